"""Measured signals: a value over time with a threshold, and what was done when it was passed."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.rules import Direction

DIRECTION_LABELS = {Direction.ABOVE: _("higher than"), Direction.BELOW: _("lower than")}
LONGEST_WORDS = 2000
_LONGEST = MaxLengthValidator(LONGEST_WORDS)


class RiskSignal(models.Model):
    """Risk signal (risksignal): something that is measured, with the threshold that calls for someone in the unit that owns it.
    Its threshold never changes: a new one is a new signal, so that a breach stays a breach."""

    name = models.CharField(_("name"), max_length=120)
    measured_in = models.CharField(_("unit of measure"), max_length=60)
    source = models.CharField(_("source"), max_length=200)
    threshold = models.DecimalField(_("threshold"), max_digits=14, decimal_places=2)
    direction = models.CharField(
        _("direction"), max_length=5, choices=[(each.value, label) for each, label in DIRECTION_LABELS.items()]
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="risk_signals")
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("risk signal")
        verbose_name_plural = _("risk signals")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(measured_in="") & ~Q(source=""), name="signal_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="signal_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its values and what was done."""
        return reverse("risk_signal", args=[self.pk])


class SignalValue(models.Model):
    """Signal value (mätvärde): what was measured on a day. ``is_breach`` is judged when it is noted, and kept."""

    signal = models.ForeignKey(RiskSignal, verbose_name=_("risk signal"), on_delete=models.PROTECT, related_name="values")
    measured_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    is_breach = models.BooleanField(_("past the threshold"))
    noted_by_label = models.CharField(_("noted by"), max_length=300)
    noted_at = models.DateTimeField(_("noted"))

    class Meta:
        verbose_name = _("signal value")
        verbose_name_plural = _("signal values")
        constraints: ClassVar = [models.UniqueConstraint(fields=["signal", "measured_on"], name="one_value_a_day")]

    def __str__(self) -> str:
        return f"{self.signal} {self.measured_on}"


class SignalResponse(models.Model):
    """Signal response (svar på signal): what was done because a value passed the threshold."""

    value = models.OneToOneField(
        SignalValue, verbose_name=_("signal value"), on_delete=models.PROTECT, related_name="response"
    )
    words = models.TextField(_("what was done"), validators=[_LONGEST])
    done_on = models.DateField(_("noted on"))
    done_by_label = models.CharField(_("noted by"), max_length=300)

    class Meta:
        verbose_name = _("signal response")
        verbose_name_plural = _("signal responses")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="signal_response_has_words")]

    def __str__(self) -> str:
        return f"{self.value}"
