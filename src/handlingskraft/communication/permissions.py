"""Who keeps the public page."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role


def can_keep_public_page(user: User) -> bool:
    """The coordinator and the communications department write its contacts, publish it and take it away."""
    return has_role(user, Role.COORDINATOR, Role.COMMUNICATIONS)
