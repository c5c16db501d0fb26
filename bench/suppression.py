"""Small numbers hidden in tables of people: time, and how much is still shown.

``python -m bench.suppression`` prints the share shown of a thousand random tables.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from bench.figures import Figure
from bench.sizes import FULL, Sizes
from handlingskraft.privacy.rules import THRESHOLD, suppress_table
from handlingskraft.privacy.tests.random_tables import random_table

PART = "suppression"
SEED = 1


def suppression(sizes: Sizes) -> Iterator[Figure]:
    """A hundred tables, one large table, and the share shown."""
    chance = Random(SEED)
    tables = [random_table(chance) for _ in range(sizes.tables)]
    begun = time.perf_counter()
    for counts in tables:
        suppress_table(counts)
    yield Figure(PART, f"{sizes.tables} tables", time.perf_counter() - begun, "s", 2)
    side = sizes.table_side
    large = [[int(chance.expovariate(1 / 20)) for _ in range(side)] for _ in range(side)]
    begun = time.perf_counter()
    suppress_table(large)
    yield Figure(PART, f"one table of {side} × {side}", time.perf_counter() - begun, "s", 3)
    shown, small = shares(10 * sizes.tables)
    yield Figure(PART, f"shown of {10 * sizes.tables} random tables", 100 * shown, "%", 70, more_is_better=True)
    yield Figure(PART, "below the threshold themselves", 100 * small, "%")


def shares(tables: int) -> tuple[float, float]:
    """The share of all numbers, totals included, that are shown, and the share that must be hidden in any case."""
    chance = Random(SEED)
    cells = shown = small = 0
    for _ in range(tables):
        counts = random_table(chance)
        true = [[*line, sum(line)] for line in counts]
        true.append([sum(column) for column in zip(*true, strict=True)])
        cells += sum(len(line) for line in true)
        small += sum(0 < number < THRESHOLD for line in true for number in line)
        shown += sum(number is not None for line in suppress_table(counts) for number in line)
    return shown / cells, small / cells


if __name__ == "__main__":
    for figure in suppression(FULL):
        print(f"{figure.name:40} {figure.value:8.2f} {figure.unit}")
