"""Contributions as a file: its columns, and reading what someone has filled in, row by row, with faults in words.

The file's own words are Swedish whatever the page's language, so that a file can be made and read in by different people.
Nothing here knows a database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold, whole_number
from handlingskraft.shared.xlsx import Cell, Column, NotReadable, plain
from handlingskraft.situational_picture.rules.contributions import (
    FAULT_WORDS,
    Category,
    Observed,
    Reliability,
    SourceKind,
    Trend,
    faults,
    tidied,
)

MOST_ROWS = 20_000
MOST_KEPT = 6 * 1024 * 1024
LONGEST_NAME = 200
UNIT, AREA, CATEGORY, NUMBER, SEVERITY, TREND = "Enhet", "Område", "Kategori", "Antal", "Allvar", "Utveckling"
SOURCE, RELIABILITY, MESSAGE, NOTE = "Källa", "Tillförlitlighet", "Budskap", "Kommentar"
COLUMNS = (
    Column(UNIT, 28, is_open=True), Column(AREA, 20, is_open=True), Column(CATEGORY, 36, is_open=True),
    Column(NUMBER, 8, is_open=True), Column(SEVERITY, 8, is_open=True), Column(TREND, 16, is_open=True),
    Column(SOURCE, 8, is_open=True), Column(RELIABILITY, 16, is_open=True), Column(MESSAGE, 10, is_open=True),
    Column(NOTE, 50, is_open=True),
)  # fmt: skip
_NEEDED = (AREA, CATEGORY, NUMBER, TREND)
CATEGORY_IN_FILE = {
    Category.DAMAGE: "Skadegörelse och klotter", Category.LITTER: "Nedskräpning", Category.FIRE: "Bränder och fyrverkerier",
    Category.DISORDER: "Stök och folksamlingar", Category.VIOLENCE: "Våld och hot på allmän plats",
    Category.DRUGS: "Narkotika som hanteras öppet", Category.ALCOHOL: "Unga som dricker alkohol",
    Category.THEFT: "Stölder och inbrott", Category.DRIVING: "Vårdslös körning",
    Category.UNSAFE_PLACE: "Platser som känns otrygga", Category.SCHOOL: "Konflikter och frånvaro i skolan",
    Category.ONLINE: "Hat och hot på nätet", Category.PROPAGANDA: "Propaganda: affischer, klistermärken, möten",
    Category.HATE_CRIME: "Hatbrott och diskriminering", Category.RUMOURS: "Oro och rykten", Category.POSITIVE: "Något bra",
    Category.OTHER: "Något annat",
}  # fmt: skip
TREND_IN_FILE = {Trend.FEWER: "Färre", Trend.SAME: "Lika många", Trend.MORE: "Fler", Trend.FIRST: "Första gången"}
RELIABILITY_IN_FILE = {Reliability.SURE: "Säkert", Reliability.LIKELY: "Troligt", Reliability.UNSURE: "Osäkert"}
_CATEGORIES: Mapping[str, Category] = {
    **{fold(word): kind for kind, word in CATEGORY_IN_FILE.items()},
    **{str(kind.value): kind for kind in Category},
}
_TRENDS: Mapping[str, Trend] = {
    **{fold(word): trend for trend, word in TREND_IN_FILE.items()}, "lika": Trend.SAME, "första": Trend.FIRST,
}  # fmt: skip
_RELIABILITIES: Mapping[str, Reliability] = {
    **{fold(word): reliability for reliability, word in RELIABILITY_IN_FILE.items()}, "": Reliability.SURE,
}  # fmt: skip
_SOURCES: Mapping[str, SourceKind] = {"": SourceKind.OWN, **{source.value.lower(): source for source in SourceKind}}
_YES = {"ja": True, "x": True, "1": True, "": False, "nej": False, "0": False}


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """A row of the file: which unit and area it names, and what it tells. ``number`` is the row as a spreadsheet counts it."""

    number: int
    unit: str
    area: str
    observed: Observed


def parse(rows: Iterable[Sequence[Cell]]) -> tuple[list[ObservationRow], list[Problem]]:
    """The rows and what is wrong with them. Empty rows are left out. Raises NotReadable when a needed heading is missing."""
    lines = iter(rows)
    places = _places(next(lines, ()))
    found, problems = list[ObservationRow](), list[Problem]()
    for number, cells in enumerate(lines, start=2):
        if not any(cell.text.strip() or cell.is_formula for cell in cells):
            continue
        row = _row(number, {name: cells[place] if place < len(cells) else Cell("") for name, place in places.items()})
        if isinstance(row, Problem):
            problems.append(row)
        else:
            found.append(row)
    return found, problems


def _places(headings: Sequence[Cell]) -> dict[str, int]:
    by_word = {cell.text.strip(): place for place, cell in enumerate(headings)}
    for name in _NEEDED:
        if name not in by_word:
            raise NotReadable(
                gettext_noop("The column “{name}” is missing. Use the template, and keep its first row."), name=name
            )
    return {column.heading: by_word[column.heading] for column in COLUMNS if column.heading in by_word}


def _row(number: int, cells: Mapping[str, Cell]) -> ObservationRow | Problem:
    for name, cell in cells.items():
        if cell.is_formula:
            return Problem(number, gettext_noop("“{name}” holds a formula. Write the value itself."), {"name": name})
    words = {
        column.heading: " ".join(cells[column.heading].text.split()) if column.heading in cells else "" for column in COLUMNS
    }
    chosen = {
        CATEGORY: _CATEGORIES, TREND: _TRENDS, SOURCE: _SOURCES, RELIABILITY: _RELIABILITIES, MESSAGE: _YES,
    }  # fmt: skip
    for name, known in chosen.items():
        if fold(words[name]) not in known:
            return _unknown(number, name, words[name])
    observed = tidied(
        Observed(
            category=_CATEGORIES[fold(words[CATEGORY])],
            number=whole_number(words[NUMBER]) or 0,
            severity=whole_number(words[SEVERITY]),
            trend=_TRENDS[fold(words[TREND])],
            source=_SOURCES[fold(words[SOURCE])],
            reliability=_RELIABILITIES[fold(words[RELIABILITY])],
            has_message=_YES[fold(words[MESSAGE])],
            note=words[NOTE],
        )
    )
    for fault in faults(observed):
        return Problem(number, FAULT_WORDS[fault])
    return ObservationRow(number, words[UNIT][:LONGEST_NAME], words[AREA][:LONGEST_NAME], observed)


_OFFERED = {
    CATEGORY: "1–17", TREND: ", ".join(TREND_IN_FILE.values()), SOURCE: "A, B, C, D",
    RELIABILITY: ", ".join(RELIABILITY_IN_FILE.values()), MESSAGE: "ja, nej",
}  # fmt: skip


def _unknown(number: int, name: str, word: str) -> Problem:
    message = gettext_noop("“{word}” cannot stand under {name}. Write one of: {words}.")
    return Problem(number, message, {"word": word[:40], "name": name, "words": _OFFERED[name]})


def kept(rows: Iterable[ObservationRow]) -> str:
    """The rows as one text that the preview's form carries to the answer. Raises NotReadable when they are too much for that."""
    text = json.dumps([[row.number, row.unit, row.area, *astuple(row.observed)] for row in rows], ensure_ascii=False)
    if len(text.encode()) > MOST_KEPT:
        raise NotReadable(gettext_noop("The file tells too much at once. Divide it into several files."))
    return text


def from_kept(text: str) -> list[ObservationRow]:
    """What ``kept`` wrote. Raises NotReadable for anything else: the text has been on someone's machine."""
    try:
        return [_from_list(*values) for values in json.loads(text)]
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadable(gettext_noop("The preview could not be read. Choose the file again.")) from error


def _from_list(number: int, unit: str, area: str, *told: Any) -> ObservationRow:
    category, count, severity, trend, source, reliability, has_message, note = told
    if not all(isinstance(value, int) for value in (number, category, count, severity or 0)):
        raise TypeError
    if not all(isinstance(text, str) and len(text) <= LONGEST_NAME * 2 for text in (unit, area, note)):
        raise TypeError
    observed = Observed(
        Category(category), count, severity, Trend(trend), SourceKind(source),
        Reliability(reliability), bool(has_message), plain(note),
    )  # fmt: skip
    if not 0 <= number < 10**9 or faults(observed):
        raise ValueError
    return ObservationRow(number, plain(unit), plain(area), observed)
