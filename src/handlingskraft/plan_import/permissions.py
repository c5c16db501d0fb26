"""Who may read plans in."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.plan.permissions import can_start_plan
from handlingskraft.plan_import.models import PlanReading


def can_read_in(user: User) -> bool:
    """The coordinator."""
    return can_start_plan(user)


def can_follow_reading(user: User, reading: PlanReading) -> bool:
    """Every coordinator sees how a reading goes, whoever began it."""
    return can_read_in(user) and reading.pk is not None
