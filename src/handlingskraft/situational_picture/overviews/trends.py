"""Several quarters beside each other, by area or by category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handlingskraft.organisation.rules import swedish_order
from handlingskraft.situational_picture.models import Area, Collection
from handlingskraft.situational_picture.models.contributions import CATEGORY_LABELS
from handlingskraft.situational_picture.overviews.sums import Table, sums_of
from handlingskraft.situational_picture.rules.contributions import Category, Change, change

MOST_QUARTERS = 8
"""Two years: as many as one can compare at a glance, and both summers and winters are in it."""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One category or area. ``numbers`` are by quarter, oldest first; None where nothing was told. ``closed`` is how many of
    them, from the oldest, belong to closed collections: what is still coming in is not compared."""

    key: int
    label: str
    is_good: bool
    numbers: tuple[int | None, ...]
    closed: int

    @property
    def change(self) -> Change:
        """From the last closed quarter but one to the last."""
        before, now = ([None, None, *self.numbers[: self.closed]])[-2:]
        return change(before, now)


@dataclass(frozen=True, slots=True)
class Trends:
    """The quarters that are shown, oldest first, and the rows. ``area`` and ``category`` are what was asked for, if anything."""

    collections: tuple[Collection, ...]
    rows: tuple[TrendRow, ...]
    areas: tuple[Area, ...]
    area: Area | None
    category: Category | None
    by_area: bool


def trends(*, by_area: bool, area: int | None = None, category: int | None = None) -> Trends:
    """The last quarters by category (of one area) or by area (of one category). Four queries, whatever was told."""
    collections = list(Collection.objects.order_by("-year", "-number")[:MOST_QUARTERS])[::-1]
    tables = sums_of(collections)
    areas = sorted(Area.objects.all(), key=lambda row: swedish_order(row.name))
    kind = Category(category) if category in list(Category) else None
    chosen = next((row for row in areas if row.pk == area), None)
    in_order = [tables[row.pk] for row in collections]
    closed = sum(not row.is_open for row in collections)
    rows = _by_area(in_order, areas, kind, closed) if by_area else _by_category(in_order, chosen, closed)
    return Trends(tuple(collections), tuple(rows), tuple(areas), chosen, kind, by_area)


def _by_category(tables: Iterable[Table], area: Area | None, closed: int) -> list[TrendRow]:
    numbers = [_numbers(table, by=1, wanted=lambda key: area is None or key[0] == area.pk) for table in tables]
    return [
        TrendRow(kind.value, str(label), kind == Category.POSITIVE, tuple(row.get(kind) for row in numbers), closed)
        for kind, label in CATEGORY_LABELS.items()
        if any(kind in row for row in numbers)
    ]


def _by_area(tables: Iterable[Table], areas: Iterable[Area], kind: Category | None, closed: int) -> list[TrendRow]:
    def wanted(key: tuple[int, int]) -> bool:
        return key[1] == kind if kind else key[1] != Category.POSITIVE

    numbers = [_numbers(table, by=0, wanted=wanted) for table in tables]
    return [
        TrendRow(area.pk, area.name, kind == Category.POSITIVE, tuple(row.get(area.pk) for row in numbers), closed)
        for area in areas
        if any(area.pk in row for row in numbers)
    ]


def _numbers(table: Table, *, by: int, wanted: Callable[[tuple[int, int]], bool]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for key, sums in table.items():
        if wanted(key):
            found[key[by]] += sums.number
    return dict(found)
