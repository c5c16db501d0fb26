"""The shape of a decision on a period, and of the yes to carrying out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.retention.operations import Decision
from handlingskraft.ui.fields import DayInput

_YEAR = 12


class CarryOutForm(forms.Form):
    """The yes, and the list that it was said to."""

    is_sure = forms.BooleanField(label=_("I have read the list. What is removed cannot be brought back."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class PeriodForm(GuardedForm):
    """What was decided, and by whom."""

    years = forms.IntegerField(label=_("How many years?"), min_value=0, max_value=20)
    months = forms.IntegerField(label=_("And how many months?"), min_value=0, max_value=11, required=False)
    decided_on = forms.DateField(label=_("When was it decided?"), widget=DayInput())
    body = forms.CharField(label=_("Who decided?"), max_length=120)
    paragraph = forms.CharField(label=_("Which paragraph?"), max_length=19, help_text=_("For example § 14."))
    registry_number = forms.CharField(label=_("Which registry number?"), max_length=60, required=False)

    def clean_paragraph(self) -> str:
        """With its sign: "14" becomes "§ 14"."""
        words = self.cleaned_data["paragraph"].strip()
        return words if words.startswith("§") else f"§ {words}"

    def decision(self) -> dict[str, Any]:
        """As the operation takes it."""
        data = self.cleaned_data
        made = Decision(data["decided_on"], data["body"], data["paragraph"], data["registry_number"])
        return {"months": data["years"] * _YEAR + (data["months"] or 0), "decision": made}
