"""Tables of statistics: the list, and one table as a trend beside other municipalities.

A public source has protected the people in its figures. Of a file nobody knows: where it counts people they are protected here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlingskraft.organisation.rules import swedish_order
from handlingskraft.privacy.people import PeopleTable, why_hidden
from handlingskraft.privacy.publishing import shown
from handlingskraft.privacy.rules import is_share
from handlingskraft.situational_picture.models import StatisticsFetch, StatisticsTable, StatisticsValue
from handlingskraft.situational_picture.models.statistics import SEX_LABELS
from handlingskraft.situational_picture.rules.statistics import Key, revised
from handlingskraft.situational_picture.statistics.points import Sex, Status

_PROTECTED = "protected"
"""In the place of a source's letter for why there is no value."""


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
    by_sex: Mapping[str, float | None] = years.get(year, {}) if year is not None else {}
    by_sex = protected(by_sex) if is_ours_to_protect(table) else by_sex
    told = tuple((str(SEX_LABELS[sex]), value) for sex in Sex if (value := by_sex.get(sex.value)) is not None)
    return TableLine(table, fetch, year, told)


def is_ours_to_protect(table: StatisticsTable) -> bool:
    """Whether the table counts people and nobody is known to have protected them."""
    return table.counts_people and table.origin == "file" and not is_share(table.unit)


def protected(by_sex: Mapping[str, float | None]) -> dict[str, float | None]:
    """What may be shown of the people of one place and year, None for what may not."""
    women, men, every = (int(by_sex.get(sex.value) or 0) for sex in (Sex.WOMEN, Sex.MEN, Sex.ALL))
    others = every - women - men if by_sex.get(Sex.ALL.value) is not None else 0
    if min(women, men, others) < 0:
        return dict.fromkeys(by_sex)  # no counts of the same people; nothing is known to be safe
    line = shown(PeopleTable.of([""], list(Sex), [[women, men, others]])).figures[0]
    allowed = {Sex.WOMEN.value: line[0].number, Sex.MEN.value: line[1].number, Sex.ALL.value: line[3].number}
    return {sex: None if value is None else allowed[sex] for sex, value in by_sex.items()}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place's values year by year, None where there is none; ``hidden`` are the years that the source suppresses,
    ``protected`` those that we do."""

    place: str
    name: str
    is_own: bool
    values: tuple[float | None, ...]
    hidden: frozenset[int]
    protected: frozenset[int]


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
    def note(self) -> str:
        """Why something is hidden here that the file holds, "" where all is shown."""
        return why_hidden() if any(line.protected for line in self.lines) else ""

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
    revisions = tuple(_revisions(fetches, values))
    rows = values.get(fetches[0].pk, [])
    if is_ours_to_protect(table):
        _protect(rows)
    sexes = tuple(each for each in Sex if each.value in {row.sex for row in rows})
    chosen = next((each for each in sexes if each.value == sex), sexes[0])
    wanted = [row for row in rows if row.sex == chosen]
    years = tuple(sorted({row.year for row in wanted}))
    return TablePage(table, fetches[0], chosen, sexes, years, tuple(_lines(wanted, years, table.own_place)), revisions)


def _protect(rows: Iterable[StatisticsValue]) -> None:
    """Take away from the rows, as they were read, what may not be shown."""
    told: dict[tuple[str, int], dict[str, StatisticsValue]] = {}
    for row in rows:
        told.setdefault((row.place, row.year), {})[row.sex] = row
    for by_sex in told.values():
        allowed = protected({sex: row.value for sex, row in by_sex.items()})
        for sex, row in by_sex.items():
            if row.value is not None and allowed[sex] is None:
                row.value, row.status = None, _PROTECTED


def _lines(rows: Iterable[StatisticsValue], years: tuple[int, ...], own: str) -> list[PlaceLine]:
    by_place: dict[str, list[StatisticsValue]] = {}
    for row in rows:
        by_place.setdefault(row.place, []).append(row)
    found = []
    for place, told in by_place.items():
        by_year = {row.year: row for row in told}
        name = next((row.place_name for row in told if row.place_name), place)
        values = tuple(by_year[year].value if year in by_year else None for year in years)
        hidden = frozenset(row.year for row in told if row.status == Status.SUPPRESSED)
        ours = frozenset(row.year for row in told if row.status == _PROTECTED)
        found.append(PlaceLine(place, name, place == own, values, hidden, ours))
    return sorted(found, key=lambda line: (not line.is_own, swedish_order(line.name)))


def _revisions(
    fetches: list[StatisticsFetch], values: dict[int, list[StatisticsValue]]
) -> Iterable[tuple[StatisticsFetch, int]]:
    for fetch, before in zip(fetches, [*fetches[1:], None], strict=True):
        earlier = _by_key(values.get(before.pk, [])) if before else {}
        yield fetch, revised(earlier, _by_key(values.get(fetch.pk, [])))


def _by_key(rows: Iterable[StatisticsValue]) -> dict[Key, float | None]:
    return {(row.place, row.year, row.sex): row.value for row in rows}
