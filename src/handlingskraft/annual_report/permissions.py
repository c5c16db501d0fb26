"""Who may do what with the yearly report."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role


def can_see_reports(user: User) -> bool:
    """Everyone with a seat reads adopted reports."""
    return bool(user.seats)


def can_keep_reports(user: User) -> bool:
    """The coordinator writes, adopts, corrects and publishes."""
    return has_role(user, Role.COORDINATOR)


def can_edit(user: User, version: ReportVersion) -> bool:
    """The coordinator, while it is a draft."""
    return can_keep_reports(user) and version.is_draft
