"""The collections, and one collection: who has contributed, who has not, and what was told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import SeatHolding, Unit, UnitKind
from handlingskraft.organisation.rules import CONTACT_KINDS, Role, swedish_order
from handlingskraft.situational_picture.models import Area, Collection, Contribution, Observation
from handlingskraft.situational_picture.models.contributions import CATEGORY_LABELS
from handlingskraft.situational_picture.overviews.sums import Sums, Table, sums_of
from handlingskraft.situational_picture.permissions.gathering import can_gather, visible_contributions
from handlingskraft.situational_picture.rules.contributions import Category, Change, ContributionState, change

_SUBMITTED = Q(state=ContributionState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection in the list: how many were asked, and how many have handed in."""

    collection: Collection
    asked: int
    submitted: int

    @property
    def silent(self) -> int:
        """How many have not handed in."""
        return self.asked - self.submitted


def collection_list() -> list[CollectionEntry]:
    """All collections, the newest first. Two queries."""
    rows = Contribution.objects.values("collection").annotate(asked=Count("pk"), submitted=Count("pk", filter=_SUBMITTED))
    counts = {pk: (asked, submitted) for pk, asked, submitted in rows.values_list("collection", "asked", "submitted")}
    collections = Collection.objects.order_by("-year", "-number")
    return [CollectionEntry(row, *counts.get(row.pk, (0, 0))) for row in collections]


def units_to_ask(today: date) -> tuple[list[Unit], frozenset[int]]:
    """Every unit that can be asked, å ä ö last, and the ids of those that usually are: departments, companies, and units and
    outside actors where someone holds a seat that contributes."""
    held = SeatHolding.objects.current(today).filter(seat__role__in=[Role.UNIT_CONTACT, Role.PARTNER], holder__is_active=True)
    with_seat = set(held.values_list("seat__unit_id", flat=True))
    units = list(Unit.objects.open_on(today).exclude(kind=UnitKind.BOARD))
    usual = frozenset(unit.pk for unit in units if unit.pk in with_seat or unit.kind in CONTACT_KINDS)
    return sorted(units, key=lambda unit: swedish_order(unit.name)), usual


@dataclass(frozen=True, slots=True)
class ContributorLine:
    """A unit or outside actor that was asked. ``is_held``: someone there contributes."""

    contribution: Contribution
    rows: int
    is_held: bool

    @property
    def is_external(self) -> bool:
        """True for an outside actor."""
        return self.contribution.unit.kind == UnitKind.EXTERNAL


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one category in an area, with how it goes since the quarter before."""

    category: Category
    label: str
    sums: Sums
    change: Change


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area with what was told of it, most first. ``before`` is the sum of the quarter before, None when nothing was told."""

    area: Area
    told: tuple[Told, ...]
    before: int | None

    @property
    def number(self) -> int:
        """Events in all, what is good left out."""
        return sum(told.sums.number for told in self.told if told.category != Category.POSITIVE)

    @property
    def change(self) -> Change:
        """How the sum goes since the quarter before."""
        return change(self.before, self.number)


@dataclass(frozen=True, slots=True)
class CollectionOverview:
    """One collection. ``lines`` is empty for those who only read sums."""

    collection: Collection
    is_keeper: bool
    today: date
    asked: int
    submitted: int
    lines: tuple[ContributorLine, ...]
    areas: tuple[AreaLine, ...]

    def _in(self, *states: str) -> list[ContributorLine]:
        return [line for line in self.lines if line.contribution.state in states]

    @property
    def silent(self) -> list[ContributorLine]:
        """Those that have not begun."""
        return self._in(ContributionState.EMPTY)

    @property
    def begun(self) -> list[ContributorLine]:
        """Those that have begun and not handed in."""
        return self._in(ContributionState.DRAFT)

    @property
    def handed_in(self) -> list[ContributorLine]:
        """Those that have handed in."""
        return self._in(ContributionState.SUBMITTED)

    @property
    def missing(self) -> int:
        """How many have not handed in."""
        return self.asked - self.submitted

    @property
    def remindable(self) -> list[ContributorLine]:
        """Those that can be asked again today: someone contributes there, and was not asked today."""
        waiting = [*self.silent, *self.begun]
        return [line for line in waiting if line.is_held and line.contribution.reminded_on != self.today]

    @property
    def events(self) -> int:
        """All events told, what is good left out."""
        return sum(line.number for line in self.areas)

    @property
    def days_left(self) -> int:
        """Days to the last day; below zero when it has passed."""
        return (self.collection.due_on - self.today).days


def collection_overview(collection: Collection, user: User, today: date) -> CollectionOverview:
    """The collection for a reader. A constant number of queries, whatever was told."""
    before = None if collection.is_open else _previous(collection)  # what is still coming in is not compared
    tables = sums_of([collection, *([before] if before else [])])
    counts = collection.contributions.aggregate(asked=Count("pk"), submitted=Count("pk", filter=_SUBMITTED))
    return CollectionOverview(
        collection=collection,
        is_keeper=can_gather(user),
        today=today,
        asked=counts["asked"],
        submitted=counts["submitted"],
        lines=tuple(_lines(collection, user, today)) if can_gather(user) else (),
        areas=area_lines(tables[collection.pk], tables[before.pk] if before else {}),
    )


def _previous(collection: Collection) -> Collection | None:
    quarter = collection.quarter.previous
    return Collection.objects.filter(year=quarter.year, number=quarter.number).first()


def _lines(collection: Collection, user: User, today: date) -> list[ContributorLine]:
    """Three queries."""
    held = SeatHolding.objects.current(today).filter(
        seat__role__in=[Role.UNIT_CONTACT, Role.PARTNER, Role.UNIT_HEAD], holder__is_active=True
    )
    with_seat = set(held.values_list("seat__unit_id", flat=True))
    rows = visible_contributions(user).filter(collection=collection).select_related("unit", "collection")
    told = Observation.objects.filter(contribution__collection=collection).values("contribution").annotate(n=Count("pk"))
    counts = dict(told.values_list("contribution", "n"))
    lines = [ContributorLine(row, counts.get(row.pk, 0), row.unit_id in with_seat) for row in rows]
    return sorted(lines, key=lambda line: swedish_order(line.contribution.unit.name))


def area_lines(now: Table, before: Table) -> tuple[AreaLine, ...]:
    """Every area that something was told of, most events first. One query."""
    by_area: dict[int, list[Told]] = defaultdict(list)
    for (area, category), sums in now.items():
        kind = Category(category)
        earlier = before.get((area, category))
        by_area[area].append(
            Told(kind, str(CATEGORY_LABELS[kind]), sums, change(earlier.number if earlier else None, sums.number))
        )
    areas = Area.objects.in_bulk(list(by_area))
    lines = [AreaLine(areas[pk], tuple(sorted(told, key=_most_first)), _events_in(before, pk)) for pk, told in by_area.items()]
    return tuple(sorted(lines, key=lambda line: (-line.number, swedish_order(line.area.name))))


def _most_first(told: Told) -> tuple[bool, int, int]:
    return told.category == Category.POSITIVE, -told.sums.number, told.category


def _events_in(table: Table, area: int) -> int | None:
    numbers = [sums.number for (pk, category), sums in table.items() if pk == area and category != Category.POSITIVE]
    return sum(numbers) if numbers else None
