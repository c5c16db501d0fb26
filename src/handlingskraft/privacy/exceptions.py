"""The text fields that the guard leaves alone, each with the reason. There is no other place where a field can be let off."""

from __future__ import annotations

_ACCOUNT = "the account of a member of staff is what the field is for; its own columns have their retention"
_CONTACT = "a contact route of a function, published by decision; it is what the field is for"
_SEARCH = "a search, kept nowhere"
_PLAN = "a decided document: what is found in it stands with its lines beside the draft, and is answered before the plan is adopted"

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
    "plan_import.UploadForm": {"text": _PLAN},
}
"""Form, and those of its fields that are let off → why. What else the form holds is guarded."""

UNGUARDED_FILES = {
    "plan_import.UploadForm": {"file": _PLAN},
    "annual_report.LookForm": {
        "logo": "a picture of the municipality's own arms; it holds no text",
        "docx_template": "only its styles, page, head and foot are used: the municipality's own address; what stands between them reaches no report",
    },
}
"""Form, and those of its files that are not looked through when they come → why."""


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
