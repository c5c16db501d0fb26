"""Two texts word for word: what stands in both, what went and what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: ``kind`` is "same", "removed" (left only) or "added" (right only)."""

    kind: str
    text: str


def word_pieces(old: str, new: str) -> Iterable[Piece]:
    """The words of both texts in order, told apart."""
    left, right = old.split(), new.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(left[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("removed", " ".join(left[i1:i2]))
        if j2 > j1:
            yield Piece("added", " ".join(right[j1:j2]))
