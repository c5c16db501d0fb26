"""Reading figures from a CSV file or workbook: one row for each place, year and, where people are counted, sex. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold, whole_number
from handlingskraft.shared.xlsx import Cell, Column
from handlingskraft.situational_picture.statistics.jsonstat import read_jsonstat
from handlingskraft.situational_picture.statistics.points import NotUnderstood, Point, Read, Sex, Status, one_of_each

PLACE, NAME, YEAR, SEX, VALUE = "Kommunkod", "Kommun", "År", "Kön", "Värde"
COLUMNS = (Column(PLACE, 12), Column(NAME, 24), Column(YEAR, 8), Column(SEX, 12), Column(VALUE, 12))
MOST_ROWS = 20_000
_SEXES = {
    "": Sex.ALL, "t": Sex.ALL, "totalt": Sex.ALL, "alla": Sex.ALL, "k": Sex.WOMEN, "kvinnor": Sex.WOMEN, "m": Sex.MEN, "män": Sex.MEN,
}  # fmt: skip
_HIDDEN = {"..": Status.SUPPRESSED, "s": Status.SUPPRESSED, "x": Status.SUPPRESSED, "": Status.MISSING, "-": Status.MISSING}
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def read_table_rows(rows: Iterable[Sequence[Cell]]) -> Read:
    """The rows as points. Raises NotUnderstood with the row that is wrong."""
    lines = iter(rows)
    places = {cell.text.strip(): place for place, cell in enumerate(next(lines, ()))}
    for name in (PLACE, YEAR, VALUE):
        if name not in places:
            raise NotUnderstood(gettext_noop("The column “{name}” is missing."), name=name)
    found = []
    for number, cells in enumerate(lines, start=2):
        words = {name: cells[at].text.strip() if at < len(cells) else "" for name, at in places.items()}
        if any(words.values()):
            found.append(_point(number, words))
    return Read(one_of_each(found))


def _point(number: int, words: dict[str, str]) -> Point:
    year, sex, value = whole_number(words[YEAR]), _SEXES.get(fold(words.get(SEX, ""))), re.sub(r"[\s\u00a0]", "", words[VALUE])
    status = _HIDDEN.get(value.lower())
    is_number = bool(_NUMBER.fullmatch(value))
    if year is None or not 1900 <= year <= 2100 or sex is None or not (is_number or status):  # noqa: PLR2004 - years
        message = gettext_noop("Row {row} cannot be read: it needs a year, a sex that is known (or none) and a number.")
        raise NotUnderstood(message, row=number)
    return Point(
        words[PLACE][:20], year, sex, float(value.replace(",", ".")) if is_number else None,
        "" if is_number else str(status), words.get(NAME, "")[:100],
    )  # fmt: skip


def read_json_file(data: bytes) -> Read:
    """A JSON-stat file. Raises NotUnderstood."""
    return read_jsonstat(data)
