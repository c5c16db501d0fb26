"""What waits for a person in the yearly report."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportState, ReportVersion
from handlingskraft.annual_report.permissions import can_keep_reports
from handlingskraft.shared.waiting import WaitingItem


def waiting_for(user: User, on: date) -> list[WaitingItem]:  # noqa: ARG001 - the start page gives everyone the day
    """For the coordinator: drafts to finish, adopted reports that residents cannot read yet. One query."""
    if not can_keep_reports(user):
        return []
    versions = ReportVersion.objects.exclude(state=ReportState.SUPERSEDED).select_related("report__round")
    return [item for version in versions.order_by("report__round__ends_on") for item in _items(version)]


def _items(version: ReportVersion) -> list[WaitingItem]:
    year = version.report.year
    if version.is_draft:
        return [
            WaitingItem(
                kind="report",
                title=_("The annual report for {year} is a draft.").format(year=year),
                detail=_("The figures stand there. Write what they mean, and adopt it when the board has decided."),
                url=version.get_absolute_url(),
                button=_("Write the report"),
                since=version.created_at.date(),
            )
        ]
    if version.is_published:
        return []
    return [
        WaitingItem(
            kind="publish",
            title=_("The annual report for {year} is adopted but not published.").format(year=year),
            detail=_("Residents cannot read it yet."),
            url=reverse("annual_report", args=[version.pk]),
            button=_("Open the report"),
            since=version.decided_on,
        )
    ]
