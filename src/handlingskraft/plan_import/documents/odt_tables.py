"""Tables of an OpenDocument text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.model import Block, Cell, Paragraph, Table
from handlingskraft.plan_import.documents.nesting import Nesting
from handlingskraft.plan_import.documents.odt_styles import NAMES
from handlingskraft.plan_import.documents.ooxml import local, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from handlingskraft.plan_import.documents.odt_blocks import BlockReader

_TABLE = f"{{{NAMES['table']}}}"
_MOST_COLUMNS = 64
_MOST_EQUAL_ROWS = 16
_MOST_ROWS = 60_000
_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group", "table-header-columns"))


def read_table(element: _Element, reader: BlockReader) -> list[Block]:
    """The table, or its contents when it is only a frame around them."""
    cells: list[tuple[Cell, list[Block]]] = []
    rows = columns = 0
    for row, is_header in _rows(element, is_header=False):
        for _ in range(_repeats(row, "number-rows-repeated", _MOST_EQUAL_ROWS) if _has_text(row) else 1):
            found, width = _read_row(row, rows, reader, is_header=is_header)
            cells += found
            rows, columns = rows + 1, max(columns, width)
    nested = any(isinstance(block, Table) for _, blocks in cells for block in blocks)
    if columns == 1 or (rows == 1 and nested):
        return [block for _, blocks in cells for block in blocks]
    fitted = [_fitted(cell, rows, columns) for cell, _ in cells]
    return [Table(_with_header(fitted), rows, columns)] if fitted else []


def _fitted(cell: Cell, rows: int, columns: int) -> Cell:
    """The cell with spans that stay inside the table, whatever the file says."""
    return replace(
        cell, row_span=min(cell.row_span, rows - cell.row), column_span=min(cell.column_span, columns - cell.column)
    )


def _read_row(
    row: _Element, index: int, reader: BlockReader, *, is_header: bool
) -> tuple[list[tuple[Cell, list[Block]]], int]:
    column = 0
    found: list[tuple[Cell, list[Block]]] = []
    for element in row:
        name = local(element)
        if name == "covered-table-cell":
            column += _repeats(element, "number-columns-repeated")
        elif name == "table-cell":
            for _ in range(_repeats(element, "number-columns-repeated")):
                reader.book.count_cells(1)
                blocks = _cell_blocks(element, reader)
                spans = _repeats(element, "number-rows-spanned", _MOST_ROWS), _repeats(element, "number-columns-spanned")
                found.append((Cell(index, column, _paragraphs(blocks), *spans, is_header), blocks))
                column += 1
    return found, column


def _cell_blocks(element: _Element, reader: BlockReader) -> list[Block]:
    reader.nesting, outer = Nesting(reader.nesting.tolerance), reader.nesting
    blocks = reader.children(element)
    reader.nesting = outer
    return blocks


def _rows(element: _Element, *, is_header: bool) -> Iterator[tuple[_Element, bool]]:
    for found in element:
        if local(found) == "table-row":
            yield found, is_header
        elif local(found) in _GROUPS:
            yield from _rows(found, is_header=is_header or local(found) == "table-header-rows")


def _repeats(element: _Element, name: str, most: int = _MOST_COLUMNS) -> int:
    return min(max(number(element.get(_TABLE + name)) or 1, 1), most)


def _has_text(row: _Element) -> bool:
    return any(str(text).strip() for text in row.itertext())


def _paragraphs(blocks: list[Block]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for block in blocks:
        found += [block] if isinstance(block, Paragraph) else [p for cell in block.cells for p in cell.paragraphs]
    return tuple(found)


def _with_header(cells: list[Cell]) -> tuple[Cell, ...]:
    """A first row whose text is all bold, above rows that are not, is a header row too."""
    if any(cell.is_header for cell in cells):
        return tuple(cells)
    first = [p for cell in cells if cell.row == 0 for p in cell.paragraphs]
    rest = [p for cell in cells if cell.row > 0 for p in cell.paragraphs]
    if not first or not rest or not all(p.bold for p in first) or all(p.bold for p in rest):
        return tuple(cells)
    return tuple(replace(cell, is_header=cell.row == 0) for cell in cells)
