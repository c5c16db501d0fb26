"""Tables that are published together and say something about each other.

Each rests on an argument about what the outsider can tell from all of them together; see docs/privacy.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlingskraft.privacy.rules.small_numbers.hiding import Hiding
from handlingskraft.privacy.rules.small_numbers.lattice import Lattice
from handlingskraft.privacy.rules.small_numbers.tables import (
    THRESHOLD,
    NotATable,
    Published,
    as_published,
    check_table,
    check_threshold,
    suppress_table,
)

Counts = list[list[int]]


def suppress_linked(tables: Sequence[Counts], threshold: int = THRESHOLD) -> list[Published]:
    """Give tables of the same people with the same rows (sex by unit, age by unit) as they may be published side by side.

    Totals of rows that are not small stay shown; a small one is hidden in all tables, with a whole row more to stand beside.
    Raises NotATable when the tables do not have the same totals for the same rows.
    """
    check_threshold(threshold)
    for counts in tables:
        check_table(counts)
    totals = [[sum(row) for row in counts] for counts in tables]
    if any(other != totals[0] for other in totals):
        raise NotATable("Tables that are published together must have the same totals for the same rows.")
    return [_one_of_several(counts, totals[0], threshold) for counts in tables]


def _one_of_several(counts: Counts, totals: list[int], threshold: int) -> Published:
    """Hide in one table so that what may change in it can be followed in all the others."""
    lattice = Lattice.of(counts)
    if 0 < sum(totals) < threshold:
        for cell, number in enumerate(lattice.value):
            if number:
                lattice.hide(cell)
        return as_published(lattice)
    pool = _pool(totals, threshold)
    also = {
        row * lattice.columns + column
        for row in pool
        for column in range(lattice.columns)
        if any(lattice.value[other * lattice.columns + column] for other in pool)
    }
    last = lattice.columns - 1
    open_cells = {row * lattice.columns + last for row in range(lattice.rows) if row not in pool}
    Hiding(lattice, threshold, also, open_cells).run()
    return as_published(lattice)


def _pool(totals: list[int], threshold: int) -> set[int]:
    """Give the rows whose total is hidden: the small ones, and the smallest others until they hold enough people together."""
    pool = {row for row, total in enumerate(totals) if 0 < total < threshold}
    held = sum(totals[row] for row in pool)
    for total, row in sorted((total, row) for row, total in enumerate(totals) if total >= threshold):
        if not pool or (held >= threshold and len(pool) > 1):
            break
        pool.add(row)
        held += total
    return pool


def suppress_over_time(periods: Sequence[Counts], threshold: int = THRESHOLD) -> tuple[list[Published], Published]:
    """Give the same table for several half-years, and the table of their sum, as they may be published together.

    What is hidden in any half-year is hidden in the sum too. Raises NotATable when the tables differ in shape.
    """
    published = [suppress_table(counts, threshold) for counts in periods]
    shapes = {(len(counts), len(counts[0]) if counts else 0) for counts in periods}
    if len(shapes) != 1:
        raise NotATable("The table must have the same rows and columns in every period, and there must be a period.")
    together = [[sum(numbers) for numbers in zip(*rows, strict=True)] for rows in zip(*periods, strict=True)]
    total = as_published(Lattice.of(together))
    for table in published:
        for row, numbers in enumerate(table):
            for column, number in enumerate(numbers):
                if number is None:
                    total[row][column] = None
    return published, total
