"""Writing to the log. Every operation in every chapter ends here, inside its own transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.rules import GENESIS, event_hash
from handlingskraft.shared import clock
from handlingskraft.shared.actors import Actor
from handlingskraft.shared.text import shorten

Changes = Mapping[str, object]

_CHAIN_LOCK = 20_230_196  # any fixed number: the key of PostgreSQL's advisory lock for the chain
_LONGEST_LABEL = 300


def record(
    deed: str, subject: models.Model, *, by: Actor | None, reason: str = "", changes: Changes | None = None
) -> AuditEvent:
    """Append one event. Must run inside the transaction of the deed, so that both are kept or neither."""
    return record_many(deed, [(subject, changes or {})], by=by, reason=reason)[0]


def record_many(
    deed: str, subjects: Iterable[tuple[models.Model, Changes]], *, by: Actor | None, reason: str = ""
) -> list[AuditEvent]:
    """Append one event for each (thing, its changes): the same deed done to many. A constant number of queries per 500."""
    if not transaction.get_connection().in_atomic_block:
        message = "audit.record outside a transaction: the deed and its log entry must stand or fall together"
        raise RuntimeError(message)
    _lock_chain()
    previous = _last_hash()
    events = [_event(deed, subject, changes, by, reason) for subject, changes in subjects]
    for event in events:
        event.previous_hash = previous
        event.hash = previous = event_hash(previous, event.content())
    return AuditEvent.objects.bulk_create(events, batch_size=500)


def _event(deed: str, subject: models.Model, changes: Changes, by: Actor | None, reason: str) -> AuditEvent:
    return AuditEvent(
        at=clock.now(),
        actor_id=by.pk if by else None,
        actor_label=shorten(by.seat_label, _LONGEST_LABEL) if by else "",
        deed=deed,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=shorten(getattr(subject, "log_label", None) or str(subject), _LONGEST_LABEL),
        reason=reason,
        changes=json.loads(json.dumps(changes, cls=DjangoJSONEncoder)),
    )


def _lock_chain() -> None:
    """One writer of the chain at a time. SQLite's immediate transactions already are."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def _last_hash() -> str:
    return AuditEvent.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS


def field_changes(before: Changes, after: Changes) -> dict[str, list[object]]:
    """{field: [old, new]} for the fields that differ."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
