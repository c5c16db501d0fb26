"""What a table must hold to be kept, and how much two fetches differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.statistics.points import Point, Sex


class TableFault(StrEnum):
    """What is wrong with a table."""

    EMPTY = "empty"
    NOT_OURS = "own_place"
    NOT_BY_SEX = "counts_people"


TABLE_FAULT_WORDS = {
    TableFault.EMPTY: gettext_noop("The table holds no values."),
    TableFault.NOT_OURS: gettext_noop("The table holds no values of that municipality’s code."),
    TableFault.NOT_BY_SEX: gettext_noop("The table counts people, so women and men must be told apart in it."),
}


def table_faults(points: Iterable[Point], *, own_place: str, counts_people: bool) -> tuple[TableFault, ...]:
    """What must be mended before the table can be kept. Where people are counted they are counted by sex (DOMAIN.md 2.7)."""
    rows = list(points)
    if not any(point.value is not None for point in rows):
        return (TableFault.EMPTY,)
    sexes = {point.sex for point in rows}
    found = [
        (TableFault.NOT_OURS, own_place not in {point.place for point in rows}),
        (TableFault.NOT_BY_SEX, counts_people and not {Sex.WOMEN, Sex.MEN} <= sexes),
    ]
    return tuple(fault for fault, holds in found if holds)


Key = tuple[str, int, str]


def revised(before: Mapping[Key, float | None], now: Mapping[Key, float | None]) -> int:
    """How many values the source has changed or withdrawn since the fetch before; new years are not revisions."""
    return sum(key not in now or now[key] != value for key, value in before.items())
