"""Writing CSV that a spreadsheet opens right and that cannot run anything in it.

A cell that begins with =, +, -, @, a tab or a line break is read as a formula by spreadsheet programs. Such a cell gets
an apostrophe in front (the guard), and reading it back takes the guard away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

GUARD = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "\ufeff"
"""The byte order mark that makes Excel read the file as UTF-8."""


def safe_cell(value: object) -> str:
    """Write the value as text that no spreadsheet program takes for a formula; None becomes an empty cell."""
    text = "" if value is None else str(value)
    return GUARD + text if text.lstrip(" ").startswith(_STARTS) else text


def without_guard(cell: str) -> str:
    """Take away the apostrophe that ``safe_cell`` put in front."""
    return cell.removeprefix(GUARD) if cell.removeprefix(GUARD).lstrip(" ").startswith(_STARTS) else cell


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the file line by line: mark and headings first, semicolons between as Swedish Excel wants, CRLF after."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, row in enumerate(chain([headings], rows)):
        writer.writerow([safe_cell(value) for value in row])
        yield (MARK if number == 0 else "") + buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
