"""The cast: the same people in every test."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import open_account
from handlingskraft.organisation.models import Unit, UnitKind
from handlingskraft.organisation.operations import add_unit, appoint, unit_called
from handlingskraft.organisation.rules import Role

CAST = {
    "coordinator": Role.COORDINATOR,
    "unit_contact": Role.UNIT_CONTACT,
    "unit_head": Role.UNIT_HEAD,
    "board_reader": Role.BOARD_READER,
    "auditor": Role.AUDITOR,
    "partner": Role.PARTNER,
    "outsider": None,
}
HOMES = {
    "coordinator": "Säkerhetsavdelningen",
    "unit_contact": "Skolförvaltningen",
    "unit_head": "Skolförvaltningen",
    "partner": "Polisen",
}
KINDS = {"Säkerhetsavdelningen": UnitKind.UNIT, "Skolförvaltningen": UnitKind.DEPARTMENT, "Polisen": UnitKind.EXTERNAL}
PASSWORD = "en lång fras för prov"


def make_unit(name: str = "Socialförvaltningen", kind: str = UnitKind.DEPARTMENT, parent: Unit | None = None) -> Unit:
    return unit_called(name) or add_unit(name=name, kind=kind, parent=parent, by=None)


def make_member(part: str, email: str | None = None) -> User:
    """Someone of the cast, with a seat since 2015 (the outsider has an account and no seat)."""
    role = CAST[part]
    user = open_account(
        email=email or f"{part}@kommun.example", name=part.replace("_", " ").title(), password=PASSWORD, by=None
    )
    if role is not None:
        home = HOMES.get(part)
        unit = make_unit(home, KINDS[home]) if home else None
        appoint(holder=user, role=role, unit=unit, starts_on=date(2015, 1, 1), by=None)
    return User.objects.get(pk=user.pk)
