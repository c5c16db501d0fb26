"""A person's own answers: what is left, what is written, what was sent. And the steps through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.hint_words import HINT_WORDS, LACK_WORDS
from handlingskraft.follow_up.models import Reopening, Round, RoundState, StatusReport
from handlingskraft.follow_up.permissions import reach_of, units_without_head
from handlingskraft.follow_up.rules import OPEN_STATES, Hint, Lack, State, hints, lacks
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.plan.overviews.perspectives import stops_of
from handlingskraft.plan.rules import Stop
from handlingskraft.privacy.rules.markings import WORK, Clearance


@dataclass(frozen=True, slots=True)
class MyAnswer:
    """One activity that the unit answers for, with last year's answer, what is missing, and what a reader may wonder."""

    report: StatusReport
    previous: StatusReport | None
    lacks: tuple[Lack, ...]
    hints: tuple[Hint, ...]

    @property
    def is_left(self) -> bool:
        """True while something must be written: it is empty, not complete, or came back with a question."""
        state = self.report.state
        return state in {State.EMPTY, State.RETURNED} or (state == State.DRAFT and bool(self.lacks))

    @property
    def lack_words(self) -> list[str]:
        """What is missing, in words."""
        return [str(LACK_WORDS[each]) for each in self.lacks]

    @property
    def hint_words(self) -> list[str]:
        """What a reader may wonder, in words."""
        return [str(HINT_WORDS[each]) for each in self.hints]

    @property
    def is_ready(self) -> bool:
        """True when it is written, complete and not handed in."""
        return self.report.state in {State.DRAFT, State.RETURNED} and not self.lacks


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part of a round. ``until`` is the last day to answer; ``is_reopened``: a locked round, opened again."""

    round: Round
    unit: Unit
    until: date
    is_reopened: bool
    has_head: bool
    rows: tuple[MyAnswer, ...]

    @property
    def left(self) -> list[MyAnswer]:
        """What must still be written, returned ones first."""
        found = [row for row in self.rows if row.is_left]
        return sorted(found, key=lambda row: row.report.state != State.RETURNED)

    @property
    def ready(self) -> list[MyAnswer]:
        """What can be handed in."""
        return [row for row in self.rows if row.is_ready]

    @property
    def doubted(self) -> list[MyAnswer]:
        """What is ready and makes a reader wonder."""
        return [row for row in self.ready if row.hints]

    @property
    def next(self) -> MyAnswer | None:
        """Where to go on."""
        return self.left[0] if self.left else None

    @property
    def returned(self) -> int:
        """How many came back."""
        return sum(row.report.state == State.RETURNED for row in self.rows)

    @property
    def sent(self) -> int:
        """How many are handed in."""
        return sum(row.report.is_reported for row in self.rows)

    @property
    def is_sent(self) -> bool:
        """True when nothing is left to write or to hand in."""
        return self.sent == len(self.rows)

    @property
    def is_approved(self) -> bool:
        """True when all answers stand."""
        return all(row.report.state == State.APPROVED for row in self.rows)

    def is_late(self, today: date) -> bool:
        """True when the last day has passed; the round still takes answers until the coordinator closes it."""
        return self.until < today


def parts_of(user: User, today: date) -> list[Part]:
    """The person's units in every round that takes their answers, the first to close first. A constant number of queries."""
    reach = reach_of(user)
    if not reach.own:
        return []
    reopened = {
        (each.round_id, each.unit_id): each.until for each in Reopening.objects.filter(unit__in=reach.own, ended_at=None)
    }
    again = [Q(round=round_, unit=unit) for round_, unit in reopened]
    wanted = Q(round__state=RoundState.OPEN)
    for each in again:
        wanted |= each
    clearance = clearance_of(user)
    rows = (
        StatusReport.objects.for_reader(clearance)
        .filter(wanted, unit__in=reach.own)
        .select_related("round", "activity", "unit")
    )
    return _parts(list(rows.in_plan_order()), reopened, today, clearance)


def part_of(round_: Round, unit: Unit, today: date) -> Part | None:
    """One unit's part of one round, open or not, to be handed in and not to be read; None when the unit was not asked."""
    rows = StatusReport.objects.for_work().filter(round=round_, unit=unit).select_related("round", "activity", "unit")
    again = Reopening.objects.filter(round=round_, unit=unit, ended_at=None).first()
    reopened = {(round_.pk, unit.pk): again.until} if again else {}
    return next(iter(_parts(list(rows.in_plan_order()), reopened, today, WORK)), None)


def _parts(
    reports: Sequence[StatusReport], reopened: dict[tuple[int, int], date], today: date, clearance: Clearance
) -> list[Part]:
    earlier = previous_answers(reports, clearance)
    without_head = units_without_head()
    stops = stops_of(report.activity for report in reports)
    grouped: dict[tuple[int, int], list[MyAnswer]] = {}
    for report in reports:
        grouped.setdefault((report.round_id, report.unit_id), []).append(
            _mine(report, earlier.get(report.pk), stops[report.activity_id], today)
        )
    found = []
    for key, rows in grouped.items():
        round_, unit = rows[0].report.round, rows[0].report.unit
        until = reopened.get(key, round_.closes_on)
        found.append(
            Part(round_, unit, until, not round_.is_open and key in reopened, unit.pk not in without_head, tuple(rows))
        )
    return sorted(found, key=lambda part: (part.until, part.unit.name))


def _mine(report: StatusReport, previous: StatusReport | None, stops: tuple[Stop, ...], today: date) -> MyAnswer:
    answer = report.answer
    if report.state not in OPEN_STATES or report.state == State.EMPTY or report.nothing_reason:
        return MyAnswer(report, previous, (), ())
    due_on = report.activity.due_on if report.round.is_open else report.due_on
    found = hints(answer, previous.answer if previous else None, due_on=due_on, on=report.round.judged_on(today))
    return MyAnswer(report, previous, lacks(answer, stops), found)


def previous_answers(reports: Sequence[StatusReport], clearance: Clearance) -> dict[int, StatusReport]:
    """For each answer the unit's last reported one for the same activity in an earlier round. One query."""
    lineages = {report.activity.lineage for report in reports}
    rows = (
        StatusReport.objects.for_reader(clearance)
        .reported()
        .filter(activity__lineage__in=lineages, unit__in={report.unit_id for report in reports})
        .select_related("round", "activity")
        .order_by("round__ends_on")
    )
    by_activity: dict[tuple[UUID, int], list[StatusReport]] = {}
    for row in rows:
        by_activity.setdefault((row.activity.lineage, row.unit_id), []).append(row)
    found = {}
    for report in reports:
        before = [
            row
            for row in by_activity.get((report.activity.lineage, report.unit_id), ())
            if row.round.ends_on < report.round.ends_on
        ]
        if before:
            found[report.pk] = before[-1]
    return found


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person's unit handed in last: the round, how many, and when."""

    round: Round
    unit_id: int
    count: int
    on: date | None


def last_sent(user: User) -> Sent | None:
    """What was handed in last, for someone who has nothing to do now."""
    own = reach_of(user).own
    rows = StatusReport.objects.reported().filter(unit__in=own).select_related("round").order_by("-round__ends_on")
    last = rows.first()
    if last is None:
        return None
    same = list(rows.filter(round=last.round, unit=last.unit_id))
    days = [row.submitted_at for row in same if row.submitted_at]
    return Sent(last.round, last.unit_id, len(same), max(days).date() if days else None)


@dataclass(frozen=True, slots=True)
class Steps:
    """Where an answer stands among the unit's: place from 1, how many, and the next to write."""

    reports: tuple[StatusReport, ...]
    place: int
    next: StatusReport | None

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.reports)


def steps_of(report: StatusReport) -> Steps:
    """The way through the unit's answers. The next is the first after this one that nobody has written, then from the top."""
    rows = StatusReport.objects.filter(round=report.round_id, unit=report.unit_id).select_related("activity").in_plan_order()
    reports = tuple(rows)
    place = next(number for number, row in enumerate(reports) if row.pk == report.pk)
    waiting = [row for row in (*reports[place + 1 :], *reports[:place]) if row.state in {State.EMPTY, State.RETURNED}]
    return Steps(reports, place + 1, waiting[0] if waiting else None)
