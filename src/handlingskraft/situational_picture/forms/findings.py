"""The shape of what people fill in about causes and needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit, UnitKind
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import (
    Cause,
    MilieuAssessment,
    Picture,
    PreventionLevel,
    Priority,
    SourceKind,
    StatisticsFetch,
    Tally,
)
from handlingskraft.situational_picture.overviews.evidence import Gathered
from handlingskraft.ui.fields import DayInput


class CausesForm(GuardedForm):
    """The numbered causes, one on each line."""

    texts = forms.CharField(
        label=_("Which causes?"), widget=forms.Textarea(attrs={"rows": 8}), required=False, max_length=10_000,
        help_text=_("One per line, the most important first. They are numbered in this order."),
    )  # fmt: skip

    def clean_texts(self) -> list[str]:
        """The lines that hold words."""
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        if any(len(line) > 500 for line in lines):  # noqa: PLR2004 - the length of the column
            raise forms.ValidationError(_("A cause has more than 500 characters. Say it shorter."))
        return lines


class FindingForm(GuardedForm):
    """A need."""

    text = forms.CharField(label=_("Which need?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    causes = forms.ModelMultipleChoiceField(
        label=_("Which causes lie behind it?"), queryset=Cause.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    priority = forms.TypedChoiceField(label=_("How urgent is it?"), choices=Priority.choices, coerce=int, initial=2)
    unit = forms.ModelChoiceField(
        label=_("Which unit does it concern most?"), queryset=Unit.objects.none(), required=False, empty_label=_("No one unit")
    )
    actors = forms.ModelMultipleChoiceField(
        label=_("Which actors outside the municipality does it take?"), queryset=Unit.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Authorities, associations and faith communities, also those who are critical. One that is missing is added under Units."),
    )  # fmt: skip
    prevention_level = forms.ChoiceField(
        label=_("On which level?"), required=False, choices=[("", _("Not stated")), *PreventionLevel.choices]
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, picture: Picture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["causes"].queryset = picture.causes.order_by("number")  # type: ignore[attr-defined]
        units = Unit.objects.open_on(clock.today()).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        outside = units.filter(kind=UnitKind.EXTERNAL)
        self.fields["actors"].queryset = outside  # type: ignore[attr-defined]
        if not outside.exists():
            del self.fields["actors"]


class CloseForm(GuardedForm):
    """Why a need is no longer one."""

    reason = forms.CharField(
        label=_("Why is it no longer a need?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Activities that rest on it lose their ground, and the plan shows it."),
    )  # fmt: skip


class GatheredForm(forms.Form):
    """Something gathered here that a need rests on."""

    row = forms.ChoiceField(label=_("Which of what has been gathered?"))

    def __init__(self, *args: Any, found: Gathered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: list[Tally | MilieuAssessment | StatisticsFetch] = [*found.tallies, *found.assessments, *found.fetches]
        self.rows = {f"{row._meta.model_name}-{row.pk}": row for row in rows}
        choices = [(key, shorten(str(row), 100)) for key, row in self.rows.items()]
        self.fields["row"].choices = choices  # type: ignore[attr-defined]


class SourceForm(GuardedForm):
    """A source that a need rests on."""

    title = forms.CharField(label=_("Which source?"), max_length=300, help_text=_("For example Skolenkäten, årskurs 8."))
    kind = forms.ChoiceField(label=_("What kind of source?"), choices=SourceKind.choices)
    dated_on = forms.DateField(label=_("From which day is it?"), widget=DayInput())
