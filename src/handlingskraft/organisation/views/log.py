"""The log, for the coordinator and the auditor. The chapter audit reads it; here is who may."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.audit import overviews as audit
from handlingskraft.organisation.forms import LogForm
from handlingskraft.organisation.permissions import can_see_log, clearance_of, log_closed_to
from handlingskraft.organisation.views.support import too_many
from handlingskraft.privacy.rules.markings import NOBODY
from handlingskraft.shared import clock
from handlingskraft.shared.csv_writing import csv_lines
from handlingskraft.ui.doors import allow


@require_GET
def audit_log(request: HttpRequest) -> HttpResponse:
    """What was done, newest first, with the state of the chain as it was last checked."""
    user = user_of(request)
    allow(can_see_log(user))
    form = LogForm(request.GET)
    wanted = form.wanted()
    context = {
        "form": form,
        "wanted": wanted,
        "log": audit.log_page(wanted, request.GET.get("page", "1"), is_closed=log_closed_to(clearance_of(user))),
        **_chain(),
    }
    return render(request, "organisation/log.html", context)


def _chain() -> dict[str, object]:
    check = audit.latest()
    return {"check": check, "since_check": audit.events_since(check)}


@require_POST
def audit_log_check(request: HttpRequest) -> HttpResponse:
    """Check the chain for a second or two; the page goes on by itself until the end, or with a button."""
    allow(can_see_log(user_of(request)))
    if "go_on" in request.POST:
        audit.go_on()
    elif (refused := too_many(request, "chain-check")) is not None:
        return refused
    else:
        audit.begin()
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "organisation/log.html#chain", _chain())
    return redirect("audit_log")


@require_GET
def audit_log_export(request: HttpRequest) -> StreamingHttpResponse:
    """The events that the filter lets through, oldest first, as a file: without what is marked as secret, whoever takes it."""
    allow(can_see_log(user_of(request)))
    wanted = LogForm(request.GET).wanted()
    rows = audit.export_rows(wanted, is_closed=log_closed_to(NOBODY))
    response = StreamingHttpResponse(csv_lines(audit.export_headings(), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="logg-{clock.today()}.csv"'
    response["Content-Language"] = get_language() or "sv"
    return response
