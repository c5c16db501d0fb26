"""A document as a person sees it: blocks in reading order, each tied to its lines.

The readers for the single formats (``docx``, ``pdf``, ``odt``, ``text``) produce a ``Document``; the plan reader in
``plan_import.reading`` turns it into a ``PlanContent``. Pure Python: no Django, no I/O, no parsing library.

The layout facts here (role, level, marker, emphasis) are what the *format* states: a Word heading style, a list level, a
larger font. What a line *means* (goal, activity, owner) is never decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What the layout says a paragraph is."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    CONTENTS = "contents"
    FURNITURE = "furniture"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``number`` from 1 through the document (never reused), ``page`` from 1 or None, ``text`` unchanged.

    A text file's line is its line; a PDF's line is a printed line; in Word and OpenDocument a line is a paragraph, or a
    part of one between manual line breaks, in a cell too.
    """

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that belongs together.

    ``text`` is its lines joined: no list marker, no hyphen from a line end, single spaces, footnote marks kept as
    superscript digits (¹²). ``parts`` is the same text cut at manual line breaks (one part when there are none).
    ``level`` is the heading level from 1, or the list nesting from 0. ``marker`` is the bullet or number as written
    ("•", "-", "3.2.1", "a)"), "" when none. ``size`` is the font size relative to body text (1.0), None when unknown.
    """

    text: str
    lines: tuple[Line, ...]
    role: Role = Role.BODY
    level: int = 0
    marker: str = ""
    parts: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False
    size: float | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. Row and column count from 0; a merged cell stands once, at its first row and column, with its spans."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False

    @property
    def text(self) -> str:
        """The cell's paragraphs joined with a space."""
        return " ".join(paragraph.text for paragraph in self.paragraphs if paragraph.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells in row order. A table that runs over pages is one table; repeated header rows stand once."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``lines`` holds every line, also blank ones and page furniture, in order of number."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = field(repr=False, default=())
    page_count: int | None = None
