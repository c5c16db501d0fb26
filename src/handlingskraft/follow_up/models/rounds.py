"""Rounds, and rounds opened again for one unit."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import PlanVersion


class RoundState(models.TextChoices):
    """A round is open for answers, or locked for ever."""

    OPEN = "open", _("open")
    LOCKED = "locked", _("locked")


class RoundQuerySet(models.QuerySet["Round"]):
    """Sentences about rounds."""

    def open(self) -> RoundQuerySet:
        """Rounds that take answers."""
        return self.filter(state=RoundState.OPEN)

    def locked(self) -> RoundQuerySet:
        """Rounds whose answers no longer move."""
        return self.filter(state=RoundState.LOCKED)

    def of_year(self, year: int) -> RoundQuerySet:
        """Rounds whose period ends in the year."""
        return self.filter(ends_on__year=year)


class Round(models.Model):
    """Follow-up round (uppföljningsrunda): a period that the units answer for. Its first and last day are both in it."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    starts_on = models.DateField(_("first day of the period"))
    ends_on = models.DateField(_("last day of the period"))
    closes_on = models.DateField(_("last day to answer"))
    state = models.CharField(_("state"), max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    versions = models.ManyToManyField(PlanVersion, verbose_name=_("plan versions"), related_name="rounds")
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    opened_on = models.DateField(_("opened on"))
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)
    locked_on = models.DateField(_("locked on"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up round")
        verbose_name_plural = _("follow-up rounds")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="round_period_ends_after_start"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("starts_on")), name="round_closes_after_start"),
            models.CheckConstraint(
                condition=Q(state="open", locked_at=None, locked_on=None)
                | Q(state="locked", locked_at__isnull=False, locked_on__isnull=False),
                name="locked_round_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The round's overview."""
        return reverse("round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """True while every unit may answer."""
        return self.state == RoundState.OPEN

    @property
    def year(self) -> int:
        """The year that is followed up: the one in which the period ends."""
        return self.ends_on.year

    def judged_on(self, today: date) -> date:
        """The day on which lateness is judged: today while the round is open, the day it was locked after that."""
        return self.locked_on or today


class Reopening(models.Model):
    """Reopening (återöppning): a locked round opened again for one unit, with a reason and a last day."""

    round = models.ForeignKey(Round, verbose_name=_("follow-up round"), on_delete=models.PROTECT, related_name="reopenings")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    until = models.DateField(_("last day"))
    reopened_at = models.DateTimeField(_("opened again"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(ended_at=None), name="one_reopening_at_a_time_per_unit"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.round} – {self.unit}"


class Reminder(models.Model):
    """Reminder (påminnelse): that a unit was asked to answer, and when."""

    round = models.ForeignKey(Round, verbose_name=_("follow-up round"), on_delete=models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("sent on"))
    to_head = models.BooleanField(_("to the head"), default=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.round} – {self.unit} {self.sent_on}"
