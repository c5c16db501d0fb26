"""The file that someone has filled in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm


class AnswerFileForm(GuardedForm):
    """A workbook that was fetched from the round."""

    file = forms.FileField(
        label=_("Which file have you filled in?"), help_text=_("The Excel file (.xlsx) that was fetched from this round."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip
