"""Tables in plain text whose columns are kept apart with spaces, as they come out of a PDF or a typewriter.

Every letter is taken to be equally wide, and the rules for tables without lines in a PDF do the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlingskraft.plan_import.documents.joining import join_lines
from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.model import Cell, Line, Paragraph, Role, Table
from handlingskraft.plan_import.documents.pdf_aligned import AlignedCell, AlignedTable, candidate_at
from handlingskraft.plan_import.documents.pdf_lines import text_of
from handlingskraft.plan_import.documents.pdf_model import PrintedLine, Word
from handlingskraft.plan_import.documents.text_lines import Kind, TextLine

_LETTER = 6.0
_SIZE = 15.0
_LEADING = 18.0
_TAB = 8
_CLEAR_GAPS = re.compile(r"\S {3,}\S")
_FEWEST_COLUMNS = 3


def table_at(lines: list[TextLine], start: int) -> tuple[Table, int] | None:
    """The table that begins with line ``start`` and the place of the line after it; None when there is none."""
    first = lines[start].line.text.expandtabs(_TAB)
    if lines[start].kind is not Kind.PLAIN or len(_CLEAR_GAPS.findall(first)) < _FEWEST_COLUMNS - 1:
        return None
    end = start
    while end < len(lines) and lines[end].kind in {Kind.PLAIN, Kind.BLANK, Kind.ITEM}:
        end += 1
    printed = [_printed(line, index) for index, line in enumerate(lines[start:end]) if line.text.strip()]
    candidate = candidate_at(printed, 0, [])
    if candidate is None or len(candidate.edges) < _FEWEST_COLUMNS or not candidate.is_table(may_be_prose=False):
        return None
    last = candidate.lines[-1].page
    return _table(candidate.table(), [line.line for line in lines[start : start + last + 1]]), start + last + 1


def _printed(line: TextLine, index: int) -> PrintedLine:
    """The line as if printed; its page number is its place below the first line."""
    text = line.line.text.expandtabs(_TAB)
    words = [
        Word(found.group(), found.start() * _LETTER, found.end() * _LETTER, index * _LEADING, _SIZE)
        for found in re.finditer(r"\S+", text)
    ]
    return PrintedLine(words, index)


def _table(found: AlignedTable, lines: list[Line]) -> Table:
    cells = tuple(
        Cell(cell.row, cell.column, tuple(_paragraphs(cell, lines)), column_span=cell.column_span) for cell in found.cells
    )
    return Table(cells, found.rows, len(found.spans))


def _paragraphs(cell: AlignedCell, lines: list[Line]) -> list[Paragraph]:
    """One paragraph, or one for each bullet."""
    found: list[Paragraph] = []
    for place in sorted({round(word.base / _LEADING) for word in cell.words}):
        text = text_of([word for word in cell.words if round(word.base / _LEADING) == place])
        marker, rest = split_marker(text)
        if marker or not found:
            role = Role.ITEM if marker else Role.BODY
            found.append(Paragraph(rest, (lines[place],), role, marker=marker, parts=(rest,)))
        else:
            found[-1] = _longer(found[-1], text, lines[place])
    return found


def _longer(paragraph: Paragraph, text: str, line: Line) -> Paragraph:
    joined = join_lines([paragraph.text, text])
    return replace(paragraph, text=joined, parts=(joined,), lines=(*paragraph.lines, line))
