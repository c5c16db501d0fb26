"""The shape of what a unit tells: one kind of event in one area at a time, so that it fits a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.situational_picture.models import Area, Observation
from handlingskraft.situational_picture.models.contributions import (
    CATEGORY_LABELS,
    RELIABILITY_LABELS,
    SEVERITY_LABELS,
    SOURCE_LABELS,
    TREND_LABELS,
)
from handlingskraft.situational_picture.overviews.contributing import areas_in_use
from handlingskraft.situational_picture.rules.contributions import (
    HIGHEST_NUMBER,
    LONGEST_NOTE,
    LONGEST_SOURCE,
    Category,
    Observed,
    Reliability,
    SourceKind,
    Trend,
)

FIELDS = ("area", "category", "number", "severity", "trend", "source", "reliability", "has_message", "note")
ALWAYS_SHOWN = ("area", "category", "number", "severity", "trend")


class Squares(forms.RadioSelect):
    """Choices as large fields beside each other, easy to hit with a thumb."""

    template_name = "situational_picture/widgets/squares.html"


def _choices(labels: Any) -> list[tuple[str, Any]]:
    return [(str(getattr(key, "value", key)), label) for key, label in labels.items()]


class ObservationForm(GuardedForm):
    """Five questions, and four more that have an answer beforehand."""

    tells_required = False

    area = forms.ModelChoiceField(label=_("Which area?"), queryset=Area.objects.none(), empty_label=_("Choose an area"))
    category = forms.TypedChoiceField(
        label=_("What was it?"), coerce=lambda value: Category(int(value)),
        choices=[("", _("Choose a kind")), *_choices(CATEGORY_LABELS)],
    )  # fmt: skip
    number = forms.IntegerField(
        label=_("How many times?"), min_value=1, max_value=HIGHEST_NUMBER,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )  # fmt: skip
    severity = forms.TypedChoiceField(
        label=_("How serious?"), choices=_choices(SEVERITY_LABELS), coerce=int, widget=Squares, required=False, empty_value=None,
        help_text=_("Skip it for something good."),
    )  # fmt: skip
    trend = forms.TypedChoiceField(
        label=_("Compared with last quarter?"), choices=_choices(TREND_LABELS), coerce=Trend, widget=Squares
    )
    source = forms.TypedChoiceField(label=_("How do you know?"), choices=_choices(SOURCE_LABELS), coerce=SourceKind)
    reliability = forms.TypedChoiceField(label=_("How sure is it?"), choices=_choices(RELIABILITY_LABELS), coerce=Reliability)
    has_message = forms.BooleanField(
        label=_("It carried an ideological message"), required=False, help_text=_("A symbol, a slogan, a poster.")
    )
    note = forms.CharField(
        label=_("Something to add?"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence on the place or the event. Never on a person."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)

    def __init__(self, *args: Any, keeps: Area | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = areas_in_use()
        if keeps is not None and keeps.is_archived:
            areas.append(keeps)
        self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas])  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("Choose an area")), *((area.pk, area.name) for area in areas)]  # type: ignore[attr-defined]
        self.initial = {"source": SourceKind.OWN.value, "reliability": Reliability.SURE.value, **self.initial}

    @staticmethod
    def start(row: Observation) -> dict[str, Any]:
        """The fields as they stand."""
        return {**{name: getattr(row, name) for name in FIELDS}, "area": row.area_id, "seen": row.edit_number}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The questions that always stand open."""
        return [self[name] for name in ALWAYS_SHOWN]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The questions that have an answer beforehand."""
        return [self[name] for name in FIELDS if name not in ALWAYS_SHOWN]

    @property
    def opens_fold(self) -> bool:
        """True when something in the fold is wrong, or differs from what stood there beforehand."""
        values = {name: self[name].value() for name in ("source", "reliability", "has_message", "note")}
        usual = {"source": "A", "reliability": "sure", "has_message": False, "note": ""}
        return any(self[name].errors for name in values) or any(
            (values[name] or usual[name]) != usual[name] for name in values
        )

    @property
    def is_blank(self) -> bool:
        """True when nothing was filled in, so that "hand in" means what is there already."""
        return not any(self.data.get(name) for name in (*ALWAYS_SHOWN, "note"))

    @property
    def observed(self) -> Observed:
        """What was told."""
        return Observed(**{name: self.cleaned_data[name] for name in FIELDS if name != "area"})


class GivenForm(GuardedForm):
    """Where the words came from, when the coordinator enters them for someone."""

    given_for = forms.CharField(
        label=_("Where did the words come from?"), max_length=LONGEST_SOURCE,
        help_text=_("For example “meeting with the municipal police, 4 October”. Name functions, not people."),
    )  # fmt: skip
