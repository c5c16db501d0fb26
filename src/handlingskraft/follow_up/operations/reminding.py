"""Asking again: the letters behind a reminder, and what is sent by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.follow_up.models import Reminder, Round
from handlingskraft.follow_up.rules import OPEN_STATES, REMINDED_BEFORE
from handlingskraft.mail.operations import send_later
from handlingskraft.organisation.models import SeatHolding, Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock
from handlingskraft.shared.reminding import reminder_due

LETTER = "answer_reminder"


def tell(round_: Round, unit: Unit, *, to_head: bool, by: User | None) -> None:
    """Put a letter in the outbox to each who answers for the unit, deputies too, or to its head. Once a day and account."""
    roles = (Role.UNIT_HEAD,) if to_head else (Role.UNIT_CONTACT, Role.PARTNER)
    holdings = SeatHolding.objects.current().filter(seat__unit=unit, seat__role__in=roles, holder__is_active=True)
    for holding in holdings.select_related("holder"):
        send_later(
            to=holding.holder,
            template=LETTER,
            key=f"reminder:round {round_.pk}:unit {unit.pk}:{clock.today()}:account {holding.holder_id}",
            by=by,
            context={"round": round_.pk, "unit": unit.pk, "to_head": to_head},
        )


@transaction.atomic
def send_due_reminders() -> int:
    """Remind every unit with answers left on the days that ``reminder_due`` says; how many. Run daily, and as often
    as one likes: what was sent since that day is not sent again."""
    today, sent = clock.today(), 0
    for round_ in Round.objects.open().select_for_update():
        due = reminder_due(round_.closes_on, today, REMINDED_BEFORE)
        if due is not None and due[0] >= round_.opened_on:
            sent += _remind_silent(round_, since=due[0], to_head=due[1])
    return sent


def _remind_silent(round_: Round, *, since: date, to_head: bool) -> int:
    told = dict(
        round_.reminders.filter(to_head=to_head).values("unit_id").annotate(last=Max("sent_on")).values_list("unit_id", "last")
    )
    left = round_.reports.filter(state__in=sorted(OPEN_STATES)).values("unit")
    units = [unit for unit in Unit.objects.filter(pk__in=left).order_by("name") if told.get(unit.pk, date.min) < since]
    note(round_, units, to_head=to_head, by=None)
    return len(units)


def note(round_: Round, units: Iterable[Unit], *, to_head: bool, by: User | None) -> list[Reminder]:
    """Keep that the units were asked today, with a letter for each. By None: the day had come."""
    made = [
        Reminder.objects.create(round=round_, unit=unit, sent_on=clock.today(), to_head=to_head, sent_by=by) for unit in units
    ]
    for row in made:
        tell(round_, row.unit, to_head=to_head, by=by)
    if made:
        record("units_reminded", round_, by=by, changes={"units": sorted(row.unit.name for row in made)})
    return made
