"""Plans, their versions, focus areas and goals."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models.base import Decided, FromDocument
from handlingskraft.plan.models.documents import SourceDocument
from handlingskraft.situational_picture.models import Picture


class PlanKind(models.TextChoices):
    """What the plan is about."""

    VIOLENT_EXTREMISM = "violent_extremism", _("against violent extremism")
    CRIME_PREVENTION = "crime_prevention", _("crime prevention (2023:196)")
    OTHER = "other", _("another plan")


class VersionState(models.TextChoices):
    """A version's life: worked on, decided, replaced by a later one."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    SUPERSEDED = "superseded", _("superseded")


class Plan(models.Model):
    """Action plan (handlingsplan): the plan through all its versions. Its successor points back with ``predecessor``."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=PlanKind.choices, default=PlanKind.VIOLENT_EXTREMISM)
    predecessor = models.ForeignKey(
        "self", verbose_name=_("predecessor"), null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    archived_reason = models.TextField(_("reason for archiving"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Sentences about versions."""

    def visible_to(self, user: User) -> PlanVersionQuerySet:
        """Everyone with a seat sees what was adopted; drafts are working material of the coordinator, and the auditor's
        to read."""
        if has_role(user, Role.COORDINATOR, Role.AUDITOR):
            return self
        return self.exclude(state=VersionState.DRAFT) if user.seats else self.none()

    def in_force(self) -> PlanVersionQuerySet:
        """The adopted version of each plan that is not archived."""
        return self.filter(state=VersionState.ADOPTED, plan__archived_on=None)


class PlanVersion(models.Model):
    """Plan version (planversion): one wording of the plan. Adopted, it is locked for ever; a change is a new version.

    ``picture`` is the situational picture that it was adopted on (2023:196, 5 §); without one, ``without_picture`` says why."""

    plan = models.ForeignKey(Plan, verbose_name=_("action plan"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    title = models.CharField(_("title"), max_length=300)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    starts_in = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    document = models.ForeignKey(
        SourceDocument, verbose_name=_("source document"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="versions",
    )  # fmt: skip
    based_on = models.ForeignKey(
        "self", verbose_name=_("based on"), null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    governing_documents = models.ManyToManyField(
        "plan.GoverningDocument", verbose_name=_("governing documents"), blank=True, related_name="versions"
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by_body = models.CharField(_("decided by"), max_length=120, blank=True)
    decision_paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="plan_versions",
    )  # fmt: skip
    without_picture = models.TextField(_("why it rests on no situational picture"), blank=True, max_length=1000)
    adopted_at = models.DateTimeField(_("adopted in the system"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan version")
        verbose_name_plural = _("plan versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="draft"), name="one_draft_per_plan"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="adopted"), name="one_adopted_version_per_plan"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(decided_on__isnull=False, adopted_at__isnull=False)
                & ~Q(decided_by_body="") & ~Q(decision_paragraph="") & ~Q(registry_number=""),
                name="adopted_version_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(starts_in=None) | Q(ends_in=None) | Q(ends_in__gte=F("starts_in")), name="period_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="version_has_title"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The plan page; a draft opens where it is reviewed."""
        return reverse("plan", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """True while the wording may change."""
        return self.state == VersionState.DRAFT


class FocusArea(Decided):
    """Focus area (fokusområde): a part of the plan. A plan without focus areas has one with an empty title."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("plan version"), on_delete=models.PROTECT, related_name="focus_areas"
    )
    title = models.CharField(_("title"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")

    def __str__(self) -> str:
        return self.title


class Goal(Decided):
    """Goal (mål): what the municipality wants to reach."""

    version = models.ForeignKey(PlanVersion, verbose_name=_("plan version"), on_delete=models.PROTECT, related_name="goals")
    focus_area = models.ForeignKey(FocusArea, verbose_name=_("focus area"), on_delete=models.PROTECT, related_name="goals")
    text = models.TextField(_("text"))
    number = models.CharField(_("number"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="goal_has_text")]

    def __str__(self) -> str:
        return self.text


class Indicator(FromDocument):
    """Indicator (indikator): how a goal or an activity is measured. Exactly one of the two is set.

    Where it ``counts_people``, units count women and men in the follow-up, and what is shown of it is protected (``privacy``).
    """

    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), null=True, blank=True, on_delete=models.CASCADE, related_name="indicators"
    )
    activity = models.ForeignKey(
        "plan.Activity", verbose_name=_("activity"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="indicators",
    )  # fmt: skip
    text = models.TextField(_("text"))
    counts_people = models.BooleanField(_("counts people"), default=False)
    added_on = models.DateField(_("added on"), null=True, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(goal=None, activity__isnull=False) | Q(goal__isnull=False, activity=None),
                name="indicator_of_goal_or_activity",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Definition(FromDocument):
    """Definition (begreppsförklaring): a term that the plan explains, in the plan's own words."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("plan version"), on_delete=models.PROTECT, related_name="definitions"
    )
    term = models.CharField(_("term"), max_length=200)
    text = models.TextField(_("explanation"))

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")

    def __str__(self) -> str:
        return self.term
