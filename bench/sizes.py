"""How much is measured: all of it, or as little as shows that every part still runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """``pages`` of the long document, ``plans`` by number of activities, how often each page is asked for, seconds of load,
    tables of people, and the side of a large one."""

    pages: int = 300
    plans: tuple[int, ...] = (25, 1_000, 10_000)
    runs: int = 5
    times: int = 30
    load: float = 6.0
    tables: int = 100
    table_side: int = 30


FULL = Sizes()
TINY = Sizes(pages=3, plans=(5,), runs=1, times=2, load=0.3, tables=3, table_side=6)
