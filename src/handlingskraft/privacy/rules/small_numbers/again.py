"""A table that is published once more after corrections must not tell by its difference from what was published before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from handlingskraft.privacy.rules.small_numbers.lattice import Lattice
from handlingskraft.privacy.rules.small_numbers.tables import (
    THRESHOLD,
    NotATable,
    Published,
    as_published,
    check_table,
    check_threshold,
)

Earlier = tuple[list[list[int]], Published]
"""A table as it was in truth, and as it was published."""


def suppress_again(earlier: Sequence[Earlier], now: list[list[int]], threshold: int = THRESHOLD) -> Published:
    """Give a corrected table as it may be published when ``earlier`` (at least one, the latest last) has been.

    Hidden stays hidden. A corrected number may be shown only if it was shown before, is not small, and differs by the threshold
    or more from everything that was ever shown in its place; else it is hidden together with every total that it is part of.
    So an outsider who also knows which numbers were corrected is no wiser of what was hidden before, and knows nothing of what
    the hidden corrections are. Raises NotATable when shapes differ, or nothing was published before.
    """
    check_threshold(threshold)
    check_table(now)
    later = Lattice.of(now)
    before = list(_laid_out(earlier, later))
    then, was_shown = before[-1]
    for cell, number in enumerate(later.value):
        is_small = 0 < number < threshold
        if was_shown[cell] is None or is_small:
            later.hide(cell)
        if later.is_total(cell) or number == then.value[cell]:
            continue
        if is_small or any(_tells(shown[cell], number, threshold) for _table, shown in before):
            for other in _with_its_totals(later, cell):
                later.hide(other)
    return as_published(later)


def _tells(old: int | None, number: int, threshold: int) -> bool:
    """Whether the number beside the one that was shown would tell of a few people. From nobody to somebody the step is twice as
    long: whoever knows the rule would else know that a hidden number is small."""
    return old is None or 0 < abs(number - old) < (threshold if old else 2 * threshold)


def _laid_out(earlier: Iterable[Earlier], later: Lattice) -> Iterator[tuple[Lattice, list[int | None]]]:
    """The true numbers and the shown ones, cell by cell."""
    found = False
    for counts, published in earlier:
        check_table(counts)
        table = Lattice.of(counts)
        if (table.rows, table.columns) != (later.rows, later.columns) or not _shows(published, table):
            raise NotATable("The table must have the rows, columns and numbers of the one that was published before.")
        found = True
        yield table, [number for row in published for number in row]
    if not found:
        raise NotATable("What is published again has been published before.")


def _with_its_totals(table: Lattice, cell: int) -> Iterator[int]:
    """The cell, the totals of its row and of its column, and the total of everything."""
    row, column = divmod(cell, table.columns)
    for place in product((row, table.rows - 1), (column, table.columns - 1)):
        yield place[0] * table.columns + place[1]


def _shows(published: Published, table: Lattice) -> bool:
    """Tell whether the table is what was published, apart from what was hidden."""
    true = as_published(table)
    return [len(row) for row in published] == [len(row) for row in true] and all(
        shown in {None, number}
        for row, line in zip(published, true, strict=True)
        for shown, number in zip(row, line, strict=True)
    )
