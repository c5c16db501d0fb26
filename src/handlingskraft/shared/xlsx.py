"""Workbooks in and out, as if whoever opens ours and whoever sends theirs wished us ill.

Out: every text is stored as text, whatever it begins with, so that no spreadsheet program takes it for a formula. In: a file
that is too large, too deep or broken is refused in words, and a formula is told from a text that only looks like one.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from handlingskraft.shared.csv_writing import safe_cell
from handlingskraft.shared.language import gettext_noop

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024
MOST_PARTS = 200
MOST_ROWS = 5_000
MOST_COLUMNS = 40
_WORDS_IN = re.compile(
    r"xl/(?:sharedStrings|comments\d*|threadedComments/[^/]+|comments/[^/]+|worksheets/[^/]+|drawings/[^/]+)\.xml",
    re.IGNORECASE,
)
_STRING = re.compile(r"<(?:\w+:)?si\b")
_PIECE = re.compile(r"<(?:\w+:)?(?:t|text)\b[^<>]*>([^<]*)")
_CELL = re.compile(r"(<(?:\w+:)?row\b)|<(?:\w+:)?c\b([^<>]*)>|<(?:\w+:)?(?:v|t)\b[^<>]*>([^<]*)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_WORKBOOK = gettext_noop("The file is not an Excel workbook (.xlsx). Use the one that was downloaded here.")
_BROKEN = gettext_noop("The workbook cannot be opened. Save it again in your spreadsheet program and try once more.")
_TOO_LARGE = gettext_noop("The workbook is too large. Remove sheets and pictures that are not needed.")
_TOO_LONG = gettext_noop("The workbook has more than {most} rows. Divide it into several files.")


class NotReadable(Exception):
    """The file as a whole cannot be used. ``message`` is a message id, ``values`` fill its placeholders."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters, and whether its cells may be filled in."""

    heading: str
    width: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its headings in the first row. One with open columns is protected but for them."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stood in a cell, as text. ``is_formula``: it was one."""

    text: str
    is_formula: bool = False


def plain(text: str) -> str:
    """Without what a workbook cannot hold, and with one kind of line break."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def write(sheets: Iterable[Sheet]) -> bytes:
    """The workbook as a file. Rows are written as they come."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = "A2"
    if any(column.is_open for column in sheet.columns):
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = page.protection.autoFilter = False  # allowed
    pens = [_Pen(page, is_open=column.is_open) for column in sheet.columns]
    head = _Pen(page, is_heading=True)
    page.append([head.cell(column.heading) for column in sheet.columns])
    for row in sheet.rows:
        page.append([pen.cell(value) for pen, value in zip(pens, row, strict=True)])


class _Pen:
    """Writes cells of one look. The look is worked out once: it costs more than the cell."""

    def __init__(self, page: Any, *, is_heading: bool = False, is_open: bool = False) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill, Protection

        self._page, self._make = page, WriteOnlyCell
        model: Any = WriteOnlyCell(page)
        model.alignment = Alignment(wrap_text=True, vertical="top")
        model.protection = Protection(locked=not is_open)
        if is_heading:
            model.font, model.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF0E5A63")
        self._look = _look(model)
        model.number_format = "yyyy-mm-dd"
        self._dated = _look(model)
        model.number_format, model.quotePrefix = "@", True
        self._quoted = _look(model)

    def cell(self, value: object) -> Any:
        """The value in this look: whole numbers and days as such, everything else as text."""
        cell: Any = self._make(self._page)
        if value is None or isinstance(value, int | date):
            cell.value = value
            cell._style = self._dated if isinstance(value, date) else self._look  # noqa: SLF001 - see _look
            return cell
        text = plain(str(value))
        cell.value, cell.data_type = text, "s"  # without this a text that begins with = is a formula
        cell._style = self._quoted if safe_cell(text) != text else self._look  # noqa: SLF001 - see _look
        return cell


def _look(cell: Any) -> Any:
    """The cell's look, to be shared with others. Setting fonts on every cell takes twenty times as long."""
    return copy(cell._style)  # noqa: SLF001 - the library has no public name for it


def read(data: bytes, heading: str, most_rows: int | None = None) -> Iterator[list[Cell]]:
    """The rows of the first sheet whose first row has the heading, that row first. Raises NotReadable."""
    _inspect(data)
    try:
        yield from _rows(data, heading, most_rows or MOST_ROWS)
    except NotReadable:
        raise
    except Exception as error:
        # The library lets through whatever its parsers raise at a broken file: some thirty kinds of error.
        raise NotReadable(_BROKEN) from error


def all_words(data: bytes) -> str:
    """Everything that is written in all sheets, comments and drawings: cells with tabs between, rows on lines. Raises NotReadable."""
    try:
        parts = _word_parts(data)
    except NotReadable:
        raise
    except Exception as error:
        # A broken archive: the library lets through whatever its parts raise.
        raise NotReadable(_BROKEN) from error
    strings = [
        "".join(_PIECE.findall(each))
        for name, part in parts.items()
        if "sharedstrings" in name
        for each in _STRING.split(part)[1:]
    ]
    words = (
        _sheet_words(part, strings) if "worksheets" in name else "\n".join(_PIECE.findall(part))
        for name, part in parts.items()
        if "sharedstrings" not in name
    )
    return html.unescape("\n".join(words))


def _word_parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.infolist() if _WORDS_IN.fullmatch(part.filename)]
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise NotReadable(_TOO_LARGE)
        return {part.filename.lower(): package.read(part).decode("utf-8", "replace") for part in parts}


def _sheet_words(part: str, strings: list[str]) -> str:
    """The sheet's cells; a cell of type "s" holds the number of a shared string."""
    pieces, is_shared = list[str](), False
    for row, cell, value in _CELL.findall(part):
        if row:
            pieces.append("\n")
        elif cell:
            is_shared = 't="s"' in cell
            pieces.append("\t")
        elif value:
            place = int(value) if is_shared and value.isdecimal() else -1
            pieces.append(strings[place] if 0 <= place < len(strings) else value)
    return "".join(pieces)


def _inspect(data: bytes) -> None:
    """Refuse what would be a burden before it is unpacked. ``zipfile`` never unpacks more of a part than it declares."""
    if len(data) > MOST_BYTES:
        raise NotReadable(_TOO_LARGE)
    if not data.startswith(b"PK\x03\x04"):
        raise NotReadable(_NOT_WORKBOOK)
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception as error:
        raise NotReadable(_BROKEN) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotReadable(_TOO_LARGE)
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise NotReadable(_NOT_WORKBOOK)


def _rows(data: bytes, heading: str, most_rows: int) -> Iterator[list[Cell]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    for page in book.worksheets:
        page.reset_dimensions()  # what the file says of its size is not asked
        rows = page.iter_rows(max_row=most_rows + 2)
        first = [_read(cell) for cell in next(rows, ())][:MOST_COLUMNS]
        if any(cell.text.strip() == heading for cell in first):
            yield first
            yield from ([_read(cell) for cell in row[:MOST_COLUMNS]] for row in islice(rows, most_rows))
            if any(_read(cell).text for row in rows for cell in row):
                raise NotReadable(_TOO_LONG, most=most_rows)
            return
    raise NotReadable(_NOT_WORKBOOK)


def _read(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "f":
        return Cell("", is_formula=True)
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(plain(str(value)))
