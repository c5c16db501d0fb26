"""What the example's units told of three quarters, as it stands in ``gathering.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account, holder
from handlingskraft.config.demo.rounds import letters_went_out
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.shared.periods import HalfYear, Quarter
from handlingskraft.situational_picture.models import Area, Collection
from handlingskraft.situational_picture.operations import (
    NewTable,
    add_area,
    add_milieu,
    add_observation,
    assess_milieu,
    close_collection,
    keep_table,
    open_collection,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Reliability, SourceKind, Trend
from handlingskraft.situational_picture.rules.milieus import EventKind, Judged, Level, MilieuKind, Presence, Uncertainty
from handlingskraft.situational_picture.statistics.points import Point, Read, Sex

FILE = Path(__file__).with_suffix(".toml")
AREAS_ON = date(2018, 6, 11)
SOURCES_ON = date(2018, 9, 24)


def deeds(units: dict[str, Unit]) -> Iterator[Deed]:
    """The areas, then every quarter from its opening to its closing; milieus and statistics before the picture."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    yield Deed(AREAS_ON, partial(_areas, told["areas"]))
    for quarter in told["quarters"]:
        yield from _Quarter(quarter, units).deeds()
    yield Deed(SOURCES_ON, partial(_milieus, told["milieus"]))
    for table in told["tables"]:
        yield Deed(table["on"], partial(_table, table))


def _areas(names: list[str]) -> None:
    for name in names:
        add_area(name, by=account(CAST[0]))


def _milieus(told: list[dict[str, Any]]) -> None:
    """Followed, and assessed from the sources that the file names."""
    by = account(CAST[0])
    for words in told:
        milieu = add_milieu(words["name"], kind=MilieuKind(words["kind"]), by=by)
        for each in words["assessed"]:
            half = HalfYear(each["year"], each["half"])
            assess_milieu(milieu, half_year=half, level=Level(each["level"]), judged=_judged(each), by=by)


def _judged(words: dict[str, Any]) -> Judged:
    return Judged(
        presence=Presence(words["presence"]),
        source_name=words["source"],
        source_on=words["published"],
        kinds=tuple(EventKind(kind) for kind in words.get("kinds", ())),
        events=words.get("events", 0),
        trend=Trend(words["trend"]) if "trend" in words else None,
        uncertainty=Uncertainty(words.get("uncertainty", "moderate")),
        uncertainty_why=words.get("why", ""),
    )


def _table(told: dict[str, Any]) -> None:
    """A table of made-up figures, as a file would have brought it."""
    points = [
        Point(place["code"], year, Sex(sex), value, "", place["name"])
        for place in told["places"]
        for sex, values in place["values"].items()
        for year, value in zip(told["years"], values, strict=True)
    ]
    new = NewTable(told["title"], told["unit"], "file", told["source"], "1286", counts_people=told.get("counts_people", False))
    keep_table(new, read=Read(tuple(points)), by=account(CAST[0]))


@dataclass(frozen=True, slots=True)
class _Quarter:
    """A collection of the example. ``told`` is what stands in the file."""

    told: dict[str, Any]
    units: dict[str, Unit]

    @property
    def collection(self) -> Collection:
        """The collection, once it is opened."""
        return Collection.objects.get(year=self.told["year"], number=self.told["number"])

    def deeds(self) -> Iterator[Deed]:
        """Opened, contributed to, closed."""
        yield Deed(self.told["opened_on"], self.open)
        for told in self.told["told"]:
            yield Deed(told["on"], partial(self.contribute, told))
        if "closed_on" in self.told:
            yield Deed(self.told["closed_on"], self.close)

    def open(self) -> None:
        """The coordinator asks."""
        asked = [self.units[name] for name in self.told["asked"]]
        quarter = Quarter(self.told["year"], self.told["number"])
        open_collection(quarter, due_on=self.told["due_on"], units=asked, by=account(CAST[0]))
        letters_went_out()

    def contribute(self, told: dict[str, Any]) -> None:
        """The unit tells, or the coordinator for it."""
        unit, behalf = self.units[told["unit"]], told.get("behalf", "")
        by = account(CAST[0]) if behalf else holder(unit, Role.UNIT_CONTACT, Role.PARTNER, Role.UNIT_HEAD)
        row = self.collection.contributions.get(unit=unit)
        if "rows" not in told:
            report_nothing_seen(row, by=by)
            return
        for words in told["rows"]:
            add_observation(row, area=Area.objects.get(name=words["area"]), observed=_observed(words), by=by)
        if not told.get("is_draft"):
            submit_contribution(row, by=by, given_for=behalf)

    def close(self) -> None:
        """The coordinator has what she needs."""
        close_collection(self.collection, by=account(CAST[0]))


def _observed(words: dict[str, Any]) -> Observed:
    return Observed(
        category=Category(words["category"]),
        number=words["number"],
        severity=words.get("severity"),
        trend=Trend(words["trend"]),
        source=SourceKind(words.get("source", "A")),
        reliability=Reliability(words.get("reliability", "sure")),
        has_message=words.get("has_message", False),
        note=words.get("note", ""),
    )
