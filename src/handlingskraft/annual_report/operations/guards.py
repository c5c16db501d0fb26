"""What every operation on a report checks first, and the errors it names."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.permissions import can_keep_reports
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import Refused


class ReportIsAdopted(Refused):
    """The version is adopted: a change is a correction, a new version."""

    message = gettext_noop("The report has been adopted, so its words are locked. Begin a correction to change them.")


def require_keeper(by: User) -> None:
    """The person may write, adopt, correct and publish reports."""
    if not can_keep_reports(by):
        raise PermissionDenied


def locked_version(version: ReportVersion) -> ReportVersion:
    """The version as it is now, locked for this transaction."""
    rows = ReportVersion.objects.select_for_update(of=("self",)).select_related("report__round")
    return rows.get(pk=version.pk)


def require_draft(version: ReportVersion, by: User) -> ReportVersion:
    """The draft as it is now, locked. Raises PermissionDenied or ReportIsAdopted."""
    require_keeper(by)
    version = locked_version(version)
    if not version.is_draft:
        raise ReportIsAdopted
    return version
