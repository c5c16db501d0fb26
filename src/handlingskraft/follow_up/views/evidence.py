"""Evidence beside an answer: adding a link or a file, reading it, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.follow_up.files import NotTaken
from handlingskraft.follow_up.forms.evidence import EvidenceForm
from handlingskraft.follow_up.models import Evidence, StatusReport
from handlingskraft.follow_up.operations import add_evidence, remove_evidence
from handlingskraft.follow_up.permissions import reach_of, visible_reports
from handlingskraft.organisation.permissions import can_mark, clearance_of
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, done, tried


def evidence_of(report: StatusReport, user: User) -> dict[str, object]:
    """What stands beside the answer and what once did, as the person may see it, for a page."""
    rows = report.evidence.for_reader(clearance_of(user)).select_related("marking")
    return {"evidence": rows.kept(), "taken_away": rows.taken_away(), "can_mark": can_mark(user)}


def _report(request: HttpRequest, pk: int) -> StatusReport:
    """The answer, for someone who may write it; 404 or 403 for others."""
    user = user_of(request)
    rows = visible_reports(user).select_related("round", "activity", "unit")
    report: StatusReport = get_object_or_404(rows, pk=pk)
    allow(reach_of(user).can_answer(report.unit_id))
    return report


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A link or a file, with the day it speaks of."""
    report = _report(request, pk)
    day = min(report.round.ends_on, clock.today())
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"valid_on": day})
    if request.method == "POST" and form.is_valid() and _added(request, report, form):
        messages.success(request, _("The evidence stands beside the answer."))
        return redirect("report", pk)
    context = {
        "report": report, "activity": report.activity, "form": form, **evidence_of(report, user_of(request)),
    }  # fmt: skip
    return render(request, "follow_up/evidence_add.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, report: StatusReport, form: EvidenceForm) -> bool:
    try:
        return tried(form, lambda: add_evidence(report, new=form.new(), by=user_of(request)))
    except NotTaken as refusal:
        form.add_error("file", _(refusal.message))
        return False


@require_GET
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The file, to save and never to show in the browser, for those who may read the answer."""
    user = user_of(request)
    rows = Evidence.objects.for_reader(clearance_of(user)).kept().filter(report__in=visible_reports(user)).exclude(file="")
    found = get_object_or_404(rows, pk=pk)
    allow(not found.is_hidden)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.file_name, content_type=found.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away from the answer; it stays in the history."""
    found = get_object_or_404(Evidence.objects.filter(report__in=visible_reports(user_of(request))), pk=pk)
    allow(reach_of(user_of(request)).can_answer(found.report.unit_id))
    done(request, lambda: remove_evidence(found, by=user_of(request)), _("The evidence is taken away."))
    return redirect("report", found.report_id)
