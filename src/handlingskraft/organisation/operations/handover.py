"""What one leaves to the next holder of a seat."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import HandoverNote, Seat
from handlingskraft.organisation.permissions import can_leave_note


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
