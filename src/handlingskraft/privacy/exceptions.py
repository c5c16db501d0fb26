"""The text fields that the guard leaves alone, each with the reason. There is no other place where a field can be let off."""

from __future__ import annotations

_ACCOUNT = "the account of a member of staff is what the field is for; its own columns have their retention"
_CONTACT = "a contact route of a function, published by decision; it is what the field is for"
_SEARCH = "a search, kept nowhere"

UNGUARDED = {
    "accounts.SignInForm": _ACCOUNT,
    "accounts.ChangePasswordForm": _ACCOUNT,
    "accounts.SetPasswordForm": _ACCOUNT,
    "accounts.ResetPasswordForm": _ACCOUNT,
    "accounts.NewPasswordForm": _ACCOUNT,
    "organisation.PersonForm": _ACCOUNT,
    "organisation.FirstPasswordForm": _ACCOUNT,
    "organisation.LogForm": _SEARCH,
}
"""Form (chapter and class, its subclasses too) → why."""

UNGUARDED_FIELDS = {
    "communication.ContactForm": {"email": _CONTACT, "phone": _CONTACT},
    "communication.PlaceForm": {"phone": _CONTACT},
}
"""Form, and those of its fields that are let off → why. What else the form holds is guarded."""


def _names(form: type) -> list[str]:
    return [
        f"{each.__module__.split('.')[1]}.{each.__name__}"
        for each in form.__mro__
        if each.__module__.startswith("handlingskraft.")
    ]


def reason_for(form: type, field: str = "") -> str:
    """Why a form, or one field of it, is let off; "" when it is not."""
    whole = next((UNGUARDED[name] for name in _names(form) if name in UNGUARDED), "")
    return whole or next((why for name in _names(form) if (why := UNGUARDED_FIELDS.get(name, {}).get(field, ""))), "")
