"""Positions and numbers of a draft's rows."""

from __future__ import annotations

from django.db import models

from handlingskraft.plan.models import Activity, Goal, PlanVersion
from handlingskraft.plan.rules import Place, number_activities


def next_position(rows: models.Manager) -> int:  # type: ignore[type-arg]
    """One more than the last."""
    return (rows.aggregate(last=models.Max("position"))["last"] or 0) + 1


def renumber(version: PlanVersion) -> None:
    """Number goals 1, 2, … in reading order and activities after them (1.1, 1.1a). Three queries and the changed rows."""
    areas = list(version.focus_areas.order_by("position").values_list("pk", flat=True))
    goals = sorted(version.goals.all(), key=lambda goal: (areas.index(goal.focus_area_id), goal.position))
    activities = list(version.activities.in_lists().order_by("position"))
    groups = _group_numbers(areas, goals, activities)
    for goal in goals:
        _set_number(goal, str(groups[goal.focus_area_id, goal.pk]))
    places = [Place(row.pk, (row.focus_area_id or 0, row.goal_id or 0), row.parent_id) for row in activities]
    numbers = number_activities(places, groups)
    for activity in activities:
        _set_number(activity, numbers.get(activity.pk, ""))
    for commitment in version.activities.filter(kind="commitment").exclude(number=""):
        _set_number(commitment, "")


def _group_numbers(areas: list[int], goals: list[Goal], activities: list[Activity]) -> dict[tuple[int, int], int]:
    """A number for each goal, and for the activities of a focus area that stand under no goal (after its goals)."""
    groups: list[tuple[int, int]] = []
    loose = {row.focus_area_id for row in activities if row.goal_id is None}
    for area in areas:
        groups += [(area, goal.pk) for goal in goals if goal.focus_area_id == area]
        if area in loose:
            groups.append((area, 0))
    return {group: number for number, group in enumerate(groups, start=1)}


def _set_number(row: Goal | Activity, number: str) -> None:
    if row.number != number:
        row.number = number
        row.save(update_fields=["number"])
