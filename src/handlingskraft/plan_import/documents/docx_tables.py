"""Tables of a Word document: merged cells, header rows, tables in tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.model import Block, Cell, Paragraph, Table
from handlingskraft.plan_import.documents.nesting import Nesting
from handlingskraft.plan_import.documents.ooxml import child, child_value, local, number, toggle, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from handlingskraft.plan_import.documents.docx_blocks import BlockReader

_WIDEST_SPAN = 63
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class _Draft:
    row: int
    column: int
    column_span: int
    blocks: list[Block]
    row_span: int = 1
    shaded: bool = False


def read_table(element: _Element, reader: BlockReader) -> list[Block]:
    """The table, or its contents when it is only a frame around them (one column, or tables side by side)."""
    drafts: list[_Draft] = []
    stated_header: set[int] = set()
    open_cells: dict[int, _Draft] = {}
    rows = 0
    for row in _rows(element):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        if toggle(properties, "tblHeader"):
            stated_header.add(rows)
        found, open_cells = _read_row(row, rows, open_cells, reader)
        drafts += found
        rows += 1
    reader.book.count_cells(len(drafts))
    one_column = all(draft.column == 0 for draft in drafts)
    if one_column or (rows == 1 and any(isinstance(block, Table) for draft in drafts for block in draft.blocks)):
        return [block for draft in drafts for block in draft.blocks]
    return [_finished(drafts, rows, _header_rows(element, drafts, stated_header, reader))] if drafts else []


def _read_row(
    row: _Element, index: int, above: dict[int, _Draft], reader: BlockReader
) -> tuple[list[_Draft], dict[int, _Draft]]:
    """The cells that begin in this row, and all cells that reach it, by column."""
    column = min(max(number(child_value(child(row, "trPr"), "gridBefore")) or 0, 0), _WIDEST_SPAN)
    new: list[_Draft] = []
    here: dict[int, _Draft] = {}
    for cell in _cells(row):
        properties = child(cell, "tcPr")
        span = min(max(number(child_value(properties, "gridSpan")) or 1, 1), _WIDEST_SPAN)
        merged = child(properties, "vMerge")
        if (child_value(properties, "hMerge") or "") == "continue" and new:
            new[-1].column_span += span
            column += span
            continue
        if merged is not None and (value(merged) or "continue") == "continue" and column in above:
            above[column].row_span += 1
            here[column] = above[column]
        else:
            draft = _Draft(index, column, span, _cell_blocks(cell, reader), shaded=_is_shaded(properties))
            new.append(draft)
            here[column] = draft
        column += span
    return new, here


def _cell_blocks(cell: _Element, reader: BlockReader) -> list[Block]:
    reader.nesting, outer = Nesting(reader.nesting.tolerance), reader.nesting
    blocks = reader.children(cell)
    reader.nesting = outer
    return blocks


def _rows(element: _Element) -> Iterator[_Element]:
    for found in element:
        if local(found) == "tr":
            yield found
        elif local(found) in _WRAPPERS:
            yield from _rows(found)


def _cells(row: _Element) -> Iterator[_Element]:
    for found in row:
        if local(found) == "tc":
            yield found
        elif local(found) in _WRAPPERS:
            yield from _cells(found)


def _paragraphs(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; a table in the cell gives its cells' paragraphs in order."""
    found: list[Paragraph] = []
    for block in blocks:
        found += [block] if isinstance(block, Paragraph) else [p for cell in block.cells for p in cell.paragraphs]
    return tuple(found)


def _finished(drafts: list[_Draft], rows: int, headers: set[int]) -> Table:
    cells = tuple(
        Cell(draft.row, draft.column, _paragraphs(draft.blocks), draft.row_span, draft.column_span, draft.row in headers)
        for draft in drafts
    )
    return Table(cells, rows, max((cell.column + cell.column_span for cell in cells), default=0))


def _header_rows(element: _Element, drafts: list[_Draft], stated: set[int], reader: BlockReader) -> set[int]:
    """Rows stated as headers; else the first row where style, bold letters or shading sets it apart."""
    if stated:
        return {row for row in stated if all(before in stated for before in range(row))} or stated
    first, rest = [d for d in drafts if d.row == 0], [d for d in drafts if d.row > 0]
    if len(first) < 2 or not rest:
        return set()
    styled = _style_marks_first_row(element, reader)
    bold = _all_bold(first) and not _all_bold(rest)
    shaded = all(d.shaded for d in first) and not all(d.shaded for d in rest) and not _is_striped(drafts)
    return {0} if styled or bold or shaded else set()


def _style_marks_first_row(element: _Element, reader: BlockReader) -> bool:
    properties = child(element, "tblPr")
    look = child(properties, "tblLook")
    first_row = value(look, "firstRow")
    on = first_row in ("1", "true") if first_row is not None else bool(_hex(value(look)) & 0x20)
    chain = reader.context.styles.chain(child_value(properties, "tblStyle"))
    return on and any(style.marks_first_row for style in chain)


def _hex(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def _all_bold(drafts: list[_Draft]) -> bool:
    paragraphs = [p for draft in drafts for p in _paragraphs(draft.blocks)]
    return bool(paragraphs) and all(paragraph.bold for paragraph in paragraphs)


def _is_shaded(properties: _Element | None) -> bool:
    fill = value(child(properties, "shd"), "fill")
    return fill is not None and fill.lower() not in ("auto", "ffffff", "none")


def _is_striped(drafts: list[_Draft]) -> bool:
    """Every other row shaded: the shade says nothing about the first."""
    shaded = {draft.row for draft in drafts if draft.shaded}
    return 2 in shaded and 1 not in shaded
