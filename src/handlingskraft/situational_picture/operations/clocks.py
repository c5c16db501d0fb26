"""Telling the coordinator that the picture must be renewed."""

from __future__ import annotations

from django.db import transaction

from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.operations import send_to_seat
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock
from handlingskraft.shared.reminding import reminder_due
from handlingskraft.situational_picture.letters import PICTURE_DUE
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.overviews.clocks import picture_clock
from handlingskraft.situational_picture.rules.clocks import REMINDED_BEFORE


@transaction.atomic
def send_picture_notices() -> int:
    """A letter to the coordinator 90, 30 and 7 days before the picture is two years old, then every week; how many are asked
    for. Run daily, and as often as one likes: each goes once."""
    picture = Picture.objects.decided().first()
    two_years = picture_clock(picture)
    due = reminder_due(two_years.due, clock.today(), REMINDED_BEFORE) if two_years else None
    if picture is None or due is None:
        return 0
    key = f"{PICTURE_DUE.name}:{picture.pk}:{due[0]}"
    sent = [
        letter
        for seat in Seat.objects.filter(role=Role.COORDINATOR)
        for letter in send_to_seat(seat, template=PICTURE_DUE.name, key=key, by=None, context={"picture": picture.pk})
    ]
    return len(sent)
