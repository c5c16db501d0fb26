"""Who may see what is due, and who may carry it out. How long data is kept, everyone who signs in may read."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role


def can_read_papers(user: User) -> bool:
    """Register description, record of processing and impact assessment: everyone with a seat."""
    return bool(user.seats)


def can_see_retention_runs(user: User) -> bool:
    """What is due and what has been done: the coordinator and the auditor."""
    return has_role(user, Role.COORDINATOR, Role.AUDITOR)


def can_keep_retention(user: User) -> bool:
    """The coordinator carries the rules out, and enters what the municipality has decided about them."""
    return has_role(user, Role.COORDINATOR)
