"""The units: the tree, a unit's page, and what is done to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.forms import AliasForm, CloseUnitForm, ContactForm, NewUnitForm, UnitForm
from handlingskraft.organisation.models import Unit, UnitAlias
from handlingskraft.organisation.operations import add_alias, add_unit, change_unit, close_unit, name_contact, remove_alias
from handlingskraft.organisation.overviews import appointments, unit_page, unit_tree
from handlingskraft.organisation.permissions import (
    can_change_units,
    can_export_units,
    can_name_contact,
    can_see_appointments,
    can_see_log,
    can_see_unit,
    can_see_units,
    only_units,
)
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.views.support import too_many
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.ui.doors import allow, tried

UNITS_PER_PAGE = 300


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units, with the seats in each."""
    user = user_of(request)
    allow(can_see_units(user))
    words = request.GET.get("q", "").strip()[:100]
    tree = unit_tree(clock.today(), words, only_units(user))
    context = {
        "tree": tree,
        "page": Paginator(tree.open, UNITS_PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "can_change": can_change_units(user),
        "can_export": can_export_units(user),
    }
    return render(request, "organisation/units.html", context)


def unit_new(request: HttpRequest) -> HttpResponse:
    """A new unit."""
    user = user_of(request)
    allow(can_change_units(user))
    form = NewUnitForm(request.POST or None, initial={"parent": request.GET.get("under"), "kind": "unit"})
    made: list[Unit] = []
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data.pop("seen")
        if tried(form, lambda: made.append(add_unit(**data, by=user))):
            messages.success(request, _("{unit} was added.").format(unit=made[0].name))
            return redirect("unit", made[0].pk)
    return render(request, "organisation/unit_new.html", {"form": form}, status=422 if form.errors else 200)


def _page(request: HttpRequest, unit: Unit, status: int = 200, **given: object) -> HttpResponse:
    user = user_of(request)
    can_change = can_change_units(user)
    extras: dict[str, object] = {}
    if can_change:
        extras = {
            "form": UnitForm(unit=unit),
            "alias_form": AliasForm(prefix="alias"),
            "close_form": CloseUnitForm(prefix="close", initial={"closed_on": clock.today()}),
        }
    if can_see_appointments(user, unit):
        extras |= {"appointments": appointments(unit, clock.today())}
    extras["can_name_contact"] = can_name_contact(user, unit)
    context = {
        "page": unit_page(unit, clock.today()), "unit": unit, "can_change": can_change, "can_see_log": can_see_log(user),
        **extras, **given,
    }  # fmt: skip
    return render(request, "organisation/unit.html", context, status=status)


def _unit(pk: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("parent"), pk=pk)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit; POST changes its name, kind or place. A conflict shows what stands now beside what the person wrote."""
    user = user_of(request)
    allow(can_see_units(user))
    row = _unit(pk)
    if not can_see_unit(user, row):
        raise Http404
    if request.method != "POST":
        return _page(request, row)
    allow(can_change_units(user))
    form = UnitForm(request.POST, unit=row)
    try:
        if form.is_valid() and tried(form, lambda: change_unit(row, **form.cleaned_data, by=user)):
            messages.success(request, _("Saved."))
            return redirect("unit", row.pk)
    except ChangedMeanwhile:
        now = _unit(pk)
        again = UnitForm(
            {
                **form.cleaned_data,
                "parent": form.cleaned_data["parent"] and form.cleaned_data["parent"].pk,
                "seen": now.state(),
            },
            unit=now,
        )
        return _page(request, now, 409, form=again, has_conflict=True)
    return _page(request, row, 422, form=form)


def unit_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The head names the unit's contact person or deputy."""
    user = user_of(request)
    row = _unit(pk)
    allow(can_name_contact(user, row))
    form = ContactForm(request.POST or None, initial={"starts_on": clock.today()})
    if request.method == "POST":
        if (refused := too_many(request, "member")) is not None:
            return refused
        if form.is_valid() and tried(form, lambda: name_contact(row, form.contact(), by=user)):
            messages.success(request, _("Saved. The contact person can begin."))
            return redirect("unit", row.pk)
    today = clock.today()
    present = [each for each in appointments(row, today) if each.state == "now" and each.role == Role.UNIT_CONTACT]
    context = {"unit": row, "form": form, "present": present}
    return render(request, "organisation/unit_contact.html", context, status=422 if form.errors else 200)


@require_POST
def alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more name for the unit."""
    user = user_of(request)
    allow(can_change_units(user))
    row = _unit(pk)
    form = AliasForm(request.POST, prefix="alias")
    if form.is_valid() and tried(form, lambda: add_alias(row, form.cleaned_data["name"], by=user)):
        messages.success(request, _("Saved."))
        return redirect("unit", row.pk)
    return _page(request, row, 422, alias_form=form)


@require_POST
def alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the unit's other names away."""
    user = user_of(request)
    allow(can_change_units(user))
    alias = get_object_or_404(UnitAlias.objects.select_related("unit"), pk=pk)
    remove_alias(alias, by=user)
    messages.success(request, _("“{name}” was removed.").format(name=alias.name))
    return redirect("unit", alias.unit_id)


@require_POST
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the unit down from a day, or open it again."""
    user = user_of(request)
    allow(can_change_units(user))
    row = _unit(pk)
    if "reopen" in request.POST:
        close_unit(row, closed_on=None, by=user)
        return redirect("unit", row.pk)
    form = CloseUnitForm(request.POST, prefix="close")
    if form.is_valid() and tried(form, lambda: close_unit(row, closed_on=form.cleaned_data["closed_on"], by=user)):
        messages.success(request, _("Saved."))
        return redirect("unit", row.pk)
    return _page(request, row, 422, close_form=form)
