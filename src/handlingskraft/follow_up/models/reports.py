"""The answers, and what they rest on."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.models.rounds import Round
from handlingskraft.follow_up.rules import REPORTED, Answer, NothingReason, State, Status
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity
from handlingskraft.privacy.models import Marked, MarkedQuerySet
from handlingskraft.shared import clock

LONGEST_TEXT = MaxLengthValidator(4000)
"""A few sentences are asked for; four thousand characters are two pages."""
STATUS_LABELS = {
    Status.NOT_STARTED: _("Not started"),
    Status.ONGOING: _("Under way"),
    Status.DONE: _("Finished"),
    Status.PAUSED: _("Paused"),
    Status.DROPPED: _("Withdrawn"),
}
STATE_LABELS = {
    State.EMPTY: _("not answered"),
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("submitted"),
    State.RETURNED: _("returned"),
    State.APPROVED: _("approved"),
}
NOTHING_LABELS = {
    NothingReason.NO_CHANGE: _("Nothing has changed since last year"),
    NothingReason.NOT_PLANNED: _("Nothing was planned this year"),
    NothingReason.NOT_OURS: _("The activity is not ours"),
}


class StatusReportQuerySet(MarkedQuerySet["StatusReport"]):
    """Sentences about answers."""

    def reported(self) -> StatusReportQuerySet:
        """Those that count as an answer: submitted or approved."""
        return self.filter(state__in=sorted(REPORTED))

    def in_plan_order(self) -> StatusReportQuerySet:
        """As the plan lists its activities, then by unit."""
        return self.order_by("activity__version_id", "activity__kind", "activity__position", "unit__name")


class StatusReport(Marked):
    """Status report (redovisning): one unit's answer for one activity in one round.

    ``done_text`` is what was done (output), ``result_text`` what changed (result). ``due_on`` is the activity's date as it was
    when the round was locked. ``answered_for`` is set when the coordinator answered on the unit's behalf: where the answer
    came from, in words. A secrecy marking hides its words; status and state stay, so that figures hold.
    """

    HIDES: ClassVar = ("done_text", "result_text", "obstacle", "next_step", "answered_for", "returned_word")

    round = models.ForeignKey(Round, verbose_name=_("follow-up round"), on_delete=models.PROTECT, related_name="reports")
    activity = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        _("state"), max_length=10, choices=[(s.value, label) for s, label in STATE_LABELS.items()], default=State.EMPTY
    )
    status = models.CharField(
        _("status"), max_length=12, choices=[(s.value, label) for s, label in STATUS_LABELS.items()], blank=True
    )
    done_text = models.TextField(_("what was done"), blank=True, validators=[LONGEST_TEXT])
    result_text = models.TextField(_("what changed"), blank=True, validators=[LONGEST_TEXT])
    obstacle = models.TextField(_("obstacle"), blank=True, validators=[LONGEST_TEXT])
    next_step = models.TextField(_("next step"), blank=True, validators=[LONGEST_TEXT])
    nothing_reason = models.CharField(
        _("why there is nothing to report"), max_length=12, blank=True,
        choices=[(s.value, label) for s, label in NOTHING_LABELS.items()],
    )  # fmt: skip
    is_on_behalf = models.BooleanField(_("answered on behalf of the unit"), default=False)
    answered_for = models.CharField(_("where the answer came from"), max_length=200, blank=True)
    answered_by_label = models.CharField(_("answered by"), max_length=300, blank=True)
    returned_word = models.TextField(_("word from the head"), blank=True, validators=[LONGEST_TEXT])
    approved_by_label = models.CharField(_("approved by"), max_length=300, blank=True)
    due_on = models.DateField(_("due date when the round was locked"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    objects = StatusReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "activity", "unit"], name="one_report_per_activity_and_unit"),
            models.CheckConstraint(
                condition=Q(state__in=["empty", "draft", "returned"]) | ~Q(status=""), name="submitted_report_has_status"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False), name="approved_report_has_its_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["round", "unit"], name="report_of_unit")]

    def __str__(self) -> str:
        return f"{self.activity.number} {self.unit}".strip()

    def get_absolute_url(self) -> str:
        """Where the unit answers, or anyone who may reads."""
        return reverse("report", args=[self.pk])

    @property
    def marking_label(self) -> str:
        """The round, the unit and the activity's number."""
        return gettext("{round} · {unit} · activity {number}").format(
            round=self.round, unit=self.unit, number=self.activity.number or self.activity_id
        )

    def working_units(self) -> tuple[int]:
        """The unit that answers."""
        return (self.unit_id,)

    @property
    def answer(self) -> Answer:
        """What was written."""
        return Answer(self.status, self.done_text, self.result_text, self.obstacle, self.next_step)

    @property
    def is_reported(self) -> bool:
        """True when it counts as an answer."""
        return self.state in REPORTED


class EvidenceQuerySet(MarkedQuerySet["Evidence"]):
    """Sentences about evidence, in the order in which it was added."""

    def kept(self) -> EvidenceQuerySet:
        """What stands beside its answer."""
        return self.filter(removed_at=None).order_by("pk")

    def taken_away(self) -> EvidenceQuerySet:
        """What stood there once; its words stay in the history, its file is not given out."""
        return self.filter(removed_at__isnull=False).order_by("pk")


class Evidence(Marked):
    """Evidence (underlag): a link or a file behind an answer. ``valid_on`` is the day it speaks of, not the day it came. It is
    marked as secret on its own, not with its answer."""

    HIDES: ClassVar = ("label", "url", "file", "file_name")

    report = models.ForeignKey(
        StatusReport, verbose_name=_("status report"), on_delete=models.PROTECT, related_name="evidence"
    )
    label = models.CharField(_("what it is"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to="evidence", blank=True)
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    content_type = models.CharField(_("kind of file"), max_length=100, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    valid_on = models.DateField(_("valid for"))
    added_at = models.DateTimeField(_("added"), default=clock.now, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_by_label = models.CharField(_("removed by"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(file="") & ~Q(url="") & Q(checksum="") | ~Q(file="") & Q(url="") & ~Q(checksum=""),
                name="evidence_is_link_or_file",
            )
        ]

    def __str__(self) -> str:
        return self.label or gettext("evidence")

    def get_absolute_url(self) -> str:
        """The answer that it stands beside."""
        return self.report.get_absolute_url()

    @property
    def marking_label(self) -> str:
        """The answer that it stands beside, and its own number."""
        return gettext("{answer} · evidence {number}").format(answer=self.report.marking_label, number=self.pk)

    @property
    def log_label(self) -> str:
        """The log names it by where it stands, so that nobody finds its words there."""
        return self.marking_label

    def working_units(self) -> tuple[int]:
        """The unit whose answer it stands beside."""
        return (self.report.unit_id,)
