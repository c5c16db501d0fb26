"""What an activity was held against: checks of the child's, gender equality's and human rights' perspective."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.models.activities import Activity
from handlingskraft.plan.rules import Perspective

PERSPECTIVE_LABELS = {
    Perspective.CHILD: _("child"),
    Perspective.GENDER: _("gender equality"),
    Perspective.RIGHTS: _("human rights"),
}
LONGEST_ANSWER = 2000
_LONGEST = MaxLengthValidator(LONGEST_ANSWER)


class PerspectiveCheck(models.Model):
    """Perspective check (perspektivprövning): one perspective on one activity, on one day. It is never changed: a later check
    stands beside it and counts instead. ``answers`` holds the words by ``rules.QUESTIONS``."""

    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="perspective_checks"
    )
    perspective = models.CharField(
        _("perspective"), max_length=8, choices=[(each.value, label) for each, label in PERSPECTIVE_LABELS.items()]
    )
    answers = models.JSONField(_("answers"), default=dict)
    conclusion = models.TextField(_("conclusion"), validators=[_LONGEST])
    is_aimed_at_group = models.BooleanField(_("aimed at a group"), default=False)
    made_on = models.DateField(_("made on"))
    made_by_label = models.CharField(_("made by"), max_length=300)
    is_on_behalf = models.BooleanField(_("written on behalf of the unit"), default=False)

    class Meta:
        verbose_name = _("perspective check")
        verbose_name_plural = _("perspective checks")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(conclusion=""), name="perspective_check_has_conclusion"),
            models.CheckConstraint(
                condition=Q(is_aimed_at_group=False) | Q(perspective="rights"), name="group_is_asked_with_rights"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity.number} {self.get_perspective_display()} {self.made_on}".strip()


class LegalAdvice(models.Model):
    """Legal advice (juridiskt råd): what a lawyer said of an activity aimed at a group, and where the advice is kept."""

    check_made = models.ForeignKey(
        PerspectiveCheck, verbose_name=_("perspective check"), on_delete=models.PROTECT, related_name="advice"
    )
    may_go_on = models.BooleanField(_("the activity may go on"))
    reference = models.CharField(_("reference"), max_length=120)
    words = models.TextField(_("what the advice says"), validators=[_LONGEST])
    given_on = models.DateField(_("given on"))
    given_by_label = models.CharField(_("function that gave it"), max_length=120)

    class Meta:
        verbose_name = _("legal advice")
        verbose_name_plural = _("legal advice")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(words="") & ~Q(given_by_label=""), name="legal_advice_says_where"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.given_on}"
