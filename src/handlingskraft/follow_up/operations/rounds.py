"""Opening, changing, closing and reopening a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record, record_many
from handlingskraft.follow_up.events import round_closed
from handlingskraft.follow_up.models import Reminder, Reopening, Round, RoundState, StatusReport
from handlingskraft.follow_up.operations.guards import open_round_row, require_keeper
from handlingskraft.follow_up.operations.reminding import note
from handlingskraft.follow_up.rules import State
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity, Assignment, AssignmentRole, PlanVersion, VersionState
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible

_BATCH = 500


@dataclass(frozen=True, slots=True)
class RoundDays:
    """What a round is called, the period that is followed up (both days in it), and the last day to answer."""

    name: str
    starts_on: date
    ends_on: date
    closes_on: date


@transaction.atomic
def open_round(*, days: RoundDays, versions: Iterable[PlanVersion], by: User) -> Round:
    """Ask every unit that owns an activity in the plans. Each gets an answer to write per activity.

    Raises NotPossible without an adopted plan, ValidationError for a name that is taken or days in the wrong order.
    """
    require_keeper(by)
    chosen = list(versions)
    if not chosen or any(version.state != VersionState.ADOPTED for version in chosen):
        raise NotPossible(gettext_noop("There is no adopted plan to follow up. Adopt a plan first."))
    if Round.objects.open().filter(versions__in=chosen).exists():
        raise NotPossible(gettext_noop("A round for this plan is already open. Close it before you open the next."))
    round_ = Round(**_values(days), opened_on=clock.today())
    _checked(round_)
    round_.save()
    round_.versions.set(chosen)
    asked = _add_missing(round_)
    record("round_opened", round_, by=by, changes={"closes_on": days.closes_on, "answers": asked})
    return round_


def _values(days: RoundDays) -> dict[str, object]:
    return {
        "name": days.name.strip(), "starts_on": days.starts_on, "ends_on": days.ends_on, "closes_on": days.closes_on,
    }  # fmt: skip


def _checked(round_: Round) -> None:
    if round_.ends_on < round_.starts_on:
        raise ValidationError({"ends_on": _("The period ends before it begins. Choose a later day.")})
    if round_.closes_on < round_.starts_on:
        raise ValidationError({"closes_on": _("The last day to answer is before the period. Choose a later day.")})
    round_.full_clean(exclude=["opened_at"])


def _owning(versions: Iterable[int]) -> QuerySet[Assignment]:
    """Who answers for what. What is followed up in another plan is answered there, once."""
    return Assignment.objects.filter(
        activity__version__in=versions, role__in=AssignmentRole.owning(), activity__same_as=None
    )  # fmt: skip


def _add_missing(round_: Round) -> int:
    """Make the answers that are not there yet; how many. A constant number of queries per 500."""
    present = set(round_.reports.values_list("activity_id", "unit_id"))
    wanted = _owning(round_.versions.values_list("pk", flat=True)).values_list("activity_id", "unit_id")
    new = [StatusReport(round=round_, activity_id=a, unit_id=u) for a, u in wanted if (a, u) not in present]
    StatusReport.objects.bulk_create(new, batch_size=_BATCH)
    return len(new)


@transaction.atomic
def follow_assignments(activities: Sequence[Activity]) -> None:
    """When owners change while a round is open: new owners are asked, former ones are not, unless they have written.

    One query when no round is open, and as many for a thousand activities as for one: some per 500, round by round."""
    versions = {activity.version_id for activity in activities}
    asking = Round.versions.through.objects.filter(planversion__in=versions).values("round")
    for round_ in Round.objects.select_for_update().filter(state=RoundState.OPEN, pk__in=asking):
        asked = set(round_.versions.values_list("pk", flat=True))
        concerned = [activity for activity in activities if activity.version_id in asked]
        for first in range(0, len(concerned), _BATCH):
            _follow(round_, concerned[first : first + _BATCH])


def _follow(round_: Round, activities: Sequence[Activity]) -> None:
    """In pairs of an activity and a unit: who owns now, who has an answer, and whose answer nobody has begun."""
    versions, keys = {activity.version_id for activity in activities}, [activity.pk for activity in activities]
    owners = set(_owning(versions).filter(activity__in=keys).values_list("activity_id", "unit_id"))
    rows = round_.reports.filter(activity__in=keys)
    present = {(activity, unit): pk for pk, activity, unit in rows.values_list("pk", "activity_id", "unit_id")}
    unwritten = rows.filter(state=State.EMPTY, evidence=None, outcomes=None).values_list("activity_id", "unit_id")
    new, gone = sorted(owners - present.keys()), sorted(set(unwritten) - owners)
    StatusReport.objects.filter(pk__in=[present[pair] for pair in gone]).delete()
    StatusReport.objects.bulk_create(
        [StatusReport(round=round_, activity_id=activity, unit_id=unit) for activity, unit in new], batch_size=_BATCH
    )
    _tell(activities, asked=new, not_asked=gone)


def _tell(activities: Iterable[Activity], **pairs: Sequence[tuple[int, int]]) -> None:
    """One line in the log for each activity that something happened to."""
    told = {activity.pk: {word: list[int]() for word in pairs} for activity in activities}
    for word, changed in pairs.items():
        for activity, unit in changed:
            told[activity][word].append(unit)
    changes = [(each, told[each.pk]) for each in activities if any(told[each.pk].values())]
    record_many("round_followed_owners", changes, by=None)


@transaction.atomic
def change_round(round_: Round, *, days: RoundDays, by: User) -> Round:
    """Another name, period or last day. Raises RoundIsLocked or ValidationError."""
    require_keeper(by)
    round_ = open_round_row(round_)
    after = _values(days)
    before = {name: getattr(round_, name) for name in after}
    for name, value in after.items():
        setattr(round_, name, value)
    _checked(round_)
    round_.save(update_fields=list(after))
    record("round_changed", round_, by=by, changes=field_changes(before, after))
    return round_


@transaction.atomic
def close_round(round_: Round, *, by: User) -> Round:
    """Lock every answer as it stands. What was not handed in counts as not reported; its words stay readable for the unit.

    The activities' dates are kept as they were, so that lateness never changes. Closing a locked round again changes nothing.
    """
    require_keeper(by)
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if not round_.is_open:
        return round_
    due = Activity.objects.filter(pk=OuterRef("activity_id")).values("due_on")[:1]
    round_.reports.update(due_on=Subquery(due))
    round_.state, round_.locked_at, round_.locked_on = RoundState.LOCKED, clock.now(), clock.today()
    round_.save(update_fields=["state", "locked_at", "locked_on"])
    answers = round_.reports.count()
    record("round_closed", round_, by=by, changes={"answers": answers, "reported": round_.reports.reported().count()})
    transaction.on_commit(lambda: round_closed.send(Round, round=round_))
    return round_


@transaction.atomic
def reopen_unit(round_: Round, *, unit: Unit, reason: str, until: date, by: User) -> Reopening:
    """Let one unit answer in a locked round, to a last day, for a reason. Other units' answers stay locked."""
    require_keeper(by)
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.is_open:
        raise NotPossible(gettext_noop("The round is still open, so the unit can answer."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the round is opened again for the unit.")})
    if until < clock.today():
        raise ValidationError({"until": _("The last day has passed. Choose a later one.")})
    if not round_.reports.filter(unit=unit).exists():
        raise NotPossible(gettext_noop("The unit had nothing to answer in this round."))
    if round_.reopenings.filter(unit=unit, ended_at=None).exists():
        raise NotPossible(gettext_noop("The round is already opened again for this unit."))
    reopening = Reopening.objects.create(round=round_, unit=unit, reason=reason.strip(), until=until)
    record("unit_answers_reopened", reopening, by=by, reason=reopening.reason, changes={"until": until})
    return reopening


@transaction.atomic
def end_reopening(reopening: Reopening, *, by: User | None) -> Reopening:
    """Lock the unit's answers again. By None: the last day has passed. Ending it twice changes nothing."""
    if by is not None:
        require_keeper(by)
    reopening = Reopening.objects.select_for_update(of=("self",)).select_related("round", "unit").get(pk=reopening.pk)
    if reopening.ended_at is None:
        reopening.ended_at = clock.now()
        reopening.save(update_fields=["ended_at"])
        record("unit_answers_locked_again", reopening, by=by)
    return reopening


@transaction.atomic
def end_passed_reopenings() -> int:
    """Lock again what was opened to a day that has passed; how many. Run daily, and before anyone answers."""
    passed = list(Reopening.objects.filter(ended_at=None, until__lt=clock.today()))
    for reopening in passed:
        end_reopening(reopening, by=None)
    return len(passed)


@transaction.atomic
def remind(round_: Round, *, units: Iterable[Unit], by: User, to_head: bool = False) -> list[Reminder]:
    """Ask the units again, by a letter to those who answer for them or to their heads. One a day and unit is enough."""
    require_keeper(by)
    round_ = open_round_row(round_)
    today = clock.today()
    asked = set(round_.reminders.filter(sent_on=today, to_head=to_head).values_list("unit_id", flat=True))
    return note(round_, [unit for unit in units if unit.pk not in asked], to_head=to_head, by=by)
