"""Turning the plan's names of owners into units that can answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import add_alias, add_unit, unit_called
from handlingskraft.organisation.rules import name_key
from handlingskraft.plan.models import Activity, AssignmentRole, PlanVersion
from handlingskraft.plan.operations.guards import require_planning
from handlingskraft.plan.operations.planning import Ownership, Planning, assign, plan_activity
from handlingskraft.plan.rules import schedule_from_words


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What a name means: a unit, a new unit of a kind, every department, the same as another name, or nothing (no unit)."""

    unit: Unit | None = None
    new_kind: str = ""
    is_every_department: bool = False
    same_as: str = ""


@transaction.atomic
def match_names(version: PlanVersion, *, choices: Mapping[str, NameChoice], by: User) -> int:
    """Make units and aliases as chosen, and give each activity its owner. Returns how many activities got one.

    The first named unit owns, the others take part. An activity that already has an owner keeps it, so that a second run
    changes nothing. The plan's own time words become its schedule where none is set. Raises NameIsTaken (a ValidationError)
    when another unit already answers to one of the names.
    """
    require_planning(by, version)
    meant = _meant(choices, by)
    count = 0
    for activity in version.activities.prefetch_related("assignments").order_by("position"):
        if not any(part.role in AssignmentRole.owning() for part in activity.assignments.all()):
            count += _give_owner(activity, meant, by)
        _give_schedule(activity, by)
    return count


def _meant(choices: Mapping[str, NameChoice], by: User) -> dict[str, NameChoice]:
    """The choice of each name by its key, with new units made and names learnt as aliases."""
    meant: dict[str, NameChoice] = {}
    for name, choice in choices.items():
        if not choice.same_as:
            meant[name_key(name)] = _learn(name, choice, by)
    for name, choice in choices.items():
        if choice.same_as and (other := meant.get(name_key(choice.same_as))):
            meant[name_key(name)] = _learn(name, other, by)
    return meant


def _learn(name: str, choice: NameChoice, by: User) -> NameChoice:
    unit = choice.unit
    if choice.new_kind and unit is None:
        unit = unit_called(name) or add_unit(name=name[:1].upper() + name[1:], kind=choice.new_kind, by=by)
    if unit is not None:
        add_alias(unit, name, by=by)
    return NameChoice(unit, "", choice.is_every_department)


def _give_owner(activity: Activity, meant: Mapping[str, NameChoice], by: User) -> int:
    found = [choice for name in activity.responsible_text if (choice := meant.get(name_key(name)))]
    units = list(dict.fromkeys(choice.unit for choice in found if choice.unit))
    every = any(choice.is_every_department for choice in found)
    if not units and not every:
        return 0
    ownership = Ownership(
        owner=None if every else units[0], every_department=every, co_actors=tuple(units if every else units[1:])
    )
    assign(activity, ownership=ownership, by=by, decided=True)
    return 1


def _give_schedule(activity: Activity, by: User) -> None:
    if activity.schedule or not activity.deadline_text:
        return
    schedule = schedule_from_words(activity.deadline_text)
    if schedule.kind:
        activity.refresh_from_db()
        planning = Planning(
            schedule.kind, schedule.due_on, schedule.note or activity.schedule_note, activity.prevention_level,
            activity.target_group, activity.host_structure,
        )  # fmt: skip
        plan_activity(activity, planning=planning, by=by)
