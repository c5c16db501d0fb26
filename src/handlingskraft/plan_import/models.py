"""Uploads on their way to a draft, and the doubts the reader had."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.models import Activity, Goal, PlanKind, PlanVersion

LEASE = timedelta(minutes=3)
"""How long a reader may be silent before its upload counts as abandoned."""


class ReadingState(models.TextChoices):
    """An upload's way."""

    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("could not be read")


class PlanReadingQuerySet(models.QuerySet["PlanReading"]):
    """Sentences about uploads."""

    def claimable(self, now: datetime) -> PlanReadingQuerySet:
        """Waiting, or left by a reader that fell silent."""
        return self.filter(Q(state=ReadingState.WAITING) | Q(state=ReadingState.READING, lease_until__lt=now))

    def being_read(self, now: datetime) -> PlanReadingQuerySet:
        """A living reader works on them."""
        return self.filter(state=ReadingState.READING, lease_until__gte=now)

    def under_way(self) -> PlanReadingQuerySet:
        """Neither a draft nor refused yet, the oldest first."""
        return self.filter(state__in=[ReadingState.WAITING, ReadingState.READING]).order_by("uploaded_at", "pk")

    def to_remove(self, day: date) -> PlanReadingQuerySet:
        """Uploaded on the day or earlier, and without a plan: they could not be read, or the draft was discarded."""
        over = [ReadingState.DONE, ReadingState.FAILED]
        return self.filter(state__in=over, version=None, uploaded_at__date__lte=day)


class PlanReading(models.Model):
    """Reading (inläsning): an uploaded document on its way to a draft. When it fails, the file is removed at once and only
    the reason is left."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=PlanKind.choices, default=PlanKind.VIOLENT_EXTREMISM)
    file = models.FileField(_("file"), upload_to="incoming/", max_length=200, blank=True)
    file_name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    checksum = models.CharField(_("checksum"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    pages_done = models.PositiveIntegerField(_("pages read"), default=0)
    pages_total = models.PositiveIntegerField(_("pages in all"), null=True, blank=True)
    error_code = models.CharField(_("error code"), max_length=60, blank=True)
    error_message = models.TextField(_("error"), blank=True)
    error_values = models.JSONField(_("values of the error"), default=dict, blank=True)
    version = models.ForeignKey(
        PlanVersion, verbose_name=_("draft"), null=True, blank=True, on_delete=models.SET_NULL, related_name="readings"
    )

    objects = PlanReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        indexes: ClassVar = [models.Index(fields=["state", "lease_until"], name="reading_queue")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_stuck(self) -> bool:
        """No reader works on it although it has waited for a while."""
        now = timezone.now()
        if self.state == ReadingState.READING:
            return self.lease_until is not None and self.lease_until < now
        return self.state == ReadingState.WAITING and now - self.uploaded_at > timedelta(seconds=20)

    @property
    def progress_words(self) -> str:
        """How far it has come, "" before it has begun. Only a PDF has pages before it is read; others have a share."""
        if not self.pages_total:
            return ""
        if self.file_name.casefold().endswith(".pdf"):
            return _("Reading page {done} of {total}").format(done=self.pages_done, total=self.pages_total)
        return _("{percent} percent is read").format(percent=100 * self.pages_done // self.pages_total)


class Doubt(models.Model):
    """Doubt (fråga att granska): something in the reading that a person should look at. ``reason`` is a message id."""

    version = models.ForeignKey(PlanVersion, verbose_name=_("draft"), on_delete=models.CASCADE, related_name="doubts")
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), null=True, blank=True, on_delete=models.CASCADE, related_name="doubts"
    )
    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), null=True, blank=True, on_delete=models.CASCADE, related_name="doubts"
    )
    reason = models.TextField(_("reason"))
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    is_settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("doubt")
        verbose_name_plural = _("doubts")

    def __str__(self) -> str:
        return self.reason

    @property
    def words(self) -> str:
        """The reason in the reader's language."""
        return translated(self.reason)
