"""Writing the blocks: lines numbered in reading order, roles and levels given, pieces joined over columns and pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.joining import join_lines, words_of
from handlingskraft.plan_import.documents.markers import number_depth, split_chapter_number
from handlingskraft.plan_import.documents.model import Block, Cell, Line, Paragraph, Role, Table
from handlingskraft.plan_import.documents.nesting import Nesting
from handlingskraft.plan_import.documents.pdf_joining import join_tables, joins
from handlingskraft.plan_import.documents.pdf_lines import text_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine
from handlingskraft.plan_import.documents.pdf_paragraphs import Draft
from handlingskraft.plan_import.documents.pdf_roles import give_roles
from handlingskraft.plan_import.documents.pdf_tables import DraftTable

Piece = Draft | DraftTable


@dataclass(slots=True)
class Writer:
    """Collects the drafts of all pages, then writes them out as blocks."""

    book: LineBook
    body: float
    _pieces: list[Piece] = field(default_factory=list)
    _lines: dict[int, Line] = field(default_factory=dict)
    _words: frozenset[str] = frozenset()

    def page(self, page: Page, pieces: list[list[Draft] | DraftTable], running: list[PrintedLine]) -> None:
        """Take the pieces of one page, in reading order, and number its lines."""
        top = [line for line in running if line.base < page.height / 2]
        bottom = [line for line in running if line.base >= page.height / 2]
        self._pieces += [_running(line) for line in top]
        for piece in pieces:
            self._pieces += piece if isinstance(piece, list) else [piece]
        self._pieces += [_running(line) for line in bottom]
        turned = [word for word in page.words if word.turned]
        if turned:
            self._pieces.append(_running(PrintedLine(sorted(turned, key=lambda word: word.order), page.number)))

    def finish(self) -> list[Block]:
        """The blocks."""
        give_roles(self._pieces, self.body)
        self._number_lines()
        self._words = words_of(line.text for line in self.book.lines)
        nesting = Nesting(tolerance=4.0)
        return [self._block(piece, nesting) for piece in self._joined()]

    def _number_lines(self) -> None:
        for piece in self._pieces:
            drafts = [piece] if isinstance(piece, Draft) else [draft for cell in piece.cells for draft in cell.drafts]
            for draft in drafts:
                for line in draft.lines:
                    self._lines[id(line)] = self.book.add(text_of(line.words), line.page)
        self.book.count_cells(sum(len(piece.cells) for piece in self._pieces if isinstance(piece, DraftTable)))

    def _joined(self) -> list[Piece]:
        """Paragraphs that go on in the next column or page made whole; notes and running lines stand after them."""
        found: list[Piece] = []
        open_at = -1
        for piece in self._pieces:
            if isinstance(piece, Draft) and piece.role_hint in ("furniture", "footnote"):
                found.append(piece)
                continue
            before = found[open_at] if open_at >= 0 else None
            if isinstance(piece, DraftTable):
                if isinstance(before, DraftTable) and join_tables(before, piece):
                    continue
            elif isinstance(before, Draft) and joins(before, piece):
                _append(before, piece)
                continue
            found.append(piece)
            open_at = len(found) - 1
        return found

    def _block(self, piece: Piece, nesting: Nesting) -> Block:
        if isinstance(piece, Draft):
            return self._paragraph(piece, nesting)
        nesting.end()
        cells = tuple(
            Cell(
                cell.row,
                cell.column,
                tuple(self._cell_paragraphs(cell.drafts)),
                cell.row_span,
                cell.column_span,
                cell.row in piece.headers,
            )
            for cell in sorted(piece.cells, key=lambda cell: (cell.row, cell.column))
        )
        return Table(cells, piece.rows, piece.columns)

    def _cell_paragraphs(self, drafts: list[Draft]) -> list[Paragraph]:
        nesting = Nesting(tolerance=4.0)
        return [self._paragraph(draft, nesting) for draft in drafts]

    def _paragraph(self, draft: Draft, nesting: Nesting) -> Paragraph:
        parts = self._parts(draft)
        role, level, marker = Role.BODY, 0, draft.marker
        if draft.role_hint:
            role, level = Role(draft.role_hint), draft.level
            if role is Role.HEADING and not marker:
                marker, parts[0] = split_chapter_number(parts[0])
            if role in (Role.CONTENTS, Role.FURNITURE) and marker:
                parts[0], marker = f"{marker} {parts[0]}", ""
        elif marker:
            role, level = Role.ITEM, self._level(draft, nesting)
        if role is Role.HEADING or (role is Role.BODY and nesting.outside(draft.marker_x - draft.left)):
            nesting.end()
        size, bold, italic, _ = draft.look()
        return Paragraph(
            text=" ".join(parts),
            lines=tuple(self._lines[id(line)] for line in draft.lines),
            role=role,
            level=level,
            marker=marker,
            parts=tuple(parts),
            bold=bold,
            italic=italic,
            size=round(size / self.body, 2) if self.body else None,
            indent=round(max(draft.marker_x - draft.left, 0.0), 1),
        )

    def _level(self, draft: Draft, nesting: Nesting) -> int:
        depth = number_depth(draft.marker)
        return depth - 1 if depth > 1 else nesting.level(draft.marker_x - draft.left)

    def _parts(self, draft: Draft) -> list[str]:
        groups: list[list[str]] = [[]]
        for index, text in enumerate(draft.texts):
            if index in draft.breaks:
                groups.append([])
            groups[-1].append(text)
        return [join_lines(group, self._words) for group in groups]


def _append(before: Draft, piece: Draft) -> None:
    offset = len(before.lines)
    before.lines += piece.lines
    before.texts += piece.texts
    before.breaks |= {offset + index for index in piece.breaks}


def _running(line: PrintedLine) -> Draft:
    return Draft([line], line.x0, line.x1, texts=[text_of(line.words)], role_hint="furniture")
