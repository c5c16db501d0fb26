"""The decided wording of a plan for residents: adopted versions only, and nothing of what is worked on beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from handlingskraft.annual_report import content
from handlingskraft.communication.overviews.reports import YearOf, page_status, years_of
from handlingskraft.plan.models import Activity, ActivityKind, FocusArea, Goal, PlanVersion, VersionState

ORDER = ("done", "ongoing", "late", "paused", "not_started", "unreported", "dropped")
Reported = Mapping[str, content.Activity]
Row = TypeVar("Row", FocusArea, Activity)


@dataclass(frozen=True, slots=True)
class Decided:
    """Which decision a wording stands under, and whether it is still in force."""

    pk: int
    title: str
    municipality: str
    starts_in: int | None
    ends_in: int | None
    decided_on: date | None
    body: str
    paragraph: str
    registry_number: str
    is_in_force: bool
    in_force_pk: int | None
    """The wording that took its place, None when there is none."""


@dataclass(frozen=True, slots=True)
class PublicActivity:
    """An activity in the decided words. ``status`` is "" where no published report has it; ``depth`` 1 for a part."""

    lineage: UUID
    number: str
    text: str
    responsible: str
    deadline: str
    depth: int
    status: str


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """A goal with its activities; ``text`` is "" for what stands under no goal."""

    number: str
    text: str
    activities: tuple[PublicActivity, ...]


@dataclass(frozen=True, slots=True)
class PublicArea:
    """A focus area; ``title`` is "" in a plan without focus areas."""

    lineage: UUID
    title: str
    goals: tuple[PublicGoal, ...]

    @property
    def activities(self) -> list[PublicActivity]:
        """All its activities."""
        return [activity for goal in self.goals for activity in goal.activities]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """(status, how many), in the one order; what no report has is left out."""
        found = Counter(activity.status for activity in self.activities)
        return [(status, found[status]) for status in ORDER if found[status]]


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """A whole adopted wording."""

    decided: Decided
    areas: tuple[PublicArea, ...]
    duties: tuple[PublicActivity, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """Activities in the lists."""
        return sum(len(area.activities) for area in self.areas)


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """An activity through the years."""

    decided: Decided
    area: FocusArea | None
    goal: Goal | None
    activity: PublicActivity
    years: list[YearOf] = field(default_factory=list)


def plans_in_force(reported: Reported) -> list[PublicPlan]:
    """The plans that hold now, the newest decision first. Four queries, whatever the number."""
    versions = list(PlanVersion.objects.in_force().select_related("plan").prefetch_related("plan__versions"))
    versions.sort(key=lambda version: (version.decided_on or date.min, version.pk), reverse=True)
    return _plans(versions, reported)


def plan_wording(pk: int, reported: Reported) -> PublicPlan | None:
    """One adopted wording, in force or not; None for a draft and for what is not there."""
    version = _adopted().filter(pk=pk).first()
    if version is None:
        return None
    (plan,) = _plans([version], reported)
    definitions = tuple(version.definitions.order_by("pk").values_list("term", "text"))
    return PublicPlan(plan.decided, plan.areas, plan.duties, definitions)


def other_wordings(but: set[int]) -> list[Decided]:
    """Adopted wordings besides those, newest decision first."""
    return [_decided(version) for version in _adopted().exclude(pk__in=but)]


def area_wording(lineage: UUID, reported: Reported) -> tuple[Decided, PublicArea] | None:
    """A focus area as its newest adopted wording has it."""
    area = _newest(FocusArea.objects.filter(lineage=lineage))
    if area is None:
        return None
    (plan,) = _plans([_adopted().get(pk=area.version_id)], reported)
    return plan.decided, next(each for each in plan.areas if each.lineage == lineage)


def activity_page(lineage: UUID) -> ActivityPage | None:
    """An activity as its newest adopted wording has it, with what every published report says."""
    rows = Activity.objects.filter(lineage=lineage).select_related("focus_area", "goal")
    activity = _newest(rows)
    if activity is None:
        return None
    years = years_of(lineage.hex)
    decided = _decided(_adopted().get(pk=activity.version_id))
    status = years[0].status if years else ""
    return ActivityPage(decided, activity.focus_area, activity.goal, _activity(activity, status), years)


def _adopted() -> QuerySet[PlanVersion]:
    rows = PlanVersion.objects.filter(state__in=(VersionState.ADOPTED, VersionState.SUPERSEDED))
    return rows.select_related("plan").prefetch_related("plan__versions").order_by("-decided_on", "-pk")


def _newest(rows: QuerySet[Row]) -> Row | None:
    """The row of the wording in force, else of the newest one."""
    in_force = Case(When(version__state=VersionState.ADOPTED, then=Value(0)), default=Value(1), output_field=IntegerField())
    public = rows.filter(version__state__in=(VersionState.ADOPTED, VersionState.SUPERSEDED))
    return public.order_by(in_force, "-version__decided_on", "-pk").first()


def _decided(version: PlanVersion) -> Decided:
    is_in_force = version.state == VersionState.ADOPTED and version.plan.archived_on is None
    newest = [each.pk for each in version.plan.versions.all() if each.state == VersionState.ADOPTED]
    return Decided(
        version.pk, version.title, version.municipality, version.starts_in, version.ends_in, version.decided_on,
        version.decided_by_body, version.decision_paragraph, version.registry_number, is_in_force,
        newest[0] if newest and newest[0] != version.pk else None,
    )  # fmt: skip


def _plans(versions: list[PlanVersion], reported: Reported) -> list[PublicPlan]:
    areas = list(FocusArea.objects.filter(version__in=versions).order_by("position"))
    goals = list(Goal.objects.filter(version__in=versions).order_by("position"))
    rows = list(Activity.objects.filter(version__in=versions).order_by("position"))
    return [
        PublicPlan(
            _decided(version),
            tuple(_area(area, goals, rows, reported) for area in areas if area.version_id == version.pk),
            tuple(_reported(row, reported) for row in rows
                  if row.version_id == version.pk and row.kind == ActivityKind.COMMITMENT),
        )
        for version in versions
    ]  # fmt: skip


def _area(area: FocusArea, goals: list[Goal], rows: list[Activity], reported: Reported) -> PublicArea:
    mine = [row for row in rows if row.focus_area_id == area.pk]
    found = [PublicGoal("", "", tuple(_reported(row, reported) for row in mine if row.goal_id is None))]
    for goal in goals:
        if goal.focus_area_id == area.pk:
            activities = tuple(_reported(row, reported) for row in mine if row.goal_id == goal.pk)
            found.append(PublicGoal(goal.number, goal.text, activities))
    return PublicArea(area.lineage, area.title, tuple(goal for goal in found if goal.text or goal.activities))


def _reported(row: Activity, reported: Reported) -> PublicActivity:
    said = reported.get(row.lineage.hex)
    return _activity(row, page_status(said.status) if said else "")


def _activity(row: Activity, status: str) -> PublicActivity:
    return PublicActivity(
        row.lineage, row.number, row.text, ", ".join(row.responsible_text), row.deadline_text,
        0 if row.parent_id is None else 1, status,
    )  # fmt: skip
