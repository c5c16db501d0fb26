"""The unit file: reading a CSV of units as people save it from Excel, and saying in words what is wrong with which row.

The file's own words (headings and kinds) are Swedish whatever the page's language, so that a file can be exported here
and read in there; English ones are understood too. Nothing here knows a database.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlingskraft.organisation.rules import LONGEST_NAME, MOST_LEVELS, guess_kind, name_key
from handlingskraft.shared import csv_reading
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.csv_writing import without_guard
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold
from handlingskraft.shared.xlsx import NotReadable

MOST_BYTES = 1024 * 1024
MOST_ROWS = 5_000
HEADINGS = ("Namn", "Slag", "Ingår i", "Andra namn")
ALIAS_MARK = "|"
KIND_IN_FILE = {
    "board": "nämnd", "department": "förvaltning", "unit": "enhet", "company": "kommunalt bolag", "group": "grupp",
    "external": "extern aktör",
}  # fmt: skip

_COLUMN_BY_HEADING = {
    "namn": "name", "enhet": "name", "name": "name", "unit": "name",
    "slag": "kind", "typ": "kind", "kind": "kind", "type": "kind",
    "ingår i": "parent", "del av": "parent", "hör till": "parent", "överordnad": "parent", "part of": "parent", "parent": "parent",
    "andra namn": "aliases", "alias": "aliases", "aliases": "aliases", "other names": "aliases",
}  # fmt: skip
_KIND_BY_WORD = {word: kind for kind, word in KIND_IN_FILE.items()} | {
    "styrelse": "board", "board": "board", "kontor": "department", "sektor": "department", "department": "department",
    "avdelning": "unit", "unit": "unit", "bolag": "company", "municipal company": "company", "company": "company",
    "råd": "group", "group": "group", "extern": "external", "utomstående aktör": "external", "outside actor": "external",
    "external": "external",
}  # fmt: skip
_NO_TEXT = gettext_noop("The file is not a text file. Save it as CSV in your spreadsheet program.")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of the unit file. ``parent`` is a name in the file or of a unit that exists, "" for the top.

    ``kind`` is a value of ``UnitKind``, or the word that stood there when it is none. ``number`` is the row as a
    spreadsheet counts it; 0 for a row that came from no file.
    """

    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    number: int = 0

    @property
    def kind_word(self) -> str:
        """The kind as the file calls it."""
        return KIND_IN_FILE.get(self.kind, self.kind)


def decode(data: bytes) -> str:
    """The text of the file. Raises NotReadable for one that is too large, a workbook, or no text."""
    if len(data) > MOST_BYTES:
        raise NotReadable(gettext_noop("The file is larger than 1 MB. Divide it, or remove columns that are not needed."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotReadable(gettext_noop("This is a workbook, not a CSV file. Open it, choose Save as and the type CSV."))
    return csv_reading.decode(data)


def parse(text: str) -> tuple[UnitRow, ...]:
    """Read the rows of the file in order, empty ones left out.

    Raises NotReadable for what is no text or empty, when no heading says which column holds the names, when there are
    no rows or too many, or when a quotation mark is never closed.
    """
    if _CONTROL.search(text):
        raise NotReadable(_NO_TEXT)
    if not text.strip():
        raise NotReadable(gettext_noop("The file is empty. Download the template and fill in your units."))
    lines = (record for record in _records(text) if any(cell.strip() for cell in record[1]))
    columns = _columns(next(lines, (1, []))[1])
    rows = tuple(_rows(lines, columns))
    if not rows:
        raise NotReadable(gettext_noop("The file has headings but no units. Write one unit on each row below them."))
    return rows


def _rows(lines: Iterable[tuple[int, list[str]]], columns: Mapping[str, int]) -> Iterator[UnitRow]:
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise NotReadable(
                gettext_noop("The file has more than {most} rows. Divide it into several files."), most=MOST_ROWS
            )
        yield _row(number, cells, columns)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number the records as a spreadsheet does: a quoted line break makes no new row."""
    text = re.sub(r"\A\s*sep=(.)\r?\n", "", text)  # Excel's own first line about the separator
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        message = gettext_noop("Row {row} cannot be read: look for a quotation mark without a partner.")
        raise NotReadable(message, row=reader.line_num) from error


def _delimiter(text: str) -> str:
    heading = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    found = {mark: len(_columns_in(heading.split(mark))) for mark in (";", ",", "\t")}
    return max(found, key=lambda mark: found[mark])


def _columns_in(cells: Sequence[str]) -> dict[str, int]:
    headings = (fold(cell.strip().strip('"')) for cell in cells)
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if heading in _COLUMN_BY_HEADING:
            found.setdefault(_COLUMN_BY_HEADING[heading], place)
    return found


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found = _columns_in(cells)
    if "name" not in found:
        raise NotReadable(
            gettext_noop("No column is called “{name}”. The first row must hold the headings {headings}."),
            name=HEADINGS[0], headings=", ".join(HEADINGS),
        )  # fmt: skip
    return found


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> UnitRow:
    def cell(column: str) -> str:
        place = columns.get(column)
        return " ".join(without_guard(cells[place]).split()) if place is not None and place < len(cells) else ""

    kind, name = cell("kind"), cell("name")
    aliases = (part.strip() for part in re.split(r"[|;]", cell("aliases")))
    known_kind = _KIND_BY_WORD.get(fold(kind), kind) if kind else guess_kind(name)
    return UnitRow(name, known_kind, cell("parent"), tuple(alias for alias in aliases if alias), number)


def check(rows: Sequence[UnitRow], taken: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say what stands in the way of adding the rows, in the file's order.

    ``taken`` gives, for the key of every name and alias that exists, the unit's name. A row whose own name exists is
    left as it is and not checked.
    """
    new = [row for row in rows if name_key(row.name) not in taken]
    problems: list[Problem] = []
    in_file: dict[str, UnitRow] = {}
    for row in new:
        problems += _own_problems(row, in_file)
        if key := name_key(row.name):
            in_file.setdefault(key, row)
    owners = {**taken, **{key: row.name for key, row in in_file.items()}}
    for row in new:
        problems += _alias_problems(row, owners)
    problems += _place_problems(in_file, taken)
    return tuple(sorted(problems, key=lambda problem: problem.row))


def _own_problems(row: UnitRow, in_file: Mapping[str, UnitRow]) -> Iterator[Problem]:
    key = name_key(row.name)
    if not key:
        yield Problem(row.number, gettext_noop("The name is missing. Write what the unit is called, or remove the row."))
    elif key in in_file:
        message = gettext_noop("“{name}” already stands on row {other}. Remove one of the two.")
        yield Problem(row.number, message, {"name": row.name[:60], "other": in_file[key].number})
    if len(row.name) > LONGEST_NAME:
        message = gettext_noop("The name is longer than {most} characters. Shorten it.")
        yield Problem(row.number, message, {"most": LONGEST_NAME})
    if row.kind not in KIND_IN_FILE:
        message = gettext_noop("“{word}” is no kind of unit. Write one of: {kinds}.")
        yield Problem(row.number, message, {"word": row.kind[:60], "kinds": ", ".join(KIND_IN_FILE.values())})


def _alias_problems(row: UnitRow, owners: dict[str, str]) -> Iterator[Problem]:
    """``owners`` grows: an alias that one row has taken is not free for the next."""
    for alias in row.aliases:
        key = name_key(alias)
        if not key or len(alias) > LONGEST_NAME:
            message = gettext_noop("The other name “{alias}” cannot be used. Write at most {most} characters, with letters.")
            yield Problem(row.number, message, {"alias": alias[:60], "most": LONGEST_NAME})
        elif owners.setdefault(key, row.name) != row.name:
            message = gettext_noop("The other name “{alias}” already belongs to {unit}. Remove it here.")
            yield Problem(row.number, message, {"alias": alias, "unit": owners[key][:60]})


def _place_problems(in_file: Mapping[str, UnitRow], taken: Mapping[str, str]) -> Iterator[Problem]:
    parents = {key: name_key(row.parent) for key, row in in_file.items()}
    for key, row in in_file.items():
        if row.parent and parents[key] not in in_file and parents[key] not in taken:
            message = gettext_noop("“{parent}” is neither in the file nor among your units. Add it, or correct the spelling.")
            yield Problem(row.number, message, {"parent": row.parent[:60]})
    placed = {key for level in _levels(parents) for key in level}
    for key, row in in_file.items():
        if key not in placed:
            message = gettext_noop("“{name}” stands below itself or deeper than {most} levels. Choose another unit above it.")
            yield Problem(row.number, message, {"name": row.name[:60], "most": MOST_LEVELS})


def _levels(parents: Mapping[str, str]) -> list[list[str]]:
    """Sort keys into levels from the top, at most ``MOST_LEVELS``; what goes round in a circle is in none."""
    below: dict[str, list[str]] = {}
    for key, parent in parents.items():
        below.setdefault(parent if parent in parents else "", []).append(key)
    levels: list[list[str]] = []
    level = below.get("", [])
    while level and len(levels) < MOST_LEVELS:
        levels.append(level)
        level = [child for key in level for child in below.get(key, [])]
    return levels


def by_level(rows: Iterable[UnitRow]) -> list[list[UnitRow]]:
    """Sort checked rows into levels, so that every unit comes after the one it is part of."""
    by_key = {name_key(row.name): row for row in rows}
    return [[by_key[key] for key in level] for level in _levels({key: name_key(row.parent) for key, row in by_key.items()})]
