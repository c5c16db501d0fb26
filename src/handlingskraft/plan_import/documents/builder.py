"""Numbering the lines and collecting the blocks of one document, within its bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.limits import Limits
from handlingskraft.plan_import.documents.model import Block, Document, Line

Progress = Callable[[int, "int | None"], None]


def no_progress(_done: int, _total: int | None) -> None:
    """Tell nobody."""


@dataclass
class LineBook:
    """Gives every line its number, in the order they are met. Raises ``UnreadableDocument`` past the bounds."""

    limits: Limits
    lines: list[Line] = field(default_factory=list)
    characters: int = 0
    cells: int = 0

    def add(self, text: str, page: int | None = None) -> Line:
        """A new line with the next number."""
        self.characters += len(text)
        if len(self.lines) >= self.limits.lines or self.characters > self.limits.characters:
            raise problems.too_long()
        line = Line(len(self.lines) + 1, text, page)
        self.lines.append(line)
        return line

    def count_cells(self, count: int) -> None:
        """Note that ``count`` table cells more were met."""
        self.cells += count
        if self.cells > self.limits.cells:
            raise problems.too_long()

    def document(self, name: str, format_name: str, blocks: list[Block], page_count: int | None) -> Document:
        """The finished document. Raises ``UnreadableDocument`` ("no_text") when there is nothing to read in it."""
        if not any(line.text.strip() for line in self.lines):
            raise problems.unreadable("no_text", problems.NO_TEXT)
        return Document(name, format_name, tuple(blocks), tuple(self.lines), page_count)
