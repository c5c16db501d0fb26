"""Tables of a page as drafts: cells with paragraphs, header rows, and what is needed to join them over pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.pdf_aligned import AlignedTable
from handlingskraft.plan_import.documents.pdf_grid import Grid
from handlingskraft.plan_import.documents.pdf_lines import lines_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine, Word
from handlingskraft.plan_import.documents.pdf_paragraphs import Draft, Leadings, paragraphs_of

_LOW = 0.55


@dataclass(slots=True)
class DraftCell:
    """A cell of a table in the making."""

    row: int
    column: int
    row_span: int
    column_span: int
    drafts: list[Draft] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(text for draft in self.drafts for text in draft.texts)


@dataclass(slots=True)
class DraftTable:
    """A table in the making. ``xs`` are the edges of its columns, by which it is known again on the next page.

    ``reaches_down`` says that it ends low enough on ``last_page`` to go on on the next.
    """

    cells: list[DraftCell]
    rows: int
    columns: int
    xs: list[float]
    headers: set[int] = field(default_factory=set)
    drawn: bool = True
    last_page: int = 0
    reaches_down: bool = True

    def row_text(self, row: int) -> tuple[str, ...]:
        """The texts of the cells that begin in the row."""
        return tuple(cell.text for cell in self.cells if cell.row == row)


def of_grid(grid: Grid, page: Page, leadings: Leadings) -> DraftTable:
    """A drawn table."""
    cells = [
        DraftCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            _paragraphs(cell.words, page.number, cell.box.x0, cell.box.x1, leadings),
        )
        for cell in grid.cells
    ]
    rows = max(cell.row + cell.row_span for cell in cells)
    table = DraftTable(cells, rows, len(grid.xs) - 1, grid.xs)
    table.headers = _header_rows(table, grid.shaded)
    table.last_page, table.reaches_down = page.number, grid.box.y1 > _LOW * page.height
    return table


def of_aligned(found: AlignedTable, page: Page, leadings: Leadings) -> DraftTable:
    """A table without lines."""
    cells = []
    for cell in found.cells:
        left, right = found.spans[cell.column][0], found.spans[cell.column + cell.column_span - 1][1]
        drafts = _paragraphs(cell.words, page.number, left, right, leadings)
        cells.append(DraftCell(cell.row, cell.column, 1, cell.column_span, drafts))
    xs = [start for start, _ in found.spans] + [found.spans[-1][1]]
    table = DraftTable(cells, found.rows, len(found.spans), xs, drawn=False)
    table.headers = _header_rows(table, set())
    lowest = max(word.base for word in found.words)
    table.last_page, table.reaches_down = page.number, lowest > _LOW * page.height
    return table


def _paragraphs(words: list[Word], page: int, left: float, right: float, leadings: Leadings) -> list[Draft]:
    if not words:
        return []
    turned = sorted((word for word in words if word.turned), key=lambda word: word.order)
    lines = lines_of([word for word in words if not word.turned], page)
    if turned:
        lines.append(PrintedLine(turned, page))
    start = min(line.x0 for line in lines)
    padding = min(max(start - left, 0.0), 8.0)
    return paragraphs_of(lines, start, right - padding, leadings)


def _header_rows(table: DraftTable, shaded: set[int]) -> set[int]:
    """The first row (and a second, under merged cells) when bold letters or a fill of its own set it apart."""
    bold = {row for row in range(table.rows) if _all_bold(table, row)}
    plain_rows = [row for row in range(table.rows) if row not in bold]
    headers: set[int] = set()
    if (0 in bold and plain_rows and len([c for c in table.cells if c.row == 0]) > 1) or (
        0 in shaded and len(shaded) * 3 < table.rows + 2 and len([c for c in table.cells if c.row == 0]) > 1
    ):
        headers = {0}
    deep = max((cell.row_span for cell in table.cells if cell.row == 0), default=1)
    if headers and deep > 1 and any(cell.row_span == 1 for cell in table.cells if cell.row == 0):
        headers |= set(range(1, deep))
    return headers


def _all_bold(table: DraftTable, row: int) -> bool:
    drafts = [draft for cell in table.cells if cell.row == row for draft in cell.drafts]
    return bool(drafts) and all(draft.look()[1] for draft in drafts)
