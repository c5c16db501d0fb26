"""The shape of what people fill in about the risk indicator."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.risk_analysis.models import RiskAssessment
from handlingskraft.risk_analysis.models.signals import LONGEST_WORDS
from handlingskraft.risk_analysis.operations import Written
from handlingskraft.risk_analysis.overviews.scales import ScaleSteps
from handlingskraft.risk_analysis.rules import (
    JUDGEMENT_FIELDS,
    BadScale,
    Direction,
    Judgement,
    Step,
    parse_steps,
)
from handlingskraft.shared import clock
from handlingskraft.ui.fields import DayInput

LONGEST = 4000
"""As in the table."""
MOST_RESOURCES = 2_000_000_000
WORDS = ("why_not", "grounds", "existing_measures", "gap", "planned_measure", "rsa_reference", "rsa_version", "rsa_section")
YES, NO = "yes", "no"
DIRECTION_WORDS = {
    Direction.ABOVE: _("When the value is higher than the threshold"),
    Direction.BELOW: _("When the value is lower than the threshold"),
}


def _text(label: Any, rows: int = 3, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST_RESOURCES, help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class StepsField(forms.CharField):
    """Steps of the scale, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7}), **kwargs)

    def clean(self, value: Any) -> tuple[Step, ...]:
        """The steps."""
        text = super().clean(value)
        try:
            return parse_steps(text)
        except BadScale as fault:
            raise forms.ValidationError(_now(fault.message).format(**fault.values)) from fault


class ScaleForm(GuardedForm):
    """What likelihood and consequence mean in this municipality."""

    likelihood = StepsField(
        label=_("How likely is it?"),
        help_text=_("From three to seven steps, one on each line, the lowest first. The name, a colon, and what it means."),
    )
    consequence = StepsField(
        label=_("How bad would it be?"), help_text=_("In the same way, from the mildest to the worst.")
    )  # fmt: skip


class YearForm(GuardedForm):
    """Which year the departments assess, and the last day."""

    year = forms.IntegerField(label=_("Which year is assessed?"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    closes_on = forms.DateField(
        label=_("Which is the last day to assess?"), widget=DayInput(),
        help_text=_("Heads are reminded before that day and every week after it. The year is not locked by itself."),
    )  # fmt: skip


class LastDayForm(GuardedForm):
    """Another last day."""

    closes_on = forms.DateField(label=_("Which is the last day to assess?"), widget=DayInput())


class AssessmentForm(GuardedForm):
    """A department's year. Nothing must be filled in to keep a draft."""

    is_assessed = forms.ChoiceField(
        label=_("Is violent extremism assessed in your risk and vulnerability analysis?"), required=False,
        choices=[(YES, _("Yes, it is assessed")), (NO, _("No, not this year"))], widget=forms.RadioSelect,
    )  # fmt: skip
    why_not = _text(
        _("If not: why?"), 2, _("One sentence is enough. Without it the department stands as missing.")
    )  # fmt: skip
    likelihood = forms.ChoiceField(label=_("How likely is it?"), required=False, widget=forms.RadioSelect)
    consequence = forms.ChoiceField(label=_("How bad would it be?"), required=False, widget=forms.RadioSelect)
    grounds = _text(
        _("What does the assessment rest on?"),
        3,
        _("What you know of, from your own work, the police or open sources. No persons and no small groups."),
    )
    existing_measures = _text(_("What do you do today?"))
    gap = _text(
        _("What is missing?"), 3, _("In general words. What shows where you can be hurt belongs in the analysis itself.")
    )
    planned_measure = _text(_("What will you do about it?"))
    money_planned = _number(_("How much money is set aside?"), _("In kronor, for the whole year. 0 if none is."))
    hours_planned = _number(_("How many hours are set aside?"), _("Working hours in the year, roughly."))
    rsa_reference = forms.CharField(
        label=_("Where is the analysis kept?"), required=False, max_length=120,
        help_text=_("Registry number or name. The analysis itself stays there: it may be secret (OSL 18:13)."),
    )  # fmt: skip
    rsa_version = forms.CharField(label=_("Which version?"), required=False, max_length=60)
    rsa_section = forms.CharField(label=_("Which section?"), required=False, max_length=60)
    seen = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)

    def __init__(self, *args: Any, steps: ScaleSteps, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["likelihood"].choices = _choices(steps.likelihood)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["consequence"].choices = _choices(steps.consequence)  # type: ignore[attr-defined]  # as above

    PARTS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("The judgement"), ("written_for", "is_assessed", "why_not", "likelihood", "consequence", "grounds")),
        (_("What you do about it"), ("existing_measures", "gap", "planned_measure")),
        (_("Resources set aside"), ("money_planned", "hours_planned")),
        (_("Where the analysis is"), ("rsa_reference", "rsa_version", "rsa_section")),
    )
    """Thirteen questions in four parts, and the order they stand in."""

    @staticmethod
    def start(row: RiskAssessment | None) -> dict[str, Any]:
        """The fields as they stand."""
        if row is None:
            return {"seen": 0}
        values = {name: getattr(row, name) for name in JUDGEMENT_FIELDS}
        outcome = {True: YES, False: NO}.get(row.is_assessed, "") if row.is_assessed is not None else ""
        return {**values, "is_assessed": outcome, "seen": row.edit_number, "written_for": row.written_for}

    @property
    def said(self) -> Judgement:
        """What was filled in."""
        values = self.cleaned_data
        return Judgement(
            is_assessed={YES: True, NO: False}.get(values["is_assessed"]),
            likelihood=int(values["likelihood"]) if values["likelihood"] else None,
            consequence=int(values["consequence"]) if values["consequence"] else None,
            money_planned=values["money_planned"],
            hours_planned=values["hours_planned"],
            **{name: values[name] for name in WORDS},
        )

    @property
    def written(self) -> Written:
        """With the edit that the page was made from, and where the words came from."""
        return Written(self.said, self.cleaned_data["seen"], str(self.cleaned_data.get("written_for", "")))


def _choices(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [
        (str(value), f"{value} {step.name}: {step.explanation}" if step.explanation else f"{value} {step.name}")
        for value, step in enumerate(steps, start=1)
    ]


class OnBehalfForm(AssessmentForm):
    """The same, when the coordinator writes for a department: it is shown, with where the words came from."""

    written_for = forms.CharField(
        label=_("Where did the assessment come from?"), max_length=200,
        help_text=_("For example “meeting with the head of administration, 4 March”. Name functions, not people."),
    )  # fmt: skip


class CorrectionForm(GuardedForm):
    """Why a confirmed assessment is corrected."""

    reason = forms.CharField(
        label=_("Why is it corrected?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The reason stands beside the new version. The old one is kept."),
    )  # fmt: skip


class UseForm(GuardedForm):
    """What was used of what was set aside."""

    money_used = _number(_("Money used so far, in kronor"))
    hours_used = _number(_("Hours used so far"))


class SignalForm(GuardedForm):
    """What is measured, and which values call for someone."""

    name = forms.CharField(label=_("What is measured?"), max_length=120, help_text=_("For example removed graffiti."))
    measured_in = forms.CharField(label=_("In what?"), max_length=60, help_text=_("For example places a month."))
    source = forms.CharField(label=_("Where does the figure come from?"), max_length=200)
    direction = forms.TypedChoiceField(
        label=_("When is someone needed?"), choices=[(each.value, word) for each, word in DIRECTION_WORDS.items()],
        coerce=Direction, widget=forms.RadioSelect,
    )  # fmt: skip
    threshold = forms.DecimalField(label=_("Which threshold?"), max_digits=14, decimal_places=2, localize=True)
    unit = forms.ModelChoiceField(label=_("Which unit answers?"), queryset=Unit.objects.none(), empty_label=_("Choose a unit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.open_on(clock.today()).order_by("name")  # type: ignore[attr-defined]


class ValueForm(GuardedForm):
    """What was measured, and when."""

    value = forms.DecimalField(
        label=_("What is the value?"), max_digits=14, decimal_places=2, localize=True,
        help_text=_("Persons are counted only where they are five or more."),
    )  # fmt: skip
    measured_on = forms.DateField(label=_("Which day is it for?"), widget=DayInput())


class ResponseForm(GuardedForm):
    """What was done because of a value."""

    words = forms.CharField(
        label=_("What has been done?"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nothing can be an answer, with the reason. Write functions, not people."),
    )  # fmt: skip


class DepartmentForm(GuardedForm):
    """Which department an extract is of; none is all of them."""

    enhet = forms.ModelChoiceField(queryset=Unit.objects.departments(), required=False)
