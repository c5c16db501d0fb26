"""The shape of what is written about the public page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.operations import Contact
from handlingskraft.communication.rules import MOST_PLACES, Place
from handlingskraft.privacy.guarding import GuardedForm


class ContactForm(GuardedForm):
    """Where questions about the plan go."""

    text = forms.CharField(
        label=_("What shall residents know about the contact?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("A sentence or two, such as who answers and how soon."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Which e-mail address do questions go to?"),
        required=False,
        help_text=_("A function's mailbox, not a person's."),
    )
    phone = forms.CharField(
        label=_("Which telephone number?"), required=False, max_length=30, help_text=_("A function's number, not a person's.")
    )
    link = forms.URLField(
        label=_("Which page of your website?"), required=False, max_length=400, assume_scheme="https",
        help_text=_("The whole address, beginning with https://"),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, page: PublicPage | None, **kwargs: object) -> None:
        if page is not None:
            kwargs["initial"] = {
                "text": page.text, "email": page.email, "phone": page.phone, "link": page.link, "seen": page.edit_number,
            }  # fmt: skip
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own form takes them

    def contact(self) -> Contact:
        """What was written."""
        said = self.cleaned_data
        return Contact(said["text"], said["email"], said["phone"], said["link"])


class SeenForm(GuardedForm):
    """The edit number that a person started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlaceForm(GuardedForm):
    """One line of "Where do I turn?"; an empty situation takes the line away."""

    situation = forms.CharField(label=_("Situation, as the resident would say it"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    note = forms.CharField(label=_("More words"), required=False, max_length=160)
    link = forms.URLField(label=_("Address of a page"), required=False, max_length=400, assume_scheme="https")
    situation_en = forms.CharField(label=_("Situation in English"), required=False, max_length=120)
    note_en = forms.CharField(label=_("More words in English"), required=False, max_length=160)

    def place(self) -> Place | None:
        """The line, None for one that was left or made empty."""
        said = self.cleaned_data
        names = ("situation", "situation_en", "note", "note_en", "phone", "link")
        return Place(*(said.get(name, "") for name in names)) if said.get("situation") else None


PlaceFormSet = forms.formset_factory(PlaceForm, extra=1, max_num=MOST_PLACES, validate_max=True)
