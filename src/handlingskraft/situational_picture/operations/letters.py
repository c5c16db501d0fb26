"""Letters that ask for a contribution, and those that the day asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.operations import send_to_seat
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock
from handlingskraft.shared.reminding import reminder_due
from handlingskraft.situational_picture.letters import REMINDER
from handlingskraft.situational_picture.models import Collection, Contribution
from handlingskraft.situational_picture.operations.gathering_guards import open_collection_row, require_gatherer
from handlingskraft.situational_picture.rules.contributions import REMINDED_BEFORE, ContributionState


def ask(contribution: Contribution, template: str, *, by: User | None, to_head: bool = False) -> None:
    """Put a letter in the outbox to each who contributes for the unit, deputies too, or to its head. Once a day and account."""
    roles = (Role.UNIT_HEAD,) if to_head else (Role.UNIT_CONTACT, Role.PARTNER)
    for seat in Seat.objects.filter(unit=contribution.unit_id, role__in=roles):
        send_to_seat(
            seat,
            template=template,
            key=f"{template}:{contribution.pk}:{clock.today()}",
            by=by,
            context={"contribution": contribution.pk, "to_head": to_head},
        )


@transaction.atomic
def remind_contributors(collection: Collection, *, contributions: Iterable[Contribution], by: User) -> list[Contribution]:
    """Ask those that have not handed in again, today. Once a day is enough. Raises CollectionIsClosed."""
    require_gatherer(by)
    collection = open_collection_row(collection)
    wanted = [row.pk for row in contributions]
    rows = _silent(collection).filter(pk__in=wanted).exclude(reminded_on=clock.today())
    return _remind(collection, rows, to_head=False, by=by)


@transaction.atomic
def send_contribution_reminders() -> int:
    """Remind every unit that has not handed in on the days that ``reminder_due`` says; how many. Run daily, and as often as
    one likes: what was sent since that day is not sent again."""
    sent = 0
    for collection in Collection.objects.open().select_for_update():
        due = reminder_due(collection.due_on, clock.today(), REMINDED_BEFORE)
        if due is not None and due[0] >= collection.opened_on:
            rows = [row for row in _silent(collection) if (row.reminded_on or date.min) < due[0]]
            sent += len(_remind(collection, rows, to_head=due[1], by=None))
    return sent


def _silent(collection: Collection) -> QuerySet[Contribution]:
    rows = collection.contributions.exclude(state=ContributionState.SUBMITTED)
    return rows.select_related("unit").order_by("unit__name")


def _remind(collection: Collection, rows: Iterable[Contribution], *, to_head: bool, by: User | None) -> list[Contribution]:
    reminded = list(rows)
    for row in reminded:
        row.reminded_on = clock.today()
        row.save(update_fields=["reminded_on"])
        ask(row, REMINDER.name, to_head=to_head, by=by)
    if reminded:
        names = [row.unit.name for row in reminded]
        record("contributors_reminded", collection, by=by, changes={"units": names})
    return reminded
