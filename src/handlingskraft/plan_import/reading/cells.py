"""The single things that stand in one table cell."""

from __future__ import annotations

import re

from handlingskraft.plan_import.documents.model import Cell, Line
from handlingskraft.plan_import.reading.pieces import Piece, pieces_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape
from handlingskraft.plan_import.reading.times import is_time
from handlingskraft.plan_import.reading.wording import ends_sentence, starts_upper

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zåäö]\)|[•·▪–*-])\s+(?=\S)")
Part = tuple[str, tuple[Line, ...]]


def lines_of(cell: Cell) -> tuple[Line, ...]:
    """All lines of a cell."""
    return tuple(line for paragraph in cell.paragraphs for line in paragraph.lines)


def parts_of(cell: Cell, *, split: bool = True) -> list[Part]:
    """The things in a cell, each with its lines: list items and lines of their own. Wrapped lines are joined."""
    pieces = [
        piece for paragraph in cell.paragraphs if paragraph.text.strip() for piece in pieces_of(paragraph, in_table=True)
    ]
    groups = group_lines(pieces) if split else [[piece] for piece in pieces]
    return [
        (_clean(" ".join(piece.text for piece in group)), tuple(line for piece in group for line in piece.lines))
        for group in groups
    ]


def _clean(text: str) -> str:
    return _NUMBER.sub("", text).strip()


@rule("tables.several_in_a_cell", otherwise=())
def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """Each list item, and each line that begins anew, is one thing; a line that goes on belongs to the one before."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and goes_on(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def group_lines(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of a cell grouped into things; one group when nothing divides them."""
    return list(_split(pieces)) or ([pieces] if pieces else [])


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a line in a cell goes on with the one before."""
    if piece.is_item or _NUMBER.match(piece.text):
        return False
    if is_time(before.text) and is_time(piece.text):
        return False
    if not starts_upper(piece.text) or before.text.rstrip().endswith((",", "-", " och", " samt", ":")):
        return True
    return ends_sentence(before.text) and activity_shape(before.text) >= 0.6 and activity_shape(piece.text) < 0.6
