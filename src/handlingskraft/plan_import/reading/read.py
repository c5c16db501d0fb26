"""The one door: a document in, what the plan says out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingskraft.plan.content import Activity, DocumentLine, FocusArea, Goal, Indicator, PlanContent
from handlingskraft.plan_import.documents.model import Document
from handlingskraft.plan_import.reading import actors, areas, deadlines, facts, owners
from handlingskraft.plan_import.reading.areas import Areas
from handlingskraft.plan_import.reading.bounds import bounded
from handlingskraft.plan_import.reading.commitments import commitments_of
from handlingskraft.plan_import.reading.definitions import definitions_of
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.goals import link_goals
from handlingskraft.plan_import.reading.governing import governing_of
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.layout_tables import unfolded
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.mending import mended
from handlingskraft.plan_import.reading.outline import Section, outline
from handlingskraft.plan_import.reading.owners import Parties
from handlingskraft.plan_import.reading.pieces import Node, nodes_of, source_of
from handlingskraft.plan_import.reading.places import has_activity_place, is_plan_like
from handlingskraft.plan_import.reading.purposes import add_goal_from_purpose, promises_are_work
from handlingskraft.plan_import.reading.reader import read_sections
from handlingskraft.plan_import.reading.state import Reading
from handlingskraft.plan_import.reading.wording import is_nothing


def read_plan(document: Document) -> PlanContent:
    """What a document says as a plan. Raises nothing; a document that is no plan gives a content without activities.

    Deterministic and linear in the length of the document; the rules are described in ``docs/plan-reader.md``.
    """
    document = unfolded(mended(bounded(document)))
    nodes = nodes_of(document)
    root = outline(nodes)
    reading = read_sections(root, Areas(root), Ledger(), has_place=has_activity_place(root), plan_like=is_plan_like(root))
    promises_are_work(reading)
    add_goal_from_purpose(reading, root)
    link_goals(reading.drafts)
    return _content(document, nodes, root, reading)


def _content(document: Document, nodes: Sequence[Node], root: Section, reading: Reading) -> PlanContent:
    title = facts.title_of(nodes)
    if title is not None:
        reading.ledger.use(title.lines)
    taken = frozenset(line.number for draft in reading.drafts for line in draft.lines)
    content = PlanContent(
        title=title.text if title is not None else None,
        municipality=facts.municipality_of(document),
        period=facts.period_of(title, nodes),
        adopted_on=facts.adopted_on(document),
        focus_areas=_focus_areas(root, reading),
        listed_focus_areas=tuple(FocusArea(piece.text.strip(" ."), piece.source) for piece in reading.areas.listed),
        goals=tuple(_goal(draft) for draft in reading.drafts if draft.kind is Kind.GOALS),
        activities=_activities(reading.drafts, facts.parties_of(title, nodes)),
        definitions=definitions_of(root, reading.ledger),
        governing_documents=governing_of(root, nodes, reading.ledger),
        commitments=commitments_of(root, taken, reading.ledger),
        lines=tuple(DocumentLine(line.number, line.text, line.page) for line in document.lines),
    )
    return replace(content, unused=reading.ledger.unused(document))


def _focus_areas(root: Section, reading: Reading) -> tuple[FocusArea, ...]:
    drafts, found_areas = reading.drafts, reading.areas
    used = frozenset(draft.area for draft in drafts if draft.area is not None)
    from_headings = areas.content_of(root.walk(), found_areas, used)
    for section in root.walk():
        if section.is_area and section.heading is not None and found_areas.title(section) in used:
            reading.ledger.use(section.heading.lines)
    titles = {area.title for area in from_headings}
    in_tables: dict[str, FocusArea] = {}
    for draft in drafts:
        if draft.area is not None and draft.area not in titles:
            in_tables.setdefault(draft.area, FocusArea(draft.area, source_of(draft.lines)))
    return (*from_headings, *in_tables.values())


def _goal(draft: Draft) -> Goal:
    return Goal(draft.text, draft.area, source_of(draft.lines), _indicators(draft), tuple(dict.fromkeys(draft.reasons)))


def _activities(drafts: Sequence[Draft], parties: Parties) -> tuple[Activity, ...]:
    time_place = deadlines.has_time_place(drafts)
    return tuple(_activity(draft, parties, time_place=time_place) for draft in drafts if draft.kind is Kind.ACTIVITIES)


def _activity(draft: Draft, parties: Parties, *, time_place: bool) -> Activity:
    found = owners.owners_of(draft, parties)
    deadline, doubt = deadlines.deadline_of(draft, time_place=time_place)
    reasons = [reason for reason in (*draft.reasons, found.reason, doubt) if reason]
    return Activity(
        text=draft.text,
        goal=draft.goal.text if draft.goal is not None else None,
        focus_area=draft.area,
        parent=draft.parent.text if draft.parent is not None else None,
        responsible=found.responsible,
        is_collective=any(actors.is_collective(name) for name in found.responsible),
        partners=owners.partners_of(draft, found.responsible),
        deadline=deadline,
        indicators=_indicators(draft),
        source=source_of(draft.lines),
        review_reasons=tuple(dict.fromkeys(reasons)),
    )


def _indicators(draft: Draft) -> tuple[Indicator, ...]:
    values = draft.values(Field.INDICATOR, Field.FOLLOW_UP)
    return tuple(Indicator(value, source_of(draft.lines)) for value in values if not is_nothing(value))
