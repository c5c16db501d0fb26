"""The scale in its versions, and the years that are assessed on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.risk_analysis.rules import LONGEST_STEP_NAME, LONGEST_STEP_TEXT, Axis, Level

LEVEL_LABELS = {
    Level.LOW: _("Low"),
    Level.MODERATE: _("Moderate"),
    Level.HIGH: _("High"),
    Level.SEVERE: _("Very high"),
}
AXIS_LABELS = {Axis.LIKELIHOOD: _("likelihood"), Axis.CONSEQUENCE: _("consequence")}


class RiskScale(models.Model):
    """Risk scale (riskskala): one version of the steps on which the municipality judges. It never changes; a new one replaces it
    for the years to come."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    set_on = models.DateField(_("set on"))

    class Meta:
        verbose_name = _("risk scale")
        verbose_name_plural = _("risk scales")

    def __str__(self) -> str:
        return f"{self.number}"


class ScaleStep(models.Model):
    """Scale step (skalsteg): one step of likelihood or of consequence, counted from 1, the lowest."""

    scale = models.ForeignKey(RiskScale, verbose_name=_("risk scale"), on_delete=models.PROTECT, related_name="steps")
    axis = models.CharField(_("axis"), max_length=12, choices=[(each.value, label) for each, label in AXIS_LABELS.items()])
    value = models.PositiveIntegerField(_("step"))
    name = models.CharField(_("name"), max_length=LONGEST_STEP_NAME)
    explanation = models.CharField(_("explanation"), max_length=LONGEST_STEP_TEXT, blank=True)

    class Meta:
        verbose_name = _("scale step")
        verbose_name_plural = _("scale steps")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scale", "axis", "value"], name="step_once_per_axis"),
            models.CheckConstraint(condition=~Q(name=""), name="step_has_name"),
            models.CheckConstraint(condition=Q(value__gte=1), name="step_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.name}"


class YearState(models.TextChoices):
    """A year is open for assessments, or locked."""

    OPEN = "open", _("open")
    LOCKED = "locked", _("locked")


class RiskYearQuerySet(models.QuerySet["RiskYear"]):
    """Sentences about years."""

    def open(self) -> RiskYearQuerySet:
        """Years that take assessments."""
        return self.filter(state=YearState.OPEN)


class RiskYear(models.Model):
    """RSA year (RSA-år): a year that every department assesses, on the scale that was in force when it was opened. Locked,
    its assessments only change as new versions with a reason."""

    year = models.PositiveIntegerField(_("year"), unique=True)
    scale = models.ForeignKey(RiskScale, verbose_name=_("risk scale"), on_delete=models.PROTECT, related_name="years")
    closes_on = models.DateField(_("last day to assess"))
    state = models.CharField(_("state"), max_length=10, choices=YearState.choices, default=YearState.OPEN)
    opened_on = models.DateField(_("opened on"))
    locked_on = models.DateField(_("locked on"), null=True, blank=True)

    objects = RiskYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("RSA year")
        verbose_name_plural = _("RSA years")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", locked_on=None) | Q(state="locked", locked_on__isnull=False),
                name="locked_risk_year_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def log_label(self) -> str:
        """What the log calls it."""
        return f"RSA {self.year}"

    def get_absolute_url(self) -> str:
        """The year's page."""
        return reverse("risk_year", args=[self.year])

    @property
    def is_open(self) -> bool:
        """True while departments assess."""
        return self.state == YearState.OPEN
