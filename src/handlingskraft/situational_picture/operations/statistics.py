"""Keeping tables of public statistics: from a file, or fetched from a source that is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import StatisticsFetch, StatisticsTable, StatisticsValue
from handlingskraft.situational_picture.operations.gathering_guards import require_gatherer
from handlingskraft.situational_picture.rules.statistics import TABLE_FAULT_WORDS, TableFault, table_faults
from handlingskraft.situational_picture.statistics.client import Limits, Source, fetch_kolada, fetch_pxweb
from handlingskraft.situational_picture.statistics.points import Read

_BATCH = 1000
_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class NewTable:
    """What is known of a table before it is kept. ``query`` is how it is fetched: {"address": the origin, "kpi": …, "places": […],
    "years": […]} for Kolada, {"address": …, "table": …, "selection": {variable: codes}} for PxWeb, empty for a file."""

    title: str
    unit: str
    origin: str
    source_name: str
    own_place: str
    counts_people: bool = False
    query: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def keep_table(new: NewTable, *, read: Read, by: User) -> StatisticsTable:
    """Keep a new table with its first values. Raises ValidationError, by field, for what does not hold."""
    require_gatherer(by)
    table = StatisticsTable(
        title=new.title.strip() or read.label[:200], unit=new.unit.strip(), origin=new.origin,
        source_name=new.source_name.strip() or read.source[:200], counts_people=new.counts_people, own_place=new.own_place.strip(),
        query=dict(new.query), added_on=clock.today(),
    )  # fmt: skip
    table.clean_fields()
    _check(table, read)
    table.save()
    record("statistics_added", table, by=by, changes={"number": len(read.points)})
    _store(table, read, by)
    return table


@transaction.atomic
def keep_values(table: StatisticsTable, *, read: Read, by: User) -> StatisticsFetch:
    """Keep what the source says now; what it said before stays. Raises ValidationError."""
    require_gatherer(by)
    _check(table, read)
    fetch = _store(table, read, by)
    record("statistics_fetched", table, by=by, changes={"number": len(read.points)})
    return fetch


def _check(table: StatisticsTable, read: Read) -> None:
    wrong = table_faults(read.points, own_place=table.own_place, counts_people=table.counts_people)
    fields = {TableFault.EMPTY: "file", TableFault.NOT_OURS: "own_place", TableFault.NOT_BY_SEX: "counts_people"}
    if wrong:
        raise ValidationError({fields[fault]: _(TABLE_FAULT_WORDS[fault]) for fault in wrong})


def _store(table: StatisticsTable, read: Read, by: User) -> StatisticsFetch:
    fetch = StatisticsFetch.objects.create(
        table=table, fetched_on=clock.today(), fetched_at=clock.now(), updated=read.updated[:40],
        fetched_by_label=shorten(by.seat_label, _LONGEST_LABEL),
    )  # fmt: skip
    StatisticsValue.objects.bulk_create([StatisticsValue.of(fetch, point) for point in read.points], batch_size=_BATCH)
    return fetch


def ask_source(origin: str, query: Mapping[str, Any], *, by: User, limits: Limits | None = None) -> Read:
    """Ask the source what the query says; nothing is kept yet. Raises NotFetched or NotUnderstood, NotPossible for a file."""
    require_gatherer(by)
    if origin not in {"kolada", "pxweb"}:
        raise NotPossible(gettext_noop("The table came from a file. Read in a new file instead."))
    source = Source(str(query["address"]), allowed=settings.STATISTICS_SOURCES, limits=limits)
    if origin == "kolada":
        return fetch_kolada(source, str(query["kpi"]), query["places"], query["years"])
    return fetch_pxweb(source, str(query["table"]), query["selection"])


def fetch_table(table: StatisticsTable, *, by: User, limits: Limits | None = None) -> StatisticsFetch:
    """Ask the table's source again and keep the answer. The source is asked outside the transaction: it may take its time."""
    read = ask_source(table.origin, table.query, by=by, limits=limits)
    with transaction.atomic():
        return keep_values(table, read=read, by=by)
