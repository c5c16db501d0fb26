"""Build the example municipality. Runs through the operations, as a coordinator would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.config.demo import gathering, perspectives, pictures, risks, signals
from handlingskraft.config.demo.days import Deed, on_day, play
from handlingskraft.config.demo.people import CAST, FIRST_DAY, arrive, leave, open_accounts
from handlingskraft.config.demo.rounds import Year, row_called, years
from handlingskraft.organisation.models import Unit, UnitKind
from handlingskraft.organisation.operations import add_alias, add_unit
from handlingskraft.plan.models import Activity, GoverningDocument, GoverningItem, PlanVersion
from handlingskraft.plan.operations import (
    Decision,
    NewDocument,
    Ownership,
    Planning,
    add_indicator,
    adopt_plan,
    assign,
    attach_governing_documents,
    enter_governing_document,
    link_items,
    plan_activity,
)
from handlingskraft.plan_import.operations import Upload, claim, read_claimed, receive_upload, settle_doubt

PLAN_FILE = Path(__file__).with_name("plan.docx")
DECISION = Decision(
    date(2016, 2, 18), "Kommunfullmäktige", "§ 14", "KS 2015/212", "Kommunen har ännu ingen fastställd lägesbild."
)

UNITS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Kommunstyrelsen", UnitKind.BOARD, "", ()),
    ("Kommunledningskontoret", UnitKind.DEPARTMENT, "Kommunstyrelsen", ()),
    ("Säkerhetsavdelningen", UnitKind.UNIT, "Kommunledningskontoret", ()),
    ("Kommunikationsenheten", UnitKind.UNIT, "Kommunledningskontoret", ("Kommunikationsavdelningen",)),
    ("Riskhanteringsgruppen", UnitKind.GROUP, "Kommunledningskontoret", ()),
    ("Barn- och utbildningsnämnden", UnitKind.BOARD, "", ()),
    ("Skolförvaltningen", UnitKind.DEPARTMENT, "Barn- och utbildningsnämnden", ()),
    ("Socialnämnden", UnitKind.BOARD, "", ()),
    ("Socialförvaltningen", UnitKind.DEPARTMENT, "Socialnämnden", ()),
    ("Kultur- och fritidsförvaltningen", UnitKind.DEPARTMENT, "", ()),
    ("Samhällsbyggnadsförvaltningen", UnitKind.DEPARTMENT, "", ()),
    ("Hamnbolaget", UnitKind.COMPANY, "", ()),
    ("Energibolaget", UnitKind.COMPANY, "", ()),
    ("Polisen", UnitKind.EXTERNAL, "", ()),
)


# What was done about the wording after the decision: (activity, owner, schedule, due date or note, level, host structure).
PLANNED: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("1.1", "Säkerhetsavdelningen", "yearly", "", "preventive", "Risk- och sårbarhetsanalysen"),
    ("1.1a", "Säkerhetsavdelningen", "yearly", "september–oktober", "preventive", "Brottsförebyggande rådet"),
    ("1.3", "Säkerhetsavdelningen", "date", "2018-03-31", "preventive", "Överenskommelsen med polisen"),
    ("2.1", "every", "ongoing", "", "promoting", ""),
    ("2.2", "Riskhanteringsgruppen", "date", "2018-12-31", "promoting", "Introduktion av nyanställda"),
    ("2.3", "Riskhanteringsgruppen", "", "", "promoting", ""),
    ("2.4", "Säkerhetsavdelningen", "ongoing", "", "promoting", ""),
    ("2.5", "Kommunikationsenheten", "ongoing", "", "promoting", ""),
    ("3.1", "Skolförvaltningen", "yearly", "varje läsår", "promoting", "Skolans värdegrundsarbete"),
    ("4.1", "Kommunikationsenheten", "date", "2018-06-30", "promoting", ""),
    ("4.2", "Socialförvaltningen", "ongoing", "", "remedial", "Familjerådgivningen"),
    ("4.3", "Socialförvaltningen", "yearly", "", "preventive", "SSPF"),
    ("forankring", "every", "yearly", "", "", ""),
    ("webb", "Kommunikationsenheten", "ongoing", "", "", ""),
    ("redovisning", "Säkerhetsavdelningen", "yearly", "", "", ""),
)
LATER = frozenset({"1.1", "1.3", "3.1", "4.2", "4.3", "webb", "redovisning"})
"""Owners that the decided plan does not name: added afterwards."""
CO_ACTORS = {"2.5": ("Säkerhetsavdelningen",), "4.1": ("Säkerhetsavdelningen",)}
COUNTED = {"forankring": "Chefer som har gått igenom planen", "4.2": "Anhöriga som har fått stöd"}
"""What people are counted for, by activity."""
RECOMMENDATIONS = {
    "1.1": ("3", "5"), "1.1a": ("5", "8"), "1.2": ("2", "4", "8"), "1.3": ("2", "3", "4"), "2.1": ("6",), "2.2": ("1",),
    "2.3": ("2", "8"), "3.1": ("1",), "3.2": ("1",), "4.1": ("7",), "4.2": ("7", "10"), "4.3": ("1", "10"), "4.4": ("10",),
}  # fmt: skip


def is_built() -> bool:
    """True when there already is a plan."""
    return PlanVersion.objects.exists()


PLANNED_ON = date(2016, 5, 10)
"""The day on which the example's owners were named after the decision."""


def build() -> PlanVersion:
    """Build everything up to the example's today, each deed on its day. All or nothing."""
    with transaction.atomic():
        with on_day(PLANNED_ON):
            units = _units()
            version = _plan(units, by=open_accounts(units))
        play(_calendar(version, units))
    return version


def _plan(units: dict[str, Unit], by: User) -> PlanVersion:
    """Read in by the real reader, adopted, and its owners named."""
    version = _read_plan(by)
    _attach_own_documents(version, by)
    adopted = adopt_plan(version, decision=DECISION, by=by)
    _plan_activities(adopted, units, by)
    return adopted


def _calendar(version: PlanVersion, units: dict[str, Unit]) -> Iterator[Deed]:
    """Three years: who came and who left, the situational pictures, and the rounds."""
    for member in CAST:
        if member.since != FIRST_DAY:
            yield Deed(member.since, partial(arrive, member, units))
        if member.until is not None:
            yield Deed(member.until, partial(leave, member))
    yield from pictures.deeds(version, units)
    for told in years():
        yield from Year(told, version, units).deeds()
    yield from risks.deeds(units)
    yield from gathering.deeds(units)
    yield from perspectives.deeds(version)
    yield from signals.deeds(version, units)


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for name, kind, parent, aliases in UNITS:
        units[name] = add_unit(name=name, kind=kind, parent=units.get(parent), by=None)
        for alias in aliases:
            add_alias(units[name], alias, by=None)
    return units


def _read_plan(by: User) -> PlanVersion:
    upload = Upload("handlingsplan-ystad-2016-2020.docx", PLAN_FILE.read_bytes(), "violent_extremism")
    reading = receive_upload(upload, by=by, most_per_hour=1000)
    claimed = claim(reading)
    assert claimed is not None  # nothing else reads while the example is built
    version = read_claimed(claimed).version
    assert version is not None  # the example plan is readable; a test reads it
    for doubt in version.doubts.all():
        settle_doubt(doubt, by=by)
    return version


def _attach_own_documents(version: PlanVersion, by: User) -> None:
    region = enter_governing_document(
        NewDocument("regional", "Det öppna Skåne 2030", ("Framtidstro och livskvalitet", "En bättre och mer jämlik hälsa")),
        by=by,
    )
    own = enter_governing_document(
        NewDocument("local", "Kommunens övergripande mål", ("Demokrati och delaktighet för alla",)), by=by
    )
    loaded = GoverningDocument.objects.filter(uid__icontains="rekommendation")
    attach_governing_documents(version, documents=[*loaded, region, own], by=by)


def _plan_activities(version: PlanVersion, units: dict[str, Unit], by: User) -> None:
    for planned in PLANNED:
        _plan_one(row_called(version, planned[0]), planned, units, by)
    rows = {row.number: row for row in version.activities.in_lists()}
    items = {item.ref: item for item in GoverningItem.objects.filter(document__uid__icontains="rekommendation")}
    for key, text in COUNTED.items():
        add_indicator(text=text, activity=row_called(version, key), counts_people=True, by=by)
    for number, refs in RECOMMENDATIONS.items():
        link_items(rows[number], items=[items[ref] for ref in refs if ref in items], by=by)


def _plan_one(row: Activity, planned: tuple[str, ...], units: dict[str, Unit], by: User) -> None:
    key, owner, schedule, detail, level, host = planned
    ownership = Ownership(
        owner=units.get(owner), every_department=owner == "every",
        co_actors=tuple(units[name] for name in CO_ACTORS.get(key, ())),
    )  # fmt: skip
    assign(row, ownership=ownership, by=by, decided=key not in LATER)
    by_date = schedule == "date"
    planning = Planning(
        schedule=schedule, due_on=date.fromisoformat(detail) if by_date else None, schedule_note="" if by_date else detail,
        prevention_level=level, host_structure=host,
    )  # fmt: skip
    plan_activity(row, planning=planning, by=by)
