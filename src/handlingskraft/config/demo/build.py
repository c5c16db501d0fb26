"""Build the example municipality. Runs through the operations, as a coordinator would."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import open_account
from handlingskraft.organisation.models import Unit, UnitKind
from handlingskraft.organisation.operations import add_alias, add_unit, appoint
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import Activity, GoverningDocument, GoverningItem, PlanVersion
from handlingskraft.plan.operations import (
    Decision,
    NewDocument,
    Ownership,
    Planning,
    adopt_plan,
    assign,
    attach_governing_documents,
    enter_governing_document,
    link_items,
    plan_activity,
)
from handlingskraft.plan_import.operations import Upload, claim, read_claimed, receive_upload, settle_doubt

PLAN_FILE = Path(__file__).with_name("plan.docx")
DECISION = Decision(date(2016, 2, 18), "Kommunfullmäktige", "§ 14", "KS 2015/212")
PASSWORD = "handlingskraft-exempel"  # noqa: S105 - the example accounts' password is printed for everyone to use

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
    ("Polisen", UnitKind.EXTERNAL, "", ()),
)


@dataclass(frozen=True, slots=True)
class Member:
    """An example account: e-mail, name, role, unit."""

    email: str
    name: str
    role: Role
    unit: str = ""


CAST = (
    Member("samordnare@ystad.example", "Sara Samordnare", Role.COORDINATOR, "Säkerhetsavdelningen"),
    Member("kontakt@ystad.example", "Kim Kontaktperson", Role.UNIT_CONTACT, "Skolförvaltningen"),
    Member("chef@ystad.example", "Charlie Chef", Role.UNIT_HEAD, "Skolförvaltningen"),
    Member("styrelse@ystad.example", "Kaj Kommunstyrelse", Role.BOARD_READER, "Kommunstyrelsen"),
    Member("revisor@ystad.example", "Rut Revisor", Role.AUDITOR),
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
)
LATER = frozenset({"1.1", "1.3", "3.1", "4.2", "4.3"})
"""Owners that the decided plan does not name: added afterwards."""
CO_ACTORS = {"2.5": ("Säkerhetsavdelningen",), "4.1": ("Säkerhetsavdelningen",)}
RECOMMENDATIONS = {
    "1.1": ("3", "5"), "1.1a": ("5", "8"), "1.2": ("2", "4", "8"), "1.3": ("2", "3", "4"), "2.1": ("6",), "2.2": ("1",),
    "2.3": ("2", "8"), "3.1": ("1",), "3.2": ("1",), "4.1": ("7",), "4.2": ("7", "10"), "4.3": ("1", "10"), "4.4": ("10",),
}  # fmt: skip


def is_built() -> bool:
    """True when there already is a plan."""
    return PlanVersion.objects.exists()


PLANNED_ON = "2016-05-10"
"""The day on which the example's owners were named after the decision."""


def build() -> PlanVersion:
    """Build everything as if it were the day the owners were named. All or nothing."""
    before = os.environ.get("HANDLINGSKRAFT_ON")
    os.environ["HANDLINGSKRAFT_ON"] = PLANNED_ON
    try:
        return _build()
    finally:
        del os.environ["HANDLINGSKRAFT_ON"]
        if before:
            os.environ["HANDLINGSKRAFT_ON"] = before


@transaction.atomic
def _build() -> PlanVersion:
    """Units, accounts and the plan, read in by the real reader and adopted."""
    units = _units()
    members = _members(units)
    coordinator = members[0]
    version = _read_plan(coordinator)
    _attach_own_documents(version, coordinator)
    adopted = adopt_plan(version, decision=DECISION, by=coordinator)
    _plan_activities(adopted, units, coordinator)
    return adopted


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for name, kind, parent, aliases in UNITS:
        units[name] = add_unit(name=name, kind=kind, parent=units.get(parent), by=None)
        for alias in aliases:
            add_alias(units[name], alias, by=None)
    return units


def _members(units: dict[str, Unit]) -> list[User]:
    members = []
    for member in CAST:
        user = open_account(email=member.email, name=member.name, password=PASSWORD, by=None)
        appoint(holder=user, role=member.role, unit=units.get(member.unit), starts_on=date(2016, 3, 1), by=None)
        members.append(User.objects.get(pk=user.pk))
    return members


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
    rows = {row.number: row for row in version.activities.in_lists()}
    for planned in PLANNED:
        _plan_one(rows[planned[0]], planned, units, by)
    items = {item.ref: item for item in GoverningItem.objects.filter(document__uid__icontains="rekommendation")}
    for number, refs in RECOMMENDATIONS.items():
        link_items(rows[number], items=[items[ref] for ref in refs if ref in items], by=by)


def _plan_one(row: Activity, planned: tuple[str, ...], units: dict[str, Unit], by: User) -> None:
    _number, owner, schedule, detail, level, host = planned
    ownership = Ownership(
        owner=units.get(owner), every_department=owner == "every",
        co_actors=tuple(units[name] for name in CO_ACTORS.get(row.number, ())),
    )  # fmt: skip
    assign(row, ownership=ownership, by=by, decided=row.number not in LATER)
    by_date = schedule == "date"
    planning = Planning(
        schedule=schedule, due_on=date.fromisoformat(detail) if by_date else None, schedule_note="" if by_date else detail,
        prevention_level=level, host_structure=host,
    )  # fmt: skip
    plan_activity(row, planning=planning, by=by)
