"""Who may gather, contribute and read what was contributed."""

from __future__ import annotations

from django.db.models import QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.situational_picture.models import Contribution

CONTRIBUTING = (Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER)


def can_gather(user: User) -> bool:
    """The coordinator keeps areas and opens, follows and closes collections."""
    return has_role(user, Role.COORDINATOR)


def can_see_gathered(user: User) -> bool:
    """Everyone with a seat but the outside partner reads the sums; nobody's words follow with them."""
    return any(seat.role != Role.PARTNER for seat in user.seats)


def can_open_contributions(user: User) -> bool:
    """Everyone with a seat: to read the sums, or to contribute."""
    return bool(user.seats)


def reads_all_words(user: User) -> bool:
    """The coordinator, who weighs them together, and the auditor."""
    return has_role(user, Role.COORDINATOR, Role.AUDITOR)


def own_units(user: User) -> frozenset[int]:
    """The units that the person contributes for: contact person, deputy, head, or outside partner."""
    return units_of(user, *CONTRIBUTING)


def can_contribute(user: User, unit_id: int) -> bool:
    """The unit's own people; the coordinator on its behalf, which then shows."""
    return can_gather(user) or unit_id in own_units(user)


def visible_contributions(user: User) -> QuerySet[Contribution]:
    """Those whose rows and words the person may read: the own unit's, and all for those who weigh them together."""
    rows = Contribution.objects.all()
    return rows if reads_all_words(user) else rows.filter(unit__in=own_units(user))


def can_read_in(user: User) -> bool:
    """Whoever contributes for some unit, and the coordinator on anyone's behalf."""
    return can_gather(user) or bool(own_units(user))
