"""The shape of what people fill in about units, accounts and the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.overviews import LogFilter, deed_words, thing_words
from handlingskraft.organisation.models import HoldingKind, Seat, Unit, UnitKind
from handlingskraft.organisation.operations import NewContact, NewSeat
from handlingskraft.organisation.rules import LONGEST_NAME, UNIT_ROLES, Role, swedish_order
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.ui.fields import DayInput


class UnitChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A choice among the open units, å ä ö last. The units are fetched once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def offer(self, *, besides: Unit | None = None) -> None:
        """Fetch the units that can be chosen. ``besides``: the unit itself is left out, the one above it is in."""
        units = Unit.objects.open_on(clock.today())
        if besides is not None:
            units = (units | Unit.objects.filter(children=besides)).exclude(pk=besides.pk).distinct()
        self.queryset = units
        rows = sorted(units, key=lambda unit: swedish_order(unit.name))
        self.choices = [("", self.empty_label), *((unit.pk, unit.name) for unit in rows)]


def _kind_choices() -> list[tuple[str, str]]:
    return [(kind.value, capfirst(str(kind.label))) for kind in UnitKind]


class UnitForm(GuardedForm):
    """A unit's name, kind and place."""

    name = forms.CharField(label=_("What is the unit called?"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("What kind of unit is it?"), choices=_kind_choices)
    parent = UnitChoiceField(label=_("Which unit is it part of?"), required=False, empty_label=_("None, it stands at the top"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, empty_value=None)

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            start = {"name": unit.name, "kind": unit.kind, "parent": unit.parent_id, "seen": unit.state()}
            kwargs["initial"] = {**start, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(besides=unit)  # type: ignore[attr-defined]


class NewUnitForm(UnitForm):
    """A new unit can be given its other names at once."""

    aliases = forms.CharField(
        label=_("Is it called anything else?"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Other names that plans use, one on each line."),
    )  # fmt: skip

    def clean_aliases(self) -> tuple[str, ...]:
        """One name on each line."""
        return tuple(line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip())


class AliasForm(GuardedForm):
    """One more name."""

    name = forms.CharField(label=_("What else is the unit called?"), max_length=LONGEST_NAME)


class CloseUnitForm(GuardedForm):
    """The day from which the unit does not exist."""

    closed_on = forms.DateField(
        label=_("From which day does it no longer exist?"), widget=DayInput(),
        help_text=_("What it has answered for can still be read. It can no longer be chosen as owner."),
    )  # fmt: skip


class UnitFileForm(GuardedForm):
    """The unit file."""

    file = forms.FileField(
        label=_("Which file do you want to read in?"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        help_text=_("A CSV file of at most 1 MB and 5,000 rows."),
    )  # fmt: skip


def _role_choices() -> list[tuple[str, str]]:
    return [(role.value, str(label).capitalize()) for role, label in Seat.ROLE_LABELS.items()]


class AppointForm(GuardedForm):
    """A seat for someone."""

    role = forms.ChoiceField(label=_("Which role?"), choices=_role_choices)
    unit = UnitChoiceField(
        label=_("In which unit?"), required=False, empty_label=_("No unit"),
        help_text=_("Contact person, head and outside partner always belong to a unit."),
    )  # fmt: skip
    is_deputy = forms.BooleanField(label=_("As deputy for the contact person"), required=False)
    starts_on = forms.DateField(label=_("From which day?"), widget=DayInput(), initial=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A role in a unit needs the unit."""
        values = super().clean() or {}
        if values.get("role") in set(UNIT_ROLES) and not values.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit. This role only makes sense in one."))
        if values.get("role"):
            values["role"] = Role(values["role"])
        values["kind"] = HoldingKind.DEPUTY if values.pop("is_deputy", False) else HoldingKind.ORDINARY
        return values


class PersonForm(GuardedForm):
    """Whose account it is."""

    name = forms.CharField(
        label=_("What is the person called?"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Which e-mail does the person have at work?"), max_length=254,
        help_text=_("The person signs in with it."), widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class NewMemberForm(PersonForm, AppointForm):
    """An account and its first seat."""

    field_order = ("name", "email", "role", "unit", "is_deputy", "starts_on")

    def member(self) -> dict[str, Any]:
        """What ``add_member`` takes."""
        data = self.cleaned_data
        seat = NewSeat(**{part: data[part] for part in ("role", "unit", "starts_on", "kind")})
        return {"name": data["name"], "email": data["email"], "seat": seat}


class ContactForm(PersonForm):
    """Who becomes contact person in the unit, or the deputy."""

    is_deputy = forms.BooleanField(label=_("As deputy for the contact person"), required=False)
    starts_on = forms.DateField(label=_("From which day?"), widget=DayInput(), initial=clock.today)
    field_order = ("email", "name", "is_deputy", "starts_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Someone who has an account keeps it; others are invited by mail.")
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Only needed for someone who has no account.")

    def contact(self) -> NewContact:
        """What ``name_contact`` takes."""
        data = self.cleaned_data
        kind = HoldingKind.DEPUTY if data["is_deputy"] else HoldingKind.ORDINARY
        return NewContact(email=data["email"], name=data["name"], starts_on=data["starts_on"], kind=kind)


class FirstPasswordForm(GuardedForm):
    """A first password, twice."""

    password1 = forms.CharField(
        label=_("Choose a password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Several words in a row are easy to remember and hard to guess."),
    )  # fmt: skip
    password2 = forms.CharField(
        label=_("The password once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        """Judged like every password."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        values = super().clean() or {}
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Type the new one the same way twice."))
        return values


class EndSeatForm(GuardedForm):
    """The last day of an appointment."""

    last_day = forms.DateField(
        label=_("Which is the last day?"), widget=DayInput(), initial=clock.today,
        help_text=_("The seat counts for all of that day. Choose yesterday to end it at once."),
    )  # fmt: skip


class LogForm(GuardedForm):
    """What to see of the log. Everything is optional; a wrong value counts as none."""

    deed = forms.ChoiceField(label=_("What was done"), required=False)
    thing = forms.ChoiceField(label=_("To what kind of thing"), required=False)
    words = forms.CharField(label=_("The thing’s name"), required=False, max_length=100)
    function = forms.CharField(label=_("Function"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput())
    until = forms.DateField(label=_("To"), required=False, widget=DayInput())
    number = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    event = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words, everything in (("deed", deed_words(), _("Everything")), ("thing", thing_words(), _("All kinds"))):
            choices = sorted(words.items(), key=lambda pair: swedish_order(pair[1]))
            self.fields[name].choices = [("", everything), *((key, capfirst(word)) for key, word in choices)]  # type: ignore[attr-defined]

    def wanted(self) -> LogFilter:
        """The filter that the valid values make."""
        self.is_valid()
        values: dict[str, Any] = self.cleaned_data
        return LogFilter(**{name: value for name, value in values.items() if value not in {None, ""}})
