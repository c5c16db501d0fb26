"""What a filled-in file would add to a collection, held against what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.rules import name_key
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold
from handlingskraft.situational_picture.models import Area, Collection, Contribution, Observation
from handlingskraft.situational_picture.observation_rows import CATEGORY_IN_FILE, COLUMNS, TREND_IN_FILE, ObservationRow
from handlingskraft.situational_picture.permissions.gathering import can_gather, own_units
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Trend

MOST_SHOWN = 50
"""Rows and problems that a preview lists; the rest is counted."""
Key = tuple[int, int, int, str]
"""Contribution, area, category and source: what tells one observation from another."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the file where it belongs. ``before`` is what stands there now, None for a new one."""

    row: ObservationRow
    contribution: Contribution
    area: Area
    before: Observed | None

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.contribution.pk, self.area.pk, self.row.observed.category.value, self.row.observed.source.value

    @property
    def category(self) -> str:
        """The category in the file's words."""
        return CATEGORY_IN_FILE[self.row.observed.category]


@dataclass(frozen=True, slots=True)
class ReadInPreview:
    """What the file would do. With problems nothing is saved."""

    placed: tuple[Placed, ...]
    unchanged: int
    problems: tuple[tuple[int, str], ...]
    is_on_behalf: bool

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(each.before is None for each in self.placed)

    @property
    def changed(self) -> int:
        """How many rows change what stands there."""
        return len(self.placed) - self.added

    @property
    def units(self) -> int:
        """How many contributions are touched."""
        return len({each.contribution.pk for each in self.placed})

    @property
    def rows(self) -> list[ObservationRow]:
        """The rows that do something."""
        return [each.row for each in self.placed]

    @property
    def shown(self) -> tuple[Placed, ...]:
        """Those that the page lists."""
        return self.placed[:MOST_SHOWN]

    @property
    def shown_problems(self) -> tuple[tuple[int, str], ...]:
        """Those that the page lists."""
        return self.problems[:MOST_SHOWN]


def read_in_preview(
    collection: Collection, rows: Iterable[ObservationRow], problems: Iterable[Problem], user: User
) -> ReadInPreview:
    """Place the rows. Three queries, however many rows."""
    placer = _Placer(collection, user)
    faults, seen, placed, unchanged = list(problems), set[Key](), list[Placed](), 0
    for row in rows:
        found = placer.place(row)
        if isinstance(found, Problem):
            faults.append(found)
        elif found.key in seen:
            message = gettext_noop("The same unit, area, kind and source stands in an earlier row. Keep one of them.")
            faults.append(Problem(row.number, message))
        else:
            seen.add(found.key)
            if found.before == row.observed:
                unchanged += 1
            else:
                placed.append(found)
    words = tuple((fault.row, _(fault.message).format(**fault.values)) for fault in sorted(faults, key=lambda one: one.row))
    own = own_units(user)
    is_on_behalf = any(each.contribution.unit_id not in own for each in placed)
    return ReadInPreview(tuple(placed), unchanged, words, is_on_behalf)


class _Placer:
    """Knows the units that the person contributes for, the areas, and what is told already."""

    def __init__(self, collection: Collection, user: User) -> None:
        rows = collection.contributions.select_related("unit", "collection")
        if not can_gather(user):
            rows = rows.filter(unit__in=own_units(user))
        self.units = {name_key(row.unit.name): row for row in rows}
        self.areas = {area.key: area for area in Area.objects.in_use()}
        told = Observation.objects.filter(contribution__in=[row.pk for row in self.units.values()])
        if can_gather(user):
            told = Observation.objects.filter(contribution__collection=collection)
        self.told = {(each.contribution_id, each.area_id, each.category, each.source): each.observed for each in told}

    def place(self, row: ObservationRow) -> Placed | Problem:
        """Where the row belongs, or why it belongs nowhere."""
        contribution = self.units.get(name_key(row.unit)) if row.unit else self._only()
        if contribution is None:
            message = gettext_noop("“{unit}” is not asked in this collection, or you do not contribute for it.")
            return Problem(row.number, message, {"unit": row.unit[:60]})
        area = self.areas.get(fold(row.area))
        if area is None:
            message = gettext_noop("“{area}” is not on the list of areas.")
            return Problem(row.number, message, {"area": row.area[:60]})
        key = (contribution.pk, area.pk, row.observed.category.value, row.observed.source.value)
        return Placed(row, contribution, area, self.told.get(key))

    def _only(self) -> Contribution | None:
        """The one that a row without a unit means: possible where the person contributes for one."""
        return next(iter(self.units.values())) if len(self.units) == 1 else None


def template_rows(collection: Collection, user: User) -> Iterator[list[object]]:
    """What the person's units have told so far, as rows of the file; without any, one for each unit with its name. Two queries."""
    rows = collection.contributions.select_related("unit").order_by("unit__name")
    if not can_gather(user):
        rows = rows.filter(unit__in=own_units(user))
    told: dict[int, list[Observation]] = {}
    for each in Observation.objects.filter(contribution__in=rows).select_related("area").order_by("pk"):
        told.setdefault(each.contribution_id, []).append(each)
    for row in rows:
        yield from (_as_row(row.unit.name, each) for each in told.get(row.pk, ()))
        if row.pk not in told:
            yield [row.unit.name, *[""] * (len(COLUMNS) - 1)]


def _as_row(unit: str, row: Observation) -> list[object]:
    from handlingskraft.situational_picture.observation_rows import RELIABILITY_IN_FILE

    seen = row.observed
    return [
        unit, row.area.name, CATEGORY_IN_FILE[Category(seen.category)], seen.number, seen.severity, TREND_IN_FILE[Trend(seen.trend)],
        seen.source.value, RELIABILITY_IN_FILE[seen.reliability], "ja" if seen.has_message else "", seen.note,
    ]  # fmt: skip
