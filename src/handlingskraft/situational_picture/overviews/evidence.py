"""What has been gathered in a period, as possible evidence for a finding: sums of contributions, milieus, statistics.

Every line carries the id of a row that never changes (``Tally``, ``MilieuAssessment``, ``StatisticsFetch``), so that a finding can
point at it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from handlingskraft.shared.periods import HalfYear, Period, Quarter
from handlingskraft.situational_picture.models import MilieuAssessment, StatisticsFetch, Tally


@dataclass(frozen=True, slots=True)
class Gathered:
    """All of a period. ``tallies`` are those of closed quarters; ``fetches`` the latest of each table by the period's end."""

    tallies: tuple[Tally, ...]
    assessments: tuple[MilieuAssessment, ...]
    fetches: tuple[StatisticsFetch, ...]

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to rest on."""
        return not (self.tallies or self.assessments or self.fetches)


def gathered(period: Period) -> Gathered:
    """What the quarters and half-years that touch the period say, most events first. Three queries."""
    first, last = Quarter.of(period.starts_on), Quarter.of(period.ends_on)
    tallies = Tally.objects.filter(_between("collection__", (first.year, first.number), (last.year, last.number)))
    half, end = HalfYear.of(period.starts_on), HalfYear.of(period.ends_on)
    assessed = MilieuAssessment.objects.filter(
        _between("", (half.year, half.number), (end.year, end.number)), replaced_at=None
    )  # fmt: skip
    fetches = StatisticsFetch.objects.filter(fetched_on__lte=period.ends_on).select_related("table").order_by("pk")
    return Gathered(
        tuple(tallies.select_related("collection", "area").order_by("-number", "pk")),
        tuple(assessed.select_related("milieu").order_by("milieu__name", "level", "year", "number")),
        tuple({fetch.table_id: fetch for fetch in fetches}.values()),
    )


def _between(prefix: str, first: tuple[int, int], last: tuple[int, int]) -> Q:
    """(year, number) from the first to the last, both in it."""
    year, number = f"{prefix}year", f"{prefix}number"
    after = Q(**{f"{year}__gt": first[0]}) | Q(**{year: first[0], f"{number}__gte": first[1]})
    before = Q(**{f"{year}__lt": last[0]}) | Q(**{year: last[0], f"{number}__lte": last[1]})
    return after & before
