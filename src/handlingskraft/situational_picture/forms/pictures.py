"""The shape of what people fill in about the picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.situational_picture.rules.sections import LONGEST_TEXT, Section
from handlingskraft.ui.fields import DayInput


def _long(label: Any, hint: Any = "", *, rows: int = 8) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget, max_length=LONGEST_TEXT)


class HeadForm(GuardedForm):
    """What period the picture covers and which function draws it up."""

    starts_on = forms.DateField(label=_("From which day?"), widget=DayInput())
    ends_on = forms.DateField(label=_("To which day?"), widget=DayInput())
    author = forms.CharField(
        label=_("Which function draws it up?"), required=False, max_length=120,
        help_text=_("A function, not a person. For example säkerhetssamordnaren."),
    )  # fmt: skip


class SectionForm(GuardedForm):
    """The words of a section; one field where origins are not told apart."""

    text = _long(
        _("What is true of the municipality"), _("Your own figures, events and dialogues. This is what counts."), rows=14
    )
    regional_text = _long(_("What is true of the region"), _("Only what matters here, with source."))
    national_text = _long(_("What is true of the country"), _("Only what matters here, with source."))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not section.has_origins:
            del self.fields["regional_text"], self.fields["national_text"]
            self.fields["text"].label, self.fields["text"].help_text = _("Your words"), ""


class CirculateForm(GuardedForm):
    """To whom, until when."""

    units = forms.ModelMultipleChoiceField(
        label=_("Which units are to read it?"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("Everyone with a seat in the unit can read and comment."),
    )  # fmt: skip
    comments_by = forms.DateField(label=_("Until which day can they comment?"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = Unit.objects.open_on(clock.today()).order_by("name")  # type: ignore[attr-defined]


class CommentForm(GuardedForm):
    """A comment on a section."""

    said_by = forms.CharField(
        label=_("Whose view is it?"), max_length=120, help_text=_("A unit, a function or a body, not a person.")
    )
    text = forms.CharField(
        label=_("What do you want to say about the section?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000
    )


class AnswerForm(GuardedForm):
    """What was done about a comment."""

    answer = forms.CharField(
        label=_("What did you do about it?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        help_text=_("For example: The figure is corrected. Or why nothing was changed."),
    )  # fmt: skip


class DecideForm(GuardedForm):
    """The decision on the picture."""

    decided_on = forms.DateField(label=_("When was the picture decided?"), widget=DayInput())
    body = forms.CharField(
        label=_("Who decided?"), max_length=120, help_text=_("For example kommunstyrelsen or riskhanteringsgruppen.")
    )
    paragraph = forms.CharField(label=_("Which paragraph?"), max_length=20, help_text=_("For example § 14."))
    registry_number = forms.CharField(label=_("Which registry number?"), max_length=60)

    def clean_paragraph(self) -> str:
        """With its sign: "14" becomes "§ 14"."""
        words = self.cleaned_data["paragraph"].strip()
        return words if words.startswith("§") else f"§ {words}"
