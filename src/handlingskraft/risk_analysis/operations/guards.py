"""What every operation here checks first, and the errors it names."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import CONTACT_KINDS
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.permissions import Reach, can_keep_years, reach_of
from handlingskraft.risk_analysis.rules import Lack
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible


class NotComplete(Exception):
    """The assessment lacks something and cannot be confirmed."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


YEAR_IS_LOCKED = gettext_noop("The year is locked. Correct a confirmed assessment, with the reason, to change it.")


def require_keeper(by: User) -> None:
    """The person may set the scale, open and lock."""
    if not can_keep_years(by):
        raise PermissionDenied


def writing_reach(unit: Unit, by: User) -> Reach:
    """The reach of someone who may write for the department. Raises PermissionDenied, NotPossible for another kind of unit."""
    reach = reach_of(by)
    if not reach.can_write(unit.pk):
        raise PermissionDenied
    if unit.kind not in CONTACT_KINDS:
        raise NotPossible(gettext_noop("Only departments and municipal companies assess."))
    return reach


def locked_year(year: RiskYear) -> RiskYear:
    """The year as it is now, held for this transaction: one writer at a time, whatever department."""
    return RiskYear.objects.select_for_update(of=("self",)).select_related("scale").get(pk=year.pk)


def locked_row(assessment: RiskAssessment) -> RiskAssessment:
    """The assessment as it is now, its year held for this transaction."""
    locked_year(assessment.year)
    return RiskAssessment.objects.select_related("year__scale", "unit").get(pk=assessment.pk)


def seen(assessment: RiskAssessment, number: int | None) -> None:
    """Count the edit. Raises ChangedMeanwhile when the person has not seen the last one."""
    if number is not None and assessment.edit_number != number:
        raise ChangedMeanwhile(assessment)
    assessment.edit_number += 1
