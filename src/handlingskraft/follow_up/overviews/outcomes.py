"""What is counted by the indicators that count people: for the unit, and for all units together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from handlingskraft.follow_up.models import Outcome, Round, StatusReport
from handlingskraft.organisation.rules import swedish_order
from handlingskraft.plan.models import Activity, Indicator
from handlingskraft.privacy.people import PeopleTable


@dataclass(frozen=True, slots=True)
class ToCount:
    """An indicator by which the unit counts people, and when it last did."""

    indicator: Indicator
    counted_at: datetime | None


def to_count(report: StatusReport) -> list[ToCount]:
    """What the answer's unit counts. Two queries at most."""
    indicators = list(Indicator.objects.filter(activity=report.activity_id, counts_people=True).order_by("pk"))
    days = dict(report.outcomes.values_list("indicator_id", "counted_at")) if indicators else {}
    return [ToCount(indicator, days.get(indicator.pk)) for indicator in indicators]


@dataclass(frozen=True, slots=True)
class CountedByAll:
    """An indicator of an activity with what every unit that answered has counted by it. ``table`` is not protected yet; its rows
    are keys of units, in the order of their names, and its columns "women", "men" and, where there are any, "others"."""

    indicator: Indicator
    activity: Activity
    table: PeopleTable


def counted_in(round_: Round) -> list[CountedByAll]:
    """What was counted in a round, in the order in which the indicators were made: units × women, men, others. One query."""
    rows = Outcome.objects.reported_in(round_).select_related("report__unit", "report__activity", "indicator__activity")
    by_indicator: dict[int, list[Outcome]] = defaultdict(list)
    for row in rows.order_by("indicator_id"):
        by_indicator[row.indicator_id].append(row)
    return [CountedByAll(found[0].indicator, found[0].report.activity, _table(found)) for found in by_indicator.values()]


def _table(found: list[Outcome]) -> PeopleTable:
    rows = sorted(found, key=lambda row: swedish_order(row.report.unit.name))
    # Nobody is said for all units at once by leaving the column out.
    columns = ("women", "men", "others") if any(row.others for row in rows) else ("women", "men")
    return PeopleTable(
        tuple(str(row.report.unit_id) for row in rows),
        columns,
        tuple(tuple(getattr(row, name) for name in columns) for row in rows),
    )
