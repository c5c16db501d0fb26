"""Writing to the log. Every operation in every chapter ends here, inside its own transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.rules import GENESIS, event_hash
from handlingskraft.shared.actors import Actor
from handlingskraft.shared.text import shorten

_CHAIN_LOCK = 20_230_196  # any fixed number: the key of PostgreSQL's advisory lock for the chain


def record(
    deed: str, subject: models.Model, *, by: Actor | None, reason: str = "", changes: Mapping[str, object] | None = None
) -> AuditEvent:
    """Append one event. Must run inside the transaction of the deed, so that both are kept or neither."""
    if not transaction.get_connection().in_atomic_block:
        message = "audit.record outside a transaction: the deed and its log entry must stand or fall together"
        raise RuntimeError(message)
    _lock_chain()
    event = AuditEvent(
        at=timezone.now(),
        actor_id=by.pk if by else None,
        actor_label=shorten(by.seat_label, 300) if by else "",
        deed=deed,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=shorten(str(subject), 300),
        reason=reason,
        changes=json.loads(json.dumps(changes or {}, cls=DjangoJSONEncoder)),
    )
    event.previous_hash = _last_hash()
    event.hash = event_hash(event.previous_hash, event.content())
    event.save()
    return event


def _lock_chain() -> None:
    """One writer of the chain at a time. SQLite's immediate transactions already are."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def _last_hash() -> str:
    return AuditEvent.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS


def field_changes(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[object]]:
    """{field: [old, new]} for the fields that differ."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
