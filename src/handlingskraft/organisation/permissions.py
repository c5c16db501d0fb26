"""Who may do what with units. Also the words about roles that the chapters above use."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.organisation.rules import Role


def has_role(user: User, *roles: Role) -> bool:
    """True when the person holds a seat with one of the roles today."""
    return any(seat.role in roles for seat in user.seats)


def units_of(user: User, *roles: Role) -> frozenset[int]:
    """The ids of the units where the person holds a seat with one of the roles (any role when none is given)."""
    return frozenset(seat.unit_id for seat in user.seats if seat.unit_id and (not roles or seat.role in roles))


def can_see_units(user: User) -> bool:
    """Everyone with a seat sees the organisation."""
    return bool(user.seats)


def can_change_units(user: User) -> bool:
    """The coordinator keeps the units."""
    return has_role(user, Role.COORDINATOR)


def can_see_log(user: User) -> bool:
    """The coordinator and the auditor read the log."""
    return has_role(user, Role.COORDINATOR, Role.AUDITOR)


def can_change_members(user: User) -> bool:
    """The coordinator gives accounts and seats, sees who has them, and ends them."""
    return has_role(user, Role.COORDINATOR)
