"""Adopting, revising, comparing, carrying over, archiving."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.forms import AdoptForm, CarryOverForm, ReasonForm
from handlingskraft.plan.models import ActivityKind, PlanVersion, VersionState
from handlingskraft.plan.operations import (
    Decision,
    adopt_plan,
    archive_plan,
    carry_over,
    discard_draft,
    reopen_plan,
    revise_plan,
)
from handlingskraft.plan.overviews.comparison import compare
from handlingskraft.plan.overviews.page import plan_page
from handlingskraft.plan.overviews.personal_data import personal_data_in
from handlingskraft.plan.permissions import can_edit_draft, can_start_plan
from handlingskraft.plan.rules import with_years
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import whole_number
from handlingskraft.situational_picture.models import Picture
from handlingskraft.ui.doors import allow, tried

LOCKED = (
    gettext_lazy("Title and period"),
    gettext_lazy("Focus areas and goals"),
    gettext_lazy("Activities and commitments, word for word"),
    gettext_lazy("Definitions"),
    gettext_lazy("The document it was read from"),
    gettext_lazy("The decision"),
)
OPEN = (
    gettext_lazy("Who answers and who takes part"),
    gettext_lazy("When it is to be done"),
    gettext_lazy("Prevention level and target group"),
    gettext_lazy("Measures"),
    gettext_lazy("Links to governing documents"),
)


def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision that locks the wording."""
    user, version = user_of(request), visible_version(request, pk)
    if not version.is_draft:
        return redirect("plan", version.pk)
    allow(can_edit_draft(user, version))
    picture = Picture.objects.decided().first()
    form = AdoptForm(request.POST or None, picture=picture)
    if request.method == "POST" and form.is_valid():
        decision = Decision(**form.cleaned_data)
        if tried(form, lambda: adopt_plan(version, decision=decision, by=user)):
            messages.success(request, _("The plan is adopted. Its wording is locked; the work is not."))
            return redirect("plan", version.pk)
    context = {
        "version": version, "form": form, "plan_page": plan_page(version), "locked": LOCKED, "open": OPEN,
        "picture": picture, "finds": personal_data_in(version),
        "replaced": version.plan.versions.filter(state=VersionState.ADOPTED).first(),
    }  # fmt: skip
    return render(request, "plan/adopt.html", context, status=422 if form.errors else 200)


@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft from this version."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_start_plan(user))
    try:
        draft = revise_plan(version, by=user)
    except NotPossible as refusal:
        existing = version.plan.versions.filter(state=VersionState.DRAFT).first()
        messages.info(request, _(refusal.message))
        return redirect("review", existing.pk) if existing else redirect("plan", version.pk)
    return redirect("review", draft.pk)


def successor(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry activities over to a successor plan."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_start_plan(user))
    start = (version.ends_in + 1) if version.ends_in else None
    length = version.ends_in - version.starts_in if version.ends_in and version.starts_in else 3
    end = start + length if start else None
    initial = {
        "title": with_years(version.title, start, end), "starts_in": start, "ends_in": end,
        "activities": list(version.activities.values_list("pk", flat=True)),
    }  # fmt: skip
    form = CarryOverForm(request.POST or None, version=version, initial=initial)
    chosen = {str(pk) for pk in form["activities"].value() or ()}
    made: list[PlanVersion] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: made.append(carry_over(version, **form.cleaned_data, by=user)))
    ):
        return redirect("review", made[0].pk)
    context = {"version": version, "form": form, "plan_page": plan_page(version), "chosen": chosen}
    return render(request, "plan/successor.html", context, status=422 if form.errors else 200)


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions of the plan, its predecessors and successors."""
    version = visible_version(request, pk)
    user = user_of(request)
    listed = Count("activities", filter=Q(activities__kind=ActivityKind.ACTIVITY))
    seen = PlanVersion.objects.visible_to(user).select_related("plan", "based_on").annotate(activity_count=listed)
    context = {
        "version": version,
        "versions": seen.filter(plan=version.plan).order_by("-number"),
        "before": seen.filter(plan=version.plan.predecessor_id).order_by("-number"),
        "after": seen.filter(plan__predecessor=version.plan).order_by("-number"),
        "in_force": version.plan.versions.filter(state=VersionState.ADOPTED).first(),
        "can_start": can_start_plan(user),
    }
    return render(request, "plan/versions.html", context)


@require_GET
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side: this one and the one it is based on, or the one asked for."""
    version = visible_version(request, pk)
    seen = PlanVersion.objects.visible_to(user_of(request)).select_related("plan")
    family = Q(plan=version.plan_id) | Q(pk=version.based_on_id) | Q(plan__predecessor=version.plan_id)
    others = list(seen.filter(family).exclude(pk=version.pk).order_by("plan_id", "number"))
    other = _other_version(request, version, others)
    if other is None:
        return render(request, "plan/comparison.html", {"version": version, "other": None})
    earlier, later = sorted((version, other), key=lambda each: (each.plan_id, each.number))
    context = {
        "version": version, "earlier": earlier, "later": later, "other": other, "comparison": compare(earlier, later),
        "only_changes": request.GET.get("visa") != "allt", "others": [each for each in others if each.pk != other.pk],
    }  # fmt: skip
    return render(request, "plan/comparison.html", context)


def _other_version(request: HttpRequest, version: PlanVersion, others: list[PlanVersion]) -> PlanVersion | None:
    """The one asked for, else the one it is based on, else the one nearest before or after; None when there is but one."""
    asked = whole_number(request.GET.get("med", ""))
    if asked is not None and asked != version.pk:
        return visible_version(request, asked)
    based_on = [each for each in others if each.pk == version.based_on_id]
    return next(iter([*based_on, *reversed(others)]), None)


def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use with a reason; or back in use."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_start_plan(user))
    form = ReasonForm(request.POST or None)
    deed = reopen_plan if version.plan.archived_on else archive_plan
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: deed(version.plan, reason=form.cleaned_data["reason"], by=user))
    ):
        return redirect("plan", version.pk)
    return render(request, "plan/archive.html", {"version": version, "form": form}, status=422 if form.errors else 200)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_edit_draft(user, version))
    title = version.title
    discard_draft(version, by=user)
    messages.success(request, _("The draft “{title}” is thrown away.").format(title=title))
    return redirect("plans")
