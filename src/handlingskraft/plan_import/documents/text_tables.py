"""Tables in plain text: rows of pipes, rows of tabs."""

from __future__ import annotations

import re

from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.joining import squeeze
from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.model import Cell, Line, Paragraph, Role, Table
from handlingskraft.plan_import.documents.text_lines import Kind, TextLine, without_emphasis

_SEPARATOR = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def table(lines: list[TextLine], book: LineBook) -> Table:
    """The table that the rows in ``lines`` are. Rows above a line of dashes are header rows."""
    rows: list[tuple[Line, list[str]]] = []
    headers = 0
    for line in lines:
        if line.kind is Kind.PIPE_ROW and _SEPARATOR.fullmatch(line.text):
            headers = headers or len(rows)
            continue
        rows.append((line.line, _cells(line)))
    columns = max((len(cells) for _, cells in rows), default=0)
    book.count_cells(len(rows) * columns)
    found = tuple(
        Cell(index, column, _paragraphs(text, line), is_header=index < headers)
        for index, (line, cells) in enumerate(rows)
        for column, text in enumerate(cells + [""] * (columns - len(cells)))
    )
    return Table(found, len(rows), columns)


def _cells(line: TextLine) -> list[str]:
    if line.kind is Kind.TAB_ROW:
        return line.text.strip(" \r").split("\t")
    text = line.text.strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.replace("\\|", "|") for cell in _PIPE.split(text)]


def _paragraphs(text: str, line: Line) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(part, line) for part in _BREAK.split(text) if part.strip())


def _paragraph(text: str, line: Line) -> Paragraph:
    plain = squeeze(without_emphasis(text.strip()))
    marker, rest = split_marker(plain)
    role = Role.ITEM if marker else Role.BODY
    return Paragraph(rest, (line,), role, marker=marker, parts=(rest,), bold=bool(re.fullmatch(r"\s*\*\*.+\*\*\s*", text)))
