"""One shape for figures whatever they came in: a value of a place, a year and, where people are counted, a sex. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_POINTS = 20_000
"""Values that one table may hold: ten places over forty years by sex are eight hundred."""


class Sex(StrEnum):
    """As Kolada writes it: all, women, men."""

    ALL = "T"
    WOMEN = "K"
    MEN = "M"


class Status(StrEnum):
    """Why a value is missing, or that it may change."""

    SUPPRESSED = "s"
    MISSING = "m"
    PRELIMINARY = "p"


@dataclass(frozen=True, slots=True)
class Point:
    """A value. ``place`` is the source's code ("1286"), ``place_name`` its name, "" where the source gives none. ``value`` is None
    where there is none, and ``status`` then says why; a suppressed value is never zero."""

    place: str
    year: int
    sex: Sex
    value: float | None
    status: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file or an answer held. ``label`` and ``source`` are in the source's words, ``updated`` its own day as text."""

    points: tuple[Point, ...]
    label: str = ""
    source: str = ""
    updated: str = ""


class NotUnderstood(Exception):
    """The figures cannot be read. ``message`` is a message id that says why, ``values`` fill its placeholders."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def one_of_each(points: Iterable[Point]) -> tuple[Point, ...]:
    """Sorted, the last of several for the same place, year and sex kept."""
    found = {(point.place, point.year, point.sex): point for point in points}
    return tuple(found[key] for key in sorted(found))
