"""Several quarters beside each other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared.text import whole_number
from handlingskraft.situational_picture.models.contributions import CATEGORY_LABELS
from handlingskraft.situational_picture.overviews.trends import trends
from handlingskraft.situational_picture.permissions.gathering import can_see_gathered
from handlingskraft.ui.doors import allow


@require_GET
def gathered(request: HttpRequest) -> HttpResponse:
    """By category (of one area) or by area (of one category), quarter by quarter."""
    allow(can_see_gathered(user_of(request)))
    overview = trends(
        by_area=request.GET.get("visa") == "omrade",
        area=whole_number(request.GET.get("omrade", "")),
        category=whole_number(request.GET.get("kategori", "")),
    )
    context = {"overview": overview, "categories": [(kind.value, label) for kind, label in CATEGORY_LABELS.items()]}
    return render(request, "situational_picture/gathered.html", context)
