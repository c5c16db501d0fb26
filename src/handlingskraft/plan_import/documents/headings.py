"""Headings that only their look tells: larger or bold letters, short, with text below. And how deep each stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from handlingskraft.plan_import.documents.markers import number_depth, split_chapter_number
from handlingskraft.plan_import.documents.model import Block, Paragraph, Role, Table

LARGER_AND_BOLD = 1.08
LARGER = 1.14
LONGEST = 160
_LONGEST_BOLD = 100
_LONGEST_PLAIN = 90
_CLEARLY_LARGER = 1.2
_FIRST_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """A short paragraph as it looks. ``size`` is relative to body text."""

    text: str
    size: float
    bold: bool
    marker: str = ""

    @property
    def rank(self) -> tuple[float, bool]:
        """What headings are ordered by: larger first, then bolder."""
        return round(self.size * 24) / 24, self.bold


def could_be_heading(look: Look, *, stands_over_text: bool) -> bool:
    """Whether a paragraph looks like a heading: clearly larger, or bold and short above some text."""
    text = look.text.rstrip()
    if len(text) > LONGEST or not any(letter.isalpha() for letter in text):
        return False
    if look.marker and not look.marker[:1].isalnum():
        return False
    if look.size >= (LARGER_AND_BOLD if look.bold else LARGER):
        return not text.endswith((",", ";")) and (len(text) < _LONGEST_PLAIN or look.bold or look.size >= _CLEARLY_LARGER)
    return look.bold and stands_over_text and look.size >= 0.98 and len(text) < _LONGEST_BOLD and text[-1] not in ".,;:"


def levels(looks: list[Look], *, first_is_early: bool) -> list[int]:
    """The level of each heading, from 1. A title that is larger than all others and stands alone is not counted."""
    title = _title(looks) if first_is_early else None
    ranks = sorted({look.rank for index, look in enumerate(looks) if index != title}, reverse=True)
    found = [1 if index == title else ranks.index(look.rank) + 1 for index, look in enumerate(looks)]
    return _split_by_numbers(looks, found)


def _title(looks: list[Look]) -> int | None:
    """The place of the title among the headings: the first of the largest, when it is the only one of its look."""
    counts = Counter(look.rank for look in looks)
    if len(counts) < 2:
        return None
    largest = max(counts)
    place = next(index for index, look in enumerate(looks) if look.rank == largest)
    numbered = looks[place].marker or split_chapter_number(looks[place].text)[0]
    return place if counts[largest] == 1 and not numbered else None


def _split_by_numbers(looks: list[Look], found: list[int]) -> list[int]:
    """Headings that look alike but are numbered "2" and "2.1" stand on different levels."""
    depths: dict[int, set[int]] = {}
    for look, level in zip(looks, found, strict=True):
        if look.marker[:1].isdigit():
            depths.setdefault(level, set()).add(number_depth(look.marker))
    return [
        level + sorted(depths[level]).index(number_depth(look.marker)) if look.marker[:1].isdigit() else level
        for look, level in zip(looks, found, strict=True)
    ]


def promote(blocks: list[Block]) -> list[Block]:
    """The blocks of an office document, with headings by look when its writer used no heading styles."""
    stated = [block for block in blocks if isinstance(block, Paragraph) and block.role is Role.HEADING]
    if len(stated) > 1:
        return blocks
    places = [index for index, block in enumerate(blocks) if _looks_like_heading(block, blocks, index)]
    looks = [_look(blocks[index]) for index in places]
    by_place = dict(zip(places, levels(looks, first_is_early=bool(places) and places[0] < _FIRST_BLOCKS), strict=True))
    return [_as_heading(block, by_place[index]) if index in by_place else block for index, block in enumerate(blocks)]


def _look(block: Block) -> Look:
    assert isinstance(block, Paragraph)
    return Look(block.text, block.size or 1.0, block.bold, block.marker)


def _looks_like_heading(block: Block, blocks: list[Block], index: int) -> bool:
    if not isinstance(block, Paragraph) or block.role not in {Role.BODY, Role.ITEM} or len(block.parts) > 1:
        return False
    if block.role is Role.ITEM and (not block.marker[:1].isdigit() or not (block.bold or (block.size or 1.0) >= LARGER)):
        return False
    after = next((other for other in blocks[index + 1 :] if isinstance(other, Table) or other.text), None)
    return could_be_heading(_look(block), stands_over_text=after is not None and not _is_furniture(after))


def _is_furniture(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in {Role.FURNITURE, Role.FOOTNOTE}


def _as_heading(block: Block, level: int) -> Block:
    assert isinstance(block, Paragraph)
    if block.marker:
        return replace(block, role=Role.HEADING, level=level)
    marker, text = split_chapter_number(block.text)
    return replace(block, role=Role.HEADING, level=level, marker=marker, text=text, parts=(text,))
