"""Counting people by an indicator of the activity that is answered."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.follow_up.forms.outcomes import OutcomeForm
from handlingskraft.follow_up.models import Outcome, StatusReport
from handlingskraft.follow_up.operations import count_people
from handlingskraft.follow_up.permissions import reach_of, visible_reports
from handlingskraft.plan.models import Indicator
from handlingskraft.ui.doors import allow, tried


def _deed(report: StatusReport, indicator: Indicator, form: OutcomeForm, user: User) -> Callable[[], Outcome]:
    return lambda: count_people(report, indicator=indicator, counted=form.counted, by=user)


@require_http_methods(["GET", "HEAD", "POST"])
def people_count(request: HttpRequest, pk: int, indicator_pk: int) -> HttpResponse:
    """What the unit has counted, for those who answer for it and nobody else."""
    user = user_of(request)
    rows = visible_reports(user).select_related("round", "activity", "unit")
    report = get_object_or_404(rows, pk=pk)
    allow(reach_of(user).can_answer(report.unit_id))
    indicator = get_object_or_404(Indicator, pk=indicator_pk, activity=report.activity_id, counts_people=True)
    start = OutcomeForm.start(report.outcomes.filter(indicator=indicator).first())
    form = OutcomeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and tried(form, _deed(report, indicator, form, user)):
        messages.success(request, _("The numbers are saved."))
        return redirect("report", pk)
    context = {"report": report, "activity": report.activity, "indicator": indicator, "form": form}
    return render(request, "follow_up/people_count.html", context, status=422 if form.errors else 200)
