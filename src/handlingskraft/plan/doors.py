"""What the doors of the plan and of the chapter above share: finding a visible version, telling what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.plan.models import Activity, PlanVersion
from handlingskraft.plan.operations import NotPossible, WordingIsLocked


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)


def visible_version(request: HttpRequest, pk: int) -> PlanVersion:
    """The version, or 404 for someone who may not see it."""
    versions = PlanVersion.objects.visible_to(user_of(request)).select_related("plan", "document", "plan__predecessor")
    return get_object_or_404(versions, pk=pk)


def visible_activity(request: HttpRequest, pk: int) -> Activity:
    """The activity with its place, or 404."""
    seen = PlanVersion.objects.visible_to(user_of(request))
    rows = Activity.objects.filter(version__in=seen).select_related(
        "version__plan", "version__document", "goal", "focus_area", "parent", "same_as__version"
    )
    return get_object_or_404(rows, pk=pk)


def allow(is_allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: allow(can_edit(…))
    """403 unless allowed."""
    if not is_allowed:
        raise PermissionDenied


def tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do it; on a refusal the reason stands in the form and nothing was changed."""
    try:
        deed()
    except NotPossible as refusal:
        form.add_error(None, _(refusal.message))
    except WordingIsLocked:
        form.add_error(None, _("The plan has been adopted, so its wording is locked. Revise the plan to change it."))
    except ValidationError as refusal:
        _add_validation(form, refusal)
    else:
        return True
    return False


def _add_validation(form: forms.BaseForm, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)
