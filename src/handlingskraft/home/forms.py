"""What is filled in on the pages of this chapter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.rules import LONGEST_NOTE
from handlingskraft.privacy.guarding import GuardedForm


class NoteForm(GuardedForm):
    """What the next holder of a seat should know."""

    text = forms.CharField(
        label=_("What should the next one know?"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "About the work: agreements, contacts by function, what is half done. Never about a person who is an object of concern."
        ),
    )  # fmt: skip
