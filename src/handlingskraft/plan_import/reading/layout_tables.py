"""Tables that only lay the page out: their cells hold whole sections, which are read as if no table stood there.

A Word template often sets the area's name to the left and "Mål" with "Det här gör vi" and its bullets to the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlingskraft.plan_import.documents.model import Block, Cell, Document, Paragraph, Role, Table
from handlingskraft.plan_import.reading.kinds import Kind, kind_of_heading
from handlingskraft.plan_import.reading.labels import Field, labels_in, starts_with_label
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import ends_sentence, words

_LONGEST_TITLE = 80
_OWNED = (Field.OWNER, Field.OWNER_AND_TIME)


def unfolded(document: Document) -> Document:
    """The document with the contents of its layout tables in the flow of the text."""
    if not any(isinstance(block, Table) for block in document.blocks):
        return document
    blocks = tuple(part for block in document.blocks for part in _parts(block))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _parts(block: Block) -> Iterable[Block]:
    if isinstance(block, Table) and holds_sections(block):
        return [paragraph for cell in block.cells for paragraph in _flow(cell)]
    if isinstance(block, Table) and cards_side_by_side(block):
        return _column_by_column(block)
    return (block,)


@rule("tables.cells_hold_sections", otherwise=False)
def holds_sections(table: Table) -> bool:
    """Where cells hold "Mål" and "Det här gör vi" as headings with text under them, the table is only the page's layout."""
    held = [_headings_in(cell) for cell in table.cells]
    told = {kind for kinds in held for kind in kinds}
    return {Kind.GOALS, Kind.ACTIVITIES} <= told


@rule("tables.cards_side_by_side", otherwise=False)
def cards_side_by_side(table: Table) -> bool:
    """Where "Ansvar: …" stands in two columns, each column is cards of its own, read from top to bottom.

    Evidence: PDF files with a card for each measure, two or three beside each other.
    """
    return len({cell.column for cell in table.cells if _names_owner(cell)}) >= 2


def _names_owner(cell: Cell) -> bool:
    labels = [labels_in(paragraph.text) for paragraph in cell.paragraphs if starts_with_label(paragraph.text)]
    return any(found and found[0].field in _OWNED for found in labels)


def _column_by_column(table: Table) -> list[Paragraph]:
    """The paragraphs of each column in turn, down to a row over the whole width; lines that go on in the next cell are put together."""
    cells = sorted(table.cells, key=lambda cell: (_band(table, cell), cell.column, cell.row))
    found: list[Paragraph] = []
    for paragraph in (paragraph for cell in cells for paragraph in cell.paragraphs if paragraph.text.strip()):
        if found and _goes_on(found[-1], paragraph):
            text = f"{found[-1].text} {paragraph.text}"
            found[-1] = replace(found[-1], text=text, lines=(*found[-1].lines, *paragraph.lines), parts=())
        else:
            found.append(paragraph)
    return found


def _band(table: Table, cell: Cell) -> int:
    """How many rows over the whole width begin at or above a cell: "Mål 2: …" between two rows of cards."""
    whole = (other.row for other in table.cells if other.column_span >= table.column_count and other.text.strip())
    return 2 * sum(row <= cell.row for row in whole) - (cell.column_span >= table.column_count)


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the rest of a title or a sentence in the cell above."""
    if paragraph.role is Role.ITEM or starts_with_label(paragraph.text) or starts_with_label(before.text):
        return False
    lower = paragraph.text[:1].islower() or paragraph.text[:1].isdigit()
    return before.bold is paragraph.bold and lower and not ends_sentence(before.text)


def _headings_in(cell: Cell) -> Sequence[Kind]:
    """What the headings in a cell say; a heading alone in its cell is a table's header or a label."""
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    return [kind for paragraph in paragraphs[:-1] if (kind := _kind(paragraph)) is not None]


def _kind(paragraph: Paragraph) -> Kind | None:
    text = paragraph.text.strip()
    if paragraph.role is Role.ITEM or len(words(text)) > 6:
        return None
    entry = entry_of(text)
    return entry.kind if entry is not None else kind_of_heading(text)


def _flow(cell: Cell) -> Iterable[Paragraph]:
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    title = paragraphs[0].text.strip() if len(paragraphs) == 1 else ""
    if title and len(title) <= _LONGEST_TITLE and not ends_sentence(title):
        return [replace(paragraphs[0], bold=True)]
    return paragraphs
