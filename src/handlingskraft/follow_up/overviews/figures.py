"""What a round says of a plan: each activity with its answers, by focus area and goal, and counted. Four queries for a round.

Pages, exports and the annual report all read from here, so that a figure is the same wherever it stands. What is marked as
secret counts in the figures; its words stay where they are, whoever reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.rules import REPORTED, Answer, Shown, combined, counted, shown
from handlingskraft.plan.models import Activity, ActivityKind, FocusArea, Goal, PlanVersion
from handlingskraft.privacy.reading import opens
from handlingskraft.privacy.rules.markings import NOBODY

Counts = list[tuple[Shown, int]]


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """One unit's answer for one activity, as a reader sees it on the day of judgement. ``is_hidden``: its words are marked as
    secret and not given here."""

    report_id: int
    unit_id: int
    unit: str
    shown: Shown
    state: str
    answer: Answer
    nothing_reason: str
    is_on_behalf: bool
    answered_for: str
    answered_by: str
    approved_by: str
    due_on: date | None = None
    is_hidden: bool = False

    @property
    def is_reported(self) -> bool:
        """True when it counts as an answer."""
        return self.state in REPORTED


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """An activity in a round. ``answers`` is empty when no unit owns it: then nobody was asked."""

    pk: int
    lineage: UUID
    version_id: int
    kind: str
    number: str
    text: str
    focus_area_id: int | None
    goal_id: int | None
    parent_id: int | None
    schedule: str
    schedule_note: str
    due_on: date | None
    shown: Shown
    answers: tuple[UnitAnswer, ...]

    @property
    def is_asked(self) -> bool:
        """True when some unit was asked."""
        return bool(self.answers)

    @property
    def reported(self) -> list[UnitAnswer]:
        """The answers that came in."""
        return [answer for answer in self.answers if answer.is_reported]

    @property
    def silent(self) -> list[UnitAnswer]:
        """The units that did not answer."""
        return [answer for answer in self.answers if not answer.is_reported]


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal with its activities; the one without a pk holds what stands under no goal."""

    pk: int | None
    number: str
    text: str
    activities: tuple[ActivityFigures, ...]

    @property
    def counts(self) -> Counts:
        """How many activities of each status."""
        return counted(row.shown for row in self.activities)


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """A focus area with its goals; ``title`` is empty in a plan without focus areas."""

    pk: int
    lineage: UUID
    version_id: int
    number: int
    title: str
    goals: tuple[GoalFigures, ...]

    @property
    def activities(self) -> list[ActivityFigures]:
        """All its activities."""
        return [row for goal in self.goals for row in goal.activities]

    @property
    def counts(self) -> Counts:
        """How many activities of each status."""
        return counted(row.shown for row in self.activities)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What one unit was asked and how it answered, a row of the table by department."""

    unit_id: int
    unit: str
    counts: Counts
    asked: int
    reported: int


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """Everything a round says. ``judged_on`` is the day on which lateness is judged."""

    round: Round
    versions: tuple[PlanVersion, ...]
    judged_on: date
    areas: tuple[AreaFigures, ...]
    commitments: tuple[ActivityFigures, ...]

    @property
    def activities(self) -> list[ActivityFigures]:
        """The activities of all plans in the round, without commitments."""
        return [row for area in self.areas for row in area.activities]

    @property
    def everything(self) -> list[ActivityFigures]:
        """Activities and commitments."""
        return [*self.activities, *self.commitments]

    @property
    def counts(self) -> Counts:
        """How many activities of each status."""
        return counted(row.shown for row in self.activities)

    @property
    def unreported(self) -> list[ActivityFigures]:
        """Activities and commitments that some unit, or nobody, was to answer for and that have no answer at all."""
        return [row for row in self.everything if row.shown is Shown.UNREPORTED]

    @property
    def deviating(self) -> list[ActivityFigures]:
        """Late, paused or dropped."""
        return [row for row in self.everything if row.shown in {Shown.LATE, Shown.PAUSED, Shown.DROPPED}]

    @property
    def answers_asked(self) -> int:
        """How many answers were asked for."""
        return sum(len(row.answers) for row in self.everything)

    @property
    def answers_given(self) -> int:
        """How many came in."""
        return sum(len(row.reported) for row in self.everything)

    def by_unit(self) -> list[UnitFigures]:
        """Each unit's answers counted, in Swedish order of name as the database gave it."""
        found: dict[tuple[str, int], list[UnitAnswer]] = defaultdict(list)
        for row in self.everything:
            for answer in row.answers:
                found[answer.unit, answer.unit_id].append(answer)
        return [
            UnitFigures(pk, name, counted(a.shown for a in answers), len(answers), sum(a.is_reported for a in answers))
            for (name, pk), answers in sorted(found.items())
        ]


def round_figures(round_: Round, today: date) -> RoundFigures:
    """The round's figures, judged today while it is open and on the day it was locked after that."""
    versions = tuple(round_.versions.select_related("plan").order_by("pk"))
    judged_on = round_.judged_on(today)
    answers = _answers(round_, judged_on)
    rows = [_activity(row, answers.get(row.pk, ())) for row in _activities(versions)]
    return RoundFigures(
        round=round_,
        versions=versions,
        judged_on=judged_on,
        areas=_areas(versions, [row for row in rows if row.kind == ActivityKind.ACTIVITY]),
        commitments=tuple(row for row in rows if row.kind == ActivityKind.COMMITMENT and row.is_asked),
    )


def _answers(round_: Round, judged_on: date) -> dict[int, tuple[UnitAnswer, ...]]:
    found: dict[int, list[UnitAnswer]] = defaultdict(list)
    rows = (
        StatusReport.objects.for_reader(NOBODY)
        .filter(round=round_)
        .order_by("unit__name")
        .values_list(
            "activity_id", "pk", "unit_id", "unit__name", "state", "status", "done_text", "result_text", "obstacle",
            "next_step", "nothing_reason", "is_on_behalf", "answered_for", "answered_by_label", "approved_by_label",
            "due_on", "activity__due_on", "marking_id",
        )
    )  # fmt: skip
    for activity, pk, unit_id, unit, state, *words, reason, behalf, source, by, approved, frozen_due, due, marking in rows:
        is_hidden = not opens(NOBODY, marking)
        answer, source = (Answer(words[0]), "") if is_hidden else (Answer(*words), source)  # noqa: PLW2901 - the same, closed
        due_on = due if round_.is_open else frozen_due
        seen = shown(answer.status, due_on, judged_on, is_reported=state in REPORTED)
        found[activity].append(
            UnitAnswer(pk, unit_id, unit, seen, state, answer, reason, behalf, source, by, approved, due_on, is_hidden)
        )
    return {activity: tuple(answers) for activity, answers in found.items()}


def _activities(versions: Sequence[PlanVersion]) -> Iterable[Activity]:
    return (
        Activity.objects.filter(version__in=versions, same_as=None)
        .only(
            "pk", "lineage", "version_id", "kind", "number", "text", "focus_area_id", "goal_id", "parent_id", "schedule",
            "schedule_note", "due_on", "position",
        )
        .order_by("version_id", "position")
    )  # fmt: skip


def _activity(row: Activity, answers: tuple[UnitAnswer, ...]) -> ActivityFigures:
    return ActivityFigures(
        pk=row.pk, lineage=row.lineage, version_id=row.version_id, kind=row.kind, number=row.number, text=row.text,
        focus_area_id=row.focus_area_id, goal_id=row.goal_id, parent_id=row.parent_id, schedule=row.schedule,
        schedule_note=row.schedule_note, due_on=answers[0].due_on if answers else row.due_on,
        shown=combined(answer.shown for answer in answers), answers=answers,
    )  # fmt: skip


def _areas(versions: Sequence[PlanVersion], rows: list[ActivityFigures]) -> tuple[AreaFigures, ...]:
    by_place: dict[tuple[int | None, int | None], list[ActivityFigures]] = defaultdict(list)
    for row in rows:
        by_place[row.focus_area_id, row.goal_id].append(row)
    goals: dict[int, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.filter(version__in=versions).order_by("position"):
        goals[goal.focus_area_id].append(goal)
    found, numbers = [], defaultdict[int, int](int)
    for area in FocusArea.objects.filter(version__in=versions).order_by("version_id", "position"):
        numbers[area.version_id] += 1
        blocks = [GoalFigures(g.pk, g.number, g.text, tuple(by_place[area.pk, g.pk])) for g in goals[area.pk]]
        loose = by_place.get((area.pk, None))
        if loose:
            blocks.append(GoalFigures(None, "", "", tuple(loose)))
        found.append(AreaFigures(area.pk, area.lineage, area.version_id, numbers[area.version_id], area.title, tuple(blocks)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class YearCounts:
    """One locked round's counts, for the chart over the years."""

    name: str
    year: int
    counts: Counts


def over_the_years(rounds: Sequence[Round]) -> list[YearCounts]:
    """The counts of locked rounds in order of year. Three queries, however many rounds."""
    asked: dict[tuple[int, int], list[Shown]] = defaultdict(list)
    days = {round_.pk: round_.judged_on(round_.ends_on) for round_ in rounds}
    for round_id, activity, state, status, due_on in StatusReport.objects.filter(round__in=days).values_list(
        "round_id", "activity_id", "state", "status", "due_on"
    ):
        asked[round_id, activity].append(shown(status, due_on, days[round_id], is_reported=state in REPORTED))
    listed: dict[int, list[int]] = defaultdict(list)
    versions = list(Round.versions.through.objects.filter(round__in=days).values_list("round_id", "planversion_id"))
    rows = Activity.objects.filter(version__in={pk for _, pk in versions}, same_as=None, kind=ActivityKind.ACTIVITY)
    for pk, version in rows.values_list("pk", "version_id"):
        listed[version].append(pk)
    return [
        YearCounts(
            round_.name, round_.year,
            counted(combined(asked[round_.pk, pk]) for one, version in versions if one == round_.pk for pk in listed[version]),
        )
        for round_ in sorted(rounds, key=lambda one: one.ends_on)
    ]  # fmt: skip
