"""Tables of statistics: the list, and one table as a trend beside other municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlingskraft.organisation.rules import swedish_order
from handlingskraft.situational_picture.models import StatisticsFetch, StatisticsTable, StatisticsValue
from handlingskraft.situational_picture.models.statistics import SEX_LABELS
from handlingskraft.situational_picture.rules.statistics import Key, revised
from handlingskraft.situational_picture.statistics.points import Sex


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table in the list with the own municipality's latest value (of all; else None) and its year."""

    table: StatisticsTable
    fetch: StatisticsFetch
    year: int | None
    values: tuple[tuple[str, float], ...]

    @property
    def decimals(self) -> int:
        """How many decimals the values need."""
        return decimals_of(value for _label, value in self.values)


def decimals_of(values: Iterable[float | None]) -> int:
    """One decimal where any of the values has some, else none, so that numbers in a column are written alike."""
    return int(any(value is not None and round(value, 1) % 1 for value in values))


def table_list() -> list[TableLine]:
    """All tables, å ä ö last. Three queries, however many there are."""
    latest = {fetch.table_id: fetch for fetch in StatisticsFetch.objects.order_by("pk")}
    tables = sorted(StatisticsTable.objects.all(), key=lambda table: swedish_order(table.title))
    own = {fetch.pk: table.own_place for table in tables for fetch in [latest[table.pk]]}
    values: dict[int, dict[int, dict[str, float]]] = {}
    rows = StatisticsValue.objects.filter(fetch__in=own, place__in=set(own.values())).exclude(value=None)
    for fetch_id, place, year, sex, value in rows.values_list("fetch_id", "place", "year", "sex", "value"):
        if own[fetch_id] == place and value is not None:
            values.setdefault(fetch_id, {}).setdefault(year, {})[sex] = value
    return [_line(table, latest[table.pk], values.get(latest[table.pk].pk, {})) for table in tables]


def _line(table: StatisticsTable, fetch: StatisticsFetch, years: dict[int, dict[str, float]]) -> TableLine:
    year = max(years, default=None)
    by_sex = years.get(year, {}) if year is not None else {}
    shown = tuple((str(SEX_LABELS[sex]), by_sex[sex.value]) for sex in Sex if sex.value in by_sex)
    return TableLine(table, fetch, year, shown)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place's values year by year, None where there is none; ``hidden`` are the years that the source suppresses."""

    place: str
    name: str
    is_own: bool
    values: tuple[float | None, ...]
    hidden: frozenset[int]


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table as its latest fetch gives it, for one sex. ``revisions`` pairs each fetch with how many values it changed."""

    table: StatisticsTable
    fetch: StatisticsFetch
    sex: Sex
    sexes: tuple[Sex, ...]
    years: tuple[int, ...]
    lines: tuple[PlaceLine, ...]
    revisions: tuple[tuple[StatisticsFetch, int], ...]

    @property
    def decimals(self) -> int:
        """How many decimals the values need."""
        return decimals_of(value for line in self.lines for value in line.values)

    @property
    def sex_choices(self) -> list[tuple[str, str]]:
        """What can be shown."""
        return [(sex.value, str(SEX_LABELS[sex])) for sex in self.sexes]

    @property
    def sex_label(self) -> str:
        """Whom the values are of."""
        return str(SEX_LABELS[self.sex])


def table_page(table: StatisticsTable, sex: str = "") -> TablePage:
    """The table for all, women or men. Two queries."""
    fetches = list(table.fetches.order_by("-pk"))
    values: dict[int, list[StatisticsValue]] = {}
    for row in StatisticsValue.objects.filter(fetch__table=table).order_by("place", "year"):
        values.setdefault(row.fetch_id, []).append(row)
    rows = values.get(fetches[0].pk, [])
    sexes = tuple(each for each in Sex if each.value in {row.sex for row in rows})
    chosen = next((each for each in sexes if each.value == sex), sexes[0])
    shown = [row for row in rows if row.sex == chosen]
    years = tuple(sorted({row.year for row in shown}))
    return TablePage(
        table, fetches[0], chosen, sexes, years, tuple(_lines(shown, years, table.own_place)), tuple(_revisions(fetches, values))
    )  # fmt: skip


def _lines(rows: Iterable[StatisticsValue], years: tuple[int, ...], own: str) -> list[PlaceLine]:
    by_place: dict[str, list[StatisticsValue]] = {}
    for row in rows:
        by_place.setdefault(row.place, []).append(row)
    found = []
    for place, told in by_place.items():
        by_year = {row.year: row for row in told}
        name = next((row.place_name for row in told if row.place_name), place)
        values = tuple(by_year[year].value if year in by_year else None for year in years)
        hidden = frozenset(row.year for row in told if row.status == "s")
        found.append(PlaceLine(place, name, place == own, values, hidden))
    return sorted(found, key=lambda line: (not line.is_own, swedish_order(line.name)))


def _revisions(
    fetches: list[StatisticsFetch], values: dict[int, list[StatisticsValue]]
) -> Iterable[tuple[StatisticsFetch, int]]:
    for fetch, before in zip(fetches, [*fetches[1:], None], strict=True):
        earlier = _by_key(values.get(before.pk, [])) if before else {}
        yield fetch, revised(earlier, _by_key(values.get(fetch.pk, [])))


def _by_key(rows: Iterable[StatisticsValue]) -> dict[Key, float | None]:
    return {(row.place, row.year, row.sex): row.value for row in rows}
