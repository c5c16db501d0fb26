"""What an activity answers to in the RSA, and the resources that departments give it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_activity, visible_version
from handlingskraft.plan.models import Activity, RiskMeasure
from handlingskraft.plan.operations import link_risk, set_resources, unlink_risk
from handlingskraft.plan.overviews.risks import activity_risks, plan_resources
from handlingskraft.plan.permissions import can_link_risk, linkable_units, resource_units
from handlingskraft.plan.risk_forms import LinkRiskForm, ResourcesForm
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, tried


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's resources by year and department."""
    version = visible_version(request, pk)
    return render(request, "plan/resources.html", {"page": plan_resources(version), "version": version})


@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity's risks and resources."""
    return _page(request, visible_activity(request, pk))


def _page(request: HttpRequest, row: Activity, status: int = 200, **extra: Form) -> HttpResponse:
    user = user_of(request)
    linkable, giving = linkable_units(user, row), resource_units(user, row)
    context: dict[str, Any] = {
        "activity": row, "version": row.version, "found": activity_risks(row, user),
        "link_form": LinkRiskForm(units=linkable) if linkable else None,
        "resources_form": ResourcesForm(units=giving, initial={"year": clock.today().year}, auto_id="resurs_%s") if giving else None,
        "linkable": {unit.pk for unit in linkable}, **extra,
    }  # fmt: skip
    return render(request, "plan/activity_resources.html", context, status=status)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which assessment the activity answers to."""
    row = visible_activity(request, pk)
    units = linkable_units(user_of(request), row)
    allow(bool(units))
    form = LinkRiskForm(request.POST, units=units)
    if form.is_valid() and tried(form, lambda: link_risk(row, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect("activity_resources", row.pk)
    return _page(request, row, 422, link_form=form)


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a tie away."""
    measure = get_object_or_404(RiskMeasure.objects.select_related("assessment"), pk=pk)
    row = visible_activity(request, measure.activity_id)
    allow(can_link_risk(user_of(request), row, measure.assessment.unit_id))
    unlink_risk(measure, by=user_of(request))
    messages.success(request, _("The tie is taken away."))
    return redirect("activity_resources", row.pk)


@require_POST
def resources(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a department sets aside and has used."""
    row = visible_activity(request, pk)
    units = resource_units(user_of(request), row)
    allow(bool(units))
    form = ResourcesForm(request.POST, units=units, auto_id="resurs_%s")
    if not form.is_valid():
        return _page(request, row, 422, resources_form=form)
    unit, year = form.cleaned_data["unit"], form.cleaned_data["year"]
    deed = lambda: set_resources(row, unit=unit, year=year, resources=form.resources, by=user_of(request))
    if tried(form, deed):
        messages.success(request, _("Saved."))
        return redirect("activity_resources", row.pk)
    return _page(request, row, 422, resources_form=form)
