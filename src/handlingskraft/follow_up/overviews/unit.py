"""A unit's answers in a round on one screen, for the head and for whoever may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Evidence, Round, StatusReport
from handlingskraft.follow_up.permissions import can_see_rounds, reach_of, takes_answers, visible_reports
from handlingskraft.follow_up.rules import OPEN_STATES, Shown, State, shown
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import can_mark, clearance_of


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One answer. ``is_readable`` is false for an open answer that is not the reader's."""

    report: StatusReport
    shown: Shown
    is_readable: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The unit's answers in the order of the plan, and what the reader may do with them."""

    round: Round
    unit: Unit
    rows: tuple[UnitRow, ...]
    can_answer: bool
    can_judge: bool
    on_behalf: bool
    is_open: bool
    sees_round: bool
    can_mark: bool

    @property
    def waiting(self) -> list[UnitRow]:
        """Handed in and not approved."""
        return [row for row in self.rows if row.report.state == State.SUBMITTED]

    @property
    def unanswered(self) -> list[UnitRow]:
        """Not handed in."""
        return [row for row in self.rows if row.report.state in OPEN_STATES]

    @property
    def approved(self) -> list[UnitRow]:
        """Those that stand."""
        return [row for row in self.rows if row.report.state == State.APPROVED]


def unit_page(round_: Round, unit: Unit, user: User, today: date) -> UnitPage | None:
    """None when the person may read none of the unit's answers. A constant number of queries."""
    clearance = clearance_of(user)
    reports = StatusReport.objects.for_reader(clearance).filter(round=round_, unit=unit)
    reports = reports.select_related("round", "activity", "unit", "marking").in_plan_order()
    readable = set(visible_reports(user).filter(round=round_, unit=unit).values_list("pk", flat=True))
    if not readable:
        return None
    reach, is_open = reach_of(user), takes_answers(round_, unit.pk)
    evidence: dict[int, list[Evidence]] = {}
    for each in Evidence.objects.for_reader(clearance).kept().filter(report__in=readable).select_related("marking"):
        evidence.setdefault(each.report_id, []).append(each)
    return UnitPage(
        round=round_, unit=unit,
        rows=tuple(_row(row, row.pk in readable, tuple(evidence.get(row.pk, ())), today) for row in reports),
        can_answer=is_open and reach.can_answer(unit.pk), can_judge=is_open and reach.can_approve(unit.pk),
        on_behalf=not reach.is_of_unit(unit.pk), is_open=is_open,
        sees_round=can_see_rounds(user), can_mark=can_mark(user),
    )  # fmt: skip


def _row(report: StatusReport, is_readable: bool, evidence: tuple[Evidence, ...], today: date) -> UnitRow:  # noqa: FBT001 - one of the row's values
    due_on = report.activity.due_on if report.round.is_open else report.due_on
    seen = shown(report.status, due_on, report.round.judged_on(today), is_reported=report.is_reported)
    return UnitRow(report, seen, is_readable, evidence)
