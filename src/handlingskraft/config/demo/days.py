"""The example's calendar: what is done on which day, played in order with the clock set to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

CLOCK = "HANDLINGSKRAFT_ON"
TODAY = date(2019, 1, 24)
"""The day it is in the example unless someone says otherwise: a week before the round for 2018 closes, with most to do."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done on a day. It is looked up when its turn comes, not when the calendar is made."""

    on: date
    do: Callable[[], object]


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """It is that day, for everything that asks the clock."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = day.isoformat()
    try:
        yield
    finally:
        del os.environ[CLOCK]
        if before is not None:
            os.environ[CLOCK] = before


def play(deeds: Iterable[Deed]) -> None:
    """Do everything, day by day; what falls on the same day in the order it is given."""
    for deed in sorted(deeds, key=lambda deed: deed.on):
        with on_day(deed.on):
            deed.do()
