"""When two people changed the same thing: both versions, side by side."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from handlingskraft.ui import dates
from handlingskraft.ui.words import listed


def both_versions(written: forms.Form, saved: forms.Form) -> list[tuple[forms.BoundField, str]]:
    """For two who changed the same thing: each field as this person filled it in, with what is saved now in words."""
    return [(field, _in_words(saved[field.name])) for field in written.visible_fields()]


def _in_words(field: forms.BoundField) -> str:
    value = field.value()
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        chosen = {str(each) for each in (value if isinstance(value, list) else [value])}
        value = listed(label for key, label in choices if str(key) in chosen)
    elif isinstance(value, date):
        value = dates.day(value)
    return str(value or _("Not stated"))
