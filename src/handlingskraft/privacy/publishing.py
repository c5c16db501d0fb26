"""The one road by which numbers of people are shown: everything goes in as ``PeopleCount`` and comes out as ``Figure``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlingskraft.privacy.people import Figure, PeopleCount, PeopleTable, ShownTable, true_number
from handlingskraft.privacy.rules import Published, suppress_again, suppress_linked, suppress_over_time, suppress_table


@dataclass(frozen=True, slots=True)
class Earlier:
    """A table that has been published: as it was in truth, and as it was shown."""

    table: PeopleTable
    shown: ShownTable


def shown(table: PeopleTable) -> ShownTable:
    """One table by itself."""
    return _shown(table, suppress_table(_numbers(table)))


def shown_number(count: PeopleCount) -> Figure:
    """One number by itself, with nothing beside it that says more of the same people."""
    return _figure(suppress_table([[true_number(count)]])[0][0])


def shown_together(tables: Sequence[PeopleTable]) -> list[ShownTable]:
    """The same people by sex, by age …, with the same rows in all tables. Raises NotATable when their totals differ."""
    published = suppress_linked([_numbers(table) for table in tables])
    return [_shown(table, cells) for table, cells in zip(tables, published, strict=True)]


def shown_over_time(tables: Sequence[PeopleTable]) -> tuple[list[ShownTable], ShownTable]:
    """The same table for several periods, and the table of their sum. Raises NotATable when they differ in shape."""
    published, total = suppress_over_time([_numbers(table) for table in tables])
    each = [_shown(table, cells) for table, cells in zip(tables, published, strict=True)]
    return each, _shown(tables[0], total)


def shown_again(table: PeopleTable, earlier: Sequence[Earlier]) -> ShownTable:
    """A table that has been published before, perhaps with other numbers: no difference tells of a few people.

    Rows and columns are known by their names. One that has come since then counted nobody before; one that has gone stays, with
    nobody in it.
    """
    if not earlier:
        return shown(table)
    rows, columns = (
        tuple(dict.fromkeys(name for each in (table, *(old.table for old in earlier)) for name in getattr(each, side)))
        for side in ("rows", "columns")
    )
    wide = _widened(table, rows, columns)
    before = [_as_published(old, rows, columns) for old in earlier]
    return _shown(wide, suppress_again(before, _numbers(wide)))


def _numbers(table: PeopleTable) -> list[list[int]]:
    return [[true_number(count) for count in line] for line in table.counts]


def _figure(number: int | None) -> Figure:
    return Figure(number)


def _shown(table: PeopleTable, cells: Published) -> ShownTable:
    figures = tuple(tuple(_figure(number) for number in line) for line in cells)
    return ShownTable(table.rows, table.columns, figures)


def _widened(table: PeopleTable, rows: tuple[str, ...], columns: tuple[str, ...]) -> PeopleTable:
    """The table under these names, nobody where it has none of its own."""
    told = {
        (row, column): count
        for row, line in zip(table.rows, table.counts, strict=True)
        for column, count in zip(table.columns, line, strict=True)
    }
    nobody = PeopleCount(0)
    return PeopleTable(rows, columns, tuple(tuple(told.get((row, column), nobody) for column in columns) for row in rows))


def _as_published(old: Earlier, rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[list[list[int]], Published]:
    """The true numbers and the shown ones under these names; what was not there was shown as nobody."""
    told = {
        (row, column): figure.number
        for row, line in zip((*old.shown.rows, None), old.shown.figures, strict=True)
        for column, figure in zip((*old.shown.columns, None), line, strict=True)
    }
    cells = [[told.get((row, column), 0) for column in (*columns, None)] for row in (*rows, None)]
    return _numbers(_widened(old.table, rows, columns)), cells
