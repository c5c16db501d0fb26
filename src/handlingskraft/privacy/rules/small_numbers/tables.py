"""Tables of people as they may be published: small numbers hidden, and enough more (DOMAIN: OSL 26:1, GDPR art. 5.1 c)."""

from __future__ import annotations

from collections.abc import Sequence

from handlingskraft.privacy.rules.small_numbers.hiding import Hiding
from handlingskraft.privacy.rules.small_numbers.lattice import Lattice

THRESHOLD = 5
"""Counts of people from 1 to below this are hidden. Five is what Swedish public statistics commonly use."""

Published = list[list[int | None]]
"""Rows × columns with the totals last in both directions; None is hidden."""


class NotATable(ValueError):
    """What was given is not a table of counts of people, or not a threshold for one."""


def suppress_table(counts: list[list[int]], threshold: int = THRESHOLD) -> Published:
    """Give a table of counts of people, rows × columns without totals, with totals, and None for what is hidden.

    Every count and every total from 1 to ``threshold`` - 1 is hidden, and as few more as were found so that whoever knows
    all that is published, and that counts are whole and not negative, finds for each hidden number at least ``threshold``
    possible values, one of them not below the threshold. Raises NotATable, a ValueError, when it is not a table of counts.
    """
    check_table(counts)
    check_threshold(threshold)
    lattice = Lattice.of(counts)
    Hiding(lattice, threshold).run()
    return as_published(lattice)


def as_published(lattice: Lattice) -> Published:
    """Lay the numbers out in rows, None for the hidden ones."""
    numbers = [None if cell in lattice.hidden else number for cell, number in enumerate(lattice.value)]
    return [numbers[start : start + lattice.columns] for start in range(0, len(numbers), lattice.columns)]


def check_table(counts: Sequence[Sequence[int]]) -> None:
    """Refuse what is not a table of counts, with words that say where."""
    for row, numbers in enumerate(counts, start=1):
        if len(numbers) != len(counts[0]):
            message = f"Row {row} has {len(numbers)} numbers, the first row has {len(counts[0])}."
            raise NotATable(message)
        for column, number in enumerate(numbers, start=1):
            if isinstance(number, bool) or not isinstance(number, int):
                message = f"Row {row}, column {column}: {number!r} is not a whole number."
                raise NotATable(message)
            if number < 0:
                message = f"Row {row}, column {column}: {number} people cannot be; a count is not negative."
                raise NotATable(message)


def check_threshold(threshold: int) -> None:
    """Refuse a threshold that is not a whole number from 1."""
    if isinstance(threshold, bool) or not isinstance(threshold, int) or threshold < 1:
        message = f"The threshold must be a whole number from 1; {threshold!r} is not."
        raise NotATable(message)
