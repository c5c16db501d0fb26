"""From what a document says to a draft in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan import content as said
from handlingskraft.plan.models import (
    Activity,
    ActivityKind,
    Definition,
    DocumentLine,
    FocusArea,
    Goal,
    Indicator,
    Plan,
    PlanKind,
    PlanVersion,
    SourceDocument,
)
from handlingskraft.plan.operations.guards import require_start
from handlingskraft.plan.operations.order import renumber
from handlingskraft.shared.text import fold, shorten


@dataclass(frozen=True, slots=True)
class Draft:
    """A new draft, with the row that each item of the content became (by the item's place in its tuple)."""

    version: PlanVersion
    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]
    commitments: tuple[Activity, ...]


def _source(source: said.Source | None) -> dict[str, int | None]:
    if source is None:
        return {}
    return {"source_line": source.line, "source_last_line": source.last_line, "source_page": source.page}


@transaction.atomic
def create_draft(
    content: said.PlanContent, *, kind: str, title: str, by: User, document: SourceDocument | None = None
) -> Draft:
    """A new plan with a first draft that holds everything in ``content``. A constant number of inserts."""
    require_start(by)
    plan = Plan.objects.create(kind=kind)
    version = PlanVersion.objects.create(
        plan=plan, number=1, title=shorten(title, 300), municipality=shorten(content.municipality or "", 100),
        starts_in=content.period.start, ends_in=content.period.end, document=document,
    )  # fmt: skip
    areas = _create_areas(version, content)
    goals = _create_goals(version, content, areas)
    activities = _create_activities(version, content, areas, goals)
    commitments = _create_commitments(version, content)
    Definition.objects.bulk_create(
        Definition(version=version, term=shorten(item.term, 200), text=item.text, **_source(item.source))
        for item in content.definitions
    )
    _create_indicators(content, goals, activities)
    renumber(version)
    record("draft_created", version, by=by, changes={"activities": len(activities), "goals": len(goals)})
    return Draft(version, tuple(goals), tuple(activities), tuple(commitments))


def _create_areas(version: PlanVersion, content: said.PlanContent) -> dict[str, FocusArea]:
    """The focus areas by folded title; "" is the one for what stands under none, made when needed."""
    rows = [
        FocusArea(version=version, position=number, title=shorten(area.title, 500), **_source(area.source))
        for number, area in enumerate(content.focus_areas, start=1)
    ]
    known = {fold(area.title) for area in content.focus_areas}
    used = [goal.focus_area for goal in content.goals] + [activity.focus_area for activity in content.activities]
    loose = any(fold(title or "") not in known for title in used)
    if loose or not rows:
        rows.append(FocusArea(version=version, position=len(rows) + 1, title=""))
    FocusArea.objects.bulk_create(rows)
    return {fold(row.title): row for row in rows}


def _create_goals(version: PlanVersion, content: said.PlanContent, areas: dict[str, FocusArea]) -> list[Goal]:
    goals = [
        Goal(
            version=version, position=number, text=goal.text,
            focus_area=areas.get(fold(goal.focus_area or "")) or areas[""], **_source(goal.source),
        )
        for number, goal in enumerate(content.goals, start=1)
    ]  # fmt: skip
    return Goal.objects.bulk_create(goals)


def _goal_for(
    activity: said.Activity, area: FocusArea, by_text: dict[tuple[int, str], Goal], anywhere: dict[str, Goal]
) -> Goal | None:
    if not activity.goal:
        return None
    key = fold(activity.goal)
    return by_text.get((area.pk, key)) or anywhere.get(key)


def _create_activities(
    version: PlanVersion, content: said.PlanContent, areas: dict[str, FocusArea], goals: list[Goal]
) -> list[Activity]:
    by_text = {(goal.focus_area_id, fold(goal.text)): goal for goal in reversed(goals)}
    anywhere = {fold(goal.text): goal for goal in reversed(goals)}
    rows: list[Activity] = []
    for number, item in enumerate(content.activities, start=1):
        area = areas.get(fold(item.focus_area or "")) or areas.get("") or next(iter(areas.values()))
        goal = _goal_for(item, area, by_text, anywhere)
        rows.append(
            Activity(
                version=version, kind=ActivityKind.ACTIVITY, position=number, text=item.text, goal=goal,
                focus_area=goal.focus_area if goal else area, responsible_text=list(item.responsible),
                is_collective=item.is_collective, deadline_text=shorten(item.deadline or "", 300), **_source(item.source),
            )
        )  # fmt: skip
    Activity.objects.bulk_create(rows)
    _set_parents(rows, content.activities)
    return rows


def _set_parents(rows: list[Activity], items: Iterable[said.Activity]) -> None:
    """A sub-activity's parent is the last activity before it with that text; deeper levels hang on the top one."""
    latest: dict[str, Activity] = {}
    changed: list[Activity] = []
    for row, item in zip(rows, items, strict=True):
        parent = latest.get(fold(item.parent)) if item.parent else None
        if parent is not None:
            row.parent = parent.parent or parent
            row.goal, row.focus_area = row.parent.goal, row.parent.focus_area
            changed.append(row)
        latest[fold(item.text)] = row
    Activity.objects.bulk_update(changed, ["parent", "goal", "focus_area"])


def _create_commitments(version: PlanVersion, content: said.PlanContent) -> list[Activity]:
    start = len(content.activities)
    return Activity.objects.bulk_create(
        Activity(
            version=version, kind=ActivityKind.COMMITMENT, position=start + number, text=item.text,
            section=shorten(item.section or "", 300), responsible_text=list(item.responsible),
            deadline_text=shorten(item.deadline or "", 300), **_source(item.source),
        )
        for number, item in enumerate(content.commitments, start=1)
    )  # fmt: skip


def _create_indicators(content: said.PlanContent, goals: list[Goal], activities: list[Activity]) -> None:
    of_goals = [
        Indicator(goal=row, text=indicator.text, **_source(indicator.source))
        for row, goal in zip(goals, content.goals, strict=True)
        for indicator in goal.indicators
    ]
    of_activities = [
        Indicator(activity=row, text=indicator.text, **_source(indicator.source))
        for row, activity in zip(activities, content.activities, strict=True)
        for indicator in activity.indicators
    ]
    Indicator.objects.bulk_create([*of_goals, *of_activities])


@transaction.atomic
def start_empty_plan(*, title: str, kind: str, by: User) -> PlanVersion:
    """A draft without anything in it, to write a plan by hand."""
    return create_draft(said.PlanContent(title=title), kind=kind or PlanKind.OTHER, title=title, by=by).version


def store_lines(document: SourceDocument, lines: Iterable[tuple[said.DocumentLine, str]]) -> None:
    """Keep the document's lines (with their roles), in batches."""
    rows = [
        DocumentLine(document=document, number=line.number, page=line.page, role=role, text=line.text) for line, role in lines
    ]
    DocumentLine.objects.bulk_create(rows, batch_size=1000)
    document.line_count = len(rows)
    document.save(update_fields=["line_count"])
