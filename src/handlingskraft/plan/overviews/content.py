"""A stored version as a ``PlanContent``, for the check and for comparing versions."""

from __future__ import annotations

from collections import defaultdict

from handlingskraft.plan import content as said
from handlingskraft.plan.models import Activity, ActivityKind, AssignmentRole, Indicator, PlanVersion


def content_of(version: PlanVersion, *, with_lines: bool = True) -> said.PlanContent:
    """What the version says and what has been done about it: an assigned unit counts as an owner, a set schedule as a
    deadline. Eight queries."""
    areas = {area.pk: area for area in version.focus_areas.order_by("position")}
    goals = {goal.pk: goal for goal in version.goals.order_by("focus_area__position", "position")}
    rows = list(version.activities.order_by("position").prefetch_related("assignments__unit"))
    texts = {row.pk: row.text for row in rows}
    of_goal, of_activity = _indicators(version)
    document = version.document
    return said.PlanContent(
        title=version.title,
        municipality=version.municipality or None,
        period=said.Period(version.starts_in, version.ends_in),
        adopted_on=version.decided_on,
        focus_areas=tuple(said.FocusArea(area.title, area.source) for area in areas.values() if area.title),
        goals=tuple(
            said.Goal(goal.text, areas[goal.focus_area_id].title or None, goal.source, tuple(of_goal[goal.pk]))
            for goal in goals.values()
        ),
        activities=tuple(
            said.Activity(
                text=row.text,
                goal=goals[row.goal_id].text if row.goal_id else None,
                focus_area=(areas[row.focus_area_id].title or None) if row.focus_area_id else None,
                parent=texts.get(row.parent_id) if row.parent_id else None,
                responsible=_owners(row),
                is_collective=row.is_collective and not _is_assigned(row),
                partners=tuple(part.unit.name for part in row.assignments.all() if part.role == AssignmentRole.CO_ACTOR),
                deadline=_deadline(row),
                indicators=tuple(of_activity[row.pk]),
                source=row.source,
            )
            for row in rows
            if row.kind == ActivityKind.ACTIVITY
        ),
        commitments=tuple(
            said.Commitment(row.text, row.section or None, _owners(row), _deadline(row), row.source)
            for row in rows
            if row.kind == ActivityKind.COMMITMENT
        ),
        definitions=tuple(said.Definition(item.term, item.text, item.source) for item in version.definitions.order_by("id")),
        lines=tuple(
            said.DocumentLine(number, text, page)
            for number, text, page in document.lines.order_by("number").values_list("number", "text", "page")
        )
        if document and with_lines
        else (),
    )


def _is_assigned(row: Activity) -> bool:
    return any(part.role in AssignmentRole.owning() for part in row.assignments.all())


def _owners(row: Activity) -> tuple[str, ...]:
    assigned = tuple(part.unit.name for part in row.assignments.all() if part.role in AssignmentRole.owning())
    return assigned or tuple(row.responsible_text)


def _deadline(row: Activity) -> str | None:
    if row.schedule == "date" and row.due_on:
        return row.due_on.isoformat()
    return row.get_schedule_display() if row.schedule else row.deadline_text or None


def _indicators(version: PlanVersion) -> tuple[dict[int, list[said.Indicator]], dict[int, list[said.Indicator]]]:
    of_goal: dict[int, list[said.Indicator]] = defaultdict(list)
    of_activity: dict[int, list[said.Indicator]] = defaultdict(list)
    for row in Indicator.objects.filter(goal__version=version):
        of_goal[row.goal_id or 0].append(said.Indicator(row.text, row.source))
    for row in Indicator.objects.filter(activity__version=version):
        of_activity[row.activity_id or 0].append(said.Indicator(row.text, row.source))
    return of_goal, of_activity
