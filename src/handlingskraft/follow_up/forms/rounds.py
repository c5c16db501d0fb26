"""The shape of what people fill in about rounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations import RoundDays
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import PlanVersion
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.ui.fields import DayInput


class RoundForm(GuardedForm):
    """What a round is called, its period and its last day."""

    name = forms.CharField(label=_("What is the round called?"), max_length=120)
    starts_on = forms.DateField(label=_("From which day is it followed up?"), widget=DayInput())
    ends_on = forms.DateField(label=_("To which day?"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Which is the last day to answer?"), widget=DayInput(),
        help_text=_("The round is not closed by itself. You close it when you have the answers you need."),
    )  # fmt: skip

    def days(self) -> RoundDays:
        """What was filled in."""
        names = ("name", "starts_on", "ends_on", "closes_on")
        return RoundDays(**{name: self.cleaned_data[name] for name in names})


def days_of(round_: Round) -> dict[str, Any]:
    """The round as the form's first values."""
    return {name: getattr(round_, name) for name in ("name", "starts_on", "ends_on", "closes_on")}


class NewRoundForm(RoundForm):
    """A round and the adopted plans that it follows up."""

    versions = forms.ModelMultipleChoiceField(
        label=_("Which plans are followed up?"), queryset=PlanVersion.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = PlanVersion.objects.in_force().order_by("title", "pk")
        self.fields["versions"].queryset = versions  # type: ignore[attr-defined]
        self.initial.setdefault("versions", [version.pk for version in versions])


class ReopeningForm(GuardedForm):
    """Which unit a locked round is opened again for, why, and to which day."""

    unit = forms.ModelChoiceField(label=_("Which unit?"), queryset=Unit.objects.none(), empty_label=_("Choose a unit"))
    reason = forms.CharField(label=_("Why is it opened again?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    until = forms.DateField(label=_("To which day may the unit answer?"), widget=DayInput())

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:  # noqa: A002 - what it is
        super().__init__(*args, **kwargs)
        asked = StatusReport.objects.filter(round=round).values("unit")
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=asked).order_by("name")  # type: ignore[attr-defined]
