"""The list of plans and the plan page."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.forms import NewPlanForm
from handlingskraft.plan.models import FocusArea, PlanVersion
from handlingskraft.plan.operations import start_empty_plan
from handlingskraft.plan.overviews.grounds import grounds
from handlingskraft.plan.overviews.page import SORTS, Known, Wanted, plan_list, plan_page
from handlingskraft.plan.overviews.status import ORDER, status_of
from handlingskraft.plan.permissions import can_edit_draft, can_plan_activities, can_see_plans, can_start_plan
from handlingskraft.plan.rules import Gap
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, tried


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """All plans the person may see."""
    user = user_of(request)
    entries = plan_list(PlanVersion.objects.visible_to(user), clock.today())
    context = {
        "in_use": [entry for entry in entries if entry.version.plan.archived_on is None and not entry.version.is_draft],
        "drafts": [entry for entry in entries if entry.version.is_draft],
        "archived": [entry for entry in entries if entry.version.plan.archived_on is not None],
        "can_start": can_start_plan(user),
        "can_see": can_see_plans(user),
    }
    return render(request, "plan/plans.html", context)


def wanted_from(request: HttpRequest) -> Wanted:
    """What the reader asked for in the address; unknown values count as not asked."""
    get = request.GET
    gap, sort, status = get.get("saknas", ""), get.get("ordning", "plan"), get.get("lage", "")
    return Wanted(
        words=get.get("q", "").strip()[:200],
        owner=get.get("ansvarig", ""),
        gap=gap if gap in list(Gap) else "",
        area=get.get("omrade", ""),
        sort=sort if sort in SORTS else "plan",
        status=status if status in ORDER else "",
    )


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan page; a htmx request gets the list alone."""
    user = user_of(request)
    version = visible_version(request, pk)
    wanted = wanted_from(request)
    status = status_of(version, user, clock.today())
    page = plan_page(version, wanted, request.GET.get("page", "1"), Known(status, grounds()))
    context = {
        "plan_page": page,
        "version": version,
        "wanted": wanted,
        "today": clock.today(),
        "statuses": ORDER,
        "can_edit": can_edit_draft(user, version),
        "can_plan": can_plan_activities(user, version),
        "can_start": can_start_plan(user),
    }
    template = "plan/plan.html#list" if request.htmx else "plan/plan.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_GET
def focus_area(request: HttpRequest, pk: int) -> HttpResponse:
    """A focus area's stable address leads to its place on the plan page."""
    area = get_object_or_404(FocusArea.objects.filter(version__in=PlanVersion.objects.visible_to(user_of(request))), pk=pk)
    return redirect(f"{area.version.get_absolute_url()}?omrade={area.pk}")


@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The decided document as it was uploaded."""
    version = visible_version(request, pk)
    if version.document is None or not version.document.file:
        raise Http404
    response = FileResponse(version.document.file.open("rb"), as_attachment=True, filename=version.document.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def new_plan(request: HttpRequest) -> HttpResponse:
    """A plan to write by hand, without a document."""
    user = user_of(request)
    allow(can_start_plan(user))
    form = NewPlanForm(request.POST or None)
    made: list[PlanVersion] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: made.append(start_empty_plan(**form.cleaned_data, by=user)))
    ):
        return redirect("review", made[0].pk)
    return render(request, "plan/new_plan.html", {"form": form}, status=200 if not form.errors else 422)
