"""What is done about the wording: owner, co-actors, schedule, level, indicators, links. Never locked by adoption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db import models, transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record, record_many
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.events import owners_changed
from handlingskraft.plan.models import (
    Activity,
    AssignmentRole,
    Coverage,
    Goal,
    GoverningItem,
    GoverningLink,
    Indicator,
    PlanVersion,
    ScheduleKind,
)
from handlingskraft.plan.operations.assigning import Reassignment
from handlingskraft.plan.operations.guards import require_planning
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who answers: one unit, or every department (then each gets a line of its own), and who takes part."""

    owner: Unit | None = None
    every_department: bool = False
    co_actors: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Planning:
    """Schedule (kind "date", "yearly", "ongoing" or ""), prevention level, target group and host structure."""

    schedule: str = ""
    due_on: date | None = None
    schedule_note: str = ""
    prevention_level: str = ""
    target_group: str = ""
    host_structure: str = ""


def _seen(activity: Activity, seen: int | None) -> Activity:
    current = Activity.objects.select_for_update().get(pk=activity.pk)
    if seen is not None and current.plan_edit_number != seen:
        raise ChangedMeanwhile(current)
    current.plan_edit_number += 1
    return current


@transaction.atomic
def assign(activity: Activity, *, ownership: Ownership, by: User, seen: int | None = None, decided: bool = False) -> Activity:
    """Who answers for the activity and who takes part, replacing what was. Units that stay keep the day they got it.

    ``decided`` marks what the plan itself names, so that later additions can be told apart ("tillagd maj 2016").
    """
    require_planning(by, activity.version)
    activity = _seen(activity, seen)
    assign_locked([(activity, ownership)], by=by, decided=decided)
    activity.save(update_fields=["plan_edit_number"])
    return activity


def assign_locked(wanted: Sequence[tuple[Activity, Ownership]], *, by: User, decided: bool) -> None:
    """Give each of the activities, which the caller has locked, its units. As many queries for many as for one."""
    departments = _departments() if any(ownership.every_department for _activity, ownership in wanted) else []
    changes = Reassignment(decided)
    logged = []
    for activity, ownership in wanted:
        before, units = list(activity.assignments.all()), _wanted(ownership, departments)
        changes.plan(activity, before, units)
        said = sorted(f"{row.unit.name} ({row.role})" for row in before)
        logged.append((activity, said, sorted(f"{unit.name} ({role})" for unit, role in units.values())))
    changes.make()
    record_many(
        "activity_assigned",
        [(activity, field_changes({"units": before}, {"units": after})) for activity, before, after in logged],
        by=by,
    )
    activities = [activity for activity, _ownership in wanted]
    transaction.on_commit(lambda: owners_changed.send(Activity, activities=activities))


def _departments() -> list[Unit]:
    departments = list(Unit.objects.departments().open_on(clock.today()))
    if not departments:
        raise NotPossible(gettext_noop("There is no department yet. Add the departments under Units first."))
    return departments


def _wanted(ownership: Ownership, departments: Iterable[Unit]) -> dict[int, tuple[Unit, AssignmentRole]]:
    wanted = {unit.pk: (unit, AssignmentRole.CO_ACTOR) for unit in ownership.co_actors}
    if ownership.every_department:
        wanted |= {unit.pk: (unit, AssignmentRole.OWNER_LINE) for unit in departments}
    elif ownership.owner is not None:
        wanted[ownership.owner.pk] = (ownership.owner, AssignmentRole.OWNER)
    return wanted


@transaction.atomic
def plan_activity(activity: Activity, *, planning: Planning, by: User, seen: int | None = None) -> Activity:
    """Schedule, level, target group and host structure. Raises ValidationError for a date schedule without a date."""
    require_planning(by, activity.version)
    activity = _seen(activity, seen)
    changes = _set_planning(activity, planning)
    activity.validate_constraints(exclude=_RELATIONS)
    activity.save(update_fields=[*_PLANNED, "plan_edit_number"])
    record("activity_planned", activity, by=by, changes=changes)
    return activity


_PLANNED = tuple(field.name for field in fields(Planning))
_RELATIONS = ("version", "focus_area", "goal", "parent", "same_as")


def _set_planning(activity: Activity, planning: Planning) -> dict[str, list[object]]:
    """Put it on the row, not yet saved; what changed. Raises ValidationError for a value that cannot be."""
    after = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(planning).items()}
    after["due_on"] = planning.due_on if planning.schedule == ScheduleKind.DATE else None
    before = {name: getattr(activity, name) for name in after}
    for name, value in after.items():
        setattr(activity, name, value)
    activity.clean_fields(exclude=_RELATIONS)
    return field_changes(before, after)


def plan_locked(wanted: Sequence[tuple[Activity, Planning]], *, by: User) -> None:
    """Plan each of the activities, which the caller has locked. One update for all that get the same planning."""
    logged = [(activity, _set_planning(activity, planning)) for activity, planning in wanted]
    alike: dict[tuple[object, ...], list[int]] = {}
    for activity, _planning in wanted:
        alike.setdefault(tuple(getattr(activity, name) for name in _PLANNED), []).append(activity.pk)
    for values, rows in alike.items():
        Activity.objects.filter(pk__in=rows).update(**dict(zip(_PLANNED, values, strict=True)))
    record_many("activity_planned", logged, by=by)


@transaction.atomic
def add_indicator(
    *, text: str, by: User, goal: Goal | None = None, activity: Activity | None = None, counts_people: bool = False
) -> Indicator:
    """How a goal or an activity is measured, and whether people are counted for it."""
    subject = goal or activity
    if subject is None or not text.strip():
        raise NotPossible(gettext_noop("Write how it is measured."))
    require_planning(by, subject.version)
    indicator = Indicator(goal=goal, activity=activity, text=text.strip(), counts_people=counts_people, added_on=clock.today())
    indicator.save()
    record("indicator_added", subject, by=by, changes={"indicator": [None, indicator.text]})
    return indicator


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: User) -> None:
    """No longer measured so. One that stands in the decided document stays, and one that people have been counted for."""
    subject = indicator.goal or indicator.activity
    assert subject is not None  # a constraint of the table
    require_planning(by, subject.version)
    if indicator.added_on is None and not subject.version.is_draft:
        raise NotPossible(gettext_noop("This measure stands in the decided plan and stays. Revise the plan to change it."))
    record("indicator_removed", subject, by=by, changes={"indicator": [indicator.text, None]})
    try:
        indicator.delete()
    except models.ProtectedError as counted:
        raise NotPossible(gettext_noop("People have been counted by this measure, so it stays.")) from counted


@transaction.atomic
def link_items(activity: Activity, *, items: Iterable[GoverningItem], by: User) -> None:
    """The governing items that the activity answers to, replacing what was. Proposals turned down stay turned down."""
    require_planning(by, activity.version)
    wanted = {item.pk: item for item in items}
    present = {link.item_id: link for link in activity.governing_links.answering().select_related("item")}
    if present.keys() == wanted.keys():
        return
    before = sorted(str(link.item) for link in present.values())
    for item_id in present.keys() - wanted.keys():
        present[item_id].delete()
    for item_id in wanted.keys() - present.keys():
        _set_link(activity, wanted[item_id], Coverage.CONTRIBUTES)
    record("activity_linked", activity, by=by, changes={"items": [before, sorted(str(item) for item in wanted.values())]})


def _set_link(activity: Activity, item: GoverningItem, coverage: Coverage) -> bool:
    """True when this is news. An item that is answered to keeps how, and turning down takes nothing back."""
    link = GoverningLink.objects.filter(activity=activity, item=item).first()
    if link is None:
        GoverningLink.objects.create(activity=activity, item=item, coverage=coverage)
        return True
    if coverage == Coverage.NONE or link.coverage != Coverage.NONE:
        return False
    link.coverage = coverage
    link.save(update_fields=["coverage"])
    return True


@transaction.atomic
def decide_links(
    version: PlanVersion,
    item: GoverningItem,
    *,
    by: User,
    answering: Iterable[Activity] = (),
    declined: Iterable[Activity] = (),
) -> None:
    """A person's word on which activities of the version answer to the item, beside what was decided before.

    ``answering`` are linked; ``declined`` were proposed and do not answer, so that the proposal does not come back.
    Raises NotPossible for an item of a document that the plan is not held against, or an activity of another plan.
    """
    require_planning(by, version)
    answers, others = list(answering), list(declined)
    is_held_against = version.governing_documents.filter(pk=item.document_id).exists()
    if not is_held_against or any(activity.version_id != version.pk for activity in (*answers, *others)):
        raise NotPossible(gettext_noop("Choose an activity of this plan and a point that the plan is held against."))
    for activity in answers:
        if _set_link(activity, item, Coverage.CONTRIBUTES):
            record("activity_linked", activity, by=by, changes={"items": [[], [str(item)]]})
    for activity in others:
        if _set_link(activity, item, Coverage.NONE):
            record("proposal_declined", activity, by=by, changes={"item": str(item)})


@transaction.atomic
def share_activity(activity: Activity, *, same_as: Activity | None, by: User) -> Activity:
    """The same work stands in another plan too: it is followed up there, once, and counts in both. None ends it."""
    require_planning(by, activity.version)
    target = _share_target(activity, same_as) if same_as else None
    activity = _seen(activity, None)
    before, activity.same_as = activity.same_as_id, target
    activity.save(update_fields=["same_as", "plan_edit_number"])
    record("activity_shared", activity, by=by, changes={"same_as": [before, activity.same_as_id]})
    return activity


def _share_target(activity: Activity, same_as: Activity) -> Activity:
    target = Activity.objects.select_for_update().select_related("version").get(pk=same_as.pk)
    if target.version.plan_id == activity.version.plan_id or target.same_as_id:
        raise NotPossible(gettext_noop("Choose an activity of another plan that is not shared itself."))
    if activity.shared_in.exists():
        raise NotPossible(gettext_noop("Another plan already shares this activity. End that first."))
    return target
