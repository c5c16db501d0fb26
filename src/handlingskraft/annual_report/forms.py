"""The shape of what people fill in about the yearly report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.ui.fields import DayInput


class CaseForm(GuardedForm):
    """The report as a case before a body."""

    author = forms.CharField(
        label=_("Which function has drawn up the report?"), required=False, max_length=120,
        help_text=_("A function, not a person. For example säkerhetssamordnaren."),
    )  # fmt: skip
    body = forms.CharField(label=_("Which body takes it up?"), max_length=120)
    meeting_on = forms.DateField(label=_("When does it meet?"), required=False, widget=DayInput())
    registry_number = forms.CharField(
        label=_("Which registry number?"), required=False, max_length=60, help_text=_("For example KS 2019/41.")
    )
    sent_to = forms.CharField(
        label=_("To whom is it sent?"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000,
        help_text=_("One body or function per line."),
    )  # fmt: skip
    proposal = forms.CharField(
        label=_("What is the body asked to decide?"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000, help_text=_("One point per line. “Kommunstyrelsen beslutar att” is set before them."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TextForm(GuardedForm):
    """The words of one section."""

    text = forms.CharField(label=_("Your words"), required=False, widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label
        self.fields["text"].help_text = hint


class AdoptReportForm(GuardedForm):
    """The decision on the report."""

    decided_on = forms.DateField(label=_("When was the report decided on?"), widget=DayInput())
    body = forms.CharField(label=_("Who decided?"), max_length=120)
    paragraph = forms.CharField(label=_("Which paragraph?"), max_length=20, help_text=_("For example § 14."))
    registry_number = forms.CharField(label=_("Which registry number?"), max_length=60)

    def clean_decided_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("The day lies in the future. Adopt the report here when it has been decided."))
        return day

    def clean_paragraph(self) -> str:
        """With its sign: "14" becomes "§ 14"."""
        words = self.cleaned_data["paragraph"].strip()
        return words if words.startswith("§") else f"§ {words}"


class CorrectionForm(GuardedForm):
    """What a correction changes."""

    changes = forms.CharField(
        label=_("What does the correction change?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        help_text=_("It is printed in the corrected report. For example: The number of participants in 2.2 is corrected."),
    )  # fmt: skip


class WithdrawForm(GuardedForm):
    """Why a report is taken away from the public page."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)


class LookForm(GuardedForm):
    """How the municipality's reports look."""

    colour = forms.CharField(
        label=_("Which colour do headings and charts have?"), required=False, max_length=7,
        widget=forms.TextInput(attrs={"placeholder": "#0e5a63", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Six signs after #, as the graphic profile states it. It must be dark enough to read on white paper."),
    )  # fmt: skip
    logo = forms.FileField(
        label=_("Which logo stands at the head of each page?"), required=False,
        help_text=_("PNG or SVG, at most 400 kB."),
    )  # fmt: skip
    no_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    docx_template = forms.FileField(
        label=_("Which Word template has your styles?"), required=False,
        help_text=_("A .docx or .dotx without macros, at most 5 MB. Its headings, fonts and margins are used for the Word report."),
    )  # fmt: skip
    no_template = forms.BooleanField(label=_("Take the template away"), required=False)
