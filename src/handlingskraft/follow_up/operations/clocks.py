"""Telling the coordinator that a plan must be followed up."""

from __future__ import annotations

from django.db import transaction

from handlingskraft.follow_up.overviews.clocks import plan_clocks
from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.operations import send_to_seat
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock
from handlingskraft.shared.reminding import reminder_due
from handlingskraft.situational_picture.rules.clocks import REMINDED_BEFORE

LETTER = "follow_up_due"


@transaction.atomic
def send_follow_up_notices() -> int:
    """A letter to the coordinator 90, 30 and 7 days before a plan has gone two years without follow-up, then every week; how
    many are asked for. Run daily, and as often as one likes: each goes once."""
    sent = 0
    seats = list(Seat.objects.filter(role=Role.COORDINATOR))
    for each in plan_clocks():
        due = reminder_due(each.clock.due, clock.today(), REMINDED_BEFORE)
        if due is not None:
            key = f"{LETTER}:{each.version.plan_id}:{due[0]}"
            context = {"version": each.version.pk, "due": each.clock.due.isoformat()}
            sent += sum(len(send_to_seat(seat, template=LETTER, key=key, by=None, context=context)) for seat in seats)
    return sent
