"""What the views share: finding a visible version."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.models import ReportVersion


def visible_report(request: HttpRequest, pk: int) -> ReportVersion:
    """The version with report and round, or 404 for someone who may not see it."""
    return get_object_or_404(ReportVersion.objects.visible_to(user_of(request)).select_related("report__round"), pk=pk)
