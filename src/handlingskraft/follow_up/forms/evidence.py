"""The shape of what people give as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.file_texts import text_in
from handlingskraft.follow_up.files import LARGEST, TOO_LARGE, NotTaken
from handlingskraft.follow_up.operations import NewEvidence
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.ui.fields import DayInput


class EvidenceForm(GuardedForm):
    """A link or a file, what it is, and the day it speaks of."""

    url = forms.CharField(
        label=_("A link"), required=False, max_length=500, widget=forms.URLInput(attrs={"inputmode": "url"}),
        help_text=_("To a page or a document on the intranet, for example."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a file"), required=False,
        help_text=_("PDF, Word, Excel, OpenDocument, a picture or plain text, at most 10 MB. No lists of names. Pictures and scanned pages cannot be "
                    "looked through: see yourself that nobody is seen or named."),
    )  # fmt: skip
    label = forms.CharField(
        label=_("What is it?"), required=False, max_length=200, help_text=_("In a few words, if you like.")
    )
    valid_on = forms.DateField(
        label=_("Which day does it speak of?"), widget=DayInput(),
        help_text=_("For figures, the day they were counted. It is shown beside the day you added it."),
    )  # fmt: skip

    def clean_url(self) -> str:
        """An address on the web, with its beginning put in where it was left out."""
        words: str = self.cleaned_data["url"].strip()
        if words and "://" not in words:
            words = f"https://{words}"
        if words:
            URLValidator(schemes=["http", "https"], message=_("That is not an address. Copy it from the browser."))(words)
        return words

    def clean_file(self) -> Any:
        """Not larger than we take; the content is judged when it is kept."""
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_(TOO_LARGE))
        return file

    def clean_valid_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["valid_on"]
        if day > clock.today():
            raise forms.ValidationError(_("The day lies in the future. Give the day that it speaks of."))
        return day

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if not self.errors and bool(values.get("url")) == bool(values.get("file")):
            self.add_error("url", _("Give a link or choose a file, one of the two."))
        return values

    def texts_of_files(self) -> Iterator[tuple[str, str]]:
        """The file's name and text. One that cannot be looked through is not taken."""
        file = self.cleaned_data.get("file")
        if file is None:
            return
        data = file.read()
        file.seek(0)
        yield "file", file.name
        try:
            yield "file", text_in(data)
        except NotTaken as refusal:
            self.add_error("file", _(refusal.message))

    def new(self) -> NewEvidence:
        """What was given. Without words of its own, a link is called by its site and a file by its name."""
        values = self.cleaned_data
        file, url = values["file"], values["url"]
        label = values["label"] or (file.name[:200] if file else urlsplit(url).hostname or url)
        return NewEvidence(
            label=label, valid_on=values["valid_on"], url=url, file_name=file.name if file else "",
            data=file.read() if file else b"",
        )  # fmt: skip
