"""Milieus as phenomena: the list, one through its half-years, and judging it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared import clock
from handlingskraft.situational_picture.forms.milieus import AssessmentForm, MilieuForm
from handlingskraft.situational_picture.models import Milieu
from handlingskraft.situational_picture.operations import add_milieu, archive_milieu, assess_milieu
from handlingskraft.situational_picture.overviews.milieus import milieu_list, milieu_page
from handlingskraft.situational_picture.permissions.gathering import can_gather, can_see_gathered
from handlingskraft.ui.doors import allow, done, tried


def milieus(request: HttpRequest) -> HttpResponse:
    """All milieus with how they stand; the coordinator adds one."""
    user = user_of(request)
    allow(can_see_gathered(user))
    form = MilieuForm(request.POST or None)
    if request.method == "POST":
        allow(can_gather(user))
        if form.is_valid() and tried(form, lambda: add_milieu(**form.cleaned_data, by=user)):
            messages.success(request, _("{name} is followed.").format(name=form.cleaned_data["name"]))
            return redirect("milieus")
    context = {"lines": milieu_list(), "form": form, "can_gather": can_gather(user)}
    return render(request, "situational_picture/milieus.html", context, status=422 if form.errors else 200)


@require_GET
def milieu(request: HttpRequest, pk: int) -> HttpResponse:
    """One milieu, half-year by half-year."""
    user = user_of(request)
    allow(can_see_gathered(user))
    page = milieu_page(get_object_or_404(Milieu, pk=pk))
    return render(request, "situational_picture/milieu.html", {"page": page, "can_gather": can_gather(user)})


def milieu_assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge it for a half-year."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Milieu, pk=pk)
    form = AssessmentForm(request.POST or None, today=clock.today())
    if request.method == "POST" and form.is_valid() and _assessed(request, row, form):
        messages.success(request, _("The assessment is kept."))
        return redirect(row)
    context = {"milieu": row, "form": form}
    return render(request, "situational_picture/milieu_assess.html", context, status=422 if form.errors else 200)


def _assessed(request: HttpRequest, row: Milieu, form: AssessmentForm) -> bool:
    by, level = user_of(request), form.cleaned_data["level"]
    return tried(form, lambda: assess_milieu(row, half_year=form.chosen_half_year, level=level, judged=form.judged, by=by))


@require_POST
def milieu_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow it no longer, or again."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Milieu, pk=pk)
    done(request, lambda: archive_milieu(row, by=user), _("Saved."))
    return redirect("milieus")
