"""What the views share: finding a visible version, telling what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import NotPossible, ReportIsAdopted


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)


def visible_report(request: HttpRequest, pk: int) -> ReportVersion:
    """The version with report and round, or 404 for someone who may not see it."""
    return get_object_or_404(ReportVersion.objects.visible_to(user_of(request)).select_related("report__round"), pk=pk)


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
    except ReportIsAdopted:
        form.add_error(None, _("The report has been adopted, so its words are locked. Begin a correction to change them."))
    except ValidationError as refusal:
        form.add_error(None, list(refusal.messages))
    else:
        return True
    return False
