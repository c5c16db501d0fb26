"""Reading CSV as people save it from a spreadsheet, and telling a workbook from it: one way in for tables of either kind."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from handlingskraft.shared import xlsx
from handlingskraft.shared.csv_writing import without_guard
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.xlsx import Cell, NotReadable, plain

_NO_TEXT = gettext_noop("The file is not a text file. Save it as CSV in your spreadsheet program.")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, in a message id that also says what to do, with the values of its placeholders. ``row`` is
    the row as a spreadsheet counts it."""

    row: int
    message: str
    values: dict[str, object] = field(default_factory=dict)


def decode(data: bytes) -> str:
    """Turn the bytes of a text file into text: UTF-8 or UTF-16 with or without a mark, else Windows' Western code page.

    Raises NotReadable for what is no text.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise NotReadable(_NO_TEXT)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    start = data[:200]
    if start[1::2].count(0) > len(start) // 4:  # Latin letters in UTF-16 without a mark have a zero in every pair
        return ("utf-16-le",)
    if start[::2].count(0) > len(start) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def records(text: str) -> Iterator[list[str]]:
    """The records of the text, a quoted line break makes no new one. Raises NotReadable for a quotation mark without a partner."""
    text = re.sub(r"\A\s*sep=(.)\r?\n", "", text)  # Excel's own first line about the separator
    heading = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    mark = max((";", ",", "\t"), key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        message = gettext_noop("Row {row} cannot be read: look for a quotation mark without a partner.")
        raise NotReadable(message, row=reader.line_num) from error


def read_table(data: bytes, heading: str, most_rows: int) -> Iterable[list[Cell]]:
    """The rows of a workbook or a CSV file, the one with the heading first. Raises NotReadable, some while it is read."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return xlsx.read(data, heading, most_rows)
    if len(data) > xlsx.MOST_BYTES:
        raise NotReadable(gettext_noop("The file is too large. Divide it, or remove columns that are not needed."))
    return _cells(decode(data), heading, most_rows)


def _cells(text: str, heading: str, most_rows: int) -> Iterator[list[Cell]]:
    rows = records(text)
    first = [cell.strip() for cell in next(rows, [])]
    if heading not in first:
        raise NotReadable(
            gettext_noop("No column is called “{heading}”. Use the template, and keep its first row."), heading=heading
        )
    yield [Cell(cell) for cell in first]
    for cells in islice(rows, most_rows):
        yield [Cell(plain(without_guard(cell))) for cell in cells[: xlsx.MOST_COLUMNS]]
    if any(cell.strip() for cells in rows for cell in cells):
        raise NotReadable(gettext_noop("The file has more than {most} rows. Divide it into several files."), most=most_rows)
