"""The shape of what people fill in about an activity's risks and resources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.operations import Resources
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.risk_analysis.models import RiskAssessment

MOST = 2_000_000_000
_FIGURES = ("money_planned", "hours_planned", "money_used", "hours_used")


class AssessmentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # is not generic when the program runs
    """Assessments by department and year."""

    def label_from_instance(self, obj: RiskAssessment) -> str:
        """Department, year and what it plans to do."""
        return f"{obj.unit} {obj.year}"


class LinkRiskForm(GuardedForm):
    """Which assessment the activity answers to."""

    assessment = AssessmentField(
        label=_("Which assessment does it answer to?"), queryset=RiskAssessment.objects.none(), empty_label=_("Choose one")
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = RiskAssessment.objects.in_force().filter(unit__in=units, is_assessed=True).select_related("unit", "year")
        self.fields["assessment"].queryset = rows.order_by("-year__year", "unit__name")  # type: ignore[attr-defined]


class ResourcesForm(GuardedForm):
    """What a department sets aside and has used for the activity in a year."""

    unit = forms.ModelChoiceField(label=_("Which department?"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("Which year?"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    money_planned = forms.IntegerField(label=_("Money set aside, in kronor"), required=False, min_value=0, max_value=MOST)
    hours_planned = forms.IntegerField(label=_("Hours set aside"), required=False, min_value=0, max_value=MOST)
    money_used = forms.IntegerField(label=_("Money used so far, in kronor"), required=False, min_value=0, max_value=MOST)
    hours_used = forms.IntegerField(label=_("Hours used so far"), required=False, min_value=0, max_value=MOST)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def resources(self) -> Resources:
        """What was filled in."""
        return Resources(**{name: self.cleaned_data[name] for name in _FIGURES})
