"""An activity's page, a goal's page, and what is done about them."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_activity, visible_version
from handlingskraft.plan.forms import IndicatorForm, LinksForm, OwnershipForm, PlanningForm, ShareForm
from handlingskraft.plan.models import Activity, AssignmentRole, Definition, Goal, Indicator, PlanVersion
from handlingskraft.plan.operations import (
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
from handlingskraft.plan.overviews.grounds import ground_of, grounds
from handlingskraft.plan.overviews.history import history_of
from handlingskraft.plan.overviews.page import activity_rows, grounded
from handlingskraft.plan.overviews.perspectives import perspectives_of
from handlingskraft.plan.overviews.risks import activity_risks
from handlingskraft.plan.overviews.source import source_lines
from handlingskraft.plan.overviews.status import timeline_of
from handlingskraft.plan.permissions import can_edit_draft, can_plan_activities
from handlingskraft.plan.rules import Gap
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.ui.conflicts import both_versions
from handlingskraft.ui.doors import allow, tried
from handlingskraft.ui.words import listed

Deed = Callable[[HttpRequest, Activity, forms.Form], object]
LACKS = {Gap.OWNER: gettext_lazy("owner"), Gap.SCHEDULE: gettext_lazy("time"), Gap.INDICATOR: gettext_lazy("measure"),
         Gap.GROUND: gettext_lazy("need")}  # fmt: skip


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


def _forms(activity: Activity, *, with_share: bool) -> dict[str, forms.Form]:
    """The forms that stand folded on the page. The one for sharing lists other plans' activities, so it is made when asked for."""
    found: dict[str, forms.Form] = {
        "ownership": OwnershipForm(initial=_ownership_initial(activity), auto_id="ansvar_%s"),
        "planning": PlanningForm(initial=_planning_initial(activity), auto_id="tid_%s"),
        "indicator": IndicatorForm(auto_id="matt_%s"),
        "links": LinksForm(activity=activity, initial={"items": _linked_items(activity)}, auto_id="koppling_%s"),
    }
    if with_share:
        found["share"] = ShareForm(activity=activity, initial={"same_as": activity.same_as_id}, auto_id="delning_%s")
    return found


def _linked_items(activity: Activity) -> list[int]:
    return list(activity.governing_links.answering().values_list("item_id", flat=True))


def _page(request: HttpRequest, activity: Activity, status: int = 200, **extra: object) -> HttpResponse:
    user, version = user_of(request), activity.version
    can_plan = can_plan_activities(user, version)
    opened = request.GET.get("oppna", "")
    known = grounds()
    row = grounded(activity_rows(version, pk=activity.pk), known)[0]
    definitions = Definition.objects.filter(version=version).values_list("pk", "term")
    context = {
        "activity": activity,
        "version": version,
        "review_key": f"a{activity.pk}",
        "row": row,
        "missing": listed(LACKS[gap] for gap in row.gaps),
        "linked_text": TermLinker(definitions, reverse("glossary"))(activity.text),
        "links": activity.governing_links.answering()
        .select_related("item__document")
        .order_by("item__document_id", "item__position"),
        "indicators": activity.indicators.order_by("pk"),
        "picture": known and known.picture,
        "ground": ground_of(activity, known),
        "children": activity.children.order_by("position"),
        "shared_in": activity.shared_in.filter(version__in=PlanVersion.objects.visible_to(user)).select_related("version"),
        "lines": source_lines(activity),
        "history": history_of(activity, user),
        "risks": activity_risks(activity, user),
        "perspectives": perspectives_of([activity])[activity.pk],
        "timeline": timeline_of(activity, user, clock.today()),
        "can_plan": can_plan,
        "can_edit": can_edit_draft(user, version),
        "can_share": can_plan and PlanVersion.objects.in_force().exclude(plan=version.plan_id).exists(),
        "forms": _forms(activity, with_share=opened == "delning") if can_plan else {},
        "open_form": opened,
        **extra,
    }
    return render(request, "plan/activity.html", context, status=status)


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
    return add_indicator(**form.cleaned_data, activity=row, by=user_of(request))


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


def _bound(name: str, part: str, request: HttpRequest, row: Activity) -> forms.Form:
    ids = f"{part}_%s"
    makers: dict[str, Callable[[], forms.Form]] = {
        "ownership": lambda: OwnershipForm(request.POST, auto_id=ids),
        "planning": lambda: PlanningForm(request.POST, auto_id=ids),
        "indicator": lambda: IndicatorForm(request.POST, auto_id=ids),
        "links": lambda: LinksForm(request.POST, activity=row, auto_id=ids),
        "share": lambda: ShareForm(request.POST, activity=row, auto_id=ids),
    }
    return makers[name]()


@require_POST
def plan_deed(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Save one part of what is done about an activity; a conflict or a fault brings the person's words back."""
    row = visible_activity(request, pk)
    allow(can_plan_activities(user_of(request), row.version))
    name = NAMES[part]
    form = _bound(name, part, request, row)
    try:
        if form.is_valid() and tried(form, lambda: DEEDS[name](request, row, form)):
            messages.success(request, _("Saved."))
            return redirect(f"{row.get_absolute_url()}#{part}")
    except ChangedMeanwhile as meanwhile:
        row = visible_activity(request, meanwhile.current.pk)
        found = _forms(row, with_share=False)
        both = both_versions(form, found[name])
        return _page(request, row, 409, forms={**found, name: _seen_now(form, row)}, open_form=part, conflict=part, both=both)
    return _page(request, row, 422, forms={**_forms(row, with_share=False), name: form}, open_form=part)


def _seen_now(form: forms.Form, row: Activity) -> forms.Form:
    """The same words, which the person may now save knowing what stands there."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(row.plan_edit_number)
    form.data = data
    return form


def _visible_goal(request: HttpRequest, pk: int) -> Goal:
    seen = PlanVersion.objects.visible_to(user_of(request))
    return get_object_or_404(
        Goal.objects.filter(version__in=seen).select_related("version__plan", "version__document", "focus_area"), pk=pk
    )


def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """A goal with its measures and activities; POST adds a measure."""
    row = _visible_goal(request, pk)
    can_plan = can_plan_activities(user_of(request), row.version)
    form = IndicatorForm(request.POST or None, auto_id="matt_%s")
    if request.method == "POST":
        allow(can_plan)
        if form.is_valid() and tried(form, lambda: add_indicator(**form.cleaned_data, goal=row, by=user_of(request))):
            messages.success(request, _("Saved."))
            return redirect("goal", row.pk)
    definitions = Definition.objects.filter(version=row.version).values_list("pk", "term")
    context = {
        "goal": row,
        "version": row.version,
        "review_key": f"g{row.pk}",
        "linked_text": TermLinker(definitions, reverse("glossary"))(row.text),
        "indicators": row.indicators.order_by("pk"),
        "rows": activity_rows(row.version, goal=row.pk),
        "lines": source_lines(row),
        "form": form,
        "can_plan": can_plan,
        "can_edit": can_edit_draft(user_of(request), row.version),
    }
    return render(request, "plan/goal.html", context, status=422 if form.errors else 200)


@require_POST
def indicator_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a measure away that was added here."""
    rows = Indicator.objects.select_related("goal__version__plan", "activity__version__plan")
    indicator = get_object_or_404(rows, pk=pk)
    subject = indicator.goal or indicator.activity
    assert subject is not None  # a constraint of the table
    visible_version(request, subject.version_id)
    try:
        remove_indicator(indicator, by=user_of(request))
        messages.success(request, _("The measure is taken away."))
    except NotPossible as refusal:
        messages.error(request, _(refusal.message))
    name = "goal" if indicator.goal_id else "activity"
    return redirect(f"{reverse(name, args=[subject.pk])}#matt")
