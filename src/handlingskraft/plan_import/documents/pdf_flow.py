"""From measured pages to blocks: furniture out, tables and columns in order, paragraphs joined over columns and pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.model import Block
from handlingskraft.plan_import.documents.pdf_aligned import AlignedTable, finder
from handlingskraft.plan_import.documents.pdf_columns import Column, columns_of
from handlingskraft.plan_import.documents.pdf_dots import draw_bullets
from handlingskraft.plan_import.documents.pdf_edges import Edges, left_of
from handlingskraft.plan_import.documents.pdf_furniture import take_furniture
from handlingskraft.plan_import.documents.pdf_grid import Grid, find_grids
from handlingskraft.plan_import.documents.pdf_lines import lines_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine
from handlingskraft.plan_import.documents.pdf_output import Writer
from handlingskraft.plan_import.documents.pdf_paragraphs import Draft, Leadings, measure_leadings, paragraphs_of
from handlingskraft.plan_import.documents.pdf_tables import DraftTable, of_aligned, of_grid


@dataclass(slots=True)
class Flow:
    """One page's pieces in reading order, and its running lines."""

    page: Page
    pieces: list[Column | Grid] = field(default_factory=list)
    running: list[PrintedLine] = field(default_factory=list)

    @property
    def columns(self) -> list[Column]:
        """The pieces that are columns of text, tables without lines among them."""
        return [piece for piece in self.pieces if isinstance(piece, Column)]


def flow_of(pages: list[Page], book: LineBook) -> list[Block]:
    """The blocks of the whole document; every line is numbered in ``book``."""
    flows = _take_apart(pages)
    columns = [column for flow in flows for column in flow.columns]
    leadings = measure_leadings(column.lines for column in columns)
    body = _body_size(columns)
    edges = Edges()
    for flow in flows:
        edges.learn(flow.page, flow.columns)
    writer = Writer(book, body)
    for flow in flows:
        pieces = [_drafted(piece, flow, leadings, edges) for piece in flow.pieces]
        writer.page(flow.page, pieces, flow.running)
    return writer.finish()


def _take_apart(pages: list[Page]) -> list[Flow]:
    grids: dict[int, list[Grid]] = {}
    for page in pages:
        draw_bullets(page)
        grids[page.number], page.words = find_grids(page)
    running = take_furniture(pages)
    flows: list[Flow] = []
    for page in pages:
        flow = Flow(page, running=running.get(page.number, []))
        _order(flow, grids[page.number])
        flows.append(flow)
    return flows


def _order(flow: Flow, grids: list[Grid]) -> None:
    """Drawn tables cut the page: what is above is read first, then the table, then what is below."""
    words = [word for word in flow.page.words if not word.turned]
    find = finder(flow.page)
    for grid in grids:
        above = [word for word in words if word.middle < grid.box.y0 or (word.middle < grid.box.y1 and word.x1 < grid.box.x0)]
        taken = set(map(id, above))
        words = [word for word in words if id(word) not in taken]
        flow.pieces += columns_of(above, find)
        flow.pieces.append(grid)
    flow.pieces += columns_of(words, find)
    for piece in flow.pieces:
        if isinstance(piece, Column) and piece.table is None:
            piece.lines = lines_of(piece.words, flow.page.number)


def _drafted(piece: Column | Grid, flow: Flow, leadings: Leadings, edges: Edges) -> list[Draft] | DraftTable:
    if isinstance(piece, Grid):
        return of_grid(piece, flow.page, leadings)
    if isinstance(piece.table, AlignedTable):
        return of_aligned(piece.table, flow.page, leadings)
    right = edges.right_of(piece, flow.page, flow.columns)
    return paragraphs_of(piece.lines, left_of(piece), right.x, leadings, certain=right.certain)


def _body_size(columns: list[Column]) -> float:
    sizes: Counter[float] = Counter()
    for column in columns:
        for word in column.words:
            sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0
