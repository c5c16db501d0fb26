"""Milieus as phenomena, and how they are assessed half-year by half-year."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.shared.periods import HalfYear
from handlingskraft.shared.text import fold
from handlingskraft.situational_picture.models.contributions import TREND_LABELS
from handlingskraft.situational_picture.rules.contributions import Trend
from handlingskraft.situational_picture.rules.milieus import (
    LONGEST_SOURCE_NAME,
    LONGEST_UNCERTAINTY,
    EventKind,
    Judged,
    Level,
    MilieuKind,
    Presence,
    Uncertainty,
)

KIND_LABELS = {
    MilieuKind.RIGHT: _("Violent right-wing extremism"),
    MilieuKind.ISLAMIST: _("Violent Islamist extremism"),
    MilieuKind.LEFT: _("Violent left-wing extremism"),
    MilieuKind.OTHER: _("A single issue, or something else"),
}
LEVEL_LABELS = {Level.COUNTY: _("The county"), Level.MUNICIPALITY: _("The municipality")}
PRESENCE_LABELS = {
    Presence.NONE_KNOWN: _("None known"),
    Presence.SINGLE: _("Single events"),
    Presence.RECURRING: _("Recurring"),
    Presence.ORGANISED: _("Organised presence"),
    Presence.UNKNOWN: _("Unknown"),
}
EVENT_LABELS = {
    EventKind.POSTERS: _("posters"),
    EventKind.STICKERS: _("stickers"),
    EventKind.DEMONSTRATIONS: _("demonstrations"),
    EventKind.MEETINGS: _("meetings"),
    EventKind.ONLINE: _("propaganda on the net"),
    EventKind.VIOLENCE: _("violence"),
    EventKind.THREATS: _("threats"),
}
UNCERTAINTY_LABELS = {
    Uncertainty.LOW: _("Low"),
    Uncertainty.MODERATE: _("Moderate"),
    Uncertainty.HIGH: _("High"),
}
LONGEST_MILIEU = 80


class Milieu(models.Model):
    """Milieu (miljö): violent extremism as a phenomenon or organisation known from public sources. Never a list of people,
    and never anyone's opinion."""

    name = models.CharField(_("name"), max_length=LONGEST_MILIEU)
    key = models.CharField(_("key"), max_length=LONGEST_MILIEU, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=[(k.value, label) for k, label in KIND_LABELS.items()])
    archived_on = models.DateField(_("archived on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milieu")
        verbose_name_plural = _("milieus")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="milieu_has_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key follows the name."""
        self.key = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its half-years."""
        return reverse("milieu", args=[self.pk])


class MilieuAssessment(models.Model):
    """Milieu assessment (miljöbedömning): how a milieu was judged at one level for one half-year, from a named public source.

    A row never changes, so a finding can rest on it; a new judgement of the same half-year replaces the old, which stays.
    """

    milieu = models.ForeignKey(Milieu, verbose_name=_("milieu"), on_delete=models.PROTECT, related_name="assessments")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("half-year"))
    level = models.CharField(_("level"), max_length=12, choices=[(each.value, label) for each, label in LEVEL_LABELS.items()])
    presence = models.CharField(
        _("presence"), max_length=10, choices=[(each.value, label) for each, label in PRESENCE_LABELS.items()]
    )
    kinds = models.JSONField(_("kinds of events"), default=list, blank=True)
    events = models.PositiveIntegerField(_("number of events"), default=0)
    trend = models.CharField(
        _("trend"), max_length=5, blank=True, choices=[(t.value, label) for t, label in TREND_LABELS.items()]
    )
    uncertainty = models.CharField(
        _("uncertainty"), max_length=10, choices=[(each.value, label) for each, label in UNCERTAINTY_LABELS.items()]
    )
    uncertainty_why = models.TextField(
        _("why it is uncertain"), blank=True, validators=[MaxLengthValidator(LONGEST_UNCERTAINTY)]
    )
    source_name = models.CharField(_("public source"), max_length=LONGEST_SOURCE_NAME)
    source_url = models.URLField(_("link"), max_length=500, blank=True)
    source_on = models.DateField(_("published"))
    assessed_on = models.DateField(_("assessed on"))
    assessed_by_label = models.CharField(_("assessed by"), max_length=300)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("milieu assessment")
        verbose_name_plural = _("milieu assessments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["milieu", "year", "number", "level"], condition=Q(replaced_at=None),
                name="one_assessment_in_force_per_half_year_and_level",
            ),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="assessment_of_a_half_year"),
            models.CheckConstraint(condition=~Q(source_name=""), name="assessment_names_its_source"),
            models.CheckConstraint(
                condition=Q(presence__in=["none_known", "unknown"], events=0) | Q(events__gte=1), name="seen_means_events"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.milieu}, {self.half_year_label}, {self.get_level_display()}"

    @property
    def half_year(self) -> HalfYear:
        """The half-year that it speaks of."""
        return HalfYear(self.year, self.number)

    @property
    def half_year_label(self) -> str:
        """The half-year in words."""
        return half_year_words(self.half_year)

    @property
    def kind_words(self) -> list[str]:
        """The kinds of events in words."""
        return [str(EVENT_LABELS[EventKind(kind)]) for kind in self.kinds]

    @property
    def judged(self) -> Judged:
        """What was judged."""
        return Judged(
            Presence(self.presence), self.source_name, self.source_on, tuple(EventKind(kind) for kind in self.kinds),
            self.events, Trend(self.trend) if self.trend else None, Uncertainty(self.uncertainty), self.uncertainty_why,
            self.source_url,
        )  # fmt: skip


def half_year_words(half: HalfYear) -> str:
    """The first or second half of a year, in words."""
    words = gettext("first half of {year}") if half.number == 1 else gettext("second half of {year}")
    return words.format(year=half.year)
