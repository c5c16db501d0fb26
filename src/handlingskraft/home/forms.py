"""What is filled in on the pages of this chapter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.operations import NewMarking
from handlingskraft.organisation.rules import LONGEST_NOTE, Role
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.privacy.models import Marking
from handlingskraft.privacy.rules.markings import LONGEST_AUTHORITY, LONGEST_PROVISION, LONGEST_REASON, OTHER


class NoteForm(GuardedForm):
    """What the next holder of a seat should know."""

    text = forms.CharField(
        label=_("What should the next one know?"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "About the work: agreements, contacts by function, what is half done. Never about a person who is an object of concern."
        ),
    )  # fmt: skip


def _reason(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, required=required, widget=widget, max_length=LONGEST_REASON)


class ReadersForm(forms.Form):
    """Which seats may read what is marked, besides those who always do."""

    seats = forms.ModelMultipleChoiceField(
        label=_("Who else needs it for their work?"), queryset=Seat.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You always read it, and so does the unit whose own words they are. Choose no more than must."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Seat.objects.exclude(role=Role.COORDINATOR).select_related("unit").order_by("unit__name", "role")
        self.fields["seats"].queryset = rows  # type: ignore[attr-defined]  # a field of choices from the table


class MarkingForm(ReadersForm, GuardedForm):
    """The three things that a marking states (OSL 5:5), of which the day is today; why; and for whom."""

    provision = forms.ChoiceField(
        label=_("Which provision?"), choices=Marking._meta.get_field("provision").flatchoices, widget=forms.RadioSelect
    )
    other_provision = forms.CharField(
        label=_("If another: which?"), required=False, max_length=LONGEST_PROVISION,
        help_text=_("Chapter and section, for example OSL 15:2."),
    )  # fmt: skip
    authority = forms.CharField(
        label=_("Which authority marks?"), max_length=LONGEST_AUTHORITY, help_text=_("The body that keeps the document.")
    )
    reason = _reason(_("Why?"), _("What harm it could do if it became known. Do not repeat what is marked."), required=False)
    field_order = ("provision", "other_provision", "authority", "reason", "seats")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].initial = default_authority()

    def clean(self) -> dict[str, Any]:
        """Another provision is written out."""
        data = super().clean() or {}
        if data.get("provision") == OTHER and not data.get("other_provision", "").strip():
            self.add_error("other_provision", _("Write which provision it is."))
        return data

    def new(self) -> NewMarking:
        """What was filled in."""
        data = dict(self.cleaned_data)
        return NewMarking(**data | {"seats": tuple(data["seats"])})


class LiftForm(GuardedForm):
    """Why a marking is lifted."""

    reason = _reason(_("Why is it lifted?"), _("For example: The measure is carried out, so nothing is harmed any more."))


def default_authority() -> str:
    """The body that keeps the municipality's documents of this kind."""
    body = capfirst(gettext("the executive board"))
    return f"{body}, {settings.MUNICIPALITY}" if settings.MUNICIPALITY else body
