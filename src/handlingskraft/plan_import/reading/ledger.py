"""The ledger of the document: which text became something. What is left is ``unused``, so nothing is ever dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handlingskraft.plan.content import Unused
from handlingskraft.plan_import.documents.model import Cell, Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.reading.pieces import source_of
from handlingskraft.plan_import.reading.wording import fold, tidy

_HAS_TEXT = re.compile(r"\w")


class Ledger:
    """Keeps count of the text that became part of the plan: lines of running text, and cells of tables.

    Cells are counted by themselves, since in a text file all cells of a row stand on one line.
    """

    def __init__(self) -> None:
        self._lines: set[tuple[int, str]] = set()
        self._parts: dict[tuple[int, str], list[str]] = {}
        self._cells: set[int] = set()

    def use(self, lines: Iterable[Line]) -> None:
        """All running text on ``lines`` became something."""
        self._lines.update(_key(line) for line in lines)

    def use_part(self, lines: Sequence[Line], text: str) -> None:
        """Only ``text`` on ``lines`` became something; the rest of the paragraph is still unused."""
        if lines:
            self._parts.setdefault(_key(lines[0]), []).append(tidy(text))

    def use_cell(self, cell: Cell) -> None:
        """All text in a table cell became something."""
        self._cells.update(id(paragraph) for paragraph in cell.paragraphs)

    def unused(self, document: Document) -> tuple[Unused, ...]:
        """What became nothing, in the order of the document. Running headers and footers stand once each."""
        found = [*self._left(document), *_outside_blocks(document)]
        return tuple(sorted(found, key=lambda unused: unused.source.line))

    def _left(self, document: Document) -> Iterator[Unused]:
        seen: set[str] = set()
        for paragraph, in_table in _paragraphs(document):
            if not _HAS_TEXT.search(paragraph.text) or not paragraph.lines:
                continue
            if paragraph.role is Role.FURNITURE and _seen_before(paragraph.text, seen):
                continue
            if in_table:
                if id(paragraph) not in self._cells:
                    yield Unused(tidy(paragraph.text), source_of(paragraph.lines))
                continue
            yield from self._left_of(paragraph)

    def _left_of(self, paragraph: Paragraph) -> Iterator[Unused]:
        stated = [line for line in paragraph.lines if line.text.strip()]
        lines = [line for line in stated if _key(line) not in self._lines]
        if not lines:
            return
        text = tidy(" ".join(line.text for line in lines)) if len(lines) < len(stated) else self._rest(paragraph)
        if _HAS_TEXT.search(text):
            yield Unused(text, source_of(lines))

    def _rest(self, paragraph: Paragraph) -> str:
        text = tidy(f"{paragraph.marker} {paragraph.text}")
        for part in self._parts.get(_key(paragraph.lines[0]), []):
            text = text.replace(part, " ", 1)
        return tidy(text)


def _key(line: Line) -> tuple[int, str]:
    """A line, or the part of an endless line that stands for it."""
    return line.number, line.text


def _seen_before(text: str, seen: set[str]) -> bool:
    key = re.sub(r"\d+", "#", fold(text))
    if key in seen:
        return True
    seen.add(key)
    return False


def _paragraphs(document: Document) -> Iterator[tuple[Paragraph, bool]]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from ((paragraph, True) for paragraph in cell.paragraphs)
        else:
            yield block, False


def _outside_blocks(document: Document) -> Iterator[Unused]:
    """Lines with words that stand in no block at all."""
    inside = {line.number for paragraph, _ in _paragraphs(document) for line in paragraph.lines}
    for line in document.lines:
        if line.number not in inside and _HAS_TEXT.search(line.text):
            yield Unused(tidy(line.text), source_of((line,)))
