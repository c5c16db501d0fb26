"""Signals: the list, one with its values, and what is noted about it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.risk_analysis.forms import ResponseForm, SignalForm, ValueForm
from handlingskraft.risk_analysis.models import RiskSignal, SignalValue
from handlingskraft.risk_analysis.operations import NewSignal, add_signal, end_signal, note_response, note_value
from handlingskraft.risk_analysis.overviews.signals import signal_list, signal_page
from handlingskraft.risk_analysis.permissions import can_keep_years, can_note_signal, can_see_risks, reach_of
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, tried


@require_GET
def signals(request: HttpRequest) -> HttpResponse:
    """What is measured; what has passed its threshold stands first."""
    user = user_of(request)
    allow(can_see_risks(user))
    return render(request, "risk_analysis/signals.html", {"lines": signal_list(user), "can_keep": can_keep_years(user)})


def signal_new(request: HttpRequest) -> HttpResponse:
    """Begin to measure something."""
    user = user_of(request)
    allow(can_keep_years(user))
    form = SignalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        signal = add_signal(unit=values.pop("unit"), new=NewSignal(**values), by=user)
        messages.success(request, _("Saved."))
        return redirect(signal)
    return render(request, "risk_analysis/signal_new.html", {"form": form}, status=422 if form.errors else 200)


def _signal(request: HttpRequest, pk: int) -> RiskSignal:
    """One that the person sees; 404 for another department's."""
    user = user_of(request)
    allow(can_see_risks(user))
    reach = reach_of(user)
    rows = RiskSignal.objects.select_related("unit")
    seen = rows if reach.reads_all else rows.filter(unit__in=reach.own)
    return get_object_or_404(seen, pk=pk)


@require_GET
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Its values, the latest first, and what was done."""
    return _page(request, _signal(request, pk))


def _page(request: HttpRequest, row: RiskSignal, status: int = 200, **extra: object) -> HttpResponse:
    user = user_of(request)
    context = {
        "signal": row, "page": signal_page(row), "can_note": can_note_signal(user, row), "can_keep": can_keep_years(user),
        "value_form": ValueForm(initial={"measured_on": clock.today()}, auto_id="varde_%s"),
        "response_form": ResponseForm(auto_id="atgard_%s"), **extra,
    }  # fmt: skip
    return render(request, "risk_analysis/signal.html", context, status=status)


@require_POST
def value(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was measured."""
    row = _signal(request, pk)
    allow(can_note_signal(user_of(request), row))
    form: forms.Form = ValueForm(request.POST, auto_id="varde_%s")
    if form.is_valid() and tried(form, lambda: note_value(row, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect(row)
    return _page(request, row, 422, value_form=form)


@require_POST
def response(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was done because of a value."""
    row = get_object_or_404(SignalValue, pk=pk)
    owner = _signal(request, row.signal_id)
    allow(can_note_signal(user_of(request), owner))
    form: forms.Form = ResponseForm(request.POST, auto_id="atgard_%s")
    if form.is_valid() and tried(form, lambda: note_response(row, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect(owner)
    return _page(request, owner, 422, response_form=form)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is no longer measured."""
    row = _signal(request, pk)
    allow(can_keep_years(user_of(request)))
    end_signal(row, by=user_of(request))
    messages.success(request, _("The signal is no longer measured. Its values are kept."))
    return redirect(row)
