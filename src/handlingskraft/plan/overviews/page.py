"""The plan page: focus area → goal → activity → owner → schedule → what is missing. Four queries, whatever the size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q

from handlingskraft.plan.models import (
    Activity,
    ActivityKind,
    Assignment,
    AssignmentRole,
    FocusArea,
    Goal,
    Indicator,
    PlanVersion,
)
from handlingskraft.plan.overviews.grounds import MET, Grounds
from handlingskraft.plan.overviews.status import PlanStatus
from handlingskraft.plan.rules import Gap, gaps
from handlingskraft.plan.search import Needle
from handlingskraft.situational_picture.models import Picture

ROWS_PER_PAGE = 50
MOST_GLYPHS = 60
"""Above this many activities the map shows one bar per focus area (DESIGN.md 5)."""
SORTS = ("plan", "owner", "due", "gaps")
_LISTED = Q(activities__kind=ActivityKind.ACTIVITY)


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's part in an activity. ``added_on`` is set when it came after the decision."""

    unit_id: int
    name: str
    role: str
    added_on: date | None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the plan page. ``owner`` is the one unit that answers."""

    pk: int
    number: str
    text: str
    kind: str
    focus_area_id: int | None
    goal_id: int | None
    parent_id: int | None
    section: str
    responsible_text: tuple[str, ...]
    is_collective: bool
    deadline_text: str
    schedule: str
    due_on: date | None
    schedule_note: str
    source_line: int | None
    lineage: UUID
    same_as_id: int | None
    has_indicator: bool
    units: tuple[UnitPart, ...]
    owner: UnitPart | None
    gaps: tuple[Gap, ...]

    @property
    def pk_text(self) -> str:
        """The key as text, for joining in templates."""
        return str(self.pk)

    @property
    def owner_lines(self) -> list[UnitPart]:
        """The departments, when every department answers."""
        return [part for part in self.units if part.role == AssignmentRole.OWNER_LINE]

    @property
    def co_actors(self) -> list[UnitPart]:
        """Units that take part."""
        return [part for part in self.units if part.role == AssignmentRole.CO_ACTOR]

    @property
    def fullness(self) -> str:
        """For the map: "full" lacks nothing, "unowned" has no owner, "partial" lacks something else."""
        if not self.gaps:
            return "full"
        return "unowned" if Gap.OWNER in self.gaps else "partial"


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """A goal with its lines; the one without a pk holds what stands under no goal."""

    pk: int | None
    number: str
    text: str
    has_indicator: bool
    source_line: int | None
    rows: list[ActivityRow] = field(default_factory=list)

    @property
    def pk_text(self) -> str:
        """The key as text, for joining in templates."""
        return str(self.pk)


@dataclass(frozen=True, slots=True)
class AreaBlock:
    """A focus area with its goals; ``title`` is empty in a plan without focus areas."""

    pk: int
    number: int
    title: str
    goals: list[GoalBlock]

    @property
    def pk_text(self) -> str:
        """The key as text, for joining in templates."""
        return str(self.pk)

    @property
    def rows(self) -> list[ActivityRow]:
        """All its lines."""
        return [row for goal in self.goals for row in goal.rows]

    @property
    def fullness(self) -> list[tuple[str, int]]:
        """(fullness, how many), for the bar that stands for many glyphs."""
        counts = Counter(row.fullness for row in self.rows)
        return [(key, counts[key]) for key in ("full", "partial", "unowned") if counts[key]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for: words, the owner (a unit's id, "none", or ""), the gap, the focus area, the order,
    the status."""

    words: str = ""
    owner: str = ""
    gap: str = ""
    area: str = ""
    sort: str = "plan"
    status: str = ""

    @property
    def is_narrow(self) -> bool:
        """True when some lines may be left out."""
        return bool(self.words or self.owner or self.gap or self.area or self.status)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the activities beside the plan: how they go, and which needs speak for them. None for what is not."""

    status: PlanStatus | None = None
    grounds: Grounds | None = None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything on the plan page. ``areas`` is the whole plan (for the map), ``shown`` the page of what was asked for,
    ``flat`` the lines in another order than the plan's. ``status`` is None for a plan that was never followed up."""

    version: PlanVersion
    areas: list[AreaBlock]
    shown: list[AreaBlock]
    flat: list[ActivityRow]
    commitments: list[ActivityRow]
    page: Page  # type: ignore[type-arg]
    total: int
    goal_count: int
    gap_counts: dict[str, int]
    goals_without_indicator: int
    owners: list[tuple[int, str]]
    status: PlanStatus | None
    picture: Picture | None
    status_counts: list[tuple[str, int]]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 5 if self.status is None else 6

    @property
    def has_map(self) -> bool:
        """One glyph per activity fits."""
        return self.total <= MOST_GLYPHS


_FIELDS = (
    "pk", "number", "text", "kind", "focus_area_id", "goal_id", "parent_id", "section", "responsible_text", "is_collective",
    "deadline_text", "schedule", "due_on", "schedule_note", "source_line", "lineage", "same_as_id", "has_indicator",
)  # fmt: skip
_RESPONSIBLE, _SCHEDULE = _FIELDS.index("responsible_text") - 1, _FIELDS.index("schedule") - 1
_OWNER, _OWNER_LINE = AssignmentRole.OWNER.value, AssignmentRole.OWNER_LINE.value


def plan_page(
    version: PlanVersion, wanted: Wanted | None = None, number: int | str = 1, known: Known | None = None
) -> PlanPage:
    """The page for a version (with ``plan`` and ``document`` joined), with what is known beside the plan. Three queries."""
    wanted, known = wanted or Wanted(), known or Known()
    status, rows = known.status, grounded(activity_rows(version), known.grounds)
    listed = [row for row in rows if row.kind == ActivityKind.ACTIVITY]
    areas = _areas(version, listed)
    ordered = [row for area in areas for row in area.rows]
    kept = _sorted(_with_status(_kept(ordered, wanted), wanted.status, status), wanted.sort)
    page = Paginator(kept, ROWS_PER_PAGE).get_page(number)
    on_page = {row.pk for row in page.object_list}
    return PlanPage(
        version=version,
        areas=areas,
        shown=_narrowed(areas, on_page, keep_empty=not wanted.is_narrow and page.paginator.num_pages == 1),
        flat=list(page.object_list) if wanted.sort != "plan" else [],
        commitments=[row for row in rows if row.kind == ActivityKind.COMMITMENT],
        page=page,
        total=len(listed),
        goal_count=sum(goal.pk is not None for area in areas for goal in area.goals),
        gap_counts={gap.value: sum(gap in row.gaps for row in listed) for gap in Gap},
        goals_without_indicator=sum(
            goal.pk is not None and not goal.has_indicator and not any(row.has_indicator for row in goal.rows)
            for area in areas for goal in area.goals
        ),
        owners=sorted({(part.unit_id, part.name) for row in rows for part in row.units}, key=lambda pair: pair[1].casefold()),
        status=status,
        picture=known.grounds.picture if known.grounds is not None else None,
        status_counts=status.counts(row.pk for row in listed) if status is not None else [],
    )  # fmt: skip


def activity_rows(version: PlanVersion, **where: object) -> list[ActivityRow]:
    """The lines of a version in order, commitments last; only those with the given column values. Two queries."""
    parts = _parts(version, **where)
    found = (
        Activity.objects.filter(version=version, **where)
        .annotate(has_indicator=Exists(Indicator.objects.filter(activity=OuterRef("pk"))))
        .order_by("position")
        .values_list(*_FIELDS)
    )
    return [_row(values, parts) for values in found]


def grounded(rows: list[ActivityRow], known: Grounds | None) -> list[ActivityRow]:
    """The lines with what lacks a need told; as they are while there is no picture to hold them against. A part of an
    activity rests on what the activity rests on."""
    if known is None:
        return rows
    lineages = {row.pk: row.lineage for row in rows}
    return [row if _is_grounded(row, lineages, known) else replace(row, gaps=(*row.gaps, Gap.GROUND)) for row in rows]


def _is_grounded(row: ActivityRow, lineages: dict[int, UUID], known: Grounds) -> bool:
    above = lineages.get(row.parent_id or 0)
    is_asked = row.kind == ActivityKind.ACTIVITY
    return not is_asked or known.of(row.lineage).state == MET or (above is not None and known.of(above).state == MET)


def _row(values: Sequence[object], parts: dict[int, tuple[UnitPart, ...]]) -> ActivityRow:
    """The line of one row of ``_FIELDS``. Called ten thousand times for a page of the largest plans, so nothing is looked up
    by name."""
    pk, *rest = values
    rest[_RESPONSIBLE] = tuple(rest[_RESPONSIBLE])  # type: ignore[arg-type]
    units = parts.get(pk, ())  # type: ignore[call-overload]
    owner = next((part for part in units if part.role == _OWNER), None)
    has_owner = owner is not None or any(part.role == _OWNER_LINE for part in units)
    schedule, same_as, has_indicator = rest[_SCHEDULE], rest[-2], rest[-1]
    missing = gaps(
        has_owner=has_owner or same_as is not None,
        has_schedule=bool(schedule) or same_as is not None,
        has_indicator=bool(has_indicator),
    )
    return ActivityRow(pk, *rest, units, owner, missing)  # type: ignore[arg-type,call-arg]


def _parts(version: PlanVersion, **where: object) -> dict[int, tuple[UnitPart, ...]]:
    found: dict[int, list[UnitPart]] = defaultdict(list)
    rows = (
        Assignment.objects.filter(activity__version=version, **{f"activity__{name}": value for name, value in where.items()})
        .order_by("unit__name")
        .values_list("activity_id", "unit_id", "unit__name", "role", "assigned_on", "is_in_decision")
    )
    for activity, unit, name, role, assigned_on, in_decision in rows:
        is_late = not in_decision and version.decided_on is not None and assigned_on > version.decided_on
        found[activity].append(UnitPart(unit, name, role, assigned_on if is_late else None))
    return {activity: tuple(units) for activity, units in found.items()}


def _areas(version: PlanVersion, rows: Iterable[ActivityRow]) -> list[AreaBlock]:
    by_place: dict[tuple[int | None, int | None], list[ActivityRow]] = defaultdict(list)
    for row in _with_children(rows):
        by_place[row.focus_area_id, row.goal_id].append(row)
    blocks: dict[int, AreaBlock] = {}
    measured = Goal.objects.filter(pk=OuterRef("goals__pk"), indicators__isnull=False)
    found = (
        FocusArea.objects.filter(version=version)
        .annotate(goal_measured=Exists(measured))
        .order_by("position", "goals__position")
        .values_list("pk", "title", "goals__pk", "goals__number", "goals__text", "goal_measured", "goals__source_line")
    )
    for pk, title, goal, number, text, is_measured, line in found:
        area = blocks.setdefault(pk, AreaBlock(pk, len(blocks) + 1, title, []))
        if goal is not None:
            area.goals.append(GoalBlock(goal, number, text, is_measured, line, by_place.pop((pk, goal), [])))
    for (area_id, _goal), loose in by_place.items():
        if area_id in blocks:
            blocks[area_id].goals.append(GoalBlock(None, "", "", has_indicator=False, source_line=None, rows=loose))
    return list(blocks.values())


def _with_children(rows: Iterable[ActivityRow]) -> list[ActivityRow]:
    """In order of position, with sub-activities right below their parent."""
    rows = list(rows)
    below: dict[int, list[ActivityRow]] = defaultdict(list)
    for row in rows:
        if row.parent_id is not None:
            below[row.parent_id].append(row)
    return [each for row in rows if row.parent_id is None for each in (row, *below[row.pk])]


def _kept(rows: list[ActivityRow], wanted: Wanted) -> list[ActivityRow]:
    needle = Needle(wanted.words)
    return [
        row
        for row in rows
        if needle.is_in(row.number, row.text, *(part.name for part in row.units))
        and _has_owner(row, wanted.owner)
        and (not wanted.gap or wanted.gap in row.gaps)
        and (not wanted.area or str(row.focus_area_id) == wanted.area)
    ]


def _with_status(rows: list[ActivityRow], wanted: str, status: PlanStatus | None) -> list[ActivityRow]:
    if status is None or not wanted:
        return rows
    return [row for row in rows if status.of(row.pk).key == wanted]


def _has_owner(row: ActivityRow, owner: str) -> bool:
    if not owner:
        return True
    if owner == "none":
        return Gap.OWNER in row.gaps
    return any(str(part.unit_id) == owner for part in row.units)


def _sorted(rows: list[ActivityRow], sort: str) -> list[ActivityRow]:
    if sort == "owner":
        return sorted(rows, key=lambda row: (not row.units, row.units[0].name.casefold() if row.units else ""))
    if sort == "due":
        order = {"date": 0, "yearly": 1, "ongoing": 2, "": 3}
        return sorted(rows, key=lambda row: (order[row.schedule], row.due_on or date.max))
    if sort == "gaps":
        return sorted(rows, key=lambda row: -len(row.gaps))
    return rows


def _narrowed(areas: list[AreaBlock], pks: set[int], *, keep_empty: bool) -> list[AreaBlock]:
    """The same tree with only the given lines; empty goals and focus areas stay only when nothing was asked for."""
    narrowed = []
    for area in areas:
        goals = [
            GoalBlock(goal.pk, goal.number, goal.text, goal.has_indicator, goal.source_line, kept)
            for goal in area.goals
            if (kept := [row for row in goal.rows if row.pk in pks]) or keep_empty
        ]
        if goals or keep_empty:
            narrowed.append(AreaBlock(area.pk, area.number, area.title, goals))
    return narrowed


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan in the list of plans: its version in force (or draft), how many activities, and what waits."""

    version: PlanVersion
    activity_count: int
    version_count: int
    has_ended: bool


def plan_list(versions: Iterable[PlanVersion], on: date) -> list[PlanEntry]:
    """The newest version of every plan that the person may see, drafts beside. Two queries."""
    rows = (
        PlanVersion.objects.filter(pk__in=[version.pk for version in versions])
        .select_related("plan", "plan__predecessor", "based_on")
        .annotate(activity_count=Count("activities", filter=_LISTED, distinct=True))
        .order_by("plan__archived_on", "-starts_in", "plan_id", "-number")
    )
    per_plan = Counter(row.plan_id for row in rows)
    return [
        PlanEntry(row, row.activity_count, per_plan[row.plan_id], bool(row.ends_in and row.ends_in < on.year))  # type: ignore[attr-defined]  # annotated above
        for row in rows
        if row.state != "superseded"
    ]
