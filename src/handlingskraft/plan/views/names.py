"""Matching the names of owners in a plan to units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.models import UnitKind
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.operations import NameChoice, match_names
from handlingskraft.plan.overviews.names import NameGroup, PlanName, PlanNames, plan_names
from handlingskraft.plan.permissions import can_plan_activities
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.ui.doors import allow, tried

LATER, EVERY, NO_UNIT = "", "every", "no"
SAME, TWO = "same", "two"
NameRow = tuple[PlanName, forms.BoundField]


class NamesForm(GuardedForm):
    """One choice for each name, and for names that may be one unit whether they are."""

    def __init__(self, *args: Any, found: PlanNames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        choices = self._choices()
        for group in found.groups:
            if group.is_question:
                self.fields[_same(group)] = forms.ChoiceField(
                    label=_("Is it the same unit?"), required=False, widget=forms.RadioSelect,
                    choices=[(SAME, _("Yes, the same unit")), (TWO, _("No, each its own"))],
                )  # fmt: skip
            for name in group.names:
                self.fields[name.code] = forms.ChoiceField(
                    label=name.name, required=False, choices=choices, initial=self._proposal(name)
                )

    def _choices(self) -> list[tuple[str, object]]:
        units = [(f"u{pk}", unit.name) for pk, unit in self.found.units.items()]
        return [
            (LATER, _("Decide later")),
            *([(_("A unit here"), units)] if units else []),
            (_("A new unit"), [(f"n{kind.value}", _("New: {kind}").format(kind=kind.label)) for kind in UnitKind]),
            (EVERY, _("Every department, one line each")),
            (NO_UNIT, _("Not a unit")),
        ]

    def _proposal(self, name: PlanName) -> str:
        """What the name itself tells is filled in; what is only alike waits for a person."""
        if name.is_every_department:
            return EVERY if self.found.has_departments else LATER
        if name.match is not None:
            return f"u{name.match.unit_id}" if name.match.certainty == "same" else LATER
        return f"n{name.kind}" if name.kind else LATER

    def clean(self) -> dict[str, Any]:
        """When it is the same unit, say which."""
        values = super().clean() or {}
        for group in self.found.groups:
            if values.get(_same(group)) == SAME and values.get(group.first.code) == LATER:
                self.add_error(group.first.code, _("Choose which unit it is."))
        return values

    def rows(self) -> list[tuple[NameGroup, forms.BoundField | None, list[NameRow]]]:
        """Each group with its question and its names with their fields."""
        return [
            (group, self[_same(group)] if group.is_question else None, [(name, self[name.code]) for name in group.names])
            for group in self.found.groups
        ]

    def chosen(self) -> dict[str, NameChoice]:
        """What was chosen, by name; what is to be decided later is not there."""
        choices: dict[str, NameChoice] = {}
        for group in self.found.groups:
            answer = self.cleaned_data[_same(group)] if group.is_question else TWO
            for name in group.names if answer else ():
                is_twin = answer == SAME and name is not group.first
                if is_twin:
                    choices[name.name] = NameChoice(same_as=group.first.name)
                elif value := self.cleaned_data[name.code]:
                    choices[name.name] = self._choice(value)
        return choices

    def _choice(self, value: str) -> NameChoice:
        if value in {EVERY, NO_UNIT}:
            return NameChoice(is_every_department=value == EVERY)
        if value.startswith("u"):
            return NameChoice(unit=self.found.units[int(value[1:])])
        return NameChoice(new_kind=value[1:])


def _same(group: NameGroup) -> str:
    return f"same-{group.first.code}"


def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Every name of an owner with the unit it most likely means; one save gives the activities their owners."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_plan_activities(user, version))
    form = NamesForm(request.POST or None, found=plan_names(version))
    given: list[int] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: given.append(match_names(version, choices=form.chosen(), by=user)))
    ):
        words = ngettext("{count} activity got an owner.", "{count} activities got an owner.", given[0]).format(count=given[0])
        messages.success(request, words if given[0] else _("Saved. No more activity got an owner."))
        return redirect("plan", version.pk)
    context = {"version": version, "form": form, "found": form.found}
    return render(request, "plan/names.html", context, status=422 if form.errors else 200)
