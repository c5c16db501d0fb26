"""What every operation on a round checks first, and the errors it names."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.permissions import Reach, can_keep_rounds, reach_of, takes_answers
from handlingskraft.follow_up.rules import Deed, Lack, next_state
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible, Refused


class RoundIsLocked(Refused):
    """The round is closed, and not opened again for the unit."""

    message = gettext_noop("The round is closed, so its answers no longer move.")


class NotComplete(Exception):
    """An answer lacks something and cannot be submitted. ``lacks`` gives it by answer."""

    def __init__(self, lacks: dict[int, tuple[Lack, ...]]) -> None:
        super().__init__(str(sorted(lacks)))
        self.lacks = lacks


def require_keeper(by: User) -> None:
    """The person may open, close and reopen rounds."""
    if not can_keep_rounds(by):
        raise PermissionDenied


def open_round_row(round_: Round) -> Round:
    """The round, locked for this transaction. Raises RoundIsLocked."""
    current = Round.objects.select_for_update().get(pk=round_.pk)
    if not current.is_open:
        raise RoundIsLocked
    return current


def answerable(report: StatusReport, by: User) -> tuple[StatusReport, Reach]:
    """The answer as it is now, locked, and the person's reach. Raises PermissionDenied or RoundIsLocked."""
    reach = reach_of(by)
    if not reach.can_answer(report.unit_id):
        raise PermissionDenied
    return _locked_row(report), reach


def approvable(report: StatusReport, by: User) -> StatusReport:
    """The answer as it is now, locked. Raises PermissionDenied or RoundIsLocked."""
    if not reach_of(by).can_approve(report.unit_id):
        raise PermissionDenied
    return _locked_row(report)


def _locked_row(report: StatusReport) -> StatusReport:
    rows = StatusReport.objects.for_work().select_for_update(of=("self",)).select_related("round", "activity", "unit")
    current = rows.get(pk=report.pk)
    if not takes_answers(current.round, current.unit_id):
        raise RoundIsLocked
    return current


def move(report: StatusReport, deed: Deed) -> None:
    """Put the answer in the state after the deed. Raises NotPossible where the deed cannot be done."""
    state = next_state(report.state, deed)
    if state is None:
        raise NotPossible(_REFUSALS[deed])
    report.state = state


_REFUSALS = {
    Deed.SAVE: gettext_noop("The answer is handed in. Take it back first, then change it."),
    Deed.SUBMIT: gettext_noop("There is nothing to hand in. Write the answer first."),
    Deed.TAKE_BACK: gettext_noop("Only an answer that is handed in and not approved can be taken back."),
    Deed.RETURN: gettext_noop("Only an answer that is handed in can be returned."),
    Deed.APPROVE: gettext_noop("Only an answer that is handed in can be approved."),
}


def seen(report: StatusReport, number: int | None) -> None:
    """Count one more edit. Raises ChangedMeanwhile when the answer is not the one that was seen."""
    if number is not None and report.edit_number != number:
        raise ChangedMeanwhile(report)
    report.edit_number += 1
