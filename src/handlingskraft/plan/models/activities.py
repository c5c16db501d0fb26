"""Activities: the decided wording, and what is done about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models.base import Decided
from handlingskraft.plan.models.plans import FocusArea, Goal, PlanVersion
from handlingskraft.situational_picture.models import PreventionLevel


class ActivityKind(models.TextChoices):
    """An activity stands in the plan's activity lists; a commitment is a duty that stands elsewhere."""

    ACTIVITY = "activity", _("activity")
    COMMITMENT = "commitment", _("commitment")


class ScheduleKind(models.TextChoices):
    """When an activity is to be done."""

    DATE = "date", _("by a date")
    YEARLY = "yearly", _("every year")
    ONGOING = "ongoing", _("ongoing")


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Sentences about activities."""

    def in_lists(self) -> ActivityQuerySet:
        """Activities, not commitments."""
        return self.filter(kind=ActivityKind.ACTIVITY)

    def without_owner(self) -> ActivityQuerySet:
        """No unit answers for them."""
        return self.exclude(assignments__role__in=AssignmentRole.owning())


class Activity(Decided):
    """Activity (aktivitet): what shall be done. Its wording is locked when the plan is adopted; owner, schedule, level
    and the rest that is done about it are not. ``responsible_text`` and ``deadline_text`` are the plan's own words."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("plan version"), on_delete=models.PROTECT, related_name="activities"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ActivityKind.choices, default=ActivityKind.ACTIVITY)
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("part of activity"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    text = models.TextField(_("text"))
    section = models.CharField(_("section"), max_length=300, blank=True)
    responsible_text = models.JSONField(_("owner in the plan's words"), default=list, blank=True)
    is_collective = models.BooleanField(_("every department"), default=False)
    deadline_text = models.CharField(_("time in the plan's words"), max_length=300, blank=True)

    schedule = models.CharField(_("schedule"), max_length=10, choices=ScheduleKind.choices, blank=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    schedule_note = models.CharField(_("about the time"), max_length=120, blank=True)
    prevention_level = models.CharField(_("prevention level"), max_length=12, choices=PreventionLevel.choices, blank=True)
    target_group = models.CharField(_("target group"), max_length=200, blank=True)
    host_structure = models.CharField(_("host structure"), max_length=200, blank=True)
    concerns_children = models.CharField(
        _("concerns children"), max_length=3, blank=True, choices=[("yes", _("yes")), ("no", _("no"))]
    )
    same_as = models.ForeignKey(
        "self", verbose_name=_("shared with"), null=True, blank=True, on_delete=models.PROTECT, related_name="shared_in"
    )
    plan_edit_number = models.PositiveIntegerField(default=1, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="activity_has_text"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="activity_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="activity_not_shared_with_itself"),
            models.CheckConstraint(
                condition=Q(kind="commitment", focus_area=None, goal=None) | Q(kind="activity", focus_area__isnull=False),
                name="activity_has_focus_area",
            ),
            models.CheckConstraint(
                condition=Q(schedule="date", due_on__isnull=False) | ~Q(schedule="date") & Q(due_on=None),
                name="due_date_when_by_date",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["version", "position"], name="activity_order")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The activity's own page."""
        return reverse("activity", args=[self.pk])


class AssignmentRole(models.TextChoices):
    """One unit owns an activity; of "every department" each has a line; others take part."""

    OWNER = "owner", _("owner")
    OWNER_LINE = "owner_line", _("one of every department")
    CO_ACTOR = "co_actor", _("co-actor")

    @classmethod
    def owning(cls) -> tuple[AssignmentRole, AssignmentRole]:
        """The roles that answer for the activity."""
        return (cls.OWNER, cls.OWNER_LINE)


class Assignment(models.Model):
    """Assignment (ansvar): a unit's part in an activity, with the day it was given (after the decision: "tillagd")."""

    activity = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(_("role"), max_length=12, choices=AssignmentRole.choices, default=AssignmentRole.OWNER)
    assigned_on = models.DateField(_("assigned on"))
    is_in_decision = models.BooleanField(_("named in the decided plan"), default=False)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "unit"], name="unit_once_per_activity"),
            models.UniqueConstraint(fields=["activity"], condition=Q(role="owner"), name="one_owner_per_activity"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.activity}"
