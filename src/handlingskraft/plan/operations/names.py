"""Turning the plan's names of owners into units that can answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import add_alias, add_unit, remove_alias, unit_called
from handlingskraft.organisation.rules import name_key
from handlingskraft.plan.models import Activity, AssignmentRole, PlanVersion
from handlingskraft.plan.operations.guards import require_planning
from handlingskraft.plan.operations.planning import Ownership, Planning, assign_locked, plan_locked
from handlingskraft.plan.rules import schedule_from_words
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What a name means: a unit, a new unit of a kind, every department, the same as another name; all empty: no unit."""

    unit: Unit | None = None
    new_kind: str = ""
    is_every_department: bool = False
    same_as: str = ""


@transaction.atomic
def match_names(version: PlanVersion, *, choices: Mapping[str, NameChoice], by: User) -> int:
    """Make units and aliases as chosen, and give each activity its owner. Returns how many activities got one.

    The first named unit owns, the others take part. An activity that has an owner keeps it, and one with a name that is
    not among the choices waits, so that a second run changes nothing. The plan's own time words become its schedule
    where none is set. Raises NotPossible, ValidationError; then nothing was done.
    """
    require_planning(by, version)
    # All rows are locked before the first line in the log: whoever assigns one of them meanwhile waits, and does not
    # hold a row that we need while we hold the log that they need.
    locked = version.activities.select_for_update(of=("self",)).select_related("version__plan")
    activities = list(locked.prefetch_related("assignments__unit").order_by("position"))
    meant = _meant(choices, by)
    departments = list(Unit.objects.departments().open_on(clock.today()))
    owned = [(row, given) for row in activities if (given := _ownership(row, meant, departments))]
    planned = [(row, planning) for row in activities if (planning := _planning(row))]
    assign_locked(owned, by=by, decided=True)
    plan_locked(planned, by=by)
    touched = {row.pk for row, _change in [*owned, *planned]}
    version.activities.filter(pk__in=touched).update(plan_edit_number=F("plan_edit_number") + 1)
    return len(owned)


def _meant(choices: Mapping[str, NameChoice], by: User) -> dict[str, NameChoice]:
    """The choice of each name by its key, with new units made and names learnt as aliases."""
    meant: dict[str, NameChoice] = {}
    for name, choice in sorted(choices.items(), key=lambda pair: bool(pair[1].same_as)):
        other = meant.get(name_key(choice.same_as)) if choice.same_as else choice
        if other is not None:
            meant[name_key(name)] = _learn(name, other, by)
    return meant


def _learn(name: str, choice: NameChoice, by: User) -> NameChoice:
    unit = choice.unit
    if choice.new_kind:
        unit = unit_called(name) or add_unit(name=name[:1].upper() + name[1:], kind=choice.new_kind, by=by)
    if unit is not None:
        _answer_to(unit, name, by)
    return NameChoice(unit, "", choice.is_every_department)


def _answer_to(unit: Unit, name: str, by: User) -> None:
    """Let the unit answer to the name; another unit that has it as alias gives it up, as a person has chosen."""
    other = unit_called(name)
    if other is not None and other.pk != unit.pk:
        alias = other.aliases.filter(key=name_key(name)).first()
        if alias is None:
            raise NotPossible(
                gettext_noop("One of the names is another unit’s own name. Choose that unit, or rename it under Units.")
            )
        remove_alias(alias, by=by)
    add_alias(unit, name, by=by)


def _ownership(activity: Activity, meant: Mapping[str, NameChoice], departments: Sequence[Unit]) -> Ownership | None:
    """What the plan's names give the activity; None when it has an owner, or waits, or names no unit."""
    keys = [key for key in map(name_key, activity.responsible_text) if key]
    parts = list(activity.assignments.all())
    if any(part.role in AssignmentRole.owning() for part in parts) or any(key not in meant for key in keys):
        return None
    found = [choice for key in keys if (choice := meant[key]).unit or choice.is_every_department]
    if not found:
        return None
    first, *rest = found
    co_actors = [unit for choice in rest for unit in _units(choice, departments)] + [part.unit for part in parts]
    return Ownership(
        owner=first.unit, every_department=first.is_every_department,
        co_actors=tuple(unit for unit in dict.fromkeys(co_actors) if unit != first.unit),
    )  # fmt: skip


def _units(choice: NameChoice, departments: Sequence[Unit]) -> Sequence[Unit]:
    if choice.is_every_department:
        return departments
    return [choice.unit] if choice.unit else []


def _planning(activity: Activity) -> Planning | None:
    """The schedule that the plan's own time words give; None when one is set or they give none."""
    schedule = schedule_from_words(activity.deadline_text)
    if activity.schedule or not schedule.kind:
        return None
    return Planning(
        schedule.kind, schedule.due_on, schedule.note or activity.schedule_note, activity.prevention_level,
        activity.target_group, activity.host_structure,
    )  # fmt: skip
