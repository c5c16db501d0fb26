"""What is read at all: an endless paragraph is read sentence by sentence, up to a bound; what is beyond it is left to the unused.

The rules look at a paragraph many times. A bound on its length keeps the time of reading linear in the length of the document,
whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handlingskraft.plan_import.documents.model import Block, Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.reading.kinds import Kind, kind_of_heading
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import sentences

LONGEST_PARAGRAPH = 4_000
LONGEST_PLAN_ON_A_LINE = 60_000
_OPENING = re.compile(r"(?P<heading>[A-ZÅÄÖ][^:.]{1,40}:)\s+(?=\S)")


def bounded(document: Document) -> Document:
    """The document without its endless paragraphs. Its lines stay, so that the ledger accounts for them."""
    left = LONGEST_PLAN_ON_A_LINE
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and not _is_readable(block):
            if len(block.text) <= left:
                left -= len(block.text)
                blocks.extend(cut_in_sentences(block))
        else:
            blocks.append(_table_within(block) if isinstance(block, Table) else block)
    return document if tuple(blocks) == document.blocks else replace(document, blocks=tuple(blocks))


@rule("bounds.plan_on_a_line", otherwise=())
def cut_in_sentences(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A whole plan pasted as one line is read sentence by sentence; "Åtgärder: …" within it is a heading and what follows."""
    parts = [part for sentence in sentences(paragraph.text) for part in _heading_apart(sentence)]
    number, page = paragraph.lines[0].number, paragraph.lines[0].page
    return tuple(Paragraph(part, (Line(number, part, page),), Role.BODY) for part in parts if len(part) <= LONGEST_PARAGRAPH)


def _heading_apart(sentence: str) -> Iterator[str]:
    match = _OPENING.match(sentence)
    entry = entry_of(sentence)
    if match is not None and (entry is None or not entry.number) and kind_of_heading(match["heading"]) is not Kind.UNKNOWN:
        yield match["heading"]
        sentence = sentence[match.end() :]
    yield sentence


def _table_within(table: Table) -> Table:
    if all(_is_readable(paragraph) for cell in table.cells for paragraph in cell.paragraphs):
        return table
    cells = tuple(replace(cell, paragraphs=tuple(filter(_is_readable, cell.paragraphs))) for cell in table.cells)
    return replace(table, cells=cells)


def _is_readable(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST_PARAGRAPH
