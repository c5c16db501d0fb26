"""A unit's contribution: told row by row, handed in, or nothing at all in one click."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.situational_picture.forms.contributions import FIELDS, GivenForm, ObservationForm
from handlingskraft.situational_picture.models import Contribution, Observation
from handlingskraft.situational_picture.operations import (
    add_observation,
    change_observation,
    remove_observation,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.overviews.contributing import contribution_page
from handlingskraft.situational_picture.permissions.gathering import can_contribute, own_units, visible_contributions
from handlingskraft.ui.doors import allow, done, tried
from handlingskraft.ui.kept import forget_typed, keeps_what_was_typed, token_for, typed_before


def _found(request: HttpRequest, pk: int) -> Contribution:
    """The contribution, or 404 for someone who may not read it."""
    rows = visible_contributions(user_of(request)).select_related("collection", "unit")
    return get_object_or_404(rows, pk=pk)


def _row(request: HttpRequest, pk: int) -> Observation:
    """The row, or 404 for someone who may not read the contribution."""
    rows = Observation.objects.filter(contribution__in=visible_contributions(user_of(request)))
    return get_object_or_404(rows.select_related("area", "contribution__collection", "contribution__unit"), pk=pk)


@keeps_what_was_typed(*FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell of one more, or read what was told."""
    user = user_of(request)
    row = _found(request, pk)
    if request.method != "POST":
        return _page(request, row)
    allow(can_contribute(user, row.unit_id))
    form = ObservationForm(request.POST)
    is_last = request.POST.get("do") == "submit"
    if is_last and form.is_blank:
        return hand_in(request, pk)
    if not form.is_valid() or not tried(
        form, lambda: add_observation(row, area=form.cleaned_data["area"], observed=form.observed, by=user)
    ):
        return _page(request, row, form, 422)
    forget_typed(request)
    if is_last:
        return hand_in(request, pk)
    messages.success(request, _("Saved. Add one more, or hand in."))
    return redirect(row)


def _page(
    request: HttpRequest, row: Contribution, form: ObservationForm | None = None, status: int = 200, **extra: Any
) -> HttpResponse:
    user = user_of(request)
    typed = typed_before(request)
    can_write = row.collection.is_open and can_contribute(user, row.unit_id)
    context = {
        "page": contribution_page(row), "contribution": row, "collection": row.collection, "can_write": can_write,
        "on_behalf": row.unit_id not in own_units(user), "given_form": GivenForm(initial={"given_for": row.given_for}),
        "form": form or ObservationForm(initial=typed), "typed": typed, "typed_by": token_for(request, row.get_absolute_url()),
        **extra,
    }  # fmt: skip
    name = "contribution.html" if can_write else "contribution_read.html"
    return render(request, f"situational_picture/{name}", context, status=status)


@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in what was told."""
    user, row = user_of(request), _found(request, pk)
    allow(can_contribute(user, row.unit_id))
    given_for = request.POST.get("given_for", "")
    words = _("Thank you. It is handed in, and you can add to it until the collection is closed.")
    done(request, lambda: submit_contribution(row, by=user, given_for=given_for), words)
    return redirect(row)


@require_POST
def nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing to report: one click, and it is handed in."""
    user, row = user_of(request), _found(request, pk)
    allow(can_contribute(user, row.unit_id))
    given_for = request.POST.get("given_for", "")
    words = _("Thank you. It is noted that there is nothing to report.")
    done(request, lambda: report_nothing_seen(row, by=user, given_for=given_for), words)
    return redirect(row)


def observation(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a row."""
    user, row = user_of(request), _row(request, pk)
    allow(can_contribute(user, row.contribution.unit_id))
    if not row.contribution.collection.is_open:
        return redirect(row.contribution)
    form = ObservationForm(request.POST or None, initial=ObservationForm.start(row), keeps=row.area)
    if request.method == "POST" and form.is_valid() and _changed(request, row, form):
        messages.success(request, _("Saved."))
        return redirect(row.contribution)
    context = {"form": form, "row": row, "contribution": row.contribution}
    return render(request, "situational_picture/observation.html", context, status=422 if form.errors else 200)


def _changed(request: HttpRequest, row: Observation, form: ObservationForm) -> bool:
    values = form.cleaned_data
    try:
        return tried(
            form,
            lambda: change_observation(
                row, area=values["area"], observed=form.observed, by=user_of(request), seen_number=values["seen"]
            ),
        )
    except ChangedMeanwhile:
        form.add_error(
            None, _("Someone else has changed this row since you opened it. Open it anew and see what stands there.")
        )
        return False


@require_POST
def observation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row away."""
    row = _row(request, pk)
    allow(can_contribute(user_of(request), row.contribution.unit_id))
    done(request, lambda: remove_observation(row, by=user_of(request)), _("The row is taken away."))
    return redirect(row.contribution)
