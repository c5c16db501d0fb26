"""What residents are to read of a picture, and why it is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.situational_picture.rules.public_version import PublicSection


class PublicVersionForm(forms.Form):
    """Which sections are shown; those left without a tick are left out."""

    shown = forms.MultipleChoiceField(
        label=_("Which sections can residents read?"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("A section has changed since you opened the page. Look at the preview again.")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[PublicSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.key, f"{each.number}. {gettext(each.title)}") for each in offered]
        self.fields["shown"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        self.offered = frozenset(key for key, _title in choices)

    @property
    def left_out(self) -> frozenset[str]:
        """What was offered and has no tick. The form must be valid."""
        return self.offered - set(self.cleaned_data["shown"])


class WithdrawPictureForm(GuardedForm):
    """Why residents can read it no longer."""

    reason = forms.CharField(
        label=_("Why is it taken away?"), max_length=300, help_text=_("The reason is kept in the log and with the version.")
    )
