"""What each activity was held against, what is missing, and what stops it. By lineage, so that a revision keeps its checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import (
    PERSPECTIVE_LABELS,
    Activity,
    AssignmentRole,
    LegalAdvice,
    PerspectiveCheck,
    PlanVersion,
    VersionState,
)
from handlingskraft.plan.rules import Concerns, Perspective, Stop, missing_perspectives, stops
from handlingskraft.shared.text import shorten
from handlingskraft.shared.waiting import WaitingItem


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A perspective of an activity: the check that counts, and the earlier ones, the latest first."""

    perspective: Perspective
    word: str
    latest: PerspectiveCheck | None
    earlier: tuple[PerspectiveCheck, ...]
    is_needed: bool

    @property
    def is_missing(self) -> bool:
        """It is needed and was never made."""
        return self.is_needed and self.latest is None


@dataclass(frozen=True, slots=True)
class Perspectives:
    """An activity's perspectives. ``asks_advice`` is the check that asks for legal advice, ``advice`` what has been said to it."""

    activity: Activity
    lines: tuple[CheckLine, ...]
    asks_advice: PerspectiveCheck | None
    advice: tuple[LegalAdvice, ...]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What stops it from being under way."""
        child = self.lines[0].latest
        return stops(
            concerns_children=self.activity.concerns_children,
            has_child_check=child is not None,
            is_aimed_at_group=self.asks_advice is not None,
            may_go_on=bool(self.advice) and self.advice[0].may_go_on,
        )

    @property
    def is_held(self) -> bool:
        """It waits for legal advice, or was told not to go on."""
        return Stop.LEGAL_ADVICE in self.stops

    @property
    def needs_child_check(self) -> bool:
        """It concerns children and nobody has looked at what is best for them."""
        return Stop.CHILD_CHECK in self.stops

    @property
    def missing(self) -> list[CheckLine]:
        """Checks that are needed and not made."""
        return [line for line in self.lines if line.is_missing]

    @property
    def is_children_unknown(self) -> bool:
        """Nobody has said whether it concerns children."""
        return self.activity.concerns_children == Concerns.UNKNOWN

    @property
    def is_whole(self) -> bool:
        """Every check is made and nothing stops it."""
        return not self.missing and not self.stops


def perspectives_of(activities: Iterable[Activity], *, until: date | None = None) -> dict[int, Perspectives]:
    """By the activities' keys; as it stood at the end of the day ``until``. Two queries, whatever their number."""
    found = list(activities)
    checks: dict[UUID, list[PerspectiveCheck]] = defaultdict(list)
    rows = PerspectiveCheck.objects.filter(activity__lineage__in={row.lineage for row in found})
    given_rows = LegalAdvice.objects.filter(check_made__in=rows)
    if until is not None:
        rows, given_rows = rows.filter(made_on__lte=until), given_rows.filter(given_on__lte=until)
    for check in rows.select_related("activity").order_by("-pk"):
        checks[check.activity.lineage].append(check)
    advice: dict[int, list[LegalAdvice]] = defaultdict(list)
    for given in given_rows.order_by("-pk"):
        advice[given.check_made_id].append(given)
    return {row.pk: _perspectives(row, checks[row.lineage], advice) for row in found}


def _perspectives(
    activity: Activity, checks: list[PerspectiveCheck], advice: dict[int, list[LegalAdvice]]
) -> Perspectives:  # fmt: skip
    missing = missing_perspectives(activity.concerns_children, ())
    lines = []
    for perspective in Perspective:
        own = [check for check in checks if check.perspective == perspective]
        word = str(PERSPECTIVE_LABELS[perspective])
        lines.append(CheckLine(perspective, word, own[0] if own else None, tuple(own[1:]), perspective in missing))
    rights = lines[-1].latest
    asks = rights if rights is not None and rights.is_aimed_at_group else None
    return Perspectives(activity, tuple(lines), asks, tuple(advice[asks.pk]) if asks else ())


def stops_of(activities: Iterable[Activity]) -> dict[int, tuple[Stop, ...]]:
    """What stops each of the activities from being under way, by key. Two queries."""
    return {pk: found.stops for pk, found in perspectives_of(activities).items()}


@dataclass(frozen=True, slots=True)
class PlanPerspectives:
    """A plan's activities: those that are held, those that lack something, and those that lack nothing."""

    version: PlanVersion
    held: tuple[Perspectives, ...]
    lacking: tuple[Perspectives, ...]
    whole: tuple[Perspectives, ...]

    @property
    def rows(self) -> tuple[Perspectives, ...]:
        """All, what needs someone first."""
        return (*self.held, *self.lacking, *self.whole)

    @property
    def total(self) -> int:
        """How many activities there are."""
        return len(self.rows)

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """For each perspective its word, how many are checked and how many need it."""
        return [
            (
                str(PERSPECTIVE_LABELS[perspective]),
                sum(row.lines[place].latest is not None for row in self.rows if row.lines[place].is_needed),
                sum(row.lines[place].is_needed for row in self.rows),
            )
            for place, perspective in enumerate(Perspective)
        ]


def plan_perspectives(version: PlanVersion) -> PlanPerspectives:
    """The activities of a version, in the order of the plan. Three queries."""
    listed = version.activities.in_lists().filter(same_as=None).order_by("position")
    found = list(perspectives_of(listed).values())
    return PlanPerspectives(
        version,
        tuple(row for row in found if row.is_held),
        tuple(row for row in found if not row.is_held and not row.is_whole),
        tuple(row for row in found if row.is_whole),
    )


def waiting_for(user: User, on: date) -> list[WaitingItem]:  # noqa: ARG001 - as every source of what waits
    """For owners: activities that wait for a child check. For the coordinator: those that wait for legal advice."""
    is_coordinator = has_role(user, Role.COORDINATOR)
    units = units_of(user, Role.UNIT_CONTACT, Role.UNIT_HEAD)
    if not units and not is_coordinator:
        return []
    rows = Activity.objects.in_lists().filter(
        version__state=VersionState.ADOPTED, version__plan__archived_on=None, same_as=None
    )
    if not is_coordinator:
        rows = rows.filter(assignments__unit__in=units, assignments__role__in=AssignmentRole.owning()).distinct()
    found = list(perspectives_of(rows.order_by("version_id", "position")).values())
    held = [each for each in found if each.is_held]
    if is_coordinator:
        return _held(held)
    return [*_held(held), *_children(each for each in found if each.needs_child_check), *_lacking(found)]


def _held(found: list[Perspectives]) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="legal",
            title=_("Activity {number} waits for legal advice").format(number=each.activity.number),
            detail=_("It is said to be aimed at a group. It is held until a lawyer has said that it may go on."),
            url=reverse("activity_perspectives", args=[each.activity.pk]),
            button=_("See why"),
            since=each.asks_advice.made_on if each.asks_advice else None,
            is_urgent=True,
        )
        for each in found
    ]


def _children(found: Iterable[Perspectives]) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="child_check",
            title=_("What is best for the children in activity {number}?").format(number=each.activity.number),
            detail=_("It concerns children. A short check comes before it can be reported as under way."),
            url=reverse("perspective_check", args=[each.activity.pk, "barn"]),
            button=_("Make the check"),
            is_urgent=True,
        )
        for each in found
    ]


def _lacking(found: list[Perspectives]) -> list[WaitingItem]:
    """The rest, in one line: what is needed and not made, and what nobody has said about children."""
    rest = [each for each in found if each.missing and not each.needs_child_check and not each.is_held]
    if not rest:
        return []
    count = len(rest)
    numbers = shorten(", ".join(filter(None, (each.activity.number for each in rest))), 60)
    title = ngettext("{count} activity lacks a perspective check", "{count} activities lack perspective checks", count)
    return [
        WaitingItem(
            kind="perspectives",
            title=title.format(count=count),
            detail=_("{numbers}: children, gender equality and human rights, a few sentences each.").format(numbers=numbers),
            url=reverse("activity_perspectives", args=[rest[0].activity.pk]),
            button=_("Begin with the first"),
        )
    ]
