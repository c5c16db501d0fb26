"""Personal data in a draft: what was found and where, taken out or left standing with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import keep_personal_data, take_out_personal_data
from handlingskraft.plan.overviews.personal_data import Finds, personal_data_in
from handlingskraft.plan.permissions import can_edit_draft
from handlingskraft.plan_import.forms import KeepForm
from handlingskraft.ui.doors import allow, tried


def personal_data(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, with its lines; taking out one, several or all, and keeping names with a reason."""
    user, version = user_of(request), visible_version(request, pk)
    if not version.is_draft:
        return redirect("plan", version.pk)
    allow(can_edit_draft(user, version))
    finds, form = personal_data_in(version), KeepForm()
    if request.method == "POST":
        form = KeepForm(request.POST if "keep" in request.POST else {"reason": "-"})
        if form.is_valid() and tried(form, lambda: _do(request, version, finds, form)):
            return redirect("plan_personal_data", version.pk)
        finds = personal_data_in(version)
    chosen = request.POST.getlist("which")
    context = {"version": version, "finds": finds, "form": form, "chosen": chosen}
    return render(request, "plan_import/personal_data.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, version: PlanVersion, finds: Finds, form: forms.Form) -> None:
    """The deed whose button was pressed."""
    user, keys = user_of(request), request.POST.getlist("which")
    if "keep" in request.POST:
        count = keep_personal_data(version, keys=keys, reason=form.cleaned_data["reason"], by=user)
        words = ngettext("{count} may stand, with its reason.", "{count} may stand, with their reason.", count)
    else:
        if "all" in request.POST:
            keys = [find.key for find in finds.certain]
        elif "one" in request.POST:
            keys = request.POST.getlist("one")
        count = take_out_personal_data(version, keys=keys, by=user)
        words = ngettext("{count} is taken out of the draft.", "{count} are taken out of the draft.", count)
    messages.success(request, words.format(count=count))
