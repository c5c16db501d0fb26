"""The outbox."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handlingskraft.mail import letters
from handlingskraft.mail.rules import MOST_ATTEMPTS
from handlingskraft.shared import clock


class MailState(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    UNSURE = "unsure", _("may have been sent")
    DROPPED = "dropped", _("no longer needed")


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Sentences about letters."""

    def to_try(self, now: datetime) -> OutgoingMailQuerySet:
        """Letters whose time has come and that nobody is busy with."""
        is_free = Q(leased_until=None) | Q(leased_until__lt=now, handed_over_at=None)
        return self.filter(is_free, state=MailState.WAITING, next_try_at__lte=now, attempts__lt=MOST_ATTEMPTS)

    def interrupted(self, now: datetime) -> OutgoingMailQuerySet:
        """Letters whose worker died."""
        return self.filter(state=MailState.WAITING, leased_until__lt=now)

    def to_remove(self, day: date) -> OutgoingMailQuerySet:
        """Letters that were sent on the day or earlier, or asked for by then and given up. What still waits is never among them."""
        given_up = Q(created_at__date__lte=day) & ~Q(state__in=[MailState.WAITING, MailState.SENT])
        return self.filter(Q(state=MailState.SENT, sent_at__date__lte=day) | given_up)

    def with_trouble(self) -> OutgoingMailQuerySet:
        """Letters that a person must decide about."""
        return self.filter(state__in=[MailState.FAILED, MailState.UNSURE])


class OutgoingMail(models.Model):
    """Outgoing mail (utgående brev): one letter to one account. Its text is made when it is sent and kept nowhere.

    ``created_at`` and ``sent_at`` are for people and follow the day that it is in the program. The queue's own times
    (next try, lease, handed over) follow the machine: a worker that waits must not stand still on a fixed day.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="+")
    template = models.CharField(_("kind of letter"), max_length=80)
    context = models.JSONField(_("what it is about"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=10)
    key = models.CharField(_("key"), max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    leased_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        indexes: ClassVar = [models.Index(fields=["state", "next_try_at"], name="mail_queue")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(key=""), name="mail_has_key"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_mail_has_time"),
        ]

    def __str__(self) -> str:
        return letters.title(self.template)
