"""Words that a narrow table column has broken over two lines without a hyphen, put together again.

Word breaks "Samhällsbyggnadsförvaltni|ngen" where the cell ends when it makes a PDF. Nothing but the words themselves tells that the
halves belong together.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlingskraft.plan_import.documents.model import Block, Cell, Document, Paragraph, Table
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import tidy

_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST = re.compile(r"^[a-zåäöé]+")
_GENITIVE = re.compile(r"(?:ens|ets|nas|ers|ars)$")
_PLACE_WORDS = frozenset({"kommun", "kommuns", "stad", "stads", "region", "län"})
_SHORTEST = 3
_LONG = 8


def mended(document: Document) -> Document:
    """The document with broken words in its tables put together; other formats than PDF are left as they are."""
    if document.format != "pdf" or not any(isinstance(block, Table) for block in document.blocks):
        return document
    vocabulary = _vocabulary(document)
    blocks = tuple(_mended_table(block, vocabulary) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _vocabulary(document: Document) -> frozenset[str]:
    return frozenset(word for line in document.lines for word in re.findall(r"[^\W\d_]+", line.text.casefold()))


def _mended_table(table: Table, vocabulary: frozenset[str]) -> Block:
    return replace(table, cells=tuple(_mended_cell(cell, vocabulary) for cell in table.cells))


def _mended_cell(cell: Cell, vocabulary: frozenset[str]) -> Cell:
    if all(len(paragraph.lines) < 2 for paragraph in cell.paragraphs):
        return cell
    return replace(cell, paragraphs=tuple(_mended_paragraph(paragraph, vocabulary) for paragraph in cell.paragraphs))


def _mended_paragraph(paragraph: Paragraph, vocabulary: frozenset[str]) -> Paragraph:
    text, above = paragraph.text, ""
    for line in paragraph.lines:
        below = line.text.strip()
        left, right = _LAST.search(above), _FIRST.match(below)
        if left is not None and right is not None and is_broken(left.group(), right.group(), vocabulary):
            text = re.sub(rf"{re.escape(left.group())} (?={re.escape(right.group())})", left.group(), text, count=1)
            above += below
        else:
            above = below
    return paragraph if text == paragraph.text else replace(paragraph, text=tidy(text), parts=())


@rule("tables.word_broken_at_cell_edge", otherwise=False)
def is_broken(left: str, right: str, vocabulary: frozenset[str]) -> bool:
    """Two halves of one word: the whole is known from elsewhere in the document, or together they are a unit's name.

    Evidence: "Kommunikationsavdelnin|gen", "Samhällsbyggnads|nämnden" in columns "Ansvarig". "Tekniska | nämnden" stays two words.
    """
    whole = left + right
    if whole.casefold() in vocabulary:
        return True
    if len(left) < _SHORTEST or right in _PLACE_WORDS or not actors.is_actor_word(whole) or actors.is_actor_word(left):
        return False
    if not actors.is_actor_word(right):
        return True
    return left.endswith("s") and len(left) >= _LONG and not _GENITIVE.search(left)
