"""What people do about an activity's risks and resources."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity, ActivityResource, RiskMeasure
from handlingskraft.plan.permissions import can_link_risk, can_set_resources
from handlingskraft.risk_analysis.models import AssessmentState, RiskAssessment
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible

EARLIEST, LATEST = 2000, 2200


@dataclass(frozen=True, slots=True)
class Resources:
    """Money in SEK and hours; None where nothing is stated."""

    money_planned: int | None = None
    hours_planned: int | None = None
    money_used: int | None = None
    hours_used: int | None = None


@transaction.atomic
def link_risk(activity: Activity, *, assessment: RiskAssessment, by: User) -> RiskMeasure:
    """Say that the activity answers to a department's assessment. Linking twice changes nothing."""
    activity = _locked(activity)
    if not can_link_risk(by, activity, assessment.unit_id):
        raise PermissionDenied
    if assessment.state != AssessmentState.CONFIRMED:
        raise NotPossible(gettext_noop("Only what a head has confirmed can be answered to."))
    measure, is_new = RiskMeasure.objects.get_or_create(
        activity=activity, assessment=assessment, defaults={"linked_on": clock.today()}
    )
    if is_new:
        record("risk_linked", activity, by=by, changes={"assessment": str(assessment)})
    return measure


@transaction.atomic
def unlink_risk(measure: RiskMeasure, *, by: User) -> None:
    """Take the tie away; that it was there stands in the log."""
    measure = RiskMeasure.objects.select_related("assessment__unit", "assessment__year").get(pk=measure.pk)
    activity = _locked(measure.activity)
    if not can_link_risk(by, activity, measure.assessment.unit_id):
        raise PermissionDenied
    RiskMeasure.objects.filter(pk=measure.pk).delete()
    record("risk_unlinked", activity, by=by, changes={"assessment": str(measure.assessment)})


@transaction.atomic
def set_resources(activity: Activity, *, unit: Unit, year: int, resources: Resources, by: User) -> ActivityResource:
    """What the department sets aside and has used for the activity in the year, instead of what was said before. The earlier
    figures stand in the log."""
    activity = _locked(activity)
    if not can_set_resources(by, activity, unit.pk):
        raise PermissionDenied
    if not EARLIEST <= year <= LATEST:
        raise ValidationError({"year": _("Write the year with four figures.")})
    rows = ActivityResource.objects.filter(activity__lineage=activity.lineage, unit=unit, year=year)
    row = rows.first() or ActivityResource(activity=activity, unit=unit, year=year)
    after = asdict(resources)
    before = {name: getattr(row, name) for name in after}
    for name, value in after.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["activity", "unit"])
    row.save()
    record("resources_set", activity, by=by, changes={"unit": unit.name, "year": year, **field_changes(before, after)})
    return row


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).select_related("version__plan").get(pk=activity.pk)
