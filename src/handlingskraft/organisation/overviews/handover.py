"""A seat on its way from one holder to the next: the notes, and what has been done from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from handlingskraft.accounts.models import User
from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.overviews import LogRow, log_row
from handlingskraft.organisation.models import Seat, SeatHolding
from handlingskraft.organisation.permissions import log_closed_to
from handlingskraft.organisation.rules import HANDOVER_DAYS
from handlingskraft.privacy.rules.markings import NOBODY

DEEDS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Note:
    """A note that an earlier holder left. Who wrote it is not shown: the seat did."""

    text: str
    written_at: datetime


def notes(seat: Seat) -> list[Note]:
    """The notes on the seat, the latest first. One query."""
    return [Note(text, at) for text, at in seat.handover_notes.order_by("-id").values_list("text", "written_at")]


def done_from(seat: Seat) -> list[LogRow]:
    """The latest that was done by whoever held the seat, while they held it. Two queries.

    By account and days, not by the function in the log: that stands in the language which the person had on.
    """
    periods = list(seat.holdings.values_list("holder_id", "starts_on", "ends_on"))
    if not periods:
        return []
    wanted = Q()
    for holder, starts_on, ends_on in periods:
        wanted |= Q(actor_id=holder, at__gte=_midnight(starts_on)) & _until(ends_on)
    found = AuditEvent.objects.filter(wanted).exclude(subject_type="accounts.user").order_by("-id")
    is_closed = log_closed_to(NOBODY)
    return [log_row(event, {}, is_closed=is_closed) for event in found[:DEEDS_SHOWN]]


def _until(ends_on: date | None) -> Q:
    return Q() if ends_on is None else Q(at__lt=_midnight(ends_on + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware on the same line


def newly_held(user: User, on: date) -> Iterator[SeatHolding]:
    """The seats that the person has got in the last weeks. One query."""
    since = on - timedelta(days=HANDOVER_DAYS)
    held = SeatHolding.objects.current(on).filter(holder=user, starts_on__gt=since)
    yield from held.select_related("seat__unit").order_by("starts_on", "id")
