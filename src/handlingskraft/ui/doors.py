"""What the views of every chapter do alike: let in or not, do a deed, and tell the person what stood in the way.

Who is asking is told by ``accounts.doors.user_of``.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from handlingskraft.shared.refusals import Refused


def allow(is_allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: allow(can_keep_rounds(user))
    """403 unless allowed."""
    if not is_allowed:
        raise PermissionDenied


def tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do it; on a refusal the reason stands in the form, at its field if it has one, and nothing was changed."""
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, _(refusal.message))
    except ValidationError as refusal:
        errors = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
        for name, reasons in errors.items():
            form.add_error(name if name in form.fields else None, reasons)
    else:
        return True
    return False


def done(request: HttpRequest, deed: Callable[[], object], words: str) -> None:
    """Do it and say so on the next page; on a refusal that page says why, and nothing was changed."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, _(refusal.message))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, words)
