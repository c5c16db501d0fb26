"""Sums by area and category: counted while a collection is open, kept when it is closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, Sum

from handlingskraft.situational_picture.models import Collection, Observation, Tally
from handlingskraft.situational_picture.rules.contributions import ContributionState, Trend


@dataclass(frozen=True, slots=True)
class Sums:
    """What contributions say of one category in one area; the fields are those of ``Tally``."""

    number: int
    units: int
    severity: int | None
    rising: int
    falling: int
    with_message: int


Table = dict[tuple[int, int], Sums]
"""By (area, category)."""


def live_sums(collections: Iterable[int]) -> dict[int, Table]:
    """The sums of what has been handed in to each collection, counted by the database. One query."""
    told = Observation.objects.filter(
        contribution__collection__in=list(collections), contribution__state=ContributionState.SUBMITTED
    ).order_by()
    rows = told.values("contribution__collection", "area", "category").annotate(
        events=Sum("number"),
        units=Count("contribution", distinct=True),
        highest=Max("severity"),
        rising=Count("pk", filter=Q(trend__in=[Trend.MORE, Trend.FIRST])),
        falling=Count("pk", filter=Q(trend=Trend.FEWER)),
        messages=Sum("number", filter=Q(has_message=True), default=0),
    )
    wanted = ("contribution__collection", "area", "category", "events", "units", "highest", "rising", "falling", "messages")
    found: dict[int, Table] = defaultdict(dict)
    for collection, area, category, *values in rows.values_list(*wanted):
        found[collection][area, category] = Sums(*values)
    return found


def kept_sums(collections: Iterable[int]) -> dict[int, Table]:
    """The sums that closed collections keep. One query."""
    found: dict[int, Table] = defaultdict(dict)
    rows = Tally.objects.filter(collection__in=list(collections)).values_list(
        "collection_id", "area_id", "category", "number", "units", "severity", "rising", "falling", "with_message"
    )
    for collection, area, category, number, units, severity, rising, falling, with_message in rows:
        found[collection][area, category] = Sums(number, units, severity, rising, falling, with_message)
    return found


def sums_of(collections: Iterable[Collection]) -> dict[int, Table]:
    """The sums of each collection, open or closed. Two queries at most."""
    rows = list(collections)
    still_open = [row.pk for row in rows if row.is_open]
    closed = [row.pk for row in rows if not row.is_open]
    found: dict[int, Table] = defaultdict(dict)
    for table in (live_sums(still_open) if still_open else {}, kept_sums(closed) if closed else {}):
        found.update(table)
    return found
