"""A person's own contributions, and one contribution as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.organisation.rules import swedish_order
from handlingskraft.situational_picture.models import Area, Contribution, Observation
from handlingskraft.situational_picture.permissions.gathering import own_units

MOST_EARLIER = 8


@dataclass(frozen=True, slots=True)
class Mine:
    """A contribution of the person's own, with how many rows it has."""

    contribution: Contribution
    rows: int


def open_for(user: User) -> list[Mine]:
    """What the person is asked for now, those not handed in first, then the first due. Two queries at most."""
    rows = _own(user).filter(collection__closed_on=None).order_by("collection__due_on", "unit__name")
    return sorted(_counted(rows), key=lambda each: each.contribution.is_submitted)


def earlier_of(user: User) -> list[Mine]:
    """What the person's units have contributed to closed collections, the latest first. Two queries at most."""
    rows = _own(user).exclude(collection__closed_on=None).order_by("-collection__year", "-collection__number", "unit__name")
    return _counted(rows[:MOST_EARLIER])


def _own(user: User) -> QuerySet[Contribution]:
    return Contribution.objects.filter(unit__in=own_units(user)).select_related("collection", "unit")


def _counted(contributions: Iterable[Contribution]) -> list[Mine]:
    rows = list(contributions)
    counts = row_counts([row.pk for row in rows])
    return [Mine(row, counts.get(row.pk, 0)) for row in rows]


def row_counts(contributions: list[int]) -> dict[int, int]:
    """How many rows each contribution has. One query."""
    if not contributions:
        return {}
    rows = Observation.objects.filter(contribution__in=contributions).values("contribution").annotate(n=Count("pk"))
    return dict(rows.values_list("contribution", "n"))


@dataclass(frozen=True, slots=True)
class ContributionPage:
    """A contribution with its rows in the order they were told, and the areas that one can tell of."""

    contribution: Contribution
    observations: tuple[Observation, ...]
    areas: tuple[Area, ...]


def contribution_page(contribution: Contribution) -> ContributionPage:
    """Two queries."""
    rows = contribution.observations.select_related("area").order_by("pk")
    return ContributionPage(contribution, tuple(rows), tuple(areas_in_use()))


def areas_in_use() -> list[Area]:
    """The areas that one can tell of, å ä ö last."""
    return sorted(Area.objects.in_use(), key=lambda area: swedish_order(area.name))
