"""What may stand in a plan although it looks like personal data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.models.plans import Plan


class KeptWords(models.Model):
    """Kept words (ord som får stå): a name or the like in a decided document that may stand in the plan, with the reason. It holds
    for all versions of the plan. What is certain (numbers, phone, e-mail, plates) is never kept."""

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="kept_words")
    kind = models.CharField(_("kind"), max_length=20)
    words = models.TextField(_("words"))
    reason = models.CharField(_("reason"), max_length=200)
    kept_on = models.DateField(_("kept on"))

    class Meta:
        verbose_name = _("kept words")
        verbose_name_plural = _("kept words")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "words"], name="one_answer_for_the_same_words"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="kept_words_have_a_reason"),
        ]

    def __str__(self) -> str:
        return self.words
