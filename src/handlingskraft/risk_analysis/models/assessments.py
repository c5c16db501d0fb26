"""What departments say, year by year, in every version."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models.years import RiskYear
from handlingskraft.risk_analysis.rules import JUDGEMENT_FIELDS, Judgement, Level, level_of

LONGEST_TEXT = MaxLengthValidator(4000)


def _words(label: Any) -> Any:
    return models.TextField(label, blank=True, validators=[LONGEST_TEXT])


class AssessmentState(models.TextChoices):
    """Written, confirmed by the head, or replaced by a later version."""

    DRAFT = "draft", _("draft")
    CONFIRMED = "confirmed", _("confirmed")
    SUPERSEDED = "superseded", _("replaced")


class RiskAssessmentQuerySet(models.QuerySet["RiskAssessment"]):
    """Sentences about assessments."""

    def in_force(self) -> RiskAssessmentQuerySet:
        """What counts: confirmed and not replaced."""
        return self.filter(state=AssessmentState.CONFIRMED)

    def drafts(self) -> RiskAssessmentQuerySet:
        """What is being written."""
        return self.filter(state=AssessmentState.DRAFT)


class RiskAssessment(models.Model):
    """Risk assessment (riskbedömning): one department's word for a year on violent extremism as a risk indicator in its RSA.

    The RSA itself is kept in its own place (OSL 18:13); ``rsa_…`` says where. Money is in SEK. ``number`` counts the versions;
    from the second one ``correction_reason`` says why.
    """

    year = models.ForeignKey(RiskYear, verbose_name=_("RSA year"), on_delete=models.PROTECT, related_name="assessments")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="risk_assessments")
    number = models.PositiveIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT)
    is_assessed = models.BooleanField(_("assessed"), null=True, blank=True)
    why_not = _words(_("why it is not assessed"))
    likelihood = models.PositiveIntegerField(_("likelihood"), null=True, blank=True)
    consequence = models.PositiveIntegerField(_("consequence"), null=True, blank=True)
    grounds = _words(_("what the assessment rests on"))
    existing_measures = _words(_("existing measures"))
    gap = _words(_("gap"))
    planned_measure = _words(_("planned measure"))
    money_planned = models.PositiveIntegerField(_("money set aside, SEK"), null=True, blank=True)
    hours_planned = models.PositiveIntegerField(_("hours set aside"), null=True, blank=True)
    money_used = models.PositiveIntegerField(_("money used, SEK"), null=True, blank=True)
    hours_used = models.PositiveIntegerField(_("hours used"), null=True, blank=True)
    rsa_reference = models.CharField(_("reference to the RSA"), max_length=120, blank=True)
    rsa_version = models.CharField(_("version of the RSA"), max_length=60, blank=True)
    rsa_section = models.CharField(_("section of the RSA"), max_length=60, blank=True)
    correction_reason = _words(_("why it was corrected"))
    is_on_behalf = models.BooleanField(_("written on behalf of the unit"), default=False)
    written_for = models.CharField(_("where the words came from"), max_length=200, blank=True)
    written_by_label = models.CharField(_("written by"), max_length=300, blank=True)
    confirmed_by_label = models.CharField(_("confirmed by"), max_length=300, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    objects = RiskAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk assessment")
        verbose_name_plural = _("risk assessments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "unit", "number"], name="risk_version_once"),
            models.UniqueConstraint(fields=["year", "unit"], condition=Q(state="draft"), name="one_risk_draft"),
            models.UniqueConstraint(fields=["year", "unit"], condition=Q(state="confirmed"), name="one_risk_in_force"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(confirmed_at__isnull=False, is_assessed__isnull=False),
                name="confirmed_risk_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(is_assessed=True, likelihood__isnull=False, consequence__isnull=False)
                | Q(is_assessed=False) & ~Q(why_not=""),
                name="confirmed_risk_is_complete",
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(correction_reason=""), name="risk_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    def get_absolute_url(self) -> str:
        """Where the department's year is written and read."""
        return reverse("risk_assessment", args=[self.unit_id, self.year.year])

    @property
    def judgement(self) -> Judgement:
        """What was said."""
        return Judgement(**{name: getattr(self, name) for name in JUDGEMENT_FIELDS})

    @property
    def is_draft(self) -> bool:
        """True while it is written."""
        return self.state == AssessmentState.DRAFT

    def level(self, steps: tuple[int, int]) -> Level | None:
        """The level on a scale with so many steps; None where nothing is judged."""
        if self.likelihood is None or self.consequence is None:
            return None
        return level_of(self.likelihood, self.consequence, steps=steps)
