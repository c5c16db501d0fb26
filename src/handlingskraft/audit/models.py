"""The append-only log of deeds."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LogIsAppendOnly(Exception):
    """Someone tried to change or remove an event in the audit log."""


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Reading sentences; changing ones are closed."""

    def about(self, subject: models.Model) -> AuditEventQuerySet:
        """Events about one thing, newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("-id")

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Django's signature
        """Never: the log is append-only."""
        raise LogIsAppendOnly

    def delete(self) -> NoReturn:
        """Never: the log is append-only."""
        raise LogIsAppendOnly


class AuditEvent(models.Model):
    """Audit event (loggpost): who did what, when, to which thing, why, and which fields changed from what to what."""

    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_label = models.CharField(_("function"), max_length=300, blank=True)
    deed = models.CharField(_("deed"), max_length=80, db_index=True)
    subject_type = models.CharField(_("kind of thing"), max_length=80)
    subject_id = models.BigIntegerField(_("number of the thing"), null=True)
    subject_label = models.CharField(_("thing"), max_length=300, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.deed} {self.subject_label}"

    def content(self) -> dict[str, object]:
        """What the hash covers."""
        return {
            "at": self.at.isoformat(),
            "actor": self.actor_id,
            "actor_label": self.actor_label,
            "deed": self.deed,
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "subject_label": self.subject_label,
            "reason": self.reason,
            "changes": self.changes,
        }

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Django's signature
        """Never: ``operations.record`` appends, as a link of the chain."""
        raise LogIsAppendOnly

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Django's signature
        """Never: the log is append-only."""
        raise LogIsAppendOnly
