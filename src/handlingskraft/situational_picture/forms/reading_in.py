"""The file that someone has filled in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm


class ObservationFileForm(GuardedForm):
    """A workbook or a CSV file in the template's columns."""

    file = forms.FileField(
        label=_("Which file have you filled in?"), help_text=_("Excel (.xlsx) or CSV, with the first row of the template kept."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip
