"""What the views of this chapter share: who asks, whether they may, and telling a person what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskYear
from handlingskraft.risk_analysis.operations import NotPossible
from handlingskraft.risk_analysis.permissions import Reach, can_see_risks, reach_of


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)


def allow(is_allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: allow(can_keep_years(user))
    """403 unless allowed."""
    if not is_allowed:
        raise PermissionDenied


def year_or_404(request: HttpRequest, year: int) -> RiskYear:
    """The year, 403 for those who have nothing to see here."""
    allow(can_see_risks(user_of(request)))
    return get_object_or_404(RiskYear.objects.select_related("scale"), year=year)


def department_or_404(request: HttpRequest, pk: int) -> tuple[Unit, Reach]:
    """The department with the person's reach; 404 for one whose words the person does not see."""
    user = user_of(request)
    allow(can_see_risks(user))
    reach = reach_of(user)
    unit = get_object_or_404(Unit.objects.departments(), pk=pk)
    if not reach.can_see_unit(unit.pk):
        raise Http404
    return unit, reach


def tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do it; on a refusal the reason stands in the form and nothing was changed."""
    try:
        deed()
    except NotPossible as refusal:
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
    except NotPossible as refusal:
        messages.error(request, _(refusal.message))
    else:
        messages.success(request, words)
