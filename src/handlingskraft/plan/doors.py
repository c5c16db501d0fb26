"""Where the doors of the plan and of the chapters above find what they are about."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.models import Activity, PlanVersion


def visible_version(request: HttpRequest, pk: int) -> PlanVersion:
    """The version, or 404 for someone who may not see it."""
    versions = PlanVersion.objects.visible_to(user_of(request)).select_related("plan", "document", "plan__predecessor")
    return get_object_or_404(versions, pk=pk)


def visible_activity(request: HttpRequest, pk: int) -> Activity:
    """The activity with its place, or 404."""
    seen = PlanVersion.objects.visible_to(user_of(request))
    rows = Activity.objects.filter(version__in=seen).select_related(
        "version__plan", "version__document", "goal", "focus_area", "parent", "same_as__version"
    )
    return get_object_or_404(rows, pk=pk)
