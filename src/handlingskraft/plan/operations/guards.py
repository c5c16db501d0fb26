"""What every operation on a plan checks first, and the errors it names."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models

from handlingskraft.accounts.models import User
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.models.base import Decided
from handlingskraft.plan.permissions import can_edit_draft, can_plan_activities, can_start_plan
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, Refused

Row = TypeVar("Row", bound=models.Model)
DecidedRow = TypeVar("DecidedRow", bound=Decided)


class WordingIsLocked(Refused):
    """The version is adopted: its wording cannot change."""

    message = gettext_noop("The plan has been adopted, so its wording is locked. Revise the plan to change it.")


def require_start(by: User) -> None:
    """The person may start, revise, carry over and archive plans."""
    if not can_start_plan(by):
        raise PermissionDenied


def require_draft(by: User, version: PlanVersion) -> PlanVersion:
    """The version, locked for this transaction. Raises WordingIsLocked or PermissionDenied."""
    version = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if not version.is_draft:
        raise WordingIsLocked
    if not can_edit_draft(by, version):
        raise PermissionDenied
    return version


def require_planning(by: User, version: PlanVersion) -> None:
    """The person may plan the activities of this version."""
    if not can_plan_activities(by, version):
        raise PermissionDenied


def fresh(row: DecidedRow, seen: int | None) -> DecidedRow:
    """The row as it is now, locked. Raises ChangedMeanwhile when it is not the one that was seen (``edit_number``)."""
    current = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if current is None:
        raise ChangedMeanwhile(row)
    if seen is not None and current.edit_number != seen:
        raise ChangedMeanwhile(current)
    return current


def touch(row: Decided) -> None:
    """Count one more edit and save."""
    row.edit_number += 1
    row.save()


def checked(row: Row) -> Row:
    """The row, when its own columns hold what they may. Raises ValidationError, for example for an empty text."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    row.clean_fields(exclude=relations)
    return row
