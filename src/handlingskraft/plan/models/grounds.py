"""What is decided about the needs of the situational picture."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.situational_picture.models import Finding


class AnswerKind(models.TextChoices):
    """How a need is met."""

    ACTIVITY = "activity", _("an activity meets it")
    CHANGED = "changed", _("an activity is changed to meet it")
    NONE = "none", _("no action")


class FindingDecision(models.Model):
    """Decision on a need (behovsbeslut): an activity, a changed activity, or no action with the reason (C02). A new decision
    stands beside the old one; the newest holds. ``lineage`` is the activity through all versions of its plan;
    ``decided_by`` is a body or a function, never a person."""

    finding = models.ForeignKey(Finding, verbose_name=_("need"), on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=10, choices=AnswerKind.choices)
    lineage = models.UUIDField(_("activity"), null=True, blank=True, db_index=True)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    decided_by = models.CharField(_("decided by"), max_length=120)
    decided_on = models.DateField(_("decided on"))

    class Meta:
        verbose_name = _("decision on a need")
        verbose_name_plural = _("decisions on needs")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="none", lineage=None) & ~Q(reason="") | ~Q(kind="none") & Q(lineage__isnull=False),
                name="need_met_or_reason",
            ),
            models.CheckConstraint(condition=~Q(kind="changed", reason=""), name="changed_activity_says_how"),
            models.CheckConstraint(condition=~Q(decided_by=""), name="decision_on_need_has_body"),
        ]

    def __str__(self) -> str:
        return f"{self.finding}: {self.get_kind_display()}"
