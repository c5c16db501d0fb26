"""Adopting, correcting and publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.forms import AdoptReportForm, CorrectionForm, WithdrawForm
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import Decision, adopt_report, correct_report, publish_report, withdraw_report
from handlingskraft.annual_report.overviews.completeness import gaps
from handlingskraft.annual_report.permissions import can_edit, can_keep_reports
from handlingskraft.annual_report.views.support import visible_report
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.ui.doors import allow, tried


def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision that freezes the report."""
    user, version = user_of(request), visible_report(request, pk)
    if not version.is_draft:
        return redirect("annual_report", version.pk)
    allow(can_edit(user, version))
    initial = {"body": version.body, "registry_number": version.registry_number, "decided_on": version.meeting_on}
    form = AdoptReportForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: adopt_report(version, decision=Decision(**form.cleaned_data), by=user))
    ):
        messages.success(request, _("The report is adopted. Its words and figures are locked."))
        return redirect("annual_report", version.pk)
    found = gaps(version)
    context = {
        "version": version, "form": form, "stopping": [gap for gap in found if gap.stops],
        "advice": [gap for gap in found if not gap.stops],
    }  # fmt: skip
    return render(request, "annual_report/adopt.html", context, status=422 if form.errors else 200)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a correction of what was adopted."""
    user, version = user_of(request), visible_report(request, pk)
    allow(can_keep_reports(user))
    if version.is_draft:
        return redirect("annual_report_write", version.pk)
    form = CorrectionForm(request.POST or None)
    made: list[ReportVersion] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: made.append(correct_report(version, changes=form.cleaned_data["changes"], by=user)))
    ):
        return redirect("annual_report_write", made[0].pk)
    context = {"version": version, "form": form}
    return render(request, "annual_report/correct.html", context, status=422 if form.errors else 200)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let residents read it."""
    version = visible_report(request, pk)
    try:
        publish_report(version, by=user_of(request))
        messages.success(request, _("The report is published. Residents can read it now."))
    except NotPossible as refusal:
        messages.error(request, _(refusal.message))
    return redirect("annual_report", version.pk)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away from the public page, for a reason."""
    user, version = user_of(request), visible_report(request, pk)
    allow(can_keep_reports(user))
    form = WithdrawForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: withdraw_report(version, reason=form.cleaned_data["reason"], by=user))
    ):
        messages.success(request, _("The report is no longer on the public page."))
        return redirect("annual_report", version.pk)
    context = {"version": version, "form": form}
    return render(request, "annual_report/withdraw.html", context, status=422 if form.errors else 200)
