"""Fields and their controls that forms in every chapter have alike."""

from __future__ import annotations

from django import forms


class DayInput(forms.DateInput):
    """A date as the browser's own picker gives it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
