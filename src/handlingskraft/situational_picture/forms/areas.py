"""The shape of an area."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.situational_picture.models.areas import LONGEST_AREA


class AreaForm(GuardedForm):
    """What an area is called."""

    name = forms.CharField(
        label=_("What is the area called?"), max_length=LONGEST_AREA,
        help_text=_("A part of town, a village or the surroundings of a station. Never an address."),
    )  # fmt: skip
