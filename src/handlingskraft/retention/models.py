"""Receipts of what was weeded out, and what the municipality has decided about periods."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.shared import clock
from handlingskraft.shared.retention import Period


class RetentionRun(models.Model):
    """Retention run (gallring): a time when the rules were carried out, as of a day. One that never finished was interrupted;
    what it had done stands, and the next one does the rest."""

    on = models.DateField(_("day"))
    started_at = models.DateTimeField(_("begun"), default=clock.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    started_by_label = models.CharField(_("carried out by"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def is_whole(self) -> bool:
        """Whether it came to its end."""
        return self.finished_at is not None


class RetentionLine(models.Model):
    """Retention line (gallringsrad): what one rule did in a run: how many rows, and up to which day. Never contents."""

    run = models.ForeignKey(RetentionRun, verbose_name=_("retention run"), on_delete=models.PROTECT, related_name="lines")
    rule = models.CharField(_("rule"), max_length=80)
    months = models.PositiveSmallIntegerField(_("months"))
    days = models.PositiveSmallIntegerField(_("days"))
    until = models.DateField(_("up to and including"))
    rows = models.PositiveIntegerField(_("rows"))
    is_refused = models.BooleanField(_("refused"), default=False)

    class Meta:
        verbose_name = _("retention line")
        verbose_name_plural = _("retention lines")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "rule"], name="one_line_per_rule_and_run"),
            models.CheckConstraint(condition=Q(is_refused=False) | Q(rows=0), name="refused_rule_removed_nothing"),
        ]

    def __str__(self) -> str:
        return self.rule

    @property
    def period(self) -> Period:
        """The period that held then."""
        return Period(self.months, self.days)


class RetentionDecision(models.Model):
    """Retention decision (gallringsbeslut): the municipality's own period for a kind of data. The latest one for a rule holds."""

    rule = models.CharField(_("rule"), max_length=80)
    months = models.PositiveSmallIntegerField(_("months"))
    decided_on = models.DateField(_("decided"))
    decided_by_body = models.CharField(_("body"), max_length=120)
    decision_paragraph = models.CharField(_("paragraph"), max_length=20)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    entered_at = models.DateTimeField(_("entered"), default=clock.now)
    entered_by_label = models.CharField(_("entered by"), max_length=300)

    class Meta:
        verbose_name = _("retention decision")
        verbose_name_plural = _("retention decisions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(months__gt=0) & ~Q(decided_by_body="") & ~Q(decision_paragraph=""), name="retention_is_decided"
            ),
        ]

    def __str__(self) -> str:
        return self.rule

    @property
    def period(self) -> Period:
        """The decided period."""
        return Period(self.months)
