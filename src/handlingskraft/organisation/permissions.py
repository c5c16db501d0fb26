"""Who may do what with units. Also the words about roles that the chapters above use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Q

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import MarkingReader, Seat, Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.privacy.models import Marking
from handlingskraft.privacy.reading import once_a_page, opens
from handlingskraft.privacy.rules.markings import NOBODY, Clearance

OWN_WORDS = (Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER)
"""Roles that write a unit's own words."""


def has_role(user: User, *roles: Role) -> bool:
    """True when the person holds a seat with one of the roles today."""
    return any(seat.role in roles for seat in user.seats)


def units_of(user: User, *roles: Role) -> frozenset[int]:
    """The ids of the units where the person holds a seat with one of the roles (any role when none is given)."""
    return frozenset(seat.unit_id for seat in user.seats if seat.unit_id and (not roles or seat.role in roles))


def can_see_units(user: User) -> bool:
    """Everyone with a seat sees the organisation; an outside partner only the own part of it."""
    return bool(user.seats)


def only_units(user: User) -> frozenset[int] | None:
    """The units that the person is kept to: an outside partner's own. None for everyone else: all of them."""
    if all(seat.role == Role.PARTNER for seat in user.seats):
        return units_of(user)
    return None


def can_see_unit(user: User, unit: Unit) -> bool:
    """Everyone with a seat, an outside partner only the own unit."""
    only = only_units(user)
    return can_see_units(user) and (only is None or unit.pk in only)


def can_export_units(user: User) -> bool:
    """Whoever sees them all."""
    return can_see_units(user) and only_units(user) is None


def can_see_appointments(user: User, unit: Unit) -> bool:
    """Who has held the unit's seats: the coordinator, the auditor and the unit's head."""
    return has_role(user, Role.COORDINATOR, Role.AUDITOR) or unit.pk in units_of(user, Role.UNIT_HEAD)


def can_name_contact(user: User, unit: Unit) -> bool:
    """The unit's head appoints its contact person and deputy (C20); the coordinator may too."""
    return has_role(user, Role.COORDINATOR) or unit.pk in units_of(user, Role.UNIT_HEAD)


def can_change_units(user: User) -> bool:
    """The coordinator keeps the units."""
    return has_role(user, Role.COORDINATOR)


def can_see_log(user: User) -> bool:
    """The coordinator and the auditor read the log."""
    return has_role(user, Role.COORDINATOR, Role.AUDITOR)


def can_see_handover(user: User, seat: Seat) -> bool:
    """What a seat answers for and what was left to its next holder: its holders, the unit's head, the coordinator."""
    holds = any(held.pk == seat.pk for held in user.seats)
    return holds or has_role(user, Role.COORDINATOR) or seat.unit_id in units_of(user, Role.UNIT_HEAD)


def can_leave_note(user: User, seat: Seat) -> bool:
    """Whoever holds the seat leaves notes to the next holder; the coordinator does it for someone who has left."""
    return any(held.pk == seat.pk for held in user.seats) or has_role(user, Role.COORDINATOR)


def can_see_mail(user: User) -> bool:
    """The coordinator sees the outbox and decides about letters that failed."""
    return has_role(user, Role.COORDINATOR)


def can_change_members(user: User) -> bool:
    """The coordinator gives accounts and seats, sees who has them, and ends them."""
    return has_role(user, Role.COORDINATOR)


def can_go_on_past_guard(user: User) -> bool:
    """The coordinator may let an uncertain find of the personal-data guard stand, with a reason that is logged."""
    return has_role(user, Role.COORDINATOR)


def log_closed_to(clearance: Clearance) -> Callable[[str], bool]:
    """Whether what the log tells of a place is marked as secret and may not be read; what is read is noted. One query."""
    marked = dict(Marking.objects.in_force().values_list("log_place", "pk"))
    return lambda place: not opens(clearance, marked.get(place))


def units_by_parent() -> dict[int | None, list[int]]:
    """The ids of the units right below each unit. One query."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        below[parent].append(pk)
    return below


def with_all_below(units: Iterable[int], below: dict[int | None, list[int]]) -> frozenset[int]:
    """The units and every one that stands somewhere below them."""
    found, waiting = set[int](), list(units)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += below.get(unit, [])
    return frozenset(found)


def can_mark(user: User) -> bool:
    """The coordinator sets and lifts secrecy markings, says who else may read, and sees all that are in force."""
    return has_role(user, Role.COORDINATOR)


def clearance_of(user: User) -> Clearance:
    """What the person may read of what is marked: the coordinator all of it; a seat what it was given; the people of a unit
    (contact person, head, partner; the head of a unit above) the unit's own words. Two queries at most."""
    if has_role(user, Role.COORDINATOR):
        return Clearance(reads_all=True)
    return once_a_page(user.pk, lambda: _clearance_of_seats(user)) if user.seats else NOBODY


def _clearance_of_seats(user: User) -> Clearance:
    seats, own = {seat.pk for seat in user.seats}, units_of(user, *OWN_WORDS)
    readers = MarkingReader.objects.filter(Q(seat__in=seats) | Q(unit__isnull=False), marking__lifted_at=None)
    rows = list(readers.values_list("marking_id", "seat_id", "unit_id"))
    heads = units_of(user, Role.UNIT_HEAD)
    if heads and any(unit is not None and unit not in own for _marking, _seat, unit in rows):
        own |= with_all_below(heads, units_by_parent())
    return Clearance(markings=frozenset(marking for marking, seat, unit in rows if seat in seats or unit in own))
