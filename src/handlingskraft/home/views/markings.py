"""Secrecy markings: those in force, one to set or look at, who else may read, and lifting it. For the coordinator."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.home.forms import LiftForm, MarkingForm, ReadersForm
from handlingskraft.home.markings import MARKABLE, in_force, went_out
from handlingskraft.organisation.operations import give_to_read, lift_marking, mark
from handlingskraft.organisation.permissions import can_mark, clearance_of
from handlingskraft.privacy.models import Marked, Marking
from handlingskraft.ui.doors import allow, tried


@require_safe
def markings(request: HttpRequest) -> HttpResponse:
    """All that are in force."""
    allow(can_mark(user_of(request)))
    found = in_force()
    return render(
        request, "home/markings.html", {"found": found, "to_review": sum(each.marking.needs_review for each in found)}
    )


def marking(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Set a marking on something, or see the one that it has, with its history and where the words have gone out."""
    thing = _thing(request, kind, pk)
    form = None if thing.is_marked else MarkingForm(request.POST or None)
    if (
        form is not None
        and request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: mark(thing, new=form.new(), by=user_of(request)))
    ):
        messages.success(request, _("It is marked as secret."))
        return redirect("marking", kind, pk)
    return _page(request, kind, thing, form=form)


@require_POST
def marking_readers(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say who else may read."""
    thing, form = _thing(request, kind, pk), ReadersForm(request.POST)
    if form.is_valid() and tried(form, lambda: give_to_read(thing, seats=form.cleaned_data["seats"], by=user_of(request))):
        messages.success(request, _("Those who may read are saved."))
        return redirect("marking", kind, pk)
    return _page(request, kind, thing, readers_form=form)


@require_POST
def marking_lift(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Lift it, with a reason."""
    thing, form = _thing(request, kind, pk), LiftForm(request.POST)
    if form.is_valid() and tried(form, lambda: lift_marking(thing, reason=form.cleaned_data["reason"], by=user_of(request))):
        messages.success(request, _("The marking is lifted. It is kept, with the reason."))
        return redirect("marking", kind, pk)
    return _page(request, kind, thing, lift_form=form)


def _thing(request: HttpRequest, kind: str, pk: int) -> Marked:
    user = user_of(request)
    allow(can_mark(user))
    if kind not in MARKABLE:
        raise Http404
    rows = MARKABLE[kind]._default_manager.for_reader(clearance_of(user))  # type: ignore[attr-defined]  # closed rows
    thing: Marked = get_object_or_404(rows.select_related("marking"), pk=pk)
    return thing


def _page(
    request: HttpRequest,
    kind: str,
    thing: Marked,
    *,
    form: forms.Form | None = None,
    readers_form: forms.Form | None = None,
    lift_form: forms.Form | None = None,
) -> HttpResponse:
    readers = list(thing.marking.readers.select_related("seat__unit", "unit").order_by("pk")) if thing.marking else []
    seats = [reader.seat for reader in readers if reader.seat]
    context = {
        "thing": thing, "kind": kind, "marking": thing.marking, "readers": readers, "form": form or MarkingForm(),
        "readers_form": readers_form or ReadersForm(initial={"seats": seats}), "lift_form": lift_form or LiftForm(),
        "history": [each for each in Marking.objects.of(thing) if not each.is_in_force], "went_out": went_out(thing),
    }  # fmt: skip
    has_errors = any(each is not None and each.errors for each in (form, readers_form, lift_form))
    return render(request, "home/marking.html", context, status=422 if has_errors else 200)
