"""What the views of this chapter share: who asks, whether they may, and telling a person what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.operations import NotPossible, RoundIsLocked


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)


def allow(is_allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: allow(can_keep_rounds(user))
    """403 unless allowed."""
    if not is_allowed:
        raise PermissionDenied


def tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do it; on a refusal the reason stands in the form and nothing was changed."""
    try:
        deed()
    except NotPossible as refusal:
        form.add_error(None, _(refusal.message))
    except RoundIsLocked:
        form.add_error(None, _("The round is closed, so its answers no longer move."))
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
    except NotPossible as refusal:
        messages.error(request, _(refusal.message))
    except RoundIsLocked:
        messages.error(request, _("The round is closed, so its answers no longer move."))
    else:
        messages.success(request, words)
