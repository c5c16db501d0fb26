"""How much of a picture is about the place itself (DOMAIN.md 4, C1: plans that rest on the national picture). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlingskraft.shared.prose import plain_words, prose


@dataclass(frozen=True, slots=True)
class Shares:
    """Words of each origin in the sections that describe."""

    local: int = 0
    regional: int = 0
    national: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.local + self.regional + self.national

    @property
    def is_local_smallest(self) -> bool:
        """True when less is said about the municipality than about the region and than about the nation.

        Where only one other origin is used, it is enough to be smaller than that one."""
        others = [count for count in (self.regional, self.national) if count]
        return bool(others) and self.local < min(others)


def word_count(text: str) -> int:
    """Words of a text as it is read, without its marks."""
    return len(plain_words(prose(text)).split())


def shares_of(texts: Iterable[tuple[str, str, str]]) -> Shares:
    """Count (local, regional, national) texts together."""
    columns = list(zip(*texts, strict=True)) or [(), (), ()]
    return Shares(*(sum(word_count(text) for text in column) for column in columns))
