"""Which activities answer to an assessment. This chapter does not know the plan: the plan enters itself here as a source.

``register`` is called from its ``AppConfig.ready``. Without a source no measures are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Measure:
    """An activity that answers to the assessment."""

    number: str
    text: str
    url: str


class MeasureSource(Protocol):
    """What a chapter offers that knows which activities answer to which assessment."""

    def measures_of(self, unit_id: int, year: int) -> Sequence[Measure]:
        """Those that answer to the department's year, whichever version of it."""


_SOURCES: list[MeasureSource] = []


def register(source: MeasureSource) -> None:
    """Enter a source. Once is enough."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def measures_of(unit_id: int, year: int) -> list[Measure]:
    """From every source."""
    return [measure for source in _SOURCES for measure in source.measures_of(unit_id, year)]
