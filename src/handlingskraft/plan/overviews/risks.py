"""An activity's risks and resources, a plan's resources by department and year, and a department's measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.organisation.rules import swedish_order
from handlingskraft.plan.models import Activity, ActivityResource, PlanVersion, RiskMeasure, VersionState
from handlingskraft.risk_analysis.overviews.measures import Measure
from handlingskraft.risk_analysis.overviews.year import Sums
from handlingskraft.risk_analysis.permissions import reach_of


@dataclass(frozen=True, slots=True)
class Line:
    """A department's year, with what it set aside and used."""

    unit: str
    year: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class ActivityRisks:
    """What the activity answers to (of what the reader may know of) and what it is given, the latest year first."""

    measures: tuple[RiskMeasure, ...]
    lines: tuple[Line, ...]

    @property
    def total(self) -> Sums:
        """Over departments and years."""
        return added(line.sums for line in self.lines)


def added(sums: Iterable[Sums]) -> Sums:
    """Added up; None where nobody has stated any."""
    found = list(sums)

    def total(name: str) -> int | None:
        stated = [value for each in found if (value := getattr(each, name)) is not None]
        return sum(stated) if stated else None

    return Sums(total("money_planned"), total("hours_planned"), total("money_used"), total("hours_used"))


def _sums(row: ActivityResource) -> Sums:
    return Sums(row.money_planned, row.hours_planned, row.money_used, row.hours_used)


def activity_risks(activity: Activity, user: User) -> ActivityRisks:
    """Two queries and the reader's reach."""
    reach = reach_of(user)
    rows = RiskMeasure.objects.filter(activity__lineage=activity.lineage).select_related(
        "assessment__unit", "assessment__year"
    )
    measures = tuple(row for row in rows.order_by("-assessment__year__year") if reach.can_see_unit(row.assessment.unit_id))
    resources = ActivityResource.objects.filter(activity__lineage=activity.lineage).select_related("unit")
    lines = [Line(row.unit.name, row.year, _sums(row)) for row in resources]
    return ActivityRisks(measures, tuple(sorted(lines, key=lambda line: (-line.year, swedish_order(line.unit)))))


@dataclass(frozen=True, slots=True)
class PlanResources:
    """What departments give the plan's activities, by year (the latest first) and department, and the sum of each year."""

    years: tuple[tuple[int, tuple[Line, ...], Sums], ...]


def plan_resources(version: PlanVersion) -> PlanResources:
    """Of every activity of the version, by lineage. One query."""
    lineages = version.activities.values("lineage")
    grouped: dict[int, dict[str, list[Sums]]] = defaultdict(lambda: defaultdict(list))
    for row in ActivityResource.objects.filter(activity__lineage__in=lineages).select_related("unit"):
        grouped[row.year][row.unit.name].append(_sums(row))
    found = []
    for year in sorted(grouped, reverse=True):
        lines = tuple(Line(unit, year, added(grouped[year][unit])) for unit in sorted(grouped[year], key=swedish_order))
        found.append((year, lines, added(line.sums for line in lines)))
    return PlanResources(tuple(found))


class PlanMeasures:
    """The plan's word on which activities answer to a department's assessment: the source that ``apps.ready`` enters."""

    def measures_of(self, unit_id: int, year: int) -> list[Measure]:
        """The activities of plans in use, each once. One query."""
        rows = RiskMeasure.objects.filter(assessment__unit=unit_id, assessment__year__year=year)
        lineages = rows.values("activity__lineage")
        activities = Activity.objects.filter(lineage__in=lineages, version__state=VersionState.ADOPTED)
        return [
            Measure(row.number, row.text, reverse("activity", args=[row.pk]))
            for row in activities.order_by("version_id", "position")
        ]
