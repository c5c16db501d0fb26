"""What one leaves to the next holder of a seat."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record, record_many
from handlingskraft.organisation.models import HandoverNote, Seat
from handlingskraft.organisation.permissions import can_leave_note
from handlingskraft.shared.actors import Actor


@transaction.atomic
def leave_note(seat: Seat, *, text: str, by: User) -> HandoverNote:
    """Leave a note on the seat. The log says that one was left, not what it says. Raises ValidationError for an empty one."""
    if not can_leave_note(by, seat):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError({"text": _("Write what the next one should know.")})
    note = HandoverNote.objects.create(seat=seat, text=text.strip(), written_by=by)
    record("handover_note_left", seat, by=by)
    return note


@transaction.atomic
def remove_handover_notes(*, taken_over_by: date, by: Actor | None) -> int:
    """Remove the notes on seats that the next holder took over on the day or earlier; how many. Whoever asks has checked that
    it may be done. The log says from which seats, not what the notes said."""
    due = HandoverNote.objects.to_remove(taken_over_by)
    seats = list(Seat.objects.select_related("unit").filter(pk__in=due.values("seat")).order_by("pk"))
    removed: int = due.delete()[0]
    if seats:
        record_many("handover_notes_removed", [(seat, {}) for seat in seats], by=by)
    return removed
