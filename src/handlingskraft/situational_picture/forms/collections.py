"""The shape of what the coordinator fills in about a collection."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.overviews.collections import units_to_ask
from handlingskraft.situational_picture.rules.contributions import due_on, quarter_to_gather
from handlingskraft.ui.fields import DayInput

QUARTERS_OFFERED = 5


class DueDayForm(GuardedForm):
    """The last day to contribute."""

    due_on = forms.DateField(
        label=_("Which is the last day to contribute?"), widget=DayInput(),
        help_text=_("It is not closed by itself. You close it when you have what you need."),
    )  # fmt: skip


class CollectionForm(DueDayForm):
    """The quarter, the last day, and whom to ask."""

    field_order = ("quarter", "due_on", "units")
    quarter = forms.ChoiceField(label=_("Which quarter?"))
    units = forms.ModelMultipleChoiceField(
        label=_("Who is asked?"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Departments, companies and those with a contact person or an outside partner are chosen beforehand."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarter = quarter_to_gather(today)
        offered = [Quarter.of(today)]
        while len(offered) < QUARTERS_OFFERED:
            offered.append(offered[-1].previous)
        self.fields["quarter"].choices = [(_value(each), _words(each)) for each in offered]  # type: ignore[attr-defined]
        units, usual = units_to_ask(today)
        self.fields["units"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        self.fields["units"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]
        self.initial = {"quarter": _value(quarter), "due_on": due_on(quarter, today), "units": sorted(usual), **self.initial}

    @property
    def chosen_quarter(self) -> Quarter:
        """The quarter that was chosen."""
        year, _dash, number = self.cleaned_data["quarter"].partition("-")
        return Quarter(int(year), int(number))


def _value(quarter: Quarter) -> str:
    return f"{quarter.year}-{quarter.number}"


def _words(quarter: Quarter) -> str:
    return str(_("Quarter {number} of {year}")).format(number=quarter.number, year=quarter.year)


class AskForm(GuardedForm):
    """One more to ask."""

    unit = forms.ModelChoiceField(label=_("Who else is asked?"), queryset=Unit.objects.none(), empty_label=_("Choose one"))

    def __init__(self, *args: Any, today: date, asked: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [unit for unit in units_to_ask(today)[0] if unit.pk not in asked]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Choose one")), *((unit.pk, unit.name) for unit in units)]  # type: ignore[attr-defined]
