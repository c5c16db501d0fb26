"""What the views share: who asks, whether they may, and telling a person what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handlingskraft.accounts.models import User
from handlingskraft.organisation.limits import is_within


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)


def allow(is_allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: allow(can_change_units(user))
    """403 unless allowed."""
    if not is_allowed:
        raise PermissionDenied


def too_many(request: HttpRequest, deed: str) -> HttpResponse | None:
    """The page that says "too many in a short time", None as long as the person is within the limit."""
    return None if is_within(user_of(request), deed) else render(request, "ui/errors/429.html", status=429)


def tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do it; on a refusal the reason stands in the form and nothing was changed."""
    try:
        deed()
    except ValidationError as refusal:
        errors = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
        for name, reasons in errors.items():
            form.add_error(name if name in form.fields else None, reasons)
        return False
    return True
