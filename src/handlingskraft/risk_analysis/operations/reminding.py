"""Asking heads whose department has no assessment: by hand, and what is sent by itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import Seat, Unit
from handlingskraft.organisation.operations import send_to_seat
from handlingskraft.organisation.rules import Role
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.operations.guards import locked_year, require_keeper
from handlingskraft.risk_analysis.rules import REMINDED_BEFORE
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.reminding import reminder_due

LETTER = "risk_reminder"


def units_without_assessment(year: RiskYear) -> list[Unit]:
    """Open departments and companies with nothing in force for the year, by name."""
    done = RiskAssessment.objects.in_force().filter(year=year).values("unit")
    return list(Unit.objects.departments().open_on(clock.today()).exclude(pk__in=done).order_by("name"))


@transaction.atomic
def remind_heads(year: RiskYear, *, units: Iterable[Unit], by: User) -> int:
    """Ask the heads of the units that lack an assessment by letter, once a day; how many units."""
    require_keeper(by)
    year = locked_year(year)
    if not year.is_open:
        raise NotPossible(gettext_noop("The year is locked."))
    wanted = {unit.pk for unit in units}
    return _remind(year, [unit for unit in units_without_assessment(year) if unit.pk in wanted], str(clock.today()), by)


@transaction.atomic
def send_due_risk_reminders() -> int:
    """Ask every head whose department lacks an assessment on the days that ``shared.reminding`` says; how many units. Run
    daily, and as often as one likes: the day that it is for stands in the letter's key."""
    sent = 0
    for year in RiskYear.objects.open().select_for_update():
        due = reminder_due(year.closes_on, clock.today(), REMINDED_BEFORE)
        if due is not None and due[0] >= year.opened_on:
            sent += _remind(year, units_without_assessment(year), str(due[0]), by=None)
    return sent


def _remind(year: RiskYear, units: list[Unit], day: str, by: User | None) -> int:
    """A letter to each head, to the contact person where there is no head. What was sent for the day is not sent again."""
    asked = [unit for unit in units if _ask(year, unit, day, by)]
    if asked:
        record("risk_heads_reminded", year, by=by, changes={"units": [unit.name for unit in asked]})
    return len(asked)


def _ask(year: RiskYear, unit: Unit, day: str, by: User | None) -> bool:
    key = f"risk:year {year.pk}:unit {unit.pk}:{day}"
    if OutgoingMail.objects.filter(key__startswith=f"{key}:").exists():
        return False
    for role in (Role.UNIT_HEAD, Role.UNIT_CONTACT):
        seat = Seat.objects.filter(role=role, unit=unit).first()
        context = {"year": year.pk, "unit": unit.pk}
        if seat is not None and send_to_seat(seat, template=LETTER, key=key, by=by, context=context):
            return True
    return False
