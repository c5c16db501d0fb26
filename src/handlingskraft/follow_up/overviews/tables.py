"""The round as a table, for files, and what a filled-in file would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.answer_rows import (
    DONE,
    NEXT,
    OBSTACLE,
    RESULT,
    SOURCE,
    STATUS,
    STATUS_IN_FILE,
    AnswerRow,
)
from handlingskraft.follow_up.models import STATE_LABELS, Reopening, Round, StatusReport
from handlingskraft.follow_up.permissions import Reach, reach_of, visible_reports
from handlingskraft.follow_up.rules import OPEN_STATES, State, Status
from handlingskraft.shared import clock
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.xlsx import plain

MOST_SHOWN = 100
"""Changes and problems that a preview lists; the rest is counted."""


def table_rows(round_: Round, user: User) -> Iterator[Sequence[object]]:
    """The round's answers that the person may read, as rows of the file, in the order of the plan. Words that are marked as
    secret stand only in the file of someone who may read them, with the marking beside (OSL 5:5). One query."""
    reports = (
        visible_reports(user)
        .filter(round=round_)
        .annotate(evidence_count=Count("evidence", filter=Q(evidence__removed_at=None)))
        .select_related("unit", "activity", "marking")
        .in_plan_order()  # type: ignore[attr-defined]  # visible_reports gives our queryset
    )
    return (_table_row(report, round_) for report in reports)


def _table_row(report: StatusReport, round_: Round) -> Sequence[object]:
    activity = report.activity
    return (
        report.pk, report.edit_number, report.unit.name, activity.number, activity.text, _word(report.status), report.done_text,
        report.result_text, report.obstacle, report.next_step, report.answered_for,
        activity.due_on if round_.is_open else report.due_on, str(STATE_LABELS[State(report.state)]),
        report.get_nothing_reason_display(), report.evidence_count, report.answered_by_label, report.approved_by_label,  # type: ignore[attr-defined]  # counted in the query
        str(report.marking or ""),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would change an answer. ``fields`` gives each field's name with what stands there and what would."""

    row: AnswerRow
    unit: str
    number: str
    activity: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What a filled-in file would do. With problems nothing is saved."""

    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[tuple[int, str], ...]

    @property
    def rows(self) -> list[AnswerRow]:
        """The rows that change something."""
        return [change.row for change in self.changes]

    @property
    def shown_changes(self) -> tuple[Change, ...]:
        """Those that the page lists."""
        return self.changes[:MOST_SHOWN]

    @property
    def shown_problems(self) -> tuple[tuple[int, str], ...]:
        """Those that the page lists."""
        return self.problems[:MOST_SHOWN]


def table_preview(round_: Round, rows: Iterable[AnswerRow], problems: Iterable[Problem], user: User) -> TablePreview:
    """Hold the rows against the answers as they stand. Five queries."""
    found = list(rows)
    reach, reopened = reach_of(user), _reopened(round_)
    reports = {row.pk: row for row in visible_reports(user).filter(round=round_).select_related("unit", "activity", "round")}
    changes, faults, unchanged = list[Change](), list(problems), 0
    for row in found:
        report = reports.get(row.report)
        if report is None:
            faults.append(Problem(row.number, gettext_noop("The row is not of this round. Fetch the file anew.")))
            continue
        fields = _differences(report, row)
        if not fields:
            unchanged += 1
        elif (message := _refusal(report, row, reach, reopened)) is not None:
            faults.append(Problem(row.number, message, {"unit": report.unit.name}))
        else:
            changes.append(Change(row, report.unit.name, report.activity.number, report.activity.text, fields))
    words = tuple((fault.row, _(fault.message).format(**fault.values)) for fault in sorted(faults, key=lambda one: one.row))
    return TablePreview(tuple(changes), unchanged, words)


def _word(status: str) -> str:
    return STATUS_IN_FILE[Status(status)] if status else ""


def _reopened(round_: Round) -> set[int]:
    rows = Reopening.objects.filter(round=round_, ended_at=None, until__gte=clock.today())
    return set(rows.values_list("unit_id", flat=True))


def _differences(report: StatusReport, row: AnswerRow) -> tuple[tuple[str, str, str], ...]:
    before, after = report.answer, row.answer
    pairs = (
        (STATUS, _word(before.status), _word(after.status)),
        (DONE, before.done_text, after.done_text),
        (RESULT, before.result_text, after.result_text),
        (OBSTACLE, before.obstacle, after.obstacle),
        (NEXT, before.next_step, after.next_step),
        (SOURCE, report.answered_for, row.answered_for or report.answered_for),
    )
    return tuple((name, old, new) for name, old, new in pairs if plain(old).strip() != new)


def _refusal(report: StatusReport, row: AnswerRow, reach: Reach, reopened: set[int]) -> str | None:
    """Why the answer cannot be changed, None when it can."""
    if not reach.can_answer(report.unit_id):
        return gettext_noop("You do not answer for {unit}.")
    if not report.round.is_open and report.unit_id not in reopened:
        return gettext_noop("The round is closed, so its answers no longer move.")
    if report.state not in OPEN_STATES:
        return gettext_noop("The answer is handed in. Take it back first, then change it.")
    if report.edit_number != row.edit:
        return gettext_noop(
            "Someone has changed the answer since the file was fetched. Fetch the file anew and fill in the row."
        )
    return None
