"""The yearly report as a case before the board: versions, what people write in them, and what was adopted."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import Indicator
from handlingskraft.privacy.people_field import PublishedPeopleField

LONGEST_TEXT = MaxLengthValidator(20_000)
"""About eight printed pages under one heading."""


class ReportState(models.TextChoices):
    """A version's life: worked on, adopted, replaced by a correction."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    SUPERSEDED = "superseded", _("superseded")


class AnnualReport(models.Model):
    """Annual report (årsrapport): what a locked round says, through all versions of the text."""

    round = models.OneToOneField(
        Round, verbose_name=_("follow-up round"), on_delete=models.PROTECT, related_name="annual_report"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")

    def __str__(self) -> str:
        return str(self.round)

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return self.round.year


class ReportVersionQuerySet(models.QuerySet["ReportVersion"]):
    """Sentences about versions."""

    def visible_to(self, user: User) -> ReportVersionQuerySet:
        """Everyone with a seat sees what was adopted; drafts are working material of the coordinator, and the auditor's
        to read."""
        if has_role(user, Role.COORDINATOR, Role.AUDITOR):
            return self
        return self.exclude(state=ReportState.DRAFT) if user.seats else self.none()

    def published(self) -> ReportVersionQuerySet:
        """What residents read: adopted, and published by a person."""
        return self.filter(state=ReportState.ADOPTED, published_at__isnull=False)


class ReportVersion(models.Model):
    """Report version (rapportversion): one wording of the report. Adopted, its content and figures are locked for ever; a
    correction is a new version that says what it changes.

    ``frozen`` is the content as JSON (``freezing.freeze``), ``checksum`` the SHA-256 of it, in hexadecimal.
    """

    report = models.ForeignKey(
        AnnualReport, verbose_name=_("annual report"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    body = models.CharField(_("body"), max_length=120, default="Kommunstyrelsen")
    meeting_on = models.DateField(_("meeting date"), null=True, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    sent_to = models.TextField(_("sent to"), blank=True, validators=[LONGEST_TEXT])
    author = models.CharField(_("drawn up by"), max_length=120, blank=True)
    proposal = models.TextField(_("draft decision"), blank=True, validators=[LONGEST_TEXT])
    changes = models.TextField(_("what the correction changes"), blank=True, validators=[LONGEST_TEXT])
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by_body = models.CharField(_("decided by"), max_length=120, blank=True)
    decision_paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    adopted_at = models.DateTimeField(_("adopted in the system"), null=True, blank=True)
    frozen = models.TextField(_("content as adopted"), blank=True, editable=False)
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report version")
        verbose_name_plural = _("report versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_number_once"),
            models.UniqueConstraint(fields=["report"], condition=Q(state="draft"), name="one_draft_per_report"),
            models.UniqueConstraint(fields=["report"], condition=Q(state="adopted"), name="one_adopted_version_per_report"),
            models.CheckConstraint(
                condition=Q(state="draft", frozen="", checksum="", published_at=None)
                | ~Q(state="draft") & Q(decided_on__isnull=False, adopted_at__isnull=False)
                & ~Q(decided_by_body="") & ~Q(decision_paragraph="") & ~Q(registry_number="") & ~Q(frozen="") & ~Q(checksum=""),
                name="adopted_report_has_decision",
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(changes=""), name="correction_says_what_it_changes"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("annual_report", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """True while the words may change."""
        return self.state == ReportState.DRAFT

    @property
    def is_published(self) -> bool:
        """True when residents read this version."""
        return self.state == ReportState.ADOPTED and self.published_at is not None

    @property
    def receivers(self) -> list[str]:
        """The bodies and functions it is sent to, one per line as written."""
        return [line.strip() for line in self.sent_to.splitlines() if line.strip()]

    @property
    def points(self) -> list[str]:
        """The points of the draft decision, one per line as written."""
        return [line.strip() for line in self.proposal.splitlines() if line.strip()]


class ReportText(models.Model):
    """Report text (rapporttext): what someone wrote beside the figures of a section. ``key`` names the section."""

    version = models.ForeignKey(
        ReportVersion, verbose_name=_("report version"), on_delete=models.PROTECT, related_name="texts"
    )
    key = models.CharField(_("section"), max_length=60)
    text = models.TextField(_("text"), blank=True, validators=[LONGEST_TEXT])
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("report text")
        verbose_name_plural = _("report texts")
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "key"], name="one_text_per_section")]

    def __str__(self) -> str:
        return f"{self.version} · {self.key}"


class PublishedCount(models.Model):
    """Published count (publicerat antal): the people counted by an indicator as an adopted version shows them, and as they were in
    truth. A later version is held against it, so that no difference tells of a few people. It never changes."""

    version = models.ForeignKey(
        ReportVersion, verbose_name=_("report version"), on_delete=models.PROTECT, related_name="counts"
    )
    indicator = models.ForeignKey(Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="+")
    told = PublishedPeopleField(_("as it was and as it is shown"))

    class Meta:
        verbose_name = _("published count")
        verbose_name_plural = _("published counts")
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "indicator"], name="one_count_per_indicator")]

    def __str__(self) -> str:
        return f"{self.version} · {self.indicator}"


class ReportLook(models.Model):
    """Report look (rapportutseende): the municipality's colour, logo and Word template for its reports. One row; none means ours."""

    colour = models.CharField(_("colour"), max_length=7, blank=True)
    logo = models.BinaryField(_("logo"), blank=True, default=b"", editable=True)
    docx_template = models.BinaryField(_("Word template"), blank=True, default=b"", editable=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("report look")
        verbose_name_plural = _("report looks")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_report_look")]

    def __str__(self) -> str:
        return str(_("report look"))
