"""How many people were counted by an indicator, unit by unit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.models.reports import StatusReport
from handlingskraft.follow_up.models.rounds import Round
from handlingskraft.follow_up.rules import REPORTED
from handlingskraft.plan.models import Indicator
from handlingskraft.privacy.people_field import PeopleCountField


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Sentences about outcomes."""

    def reported_in(self, round_: Round) -> OutcomeQuerySet:
        """What stands in answers of the round that count."""
        return self.filter(report__round=round_, report__state__in=sorted(REPORTED))


class Outcome(models.Model):
    """Outcome (utfall): how many women and men one unit counted by an indicator in one round. Whoever answers for the unit sees its
    own numbers; everyone else sees them protected, in the yearly report."""

    report = models.ForeignKey(
        StatusReport, verbose_name=_("status report"), on_delete=models.PROTECT, related_name="outcomes"
    )
    indicator = models.ForeignKey(Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="outcomes")
    women = PeopleCountField(_("women"))
    men = PeopleCountField(_("men"))
    others = PeopleCountField(_("other or unknown"))
    counted_at = models.DateTimeField(_("counted"))

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "indicator"], name="one_outcome_per_indicator")]

    def __str__(self) -> str:
        return f"{self.report}: {self.indicator}"
