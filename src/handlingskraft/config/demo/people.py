"""The people of the example: accounts called after what they do, and the seats they hold, from and to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import get_hasher

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import open_account
from handlingskraft.organisation.models import HoldingKind, SeatHolding, Unit
from handlingskraft.organisation.operations import appoint, close_member
from handlingskraft.organisation.rules import Role

PASSWORD = "handlingskraft-exempel"  # noqa: S105 - the example accounts' password is printed for everyone to use
FIRST_DAY = date(2016, 3, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """An example account: e-mail, name, role, unit. ``also`` is a second seat in the same unit. ``until`` is the last day
    of someone who has left."""

    email: str
    name: str
    role: Role
    unit: str = ""
    also: Role | None = None
    is_deputy: bool = False
    since: date = FIRST_DAY
    until: date | None = None


CAST = (
    Member("samordnare@ystad.example", "Sara Samordnare", Role.COORDINATOR, "Säkerhetsavdelningen"),
    Member("kontakt@ystad.example", "Kim Kontaktperson", Role.UNIT_CONTACT, "Skolförvaltningen"),
    Member("ersattare@ystad.example", "Eli Ersättare", Role.UNIT_CONTACT, "Skolförvaltningen", is_deputy=True),
    Member("kontakt.sakerhet@ystad.example", "Säkerhetshandläggaren", Role.UNIT_CONTACT, "Säkerhetsavdelningen"),
    Member("kontakt.ledning@ystad.example", "Kansliets kontaktperson", Role.UNIT_CONTACT, "Kommunledningskontoret"),
    Member("kontakt.social@ystad.example", "Socialtjänstens kontaktperson", Role.UNIT_CONTACT, "Socialförvaltningen",
           since=date(2017, 3, 1)),
    # Gone for more than two years in the example: the account is due to lose its name.
    Member("kontakt.social.forra@ystad.example", "Socialtjänstens förra kontaktperson", Role.UNIT_CONTACT, "Socialförvaltningen",
           until=date(2016, 12, 16)),
    Member("kontakt.kultur@ystad.example", "Fritidens kontaktperson", Role.UNIT_CONTACT, "Kultur- och fritidsförvaltningen"),
    Member("kontakt.bygg@ystad.example", "Byggkontorets kontaktperson", Role.UNIT_CONTACT, "Samhällsbyggnadsförvaltningen",
           since=date(2017, 9, 1), until=date(2018, 12, 11)),
    Member("chef@ystad.example", "Charlie Chef", Role.UNIT_HEAD, "Skolförvaltningen"),
    Member("chef.social@ystad.example", "Socialchefen", Role.UNIT_HEAD, "Socialförvaltningen"),
    Member("chef.kultur@ystad.example", "Kultur- och fritidschefen", Role.UNIT_HEAD, "Kultur- och fritidsförvaltningen"),
    Member("chef.bygg@ystad.example", "Samhällsbyggnadschefen", Role.UNIT_HEAD, "Samhällsbyggnadsförvaltningen"),
    Member("vd.hamn@ystad.example", "Hamnbolagets vd", Role.UNIT_HEAD, "Hamnbolaget", also=Role.UNIT_CONTACT),
    Member("vd.energi@ystad.example", "Energibolagets vd", Role.UNIT_HEAD, "Energibolaget", also=Role.UNIT_CONTACT),
    Member("kommundirektor@ystad.example", "Kommundirektören", Role.CHIEF_EXECUTIVE, "Kommunledningskontoret",
           also=Role.UNIT_HEAD),
    Member("kommunikation@ystad.example", "Kommunikatören", Role.COMMUNICATIONS, "Kommunikationsenheten",
           also=Role.UNIT_CONTACT),
    Member("risk@ystad.example", "Riskgruppens sekreterare", Role.RISK_GROUP, "Riskhanteringsgruppen", also=Role.UNIT_CONTACT),
    Member("polis@ystad.example", "Kommunpolisen", Role.PARTNER, "Polisen"),
    Member("styrelse@ystad.example", "Kaj Kommunstyrelse", Role.BOARD_READER, "Kommunstyrelsen"),
    Member("revisor@ystad.example", "Rut Revisor", Role.AUDITOR),
)  # fmt: skip


def open_accounts(units: dict[str, Unit]) -> User:
    """Everyone who is there from the beginning, with their seats; gives the coordinator."""
    with _quick_passwords():
        for member in CAST:
            user = open_account(email=member.email, name=member.name, password=PASSWORD, by=None)
            if member.since == FIRST_DAY:
                _seat(member, user, units)
    return account(CAST[0])


def arrive(member: Member, units: dict[str, Unit]) -> None:
    """Someone who comes later gets the seat."""
    _seat(member, account(member), units)


def _seat(member: Member, user: User, units: dict[str, Unit]) -> None:
    kind = HoldingKind.DEPUTY if member.is_deputy else HoldingKind.ORDINARY
    for role in filter(None, (member.role, member.also)):
        appoint(holder=user, role=role, unit=units.get(member.unit), starts_on=member.since, kind=kind, by=None)


def leave(member: Member) -> None:
    """The person leaves: the seat is empty from the next day on."""
    close_member(account(member), by=account(CAST[0]))


def account(member: Member) -> User:
    """The account as it is now, with the seats of today."""
    return User.objects.get(email=member.email)


def holder(unit: Unit, *roles: Role) -> User:
    """Who holds the first of the roles that is held today, in the unit or else in the one above it."""
    for role in roles:
        held = SeatHolding.objects.current().ordinary().filter(seat__unit=unit, seat__role=role)
        if found := held.select_related("holder").first():
            return User.objects.get(pk=found.holder_id)
    assert unit.parent is not None  # somebody answers for every unit of the example
    return holder(unit.parent, *roles)


@contextmanager
def _quick_passwords() -> Iterator[None]:
    """The password is printed for everyone, so it is not worth a second of hashing for each account. Whoever signs in gets
    theirs hashed anew, as strongly as any other."""
    hasher = get_hasher()
    strong = vars(hasher).get("iterations")
    hasher.iterations = 1000  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del hasher.iterations  # type: ignore[attr-defined]
        if strong is not None:
            hasher.iterations = strong  # type: ignore[attr-defined]
