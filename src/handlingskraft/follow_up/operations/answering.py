"""What a unit and its head do with an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.operations.guards import NotComplete, answerable, approvable, move, seen
from handlingskraft.follow_up.overviews.answers import previous_of
from handlingskraft.follow_up.permissions import Reach
from handlingskraft.follow_up.rules import Answer, Deed, Lack, NothingReason, lacks, status_of_nothing
from handlingskraft.plan.overviews.perspectives import stops_of
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.shared.text import shorten

_WORDS = ("status", "done_text", "result_text", "obstacle", "next_step")
_LONGEST_LABEL = 300


@transaction.atomic
def save_report(
    report: StatusReport, *, answer: Answer, by: User, seen_number: int | None = None, answered_for: str = ""
) -> StatusReport:
    """Keep the answer as a draft. The coordinator's is marked as given on the unit's behalf, with where it came from.

    Raises ChangedMeanwhile when someone saved after this person opened it, RoundIsLocked, NotPossible when it is handed in.
    """
    report, reach = answerable(report, by)
    seen(report, seen_number)
    move(report, Deed.SAVE)
    _write(report, answer.stripped(), by, reach, answered_for)
    return report


def _write(report: StatusReport, answer: Answer, by: User, reach: Reach, answered_for: str, reason: str = "") -> None:
    before = {name: getattr(report, name) for name in _WORDS}
    for name in _WORDS:
        setattr(report, name, getattr(answer, name))
    report.nothing_reason = reason
    report.is_on_behalf = not reach.is_of_unit(report.unit_id)
    report.answered_for = answered_for.strip() if report.is_on_behalf else ""
    report.answered_by_label = shorten(by.seat_label, _LONGEST_LABEL)
    report.saved_at = clock.now()
    report.clean_fields(exclude=["round", "activity", "unit"])
    report.save()
    changes = field_changes(before, {name: getattr(report, name) for name in _WORDS})
    record("report_saved", report, by=by, changes={**changes, "is_on_behalf": report.is_on_behalf})


@transaction.atomic
def report_nothing(
    report: StatusReport, *, reason: NothingReason, by: User, seen_number: int | None = None, answered_for: str = ""
) -> StatusReport:
    """Nothing to report, with the reason: one deed writes and hands in the answer. Raises as ``save_report``."""
    report, reach = answerable(report, by)
    seen(report, seen_number)
    move(report, Deed.SAVE)
    last = previous_of(report)
    status = status_of_nothing(reason, last.status if last is not None else "")
    obstacle = last.obstacle if last is not None and reason == NothingReason.NO_CHANGE else ""
    _write(report, Answer(status=status, obstacle=obstacle), by, reach, answered_for, reason.value)
    report.outcomes.all().delete()  # nothing to report: whom the unit has counted goes with its words
    missing = _lacks(report, stops_of([report.activity])[report.activity_id])
    if missing:
        raise NotComplete({report.pk: missing})
    _hand_in(report, by, reach)
    return report


@transaction.atomic
def submit_reports(reports: Iterable[StatusReport], *, by: User) -> list[StatusReport]:
    """Hand in the answers, all or none. An answer given by the head is approved in the same deed.

    Raises NotComplete with what each lacks.
    """
    rows = [answerable(report, by) for report in reports]
    if not rows:
        raise NotPossible(gettext_noop("There is nothing to hand in. Write the answer first."))
    stops = stops_of(row.activity for row, _reach in rows)
    missing = {row.pk: found for row, _reach in rows if (found := _lacks(row, stops[row.activity_id]))}
    if missing:
        raise NotComplete(missing)
    for row, reach in rows:
        _hand_in(row, by, reach)
    return [row for row, _reach in rows]


def _lacks(report: StatusReport, stops: Iterable[str]) -> tuple[Lack, ...]:
    found = lacks(report.answer, stops)
    return tuple(lack for lack in found if lack != Lack.REASON) if report.nothing_reason else found


def _hand_in(report: StatusReport, by: User, reach: Reach) -> None:
    move(report, Deed.SUBMIT)
    report.submitted_at, report.returned_word = clock.now(), ""
    report.edit_number += 1
    report.save()
    record("report_submitted", report, by=by, changes={"is_on_behalf": report.is_on_behalf})
    if report.unit_id in reach.headed:
        _approve(report, by)


def _approve(report: StatusReport, by: User) -> None:
    move(report, Deed.APPROVE)
    report.approved_at, report.approved_by_label = clock.now(), shorten(by.seat_label, _LONGEST_LABEL)
    report.edit_number += 1
    report.save()
    record("report_approved", report, by=by)


@transaction.atomic
def take_back(report: StatusReport, *, by: User) -> StatusReport:
    """The unit regrets: the answer is a draft again. Raises NotPossible for one that is approved."""
    report, _reach = answerable(report, by)
    move(report, Deed.TAKE_BACK)
    report.submitted_at = None
    report.edit_number += 1
    report.save()
    record("report_taken_back", report, by=by)
    return report


@transaction.atomic
def approve_reports(
    reports: Iterable[StatusReport], *, by: User, seen_numbers: Mapping[int, int] | None = None
) -> list[StatusReport]:
    """The head's word that the answers stand. All or none.

    ``seen_numbers`` are the edits that were read, by answer. Raises ChangedMeanwhile when one of them says something else now.
    """
    rows = [approvable(report, by) for report in reports]
    for row in rows:
        if seen_numbers is not None and seen_numbers.get(row.pk) != row.edit_number:
            raise ChangedMeanwhile(row)
        _approve(row, by)
    return rows


@transaction.atomic
def return_report(report: StatusReport, *, word: str, by: User) -> StatusReport:
    """Back to the unit with a word on what is missing. An approved one can be returned as long as the round is open."""
    if not word.strip():
        raise NotPossible(gettext_noop("Write a word on what you want the unit to add."))
    report = approvable(report, by)
    move(report, Deed.RETURN)
    report.returned_word, report.submitted_at = word.strip(), None
    report.approved_at, report.approved_by_label = None, ""
    report.edit_number += 1
    report.clean_fields(exclude=["round", "activity", "unit"])
    report.save()
    record("report_returned", report, by=by, reason=report.returned_word)
    return report
