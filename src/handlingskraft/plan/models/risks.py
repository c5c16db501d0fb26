"""What ties an activity to the risks that departments have assessed, and the resources it is given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models.activities import Activity
from handlingskraft.risk_analysis.models import RiskAssessment


class RiskMeasure(models.Model):
    """Risk measure (riskåtgärd): an activity that answers to a department's risk assessment. It points down at the assessment
    as it was; a correction of that keeps the tie, which holds for the department and the year."""

    activity = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="risk_measures")
    assessment = models.ForeignKey(
        RiskAssessment, verbose_name=_("risk assessment"), on_delete=models.PROTECT, related_name="measures"
    )
    linked_on = models.DateField(_("linked on"))

    class Meta:
        verbose_name = _("risk measure")
        verbose_name_plural = _("risk measures")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "assessment"], name="risk_measure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.activity.number} {self.assessment}".strip()


class ActivityResource(models.Model):
    """Activity resource (aktivitetsresurs): what a department sets aside for an activity in a year, and what it used. Money is in
    SEK; nothing stated is not nothing."""

    activity = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="resources")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="activity_resources")
    year = models.PositiveIntegerField(_("year"))
    money_planned = models.PositiveIntegerField(_("money set aside, SEK"), null=True, blank=True)
    hours_planned = models.PositiveIntegerField(_("hours set aside"), null=True, blank=True)
    money_used = models.PositiveIntegerField(_("money used, SEK"), null=True, blank=True)
    hours_used = models.PositiveIntegerField(_("hours used"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity resource")
        verbose_name_plural = _("activity resources")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "unit", "year"], name="resource_once_per_year"),
            models.CheckConstraint(condition=Q(year__gte=2000), name="resource_year_has_four_figures"),
        ]

    def __str__(self) -> str:
        return f"{self.activity.number} {self.unit} {self.year}".strip()
