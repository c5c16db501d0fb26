"""An activity's page, a goal's page, and what is done about them."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.audit.models import AuditEvent
from handlingskraft.plan.forms import IndicatorForm, LinksForm, OwnershipForm, PlanningForm, ShareForm
from handlingskraft.plan.models import Activity, AssignmentRole, Definition, Goal, Indicator, PlanVersion
from handlingskraft.plan.operations import (
    ChangedMeanwhile,
    Ownership,
    Planning,
    add_indicator,
    assign,
    link_items,
    plan_activity,
    remove_indicator,
    share_activity,
)
from handlingskraft.plan.overviews.glossary import TermLinker
from handlingskraft.plan.permissions import can_plan_activities
from handlingskraft.plan.views.support import allow, tried, user_of, visible_activity

Deed = Callable[[HttpRequest, Activity, forms.Form], object]


def _ownership_initial(activity: Activity) -> dict[str, object]:
    parts = list(activity.assignments.all())
    owner = next((str(part.unit_id) for part in parts if part.role == AssignmentRole.OWNER), "")
    if any(part.role == AssignmentRole.OWNER_LINE for part in parts):
        owner = OwnershipForm.EVERY
    co_actors = [part.unit_id for part in parts if part.role == AssignmentRole.CO_ACTOR]
    return {"owner": owner, "co_actors": co_actors, "seen": activity.plan_edit_number}


def _planning_initial(activity: Activity) -> dict[str, object]:
    names = ("schedule", "due_on", "schedule_note", "prevention_level", "target_group", "host_structure")
    return {**{name: getattr(activity, name) for name in names}, "seen": activity.plan_edit_number}


def _forms(activity: Activity) -> dict[str, forms.Form]:
    return {
        "ownership": OwnershipForm(initial=_ownership_initial(activity)),
        "planning": PlanningForm(initial=_planning_initial(activity)),
        "indicator": IndicatorForm(),
        "links": LinksForm(version=activity.version, initial={"items": activity.governing_links.values_list("item_id", flat=True)}),
        "share": ShareForm(activity=activity, initial={"same_as": activity.same_as_id}),
    }


def _page(request: HttpRequest, activity: Activity, status: int = 200, **extra: object) -> HttpResponse:
    version = activity.version
    can_plan = can_plan_activities(user_of(request), version)
    definitions = Definition.objects.filter(version=version).values_list("pk", "term")
    context = {
        "activity": activity,
        "version": version,
        "linked_text": TermLinker(definitions, reverse("glossary"))(activity.text),
        "assignments": activity.assignments.select_related("unit").order_by("role", "unit__name"),
        "links": activity.governing_links.select_related("item__document").order_by("item__document_id", "item__position"),
        "indicators": activity.indicators.all(),
        "children": activity.children.order_by("position"),
        "shared_in": activity.shared_in.select_related("version"),
        "lines": _source_lines(activity),
        "events": AuditEvent.objects.about(activity)[:20],
        "can_plan": can_plan,
        "forms": _forms(activity) if can_plan else {},
        "open_form": request.GET.get("oppna", ""),
        **extra,
    }
    return render(request, "plan/activity.html", context, status=status)


def _source_lines(activity: Activity) -> object:
    document = activity.version.document
    if document is None or activity.source_line is None:
        return ()
    last = activity.source_last_line or activity.source_line
    return document.lines.filter(number__gte=activity.source_line, number__lte=last).order_by("number")


@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one activity."""
    return _page(request, visible_activity(request, pk))


def _ownership(request: HttpRequest, row: Activity, form: forms.Form) -> object:
    assert isinstance(form, OwnershipForm)  # the table below pairs them
    data = form.cleaned_data
    ownership = Ownership(
        owner=form.units.get(data["owner"]),
        every_department=data["owner"] == OwnershipForm.EVERY,
        co_actors=tuple(unit for unit in data["co_actors"] if str(unit.pk) != data["owner"]),
    )
    return assign(row, ownership=ownership, by=user_of(request), seen=data["seen"])


def _planning(request: HttpRequest, row: Activity, form: forms.Form) -> object:
    data = dict(form.cleaned_data)
    seen = data.pop("seen")
    return plan_activity(row, planning=Planning(**data), by=user_of(request), seen=seen)


def _indicator(request: HttpRequest, row: Activity, form: forms.Form) -> object:
    return add_indicator(text=form.cleaned_data["text"], activity=row, by=user_of(request))


def _links(request: HttpRequest, row: Activity, form: forms.Form) -> object:
    return link_items(row, items=form.cleaned_data["items"], by=user_of(request))


def _share(request: HttpRequest, row: Activity, form: forms.Form) -> object:
    return share_activity(row, same_as=form.cleaned_data["same_as"], by=user_of(request))


DEEDS: dict[str, Deed] = {
    "ownership": _ownership,
    "planning": _planning,
    "indicator": _indicator,
    "links": _links,
    "share": _share,
}
NAMES = {"ansvar": "ownership", "tid": "planning", "matt": "indicator", "koppling": "links", "delning": "share"}


def _bound(name: str, request: HttpRequest, row: Activity) -> forms.Form:
    makers: dict[str, Callable[[], forms.Form]] = {
        "ownership": lambda: OwnershipForm(request.POST),
        "planning": lambda: PlanningForm(request.POST),
        "indicator": lambda: IndicatorForm(request.POST),
        "links": lambda: LinksForm(request.POST, version=row.version),
        "share": lambda: ShareForm(request.POST, activity=row),
    }
    return makers[name]()


@require_POST
def plan_deed(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Save one part of what is done about an activity; a conflict or a fault brings the person's words back."""
    row = visible_activity(request, pk)
    allow(can_plan_activities(user_of(request), row.version))
    name = NAMES[part]
    form = _bound(name, request, row)
    forms_with_this = {**_forms(row), name: form}
    try:
        if form.is_valid() and tried(form, lambda: DEEDS[name](request, row, form)):
            messages.success(request, _("Saved."))
            return redirect(f"{row.get_absolute_url()}#{part}")
    except ChangedMeanwhile as meanwhile:
        current = visible_activity(request, meanwhile.current.pk)
        return _page(request, current, 409, forms=forms_with_this, open_form=part, conflict=part)
    return _page(request, row, 422, forms=forms_with_this, open_form=part)


def _visible_goal(request: HttpRequest, pk: int) -> Goal:
    seen = PlanVersion.objects.visible_to(user_of(request))
    return get_object_or_404(Goal.objects.filter(version__in=seen).select_related("version__plan", "version__document", "focus_area"), pk=pk)


def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """A goal with its measures and activities; POST adds a measure."""
    row = _visible_goal(request, pk)
    can_plan = can_plan_activities(user_of(request), row.version)
    form = IndicatorForm(request.POST or None)
    if request.method == "POST":
        allow(can_plan)
        if form.is_valid() and tried(form, lambda: add_indicator(text=form.cleaned_data["text"], goal=row, by=user_of(request))):
            messages.success(request, _("Saved."))
            return redirect("goal", row.pk)
    context = {
        "goal": row,
        "version": row.version,
        "indicators": row.indicators.all(),
        "activities": row.activities.order_by("position"),
        "form": form,
        "can_plan": can_plan,
    }
    return render(request, "plan/goal.html", context, status=422 if form.errors else 200)


@require_POST
def indicator_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a measure away that was added here."""
    indicator = get_object_or_404(Indicator.objects.select_related("goal__version__plan", "activity__version__plan"), pk=pk)
    subject = indicator.goal or indicator.activity
    allow(can_plan_activities(user_of(request), subject.version))
    form = forms.Form()
    form.cleaned_data = {}
    form._errors = forms.utils.ErrorDict()  # noqa: SLF001 - a form that only carries the refusal
    if not tried(form, lambda: remove_indicator(indicator, by=user_of(request))):
        messages.error(request, " ".join(form.non_field_errors()))
    return redirect("goal" if indicator.goal_id else "activity", subject.pk)
