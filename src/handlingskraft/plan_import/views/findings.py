"""The plan check on the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handlingskraft.plan.checking.check import check_plan
from handlingskraft.plan.checking.findings import Finding
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.overviews.content import content_of
from handlingskraft.plan.views.support import visible_version
from handlingskraft.shared import clock


def findings_for(version: PlanVersion) -> tuple[Finding, ...]:
    """What a careful reviewer would say of the version today."""
    return check_plan(content_of(version), on=clock.today())


@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All findings with why they matter, where they stand and what to do."""
    version = visible_version(request, pk)
    return render(request, "plan_import/check.html", {"version": version, "findings": findings_for(version)})
