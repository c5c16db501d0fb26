"""Writing the causes and the needs of a picture, and settling the needs of the one before it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.organisation.models import Unit
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.periods import HalfYear, Quarter
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import (
    Cause,
    Finding,
    FindingClosure,
    FindingSource,
    MilieuAssessment,
    Picture,
    SourceKind,
    StatisticsFetch,
    Tally,
)
from handlingskraft.situational_picture.operations.guards import open_picture


@dataclass(frozen=True, slots=True)
class Need:
    """What a need says: in one sentence, how urgent (1–3), whom it concerns, on which level, by which causes, and which
    outside actors it takes: authorities, associations, also those who are critical."""

    text: str
    priority: int = 2
    unit: Unit | None = None
    prevention_level: str = ""
    causes: Sequence[Cause] = ()
    actors: Sequence[Unit] = ()


@transaction.atomic
def set_causes(picture: Picture, *, texts: Iterable[str], by: User) -> list[Cause]:
    """The numbered causes, in order. A cause whose words stay keeps its needs; the others are reworded in turn."""
    picture = open_picture(picture, by)
    wanted = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    rows = list(picture.causes.select_for_update().order_by("number"))
    before = [row.text for row in rows]
    known = {row.text: row for row in rows}
    spare = [row for row in rows if row.text not in wanted]
    causes = [known.get(text) or (spare.pop(0) if spare else Cause(picture=picture)) for text in wanted]
    for row in spare:
        row.findings.clear()
        row.delete()
    for number, (row, text) in enumerate(zip(causes, wanted, strict=True), start=1):
        row.number, row.text = number, text
        row.clean_fields(exclude=["picture"])
        row.save()
    record("picture_causes_written", picture, by=by, changes=field_changes({"causes": before}, {"causes": wanted}))
    return causes


@transaction.atomic
def add_finding(picture: Picture, *, need: Need, by: User) -> Finding:
    """A new need, with the next number. Raises ValidationError without words."""
    picture = open_picture(picture, by)
    finding = Finding(picture=picture, number=_next_number(picture))
    _fill(finding, need)
    record("finding_added", finding, by=by)
    return finding


def _next_number(picture: Picture) -> int:
    return (picture.findings.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def _fill(finding: Finding, need: Need) -> None:
    finding.text, finding.priority, finding.unit = need.text.strip(), need.priority, need.unit
    finding.prevention_level = need.prevention_level
    finding.full_clean(exclude=["picture", "based_on", "unit"])
    finding.save()
    finding.causes.set(need.causes)
    finding.actors.set(need.actors)


@transaction.atomic
def change_finding(finding: Finding, *, need: Need, by: User, seen: int | None = None) -> Finding:
    """Reword a need. One that was carried on with other words is a changed need, and asks for a new decision."""
    open_picture(finding.picture, by)
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if seen is not None and finding.edit_number != seen:
        raise ChangedMeanwhile(finding)
    before = {"text": finding.text, "priority": finding.priority, "prevention_level": finding.prevention_level}
    origin = finding.based_on
    if origin is not None:
        finding.decision_key = origin.decision_key if origin.text == need.text.strip() else uuid.uuid4()
    finding.edit_number += 1
    _fill(finding, need)
    after = {"text": finding.text, "priority": finding.priority, "prevention_level": finding.prevention_level}
    record("finding_changed", finding, by=by, changes=field_changes(before, after))
    return finding


@transaction.atomic
def remove_finding(finding: Finding, *, by: User) -> None:
    """Take a need away while the picture is written; one from the last picture then waits to be settled again."""
    open_picture(finding.picture, by)
    record("finding_removed", finding, by=by, changes={"text": finding.text})
    finding.sources.all().delete()
    finding.delete()


@transaction.atomic
def carry_on(finding: Finding, *, picture: Picture, by: User) -> Finding:
    """Take a need of the last picture over as it is: with causes, sources and the decision that was made about it."""
    picture = _unsettled(finding, picture, by)
    copy = Finding.objects.create(
        picture=picture, number=_next_number(picture), text=finding.text, priority=finding.priority, unit=finding.unit,
        prevention_level=finding.prevention_level, based_on=finding, lineage=finding.lineage, decision_key=finding.decision_key,
    )  # fmt: skip
    copy.actors.set(finding.actors.all())
    copy.causes.set([_same_cause(cause, picture) for cause in finding.causes.order_by("number")])
    FindingSource.objects.bulk_create(
        FindingSource(
            finding=copy,
            kind=row.kind,
            title=row.title,
            dated_on=row.dated_on,
            tally=row.tally,
            assessment=row.assessment,
            fetch=row.fetch,
        )
        for row in finding.sources.order_by("pk").select_related("tally", "assessment", "fetch")
    )
    record("finding_carried_on", copy, by=by)
    return copy


def _same_cause(cause: Cause, picture: Picture) -> Cause:
    found = picture.causes.filter(text=cause.text).first()
    return found or Cause.objects.create(picture=picture, number=picture.causes.count() + 1, text=cause.text)


@transaction.atomic
def close_finding(finding: Finding, *, picture: Picture, reason: str, by: User) -> FindingClosure:
    """A need of the last picture is no longer one, for a reason. What rested on it loses its ground when this is decided."""
    picture = _unsettled(finding, picture, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the need is no longer one.")})
    closure = FindingClosure(picture=picture, finding=finding, reason=reason.strip())
    closure.full_clean(exclude=["picture", "finding"])
    closure.save()
    record("finding_closed", finding, by=by, reason=closure.reason)
    return closure


def _unsettled(finding: Finding, picture: Picture, by: User) -> Picture:
    picture = open_picture(picture, by)
    is_carried = picture.findings.filter(lineage=finding.lineage).exists()
    if finding.picture_id != picture.based_on_id or is_carried or picture.closures.filter(finding=finding).exists():
        raise NotPossible(gettext_noop("The need is already settled, or is not one of the last picture."))
    return picture


@transaction.atomic
def add_source(finding: Finding, *, kind: str, title: str, dated_on: date, by: User) -> FindingSource:
    """What the need rests on: a named source with its day."""
    open_picture(finding.picture, by)
    source = FindingSource(finding=finding, kind=kind, title=title.strip(), dated_on=dated_on)
    source.full_clean(exclude=["finding"])
    source.save()
    record("finding_source_added", finding, by=by, changes={"title": source.title})
    return source


@transaction.atomic
def rest_on(finding: Finding, *, row: Tally | MilieuAssessment | StatisticsFetch, by: User) -> FindingSource:
    """Let the need rest on something gathered here: a sum of contributions, a judged milieu, a table of statistics."""
    open_picture(finding.picture, by)
    source = FindingSource(finding=finding, title=shorten(str(row), 300))
    if isinstance(row, Tally):
        source.kind, source.tally, source.dated_on = (
            SourceKind.OWN,
            row,
            Quarter(row.collection.year, row.collection.number).ends_on,
        )
    elif isinstance(row, MilieuAssessment):
        source.kind, source.assessment, source.dated_on = SourceKind.OPEN, row, HalfYear(row.year, row.number).ends_on
    else:
        source.kind, source.fetch, source.dated_on = SourceKind.AUTHORITY, row, row.fetched_on
    source.full_clean(exclude=["finding", "tally", "assessment", "fetch"])
    source.save()
    record("finding_source_added", finding, by=by, changes={"title": source.title})
    return source


@transaction.atomic
def remove_source(source: FindingSource, *, by: User) -> None:
    """Take a source away again."""
    open_picture(source.finding.picture, by)
    record("finding_source_removed", source.finding, by=by, changes={"title": source.title})
    source.delete()
