"""Many answers at once, from a file."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.answer_rows import AnswerRow
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations.answering import save_report
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@transaction.atomic
def save_rows(round_: Round, *, rows: Iterable[AnswerRow], by: User) -> list[StatusReport]:
    """Keep each row's answer as a draft, all or none. Raises as ``save_report``, and NotPossible for a row of another round."""
    found = list(rows)
    reports = StatusReport.objects.for_work().filter(round=round_).in_bulk([row.report for row in found])
    if len(reports) < len(found):
        raise NotPossible(gettext_noop("The row is not of this round. Fetch the file anew."))
    return [
        save_report(
            reports[row.report],
            answer=row.answer,
            by=by,
            seen_number=row.edit,
            answered_for=row.answered_for or reports[row.report].answered_for,
        )
        for row in found
    ]
