"""What a department and its head do with an assessment."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import AssessmentState, RiskAssessment, RiskYear
from handlingskraft.risk_analysis.operations.guards import (
    YEAR_IS_LOCKED,
    NotComplete,
    locked_row,
    locked_year,
    seen,
    writing_reach,
)
from handlingskraft.risk_analysis.permissions import reach_of
from handlingskraft.risk_analysis.rules import JUDGEMENT_FIELDS, Axis, Judgement, lacks
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten

_LONGEST_LABEL = 300
_CARRIED = (*JUDGEMENT_FIELDS, "money_used", "hours_used", "is_on_behalf", "written_for", "written_by_label")
_RELATIONS = ["year", "unit"]


@dataclass(frozen=True, slots=True)
class Written:
    """What a person has written: the words, the edit that the page was made from (None: whatever stands there), and where they
    came from when the coordinator writes for the department."""

    said: Judgement
    seen_number: int | None = None
    written_for: str = ""


@transaction.atomic
def save_assessment(unit: Unit, year: RiskYear, *, written: Written, by: User) -> RiskAssessment:
    """Keep the department's words as a draft. The coordinator's are marked as written on its behalf.

    Raises ChangedMeanwhile, NotPossible when the year is confirmed or locked, ValidationError for a step that the scale lacks.
    """
    reach = writing_reach(unit, by)
    year = locked_year(year)
    row = _draft(unit, year)
    seen(row, written.seen_number if row.pk else None)
    said = written.said.tidy()
    _check_steps(year, said)
    before = {name: getattr(row, name) for name in JUDGEMENT_FIELDS}
    for name in JUDGEMENT_FIELDS:
        setattr(row, name, getattr(said, name))
    row.is_on_behalf = unit.pk not in reach.own
    row.written_for = written.written_for.strip() if row.is_on_behalf else ""
    row.written_by_label, row.saved_at = shorten(by.seat_label, _LONGEST_LABEL), clock.now()
    row.clean_fields(exclude=_RELATIONS)
    row.save()
    changes = field_changes(before, {name: getattr(row, name) for name in JUDGEMENT_FIELDS})
    record("risk_saved", row, by=by, changes={**changes, "is_on_behalf": row.is_on_behalf})
    return row


def _draft(unit: Unit, year: RiskYear) -> RiskAssessment:
    """What is being written, or a first version where nothing is yet."""
    rows = RiskAssessment.objects.filter(unit=unit, year=year)
    draft = rows.drafts().first()
    if draft is None:
        if rows.exists():
            raise NotPossible(gettext_noop("The assessment is confirmed. Correct it, with the reason, to change it."))
        draft = RiskAssessment(unit=unit, year=year)
    draft.unit, draft.year = unit, year
    if not year.is_open and not draft.correction_reason:
        raise NotPossible(YEAR_IS_LOCKED)
    return draft


def _check_steps(year: RiskYear, said: Judgement) -> None:
    known = set(year.scale.steps.values_list("axis", "value"))
    wrong = {
        axis.value: _("The scale has no such step.")
        for axis, value in ((Axis.LIKELIHOOD, said.likelihood), (Axis.CONSEQUENCE, said.consequence))
        if value is not None and (axis.value, value) not in known
    }
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def confirm_assessment(assessment: RiskAssessment, *, by: User, seen_number: int | None = None) -> RiskAssessment:
    """The head's word that it stands. It replaces the version that it corrects.

    Raises NotComplete with what it lacks, ChangedMeanwhile when it says something else than the head has read.
    """
    if not reach_of(by).can_confirm(assessment.unit_id):
        raise PermissionDenied
    row = locked_row(assessment)
    if not row.is_draft:
        raise NotPossible(gettext_noop("It is already confirmed."))
    if not row.year.is_open and not row.correction_reason:
        raise NotPossible(YEAR_IS_LOCKED)
    seen(row, seen_number)
    missing = lacks(row.judgement)
    if missing:
        raise NotComplete(missing)
    RiskAssessment.objects.in_force().filter(unit=row.unit_id, year=row.year_id).update(state=AssessmentState.SUPERSEDED)
    row.state, row.confirmed_at = AssessmentState.CONFIRMED, clock.now()
    row.confirmed_by_label = shorten(by.seat_label, _LONGEST_LABEL)
    row.save()
    record("risk_confirmed", row, by=by, changes={"version": row.number}, reason=row.correction_reason)
    return row


@transaction.atomic
def begin_correction(assessment: RiskAssessment, *, reason: str, by: User) -> RiskAssessment:
    """A new version of what is confirmed, with the reason. The old one counts until the new one is confirmed, and is kept.

    In a locked year the coordinator begins it; the department writes and its head confirms as always.
    """
    reach = writing_reach(assessment.unit, by)
    old = locked_row(assessment)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected, in a sentence.")})
    if not old.year.is_open and not reach.is_coordinator:
        raise NotPossible(gettext_noop("The year is locked. Ask the coordinator to begin the correction."))
    if old.state != AssessmentState.CONFIRMED:
        raise NotPossible(gettext_noop("Only what is confirmed and in force can be corrected."))
    rows = RiskAssessment.objects.filter(unit=old.unit_id, year=old.year_id)
    if rows.drafts().exists():
        raise NotPossible(gettext_noop("A correction is already being written."))
    last = rows.aggregate(last=Max("number"))["last"]
    new = RiskAssessment(
        unit=old.unit, year=old.year, number=last + 1, correction_reason=reason.strip(), saved_at=clock.now(),
        **{name: getattr(old, name) for name in _CARRIED},
    )  # fmt: skip
    new.clean_fields(exclude=_RELATIONS)
    new.save()
    record("risk_correction_begun", new, by=by, reason=new.correction_reason, changes={"version": new.number})
    return new


@transaction.atomic
def note_use(assessment: RiskAssessment, *, money_used: int | None, hours_used: int | None, by: User) -> RiskAssessment:
    """How much of what was set aside has been used so far (C18). It can be told again until the year is locked."""
    writing_reach(assessment.unit, by)
    row = locked_row(assessment)
    if not row.year.is_open:
        raise NotPossible(YEAR_IS_LOCKED)
    if row.state == AssessmentState.SUPERSEDED:
        raise NotPossible(gettext_noop("A later version has replaced it. Open that one."))
    after = {"money_used": money_used, "hours_used": hours_used}
    before = {name: getattr(row, name) for name in after}
    row.money_used, row.hours_used = money_used, hours_used
    row.clean_fields(exclude=_RELATIONS)
    row.save(update_fields=list(after))
    record("risk_use_noted", row, by=by, changes=field_changes(before, after))
    return row
