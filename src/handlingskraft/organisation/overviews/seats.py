"""Empty seats with their age, and who has held the seats of a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlingskraft.organisation.models import Seat, SeatHolding, Unit
from handlingskraft.organisation.rules import NEEDED_ROLES, Role, first_day_without, swedish_order


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A department or company without the holder of a seat that it must fill, since a day."""

    unit: Unit
    role: Role
    word: str
    since: date
    has_deputy: bool


def vacancies(on: date, units: Iterable[int] | None = None) -> list[Vacancy]:
    """Empty seats in the open departments and companies (of ``units`` only), the longest empty first. Two queries."""
    rows = Unit.objects.departments().open_on(on)
    if units is not None:
        rows = rows.filter(pk__in=units)
    departments = list(rows)
    held = _holdings(departments, on)
    found = [
        _vacancy(unit, role, held[unit.pk, role], on)
        for unit in departments
        for role in NEEDED_ROLES
        if not any(_counts(row, on) for row in held[unit.pk, role])
    ]
    return sorted(found, key=lambda each: (each.since, swedish_order(each.unit.name)))


def _holdings(units: list[Unit], on: date) -> dict[tuple[int | None, str], list[SeatHolding]]:
    rows = SeatHolding.objects.filter(seat__unit__in=units, seat__role__in=NEEDED_ROLES, starts_on__lte=on)
    held: dict[tuple[int | None, str], list[SeatHolding]] = defaultdict(list)
    for row in rows.select_related("seat", "holder"):
        held[row.seat.unit_id, row.seat.role].append(row)
    return held


def _is_present(row: SeatHolding, on: date) -> bool:
    return row.holder.is_active and (row.ends_on is None or row.ends_on >= on)


def _counts(row: SeatHolding, on: date) -> bool:
    return _is_present(row, on) and not row.is_deputy


def _vacancy(unit: Unit, role: Role, held: list[SeatHolding], on: date) -> Vacancy:
    since = first_day_without(row.ends_on for row in held if not row.is_deputy) or unit.added_on
    has_deputy = any(_is_present(row, on) for row in held)
    return Vacancy(unit, role, str(Seat.ROLE_LABELS[role]), min(since, on), has_deputy)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who holds, held or will hold a seat, from and to. ``state`` is "now", "past" or "coming"."""

    role: Role
    seat: str
    name: str
    is_deputy: bool
    starts_on: date
    ends_on: date | None
    state: str


def appointments(unit: Unit, on: date) -> list[Appointment]:
    """Everyone who has been appointed to a seat of the unit, the latest first. One query."""
    rows = SeatHolding.objects.filter(seat__unit=unit).select_related("seat", "holder").order_by("-starts_on", "-id")
    return [
        Appointment(
            role=Role(row.seat.role),
            seat=str(Seat.ROLE_LABELS[Role(row.seat.role)]),
            name=row.holder.name,
            is_deputy=row.is_deputy,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=_state(row, on),
        )
        for row in rows
    ]


def _state(row: SeatHolding, on: date) -> str:
    if row.starts_on > on:
        return "coming"
    return "past" if row.ends_on is not None and row.ends_on < on else "now"
