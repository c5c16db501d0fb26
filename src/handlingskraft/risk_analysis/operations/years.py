"""The scale, and opening and locking the years that are assessed on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.risk_analysis.models import RiskScale, RiskYear, ScaleStep, YearState
from handlingskraft.risk_analysis.operations.guards import locked_year, require_keeper
from handlingskraft.risk_analysis.rules import FEWEST_STEPS, MOST_STEPS, Axis, Step
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible

EARLIEST, LATEST = 2000, 2200
"""Years that can be opened."""


@transaction.atomic
def set_scale(*, likelihood: Sequence[Step], consequence: Sequence[Step], by: User) -> RiskScale:
    """A new version of the scale, for the years that are opened from now on. Raises ValidationError for too few or many."""
    require_keeper(by)
    if not all(FEWEST_STEPS <= len(steps) <= MOST_STEPS for steps in (likelihood, consequence)):
        raise ValidationError(_("Likelihood and consequence have from three to seven steps each."))
    last = RiskScale.objects.aggregate(last=Max("number"))["last"] or 0
    scale = RiskScale.objects.create(number=last + 1, set_on=clock.today())
    rows = [
        ScaleStep(scale=scale, axis=axis, value=value, name=step.name, explanation=step.explanation)
        for axis, steps in ((Axis.LIKELIHOOD, likelihood), (Axis.CONSEQUENCE, consequence))
        for value, step in enumerate(steps, start=1)
    ]
    for row in rows:
        row.full_clean(exclude=["scale"])
    ScaleStep.objects.bulk_create(rows)
    changes = {"likelihood": [step.name for step in likelihood], "consequence": [step.name for step in consequence]}
    record("risk_scale_set", scale, by=by, changes=changes)
    return scale


@transaction.atomic
def open_year(*, year: int, closes_on: date, by: User) -> RiskYear:
    """Ask every department to assess the year, on the scale in force. Raises NotPossible without a scale, ValidationError."""
    require_keeper(by)
    scale = RiskScale.objects.order_by("-number").first()
    if scale is None:
        raise NotPossible(gettext_noop("Set the scale first. The year is assessed on the one in force when it is opened."))
    if not EARLIEST <= year <= LATEST:
        raise ValidationError({"year": _("Write the year with four figures.")})
    row = RiskYear(year=year, scale=scale, closes_on=closes_on, opened_on=clock.today())
    row.full_clean()
    row.save()
    record("risk_year_opened", row, by=by, changes={"closes_on": closes_on})
    return row


@transaction.atomic
def change_last_day(year: RiskYear, *, closes_on: date, by: User) -> RiskYear:
    """Another last day to assess. Raises NotPossible for a locked year."""
    require_keeper(by)
    year = locked_year(year)
    if not year.is_open:
        raise NotPossible(gettext_noop("The year is locked."))
    changes = field_changes({"closes_on": year.closes_on}, {"closes_on": closes_on})
    year.closes_on = closes_on
    year.save(update_fields=["closes_on"])
    record("risk_year_changed", year, by=by, changes=changes)
    return year


@transaction.atomic
def lock_year(year: RiskYear, *, by: User) -> RiskYear:
    """From now on the year only changes by corrections with a reason. Drafts that no head confirmed stay readable and do not
    count. Locking twice changes nothing."""
    require_keeper(by)
    year = locked_year(year)
    if year.is_open:
        year.state, year.locked_on = YearState.LOCKED, clock.today()
        year.save(update_fields=["state", "locked_on"])
        record("risk_year_locked", year, by=by, changes={"confirmed": year.assessments.in_force().count()})
    return year
