"""The milieus that the coordinator follows, and how they are judged."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.shared import clock
from handlingskraft.shared.periods import HalfYear
from handlingskraft.shared.text import fold, shorten
from handlingskraft.situational_picture.models import Milieu, MilieuAssessment
from handlingskraft.situational_picture.operations.gathering_guards import require_gatherer
from handlingskraft.situational_picture.rules.milieus import (
    MILIEU_FAULT_WORDS,
    Judged,
    Level,
    MilieuKind,
    judged_faults,
    judged_tidied,
)

_LONGEST_LABEL = 300


@transaction.atomic
def add_milieu(name: str, *, kind: MilieuKind, by: User) -> Milieu:
    """Follow one more milieu. Raises ValidationError for a name that is there already."""
    require_gatherer(by)
    milieu = Milieu(name=" ".join(name.split()), kind=kind)
    milieu.clean_fields(exclude=["key"])
    if Milieu.objects.filter(key=fold(milieu.name)).exists():
        raise ValidationError({"name": _("There is a milieu with that name already.")})
    milieu.save()
    record("milieu_added", milieu, by=by)
    return milieu


@transaction.atomic
def archive_milieu(milieu: Milieu, *, by: User) -> Milieu:
    """Follow it no longer; its half-years stay. Archiving it again puts it back."""
    require_gatherer(by)
    milieu = Milieu.objects.select_for_update().get(pk=milieu.pk)
    is_back = milieu.archived_on is not None
    milieu.archived_on = None if is_back else clock.today()
    milieu.save(update_fields=["archived_on"])
    record("milieu_restored" if is_back else "milieu_archived", milieu, by=by)
    return milieu


@transaction.atomic
def assess_milieu(milieu: Milieu, *, half_year: HalfYear, level: Level, judged: Judged, by: User) -> MilieuAssessment:
    """Judge a milieu for a half-year. What was judged before of the same half-year and level is replaced and stays readable.

    Raises ValidationError, by field, for what lacks a source or does not hold together.
    """
    require_gatherer(by)
    judged = judged_tidied(judged)
    today = clock.today()
    wrong = {fault.value: _(MILIEU_FAULT_WORDS[fault]) for fault in judged_faults(judged, today)}
    if half_year.starts_on > today:
        wrong["half_year"] = _("That half-year has not begun yet.")
    if wrong:
        raise ValidationError(wrong)
    before = milieu.assessments.select_for_update().filter(
        year=half_year.year, number=half_year.number, level=level, replaced_at=None
    )
    for earlier in before:
        earlier.replaced_at = clock.now()
        earlier.save(update_fields=["replaced_at"])
    row = MilieuAssessment(
        milieu=milieu, year=half_year.year, number=half_year.number, level=level, presence=judged.presence,
        kinds=[kind.value for kind in judged.kinds], events=judged.events, trend=judged.trend or "",
        uncertainty=judged.uncertainty, uncertainty_why=judged.uncertainty_why, source_name=judged.source_name,
        source_url=judged.source_url, source_on=judged.source_on, assessed_on=today,
        assessed_by_label=shorten(by.seat_label, _LONGEST_LABEL),
    )  # fmt: skip
    row.clean_fields(exclude=["milieu"])
    row.save()
    record("milieu_assessed", milieu, by=by, changes={"presence": judged.presence, "number": judged.events})
    return row
