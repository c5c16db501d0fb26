"""Deciding about a need of the situational picture."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.forms import FindingDecisionForm
from handlingskraft.plan.operations import Answer, decide_finding
from handlingskraft.plan.overviews.grounds import history_of_finding
from handlingskraft.plan.permissions import can_start_plan
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Finding, Picture
from handlingskraft.situational_picture.overviews.decisions import finding_views, open_findings
from handlingskraft.ui.doors import allow, tried


def finding_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The need, what was decided about it before, and the decision."""
    user = user_of(request)
    rows = Finding.objects.filter(picture__in=Picture.objects.visible_to(user)).select_related("picture", "unit")
    finding = get_object_or_404(rows.prefetch_related("causes", "sources", "actors"), pk=pk)
    allow(can_start_plan(user))
    initial = {"decided_on": clock.today(), "kind": "activity"}
    form = FindingDecisionForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: decide_finding(finding, answer=Answer(**form.cleaned_data), by=user))
    ):
        messages.success(request, _("The decision on {label} is kept.").format(label=finding.label))
        after = next(iter(open_findings()), None)
        return redirect("finding_decision", after.finding.pk) if after else redirect("situational_picture")
    context = {"finding": finding, "view": finding_views([finding])[0], "form": form, "history": history_of_finding(finding)}
    return render(request, "plan/finding_decision.html", context, status=422 if form.errors else 200)
