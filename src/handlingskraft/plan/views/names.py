"""Matching the names of owners in a plan to units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.organisation.models import Unit, UnitKind
from handlingskraft.plan.operations import NameChoice, match_names
from handlingskraft.plan.overviews.names import PlanName, plan_names
from handlingskraft.plan.permissions import can_plan_activities
from handlingskraft.plan.views.support import allow, tried, user_of, visible_version
from handlingskraft.shared import clock


class NamesForm(forms.Form):
    """One choice for each name."""

    def __init__(self, *args: Any, names: list[PlanName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in Unit.objects.open_on(clock.today()).order_by("name")}
        self.names = names
        for number, name in enumerate(names):
            self.fields[f"name{number}"] = forms.ChoiceField(
                label=name.name, required=False, choices=self._choices(name), initial=_proposal(name)
            )

    def _choices(self, name: PlanName) -> list[tuple[str, object]]:
        twin = [("twin", _("The same unit as “{name}”").format(name=name.twin))] if name.twin else []
        return [
            ("", _("Leave it for now")),
            *twin,
            ("every", _("Every department, one line each")),
            (_("A unit here"), [(f"u{pk}", unit.name) for pk, unit in self.units.items()]),
            (_("A new unit"), [(f"n{kind.value}", f"{_('New')}: {kind.label}") for kind in UnitKind]),
            ("no", _("Not a unit")),
        ]

    def rows(self) -> list[tuple[PlanName, forms.BoundField]]:
        """Each name with its field."""
        return [(name, self[f"name{number}"]) for number, name in enumerate(self.names)]

    def chosen(self) -> dict[str, NameChoice]:
        """What was chosen, by name; names that were left out are not there."""
        choices = {}
        for number, name in enumerate(self.names):
            value = self.cleaned_data[f"name{number}"]
            if value and value != "no":
                choices[name.name] = self._choice(value, name)
        return choices

    def _choice(self, value: str, name: PlanName) -> NameChoice:
        if value == "every":
            return NameChoice(is_every_department=True)
        if value == "twin":
            return NameChoice(same_as=name.twin or "")
        if value.startswith("u"):
            return NameChoice(unit=self.units[value[1:]])
        return NameChoice(new_kind=value[1:])


def _proposal(name: PlanName) -> str:
    """What is certain is filled in; what is only alike waits for a person."""
    if name.is_every_department:
        return "every"
    return f"u{name.match.unit_id}" if name.match and name.match.certainty == "same" else ""


def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Every name of an owner with the unit it most likely means; one save gives the activities their owners."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_plan_activities(user, version))
    form = NamesForm(request.POST or None, names=plan_names(version))
    given: list[int] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: given.append(match_names(version, choices=form.chosen(), by=user)))
    ):
        words = ngettext("{count} activity got an owner.", "{count} activities got an owner.", given[0]).format(count=given[0])
        messages.success(request, words)
        return redirect("plan", version.pk)
    units = {unit.pk: unit.name for unit in form.units.values()}
    context = {"version": version, "form": form, "unit_names": units}
    return render(request, "plan/names.html", context, status=422 if form.errors else 200)
