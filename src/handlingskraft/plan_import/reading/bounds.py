"""What is read at all: a paragraph longer than any that a person writes is kept, and left to the unused.

The rules look at a paragraph many times. A bound on its length keeps the time of reading linear in the length of the document,
whatever the text.
"""

from __future__ import annotations

from dataclasses import replace

from handlingskraft.plan_import.documents.model import Block, Document, Paragraph, Table

LONGEST_PARAGRAPH = 4_000


def bounded(document: Document) -> Document:
    """The document without its endless paragraphs. Its lines stay, so that the ledger accounts for them."""
    blocks = tuple(within for block in document.blocks if (within := _within(block)) is not None)
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _within(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        return block if _is_readable(block) else None
    return _table_within(block)


def _table_within(table: Table) -> Table:
    if all(_is_readable(paragraph) for cell in table.cells for paragraph in cell.paragraphs):
        return table
    cells = tuple(replace(cell, paragraphs=tuple(filter(_is_readable, cell.paragraphs))) for cell in table.cells)
    return replace(table, cells=cells)


def _is_readable(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST_PARAGRAPH
