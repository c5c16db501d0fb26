"""Who may do what with pictures."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.situational_picture.models import Picture, PictureState


def can_see_pictures(user: User) -> bool:
    """Everyone with a seat reads decided pictures."""
    return bool(user.seats)


def can_keep_pictures(user: User) -> bool:
    """The coordinator writes, circulates and enters the decision."""
    return has_role(user, Role.COORDINATOR)


def can_edit_picture(user: User, picture: Picture) -> bool:
    """The coordinator, until it is decided."""
    return can_keep_pictures(user) and picture.is_open


def can_publish_picture(user: User, picture: Picture) -> bool:
    """The coordinator decides what residents read of a decided picture."""
    return can_keep_pictures(user) and not picture.is_open


def can_comment(user: User, picture: Picture) -> bool:
    """Those whose unit it was sent to, while it is circulated; the coordinator enters what came in another way."""
    if picture.state != PictureState.CIRCULATED:
        return False
    units = units_of(user)
    return can_keep_pictures(user) or any(unit.pk in units for unit in picture.circulated_to.all())
