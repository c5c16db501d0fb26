"""A table that is published once more after a correction must not tell by its difference from the first."""

from __future__ import annotations

from handlingskraft.privacy.rules.small_numbers.hiding import Hiding
from handlingskraft.privacy.rules.small_numbers.lattice import Lattice
from handlingskraft.privacy.rules.small_numbers.tables import (
    THRESHOLD,
    NotATable,
    Published,
    as_published,
    check_table,
    check_threshold,
)


def suppress_again(
    before: list[list[int]], shown_before: Published, now: list[list[int]], threshold: int = THRESHOLD
) -> Published:
    """Give a corrected table as it may be published when ``before`` was published as ``shown_before``.

    Hidden is what was hidden then, what is small now, and every number that differs from the one shown then by less than the
    threshold: the difference of two published numbers is a published number of people. What more is needed is chosen with
    the lower of the two numbers, so that the same walks are open in both tables. Raises NotATable when shapes differ.
    """
    check_threshold(threshold)
    for counts in (before, now):
        check_table(counts)
    earlier, later = Lattice.of(before), Lattice.of(now)
    if (earlier.rows, earlier.columns) != (later.rows, later.columns) or not _shows(shown_before, earlier):
        raise NotATable("The table must have the rows, columns and numbers of the one that was published before.")
    flat = [number for row in shown_before for number in row]
    also = {
        cell
        for cell, (shown, then, number) in enumerate(zip(flat, earlier.value, later.value, strict=True))
        if shown is None or 0 < abs(number - then) < threshold or 0 < number < threshold
    }
    lower = Lattice(later.rows, later.columns, [min(pair) for pair in zip(earlier.value, later.value, strict=True)])
    Hiding(lower, threshold, also).run()
    later.hidden = lower.hidden
    return as_published(later)


def _shows(published: Published, table: Lattice) -> bool:
    """Tell whether the table is what was published, apart from what was hidden."""
    true = as_published(table)
    return [len(row) for row in published] == [len(row) for row in true] and all(
        shown in {None, number}
        for row, line in zip(published, true, strict=True)
        for shown, number in zip(row, line, strict=True)
    )
