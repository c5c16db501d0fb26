"""Tables that are set with tabs in a Word document: rows of paragraphs with the same number of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.joining import squeeze
from handlingskraft.plan_import.documents.model import Block, Cell, Paragraph, Role, Table

_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3
_PAGE = re.compile(r"\d{1,3}")


def tables_from_tabs(blocks: Sequence[Block], book: LineBook) -> list[Block]:
    """The blocks, with each run of tabbed paragraphs of the same width as a table."""
    found: list[Block] = []
    for width, group in groupby(blocks, key=_width):
        run = list(group)
        if width < _FEWEST_COLUMNS or len(run) < _FEWEST_ROWS or _is_contents(run):
            found.extend(run)
            continue
        book.count_cells(len(run) * width)
        found.append(_table([block for block in run if isinstance(block, Paragraph)], width))
    return found


def _width(block: Block) -> int:
    """The number of columns that tabs divide a paragraph into, 0 for everything else."""
    if not isinstance(block, Paragraph) or block.role not in (Role.BODY, Role.ITEM) or len(block.lines) != 1:
        return 0
    return len(_columns(block))


def _columns(paragraph: Paragraph) -> list[str]:
    return re.split(r"\s*\t\s*", paragraph.lines[0].text.strip())


def _is_contents(run: Sequence[Block]) -> bool:
    """Whether every row ends in a page number."""
    return all(isinstance(block, Paragraph) and _PAGE.fullmatch(_columns(block)[-1]) for block in run)


def _table(run: Sequence[Paragraph], width: int) -> Table:
    cells = tuple(
        Cell(row, column, (Paragraph(squeeze(text), paragraph.lines),) if text else (), is_header=row == 0 and paragraph.bold)
        for row, paragraph in enumerate(run)
        for column, text in enumerate(_columns(paragraph))
    )
    return Table(cells, len(run), width)
