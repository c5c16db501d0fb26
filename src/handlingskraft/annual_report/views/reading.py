"""The list of reports, a report to read, and its files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.overviews.documents import content_of, file_name, report_bytes
from handlingskraft.annual_report.overviews.pages import report_list, rounds_without_report
from handlingskraft.annual_report.permissions import can_edit, can_keep_reports, can_see_reports
from handlingskraft.annual_report.views.support import visible_report
from handlingskraft.follow_up.models import Round
from handlingskraft.ui.doors import allow

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


@require_safe
def annual_reports(request: HttpRequest) -> HttpResponse:
    """Every year's report, and what waits to be written."""
    user = user_of(request)
    allow(can_see_reports(user))
    context = {
        "entries": report_list(user),
        "unwritten": rounds_without_report(user),
        "open_round": Round.objects.open().order_by("closes_on").first(),
        "can_keep": can_keep_reports(user),
    }
    return render(request, "annual_report/reports.html", context)


@require_safe
def annual_report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report to read, as it was adopted or as the draft reads now; the coordinator's draft opens where it is written."""
    user, version = user_of(request), visible_report(request, pk)
    if can_edit(user, version) and request.GET.get("visa") != "rapporten":
        return redirect("annual_report_write", version.pk)
    report = content_of(version)
    context = {
        "version": version,
        "report": report,
        "versions": version.report.versions.order_by("-number"),
        "can_keep": can_keep_reports(user),
        "can_edit": can_edit(user, version),
    }
    return render(request, "annual_report/report.html", context)


@require_safe
def report_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The report as a file: PDF, Word or the content itself."""
    version = visible_report(request, pk)
    answer = HttpResponse(report_bytes(version, kind), content_type=MIME[kind])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(version, kind)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
