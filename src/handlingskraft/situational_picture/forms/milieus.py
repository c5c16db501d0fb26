"""The shape of a milieu and of how it is judged: fixed scales, and a public source by name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared.periods import HalfYear
from handlingskraft.situational_picture.forms.contributions import Squares
from handlingskraft.situational_picture.models.contributions import TREND_LABELS
from handlingskraft.situational_picture.models.milieus import (
    EVENT_LABELS,
    KIND_LABELS,
    LEVEL_LABELS,
    LONGEST_MILIEU,
    PRESENCE_LABELS,
    UNCERTAINTY_LABELS,
    half_year_words,
)
from handlingskraft.situational_picture.rules.contributions import Trend
from handlingskraft.situational_picture.rules.milieus import (
    HIGHEST_EVENTS,
    LONGEST_SOURCE_NAME,
    LONGEST_UNCERTAINTY,
    EventKind,
    Judged,
    Level,
    MilieuKind,
    Presence,
    Uncertainty,
    half_year_to_assess,
)
from handlingskraft.ui.fields import DayInput

HALF_YEARS_OFFERED = 6


def _choices(labels: Any) -> list[tuple[str, Any]]:
    return [(key.value, label) for key, label in labels.items()]


class MilieuForm(GuardedForm):
    """What is followed."""

    name = forms.CharField(
        label=_("What is followed?"), max_length=LONGEST_MILIEU,
        help_text=_("A phenomenon or an organisation that public sources describe. Never a person or a small circle."),
    )  # fmt: skip
    kind = forms.TypedChoiceField(label=_("Of which kind?"), choices=_choices(KIND_LABELS), coerce=MilieuKind)


class AssessmentForm(GuardedForm):
    """How it is judged for a half-year."""

    half_year = forms.ChoiceField(label=_("Which half-year?"))
    level = forms.TypedChoiceField(label=_("Where?"), choices=_choices(LEVEL_LABELS), coerce=Level, widget=Squares)
    presence = forms.TypedChoiceField(
        label=_("What is known?"), choices=_choices(PRESENCE_LABELS), coerce=Presence, widget=Squares,
        help_text=_("Unknown is not the same as none known."),
    )  # fmt: skip
    kinds = forms.TypedMultipleChoiceField(
        label=_("What kind of events?"), choices=_choices(EVENT_LABELS), coerce=EventKind, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    events = forms.IntegerField(
        label=_("How many events are known?"), min_value=0, max_value=HIGHEST_EVENTS, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )  # fmt: skip
    trend = forms.TypedChoiceField(
        label=_("Compared with the half-year before?"), choices=[("", _("Cannot be said")), *_choices(TREND_LABELS)], coerce=Trend,
        required=False, empty_value=None,
    )  # fmt: skip
    source_name = forms.CharField(
        label=_("Which public source?"), max_length=LONGEST_SOURCE_NAME,
        help_text=_("By name: the yearly report of an authority, a judgment, a newspaper with its date."),
    )  # fmt: skip
    source_url = forms.URLField(label=_("Link to it"), required=False, max_length=500, assume_scheme="https")
    source_on = forms.DateField(label=_("When was it published?"), widget=DayInput())
    uncertainty = forms.TypedChoiceField(
        label=_("How uncertain is it?"), choices=_choices(UNCERTAINTY_LABELS), coerce=Uncertainty, widget=Squares
    )
    uncertainty_why = forms.CharField(
        label=_("What makes it uncertain?"), required=False, max_length=LONGEST_UNCERTAINTY,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One sentence on the sources. Never on people."),
    )  # fmt: skip
    tells_required = False

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [HalfYear.of(today)]
        while len(offered) < HALF_YEARS_OFFERED:
            offered.append(offered[-1].previous)
        self.fields["half_year"].choices = [(_value(each), half_year_words(each)) for each in offered]  # type: ignore[attr-defined]
        usual = {"half_year": _value(half_year_to_assess(today)), "level": Level.MUNICIPALITY.value}
        self.initial = {**usual, "uncertainty": Uncertainty.MODERATE.value, **self.initial}

    @property
    def chosen_half_year(self) -> HalfYear:
        """The half-year that was chosen."""
        year, _dash, number = self.cleaned_data["half_year"].partition("-")
        return HalfYear(int(year), int(number))

    @property
    def judged(self) -> Judged:
        """What was judged."""
        values = {name: self.cleaned_data[name] for name in self.cleaned_data if name not in {"half_year", "level"}}
        return Judged(**{**values, "kinds": tuple(values["kinds"]), "events": values["events"] or 0})


def _value(half: HalfYear) -> str:
    return f"{half.year}-{half.number}"
