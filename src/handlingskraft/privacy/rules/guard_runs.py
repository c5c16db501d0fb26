"""Runs of digits in groups, set up so that whatever is asked of a group is answered without walking along the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

_GROUP = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Run:
    """Where the groups stand in the text, how many digits each has, all digits, how many stand before each group, and after how
    many digits a group ends (by its index)."""

    text: str
    groups: list[tuple[int, int]]
    sizes: list[int]
    digits: str
    starts: list[int]
    ends: dict[int, int]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Run:
        """The run that stands from ``start`` to ``end``."""
        groups = [match.span() for match in _GROUP.finditer(text, start, end)]
        sizes = [last - first for first, last in groups]
        starts = [0, *accumulate(sizes)]
        digits = "".join([text[first:last] for first, last in groups])
        return cls(text, groups, sizes, digits, starts, {at: index for index, at in enumerate(starts[1:])})
