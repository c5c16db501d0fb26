"""Lists: what a list holds is judged for the list as a whole, then each item becomes a goal, an activity or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, Label, starts_with_label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.owners import owner_in_heading, says_what_unit_does, split_prefix, unit_among_units
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.reasons import UNLABELLED_LIST
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Item, Listing, Segment, lead_sentence
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape, is_fragment
from handlingskraft.plan_import.reading.state import Reading, attach_labels, split_labels
from handlingskraft.plan_import.reading.verdict import Case, Verdict, judge, share


def case_of(reading: Reading, section: Section, items: Sequence[Item], lead: str, *, follow: bool) -> Case:
    """What the verdict rules need to know of a list."""
    kinds = tuple(s.kind for s in section.ancestors())
    return Case(
        items,
        lead,
        kinds,
        area_titles=reading.areas.folded_titles,
        elsewhere=reading.has_place,
        activities_follow=follow,
        in_area=reading.areas.of(section) is not None,
        heading=section.title,
        plan_like=reading.plan_like,
        under_unit=bool(owner_in_heading(section) or unit_among_units(section)),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where items stand: their section, the sentence that introduces them, what their list holds, and the goal above them."""

    section: Section
    lead: str
    verdict: Verdict
    goal: Draft | None = None


def read_listing(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> None:
    """Make drafts of a list, if it holds goals or activities."""
    listing = segments[position]
    assert isinstance(listing, Listing)
    lead = lead_sentence(listing.lead)
    follow = _activities_follow(segments, position)
    if goals_over_activities(section, listing, lead):
        _take_goals_over_activities(reading, section, listing, lead)
        return
    verdict = judge(case_of(reading, section, listing.items, lead, follow=follow))
    if verdict.kind is Kind.UNKNOWN:
        return
    place = _Place(section, lead, verdict)
    for item in listing.items:
        _take_item(reading, place, item, None)


def _activities_follow(segments: Sequence[Segment], position: int) -> bool:
    """Whether the next list in the section is introduced as activities."""
    following = next((s for s in segments[position + 1 :] if isinstance(s, Listing)), None)
    return following is not None and kind_of_lead(lead_sentence(following.lead)) is Kind.ACTIVITIES


@rule("reader.goals_over_activities", otherwise=False)
def goals_over_activities(section: Section, listing: Listing, lead: str) -> bool:
    """A nested list where the outer items are states to reach and the inner ones things to do holds both.

    Evidence: numbered plans mix them: "1. Färre unga debuterar …", "1.1 Utbilda …".
    """
    if section.kind in CLOSED or kind_of_lead(lead) in CLOSED:
        return False
    outer = [item for item in listing.items if item.children]
    inner = [child for item in outer for child in item.children]
    if (
        len(outer) * 2 < len(listing.items)
        or not inner
        or (section.kind is Kind.ACTIVITIES and kind_of_lead(lead) is not Kind.GOALS)
    ):
        return False
    return share([i.text for i in outer], goal_shape) >= 0.7 and share([i.text for i in inner], activity_shape) >= 0.6


def _take_goals_over_activities(reading: Reading, section: Section, listing: Listing, lead: str) -> None:
    for item in listing.items:
        reading.next_group()
        goal = reading.add(
            Draft(Kind.GOALS, item.text, item.piece.lines, section, "list", number=item.piece.marker.strip(".)("))
        )
        reading.next_group()
        for child in item.children:
            _take_item(reading, _Place(section, lead, Verdict(Kind.ACTIVITIES, doubtful=False), goal), child, None)


def _take_item(reading: Reading, place: _Place, item: Item, parent: Draft | None) -> None:
    if _is_inner_lead(item):
        for child in item.children:
            _take_item(reading, replace(place, lead=item.text), child, parent)
        return
    text, labels = split_labels(item.text)
    who, rest = split_prefix(text) if place.verdict.kind is Kind.ACTIVITIES else ("", "")
    if who:
        text, labels = text if says_what_unit_does(rest) else rest, (Label(Field.OWNER, who, 0), *labels)
    number = item.piece.marker.strip(".)( ")
    draft = Draft(place.verdict.kind, text, item.piece.lines, place.section, "list", number, place.lead, parent, place.goal)
    draft.labels.extend(labels)
    if place.verdict.doubtful:
        draft.reasons.append(UNLABELLED_LIST)
    reading.add(draft)
    _take_notes(reading, draft, item.notes)
    _take_children(reading, place, item, draft)


def _is_inner_lead(item: Item) -> bool:
    """An item such as "Socialförvaltningen ska:" with bullets under it introduces them."""
    return (
        item.text.rstrip().endswith(":")
        and bool(item.children)
        and share([c.text for c in item.children], activity_shape) >= 0.5
    )


def _take_notes(reading: Reading, draft: Draft, notes: Sequence[Piece]) -> None:
    for note in notes:
        if note.role is Role.FOOTNOTE:
            continue
        if starts_with_label(note.text):
            attach_labels(reading, draft, note)
        else:
            draft.notes.append(note)


def _take_children(reading: Reading, place: _Place, item: Item, draft: Draft) -> None:
    """Sub-items are sub-activities when they are things to do; mere names under an activity are its details."""
    children = [child for child in item.children if not _is_label_item(reading, draft, child)]
    if not children:
        return
    if (
        share([child.text for child in children], is_fragment) > 0.5
        and share([child.text for child in children], activity_shape) < 0.5
    ):
        draft.notes.extend(child.piece for child in children)
        return
    for child in children:
        _take_item(reading, place, child, draft if place.verdict.kind is Kind.ACTIVITIES else None)


def _is_label_item(reading: Reading, draft: Draft, child: Item) -> bool:
    if not starts_with_label(child.text):
        return False
    attach_labels(reading, draft, child.piece)
    return True
