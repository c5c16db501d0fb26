"""The example's yearly reports: written, adopted by the executive board, and published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import (
    Case,
    Decision,
    adopt_report,
    change_case,
    publish_report,
    write_text,
)
from handlingskraft.annual_report.rules import FIXED_KEYS, area_key
from handlingskraft.communication.operations import Contact, change_contact, publish_public_page
from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import round_figures

BODY = "Kommunstyrelsen"
AUTHOR = "Säkerhetssamordnaren"
CONTACT = Contact("Frågor om planen och om det som görs besvaras av säkerhetsavdelningen.", "sakerhet@ystad.example")


def deeds(told: dict[str, Any], round_: Callable[[], Round]) -> Iterator[Deed]:
    """Written one day, adopted another, published a third. The round is looked up when it is needed."""
    for day, do in (("drawn_up_on", _write), ("decided_on", _adopt), ("published_on", _publish)):
        yield Deed(told[day], partial(_with_newest, do, told, round_))


def _with_newest(
    do: Callable[[ReportVersion, dict[str, Any]], object], told: dict[str, Any], round_: Callable[[], Round]
) -> None:
    do(ReportVersion.objects.filter(report__round=round_()).latest("number"), told)


def _write(version: ReportVersion, told: dict[str, Any]) -> None:
    by = account(CAST[0])
    case = Case(BODY, told["decided_on"], told["registry_number"], told["sent_to"], AUTHOR, version.proposal)
    version = change_case(version, case=case, by=by)
    areas = round_figures(version.report.round, version.report.round.ends_on).areas
    words = {area_key(area.lineage): text for area, text in zip(areas, told["areas"], strict=True)}
    words |= {key: told[key] for key in FIXED_KEYS if key in told}
    for key, text in words.items():
        write_text(version, key=key, text=text, by=by)


def _adopt(version: ReportVersion, told: dict[str, Any]) -> None:
    decision = Decision(told["decided_on"], BODY, told["paragraph"], told["registry_number"])
    adopt_report(version, decision=decision, by=account(CAST[0]))


def _publish(version: ReportVersion, _told: dict[str, Any]) -> None:
    by = account(CAST[0])
    publish_report(version, by=by)
    change_contact(CONTACT, by=by)
    publish_public_page(by=by)
