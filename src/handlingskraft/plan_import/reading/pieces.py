"""The document as the rules see it: pieces of text and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handlingskraft.plan.content import Source
from handlingskraft.plan_import.documents.model import Block, Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.reading.labels import starts_with_label
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import ends_sentence, starts_upper, tidy


@dataclass(slots=True, eq=False)
class Piece:
    """A paragraph, heading, list item or footnote, or a part of one between manual line breaks.

    ``gap`` is true when something separates it from what stands before (a blank line; always in formats without blank lines).
    """

    text: str
    lines: tuple[Line, ...]
    role: Role
    level: int = 0
    marker: str = ""
    bold: bool = False
    italic: bool = False
    size: float | None = None
    indent: float = 0.0
    gap: bool = True
    in_table: bool = False

    @property
    def source(self) -> Source:
        """Where the piece stands."""
        return source_of(self.lines)

    @property
    def is_item(self) -> bool:
        """Whether the layout says that it is a list item."""
        return self.role is Role.ITEM

    @property
    def is_bullet(self) -> bool:
        """A list item with a sign, not a number or letter."""
        return self.is_item and not any(character.isalnum() for character in self.marker)


@dataclass(slots=True, eq=False)
class Grid:
    """A table in the flow of the document."""

    table: Table
    lines: tuple[Line, ...] = field(default=())
    gap: bool = True


Node = Piece | Grid


def source_of(lines: Sequence[Line]) -> Source:
    """The source of something that stands on ``lines`` (at least one)."""
    numbers = [line.number for line in lines]
    first = min(lines, key=lambda line: line.number)
    last = max(numbers)
    return Source(line=first.number, page=first.page, last_line=last if last > first.number else None)


def nodes_of(document: Document) -> list[Node]:
    """The document's blocks as nodes. Page furniture is left out; the ledger accounts for it."""
    found: list[Node] = []
    last_line = 0
    spaced = _has_blank_lines(document)
    for block in document.blocks:
        nodes = _nodes(block)
        for position, node in enumerate(nodes):
            first = node.lines[0].number if node.lines else last_line + 1
            node.gap = position == 0 and (not spaced or first > last_line + 1)
            if isinstance(node, Piece) and (node.role is Role.FURNITURE or is_page_mark(node)):
                continue
            found.append(node)
            last_line = max(last_line, *(line.number for line in node.lines)) if node.lines else last_line
    return found


_PAGE_MARK = re.compile(
    r"(?:diarienummer|dnr|d\.?nr|ärendenummer)\b.{0,40}|(?:sid(?:a|an)?|page)\.? ?\d{1,3}(?: ?(?:av|\(|/) ?\d{1,3}\)?)?|\d{1,3} ?\(\d{1,3}\)|[-–] ?\d{1,3} ?[-–]",
    re.IGNORECASE,
)


@rule("pieces.page_mark", otherwise=False)
def is_page_mark(piece: Piece) -> bool:
    """A page number or a registry number by itself is never read as a goal or an activity, wherever it stands.

    Evidence: PDF footers sometimes land in the flow of the text.
    """
    return len(piece.text) < 60 and bool(_PAGE_MARK.fullmatch(piece.text.strip()))


def _has_blank_lines(document: Document) -> bool:
    return document.format == "text" and any(not line.text.strip() for line in document.lines)


def _nodes(block: Block) -> list[Node]:
    if isinstance(block, Table):
        lines = tuple(line for cell in block.cells for paragraph in cell.paragraphs for line in paragraph.lines)
        return [Grid(block, tuple(sorted(lines, key=lambda line: line.number)))]
    if not block.text.strip() or not block.lines:
        return []
    return list(pieces_of(block))


def pieces_of(paragraph: Paragraph, *, in_table: bool = False) -> list[Piece]:
    """A paragraph as pieces: cut at those manual line breaks where something new begins."""
    whole = Piece(
        text=tidy(paragraph.text),
        lines=paragraph.lines,
        role=paragraph.role,
        level=paragraph.level,
        marker=paragraph.marker.strip(),
        bold=paragraph.bold,
        italic=paragraph.italic,
        size=paragraph.size,
        indent=paragraph.indent,
        in_table=in_table,
    )
    if paragraph.role is Role.BODY and whole.text.startswith("o ") and not in_table:
        return [replace(whole, text=whole.text[2:].strip(), marker="o", role=Role.ITEM)]
    if paragraph.role in (Role.BODY, Role.ITEM) and (cut := line_begins_anew(whole)):
        return list(cut)
    if len(paragraph.parts) < 2 or paragraph.role in (Role.HEADING, Role.FURNITURE, Role.FOOTNOTE):
        return [whole]
    return _cut(whole, [tidy(part) for part in paragraph.parts])


_ANEW = re.compile(r"(?:mål|delmål|aktivitet|åtgärd|insats) ?\d{1,2}(?:\.\d{1,2})*\s?[.:–—-]\s+(?=\S)", re.IGNORECASE)


@rule("pieces.line_begins_anew", otherwise=())
def line_begins_anew(whole: Piece) -> Sequence[Piece]:
    """A line that begins with "Mål 2 –" or "Åtgärd 3:" begins something new, also where the format took it for a wrapped line.

    Evidence: PDF files where the goals are set as tight lines right under the list before.
    """
    starts = [n for n, line in enumerate(whole.lines) if n and _ANEW.match(line.text.strip())]
    joined = [tidy(line.text) for line in whole.lines]
    if not starts or tidy(" ".join(joined)) != whole.text:
        return ()
    edges = [0, *starts, len(joined)]
    return [
        replace(
            whole,
            text=" ".join(joined[begin:end]),
            lines=whole.lines[begin:end],
            role=Role.BODY if begin else whole.role,
            marker="" if begin else whole.marker,
        )
        for begin, end in pairwise(edges)
    ]


_BULLET = re.compile(r"^(?:[•·▪▫‣◦●○■□–—*-]|\d{1,2}[.)]|[a-zåäö][.)])\s+(?=\S)")


def _cut(whole: Piece, parts: list[str]) -> list[Piece]:
    if len(whole.lines) != len(parts):
        return [whole]
    found: list[Piece] = []
    for part, line in zip(parts, whole.lines, strict=True):
        if not part:
            if found:
                found[-1].lines = (*found[-1].lines, line)
            continue
        bullet = _BULLET.match(part)
        if found and not bullet and not whole.in_table and not _begins_something(found[-1].text, part):
            found[-1].text = f"{found[-1].text} {part}"
            found[-1].lines = (*found[-1].lines, line)
            continue
        role = Role.ITEM if bullet else (whole.role if not found else Role.BODY)
        marker = bullet.group().strip() if bullet else (whole.marker if not found else "")
        text = part[bullet.end() :] if bullet else part
        found.append(replace(whole, text=text, lines=(line,), role=role, marker=marker))
    return found


def _begins_something(before: str, part: str) -> bool:
    """A manual line break begins something new before a label, or between two sentences."""
    return starts_with_label(part) or (starts_upper(part) and (ends_sentence(before) or before.endswith(":")))
