"""What a list holds: goals, activities or something else. Named rules give weights; the heaviest side wins.

A rule here returns a ``Vote``. The weights were set by reading plans and are kept few and round: a lead-in sentence weighs most,
then the heading, then what the items look like. ``judge`` adds them up; a thin margin is told to the user as doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, kind_of_lead
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Item
from handlingskraft.plan_import.reading.shapes import (
    activity_shape,
    goal_shape,
    is_fragment,
    is_measure,
    is_past,
    is_question,
    is_quotation,
)
from handlingskraft.plan_import.reading.times import is_time
from handlingskraft.plan_import.reading.wording import fold

THRESHOLD = 3.0
THIN_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Vote:
    """Weight for each reading."""

    activities: float = 0.0
    goals: float = 0.0
    other: float = 0.0

    def __add__(self, more: Vote) -> Vote:
        return Vote(self.activities + more.activities, self.goals + more.goals, self.other + more.other)


NO_VOTE = Vote()


@dataclass(frozen=True, slots=True)
class Case:
    """A list with what stands around it: its lead-in sentence and the kinds of the headings above it, innermost first."""

    items: Sequence[Item]
    lead: str = ""
    kinds: tuple[Kind, ...] = ()
    area_titles: frozenset[str] = frozenset()
    elsewhere: bool = False
    activities_follow: bool = False
    in_area: bool = False
    heading: str = ""
    plan_like: bool = True
    under_unit: bool = False

    @property
    def texts(self) -> list[str]:
        """The items' texts."""
        return [item.text for item in self.items]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a list holds, and whether the margin was thin."""

    kind: Kind
    doubtful: bool
    vote: Vote = NO_VOTE


T = TypeVar("T")


def share(things: Sequence[T], measure: Callable[[T], float | bool]) -> float:
    """The mean of ``measure`` over the things, 0 when there are none."""
    return sum(float(measure(thing)) for thing in things) / len(things) if things else 0.0


def _for_kind(kind: Kind, weight: float, closed: float) -> Vote:
    if kind is Kind.ACTIVITIES:
        return Vote(activities=weight)
    if kind in (Kind.GOALS, Kind.EFFECTS):
        return Vote(goals=weight)
    return Vote(other=closed) if kind in CLOSED else NO_VOTE


@rule("verdict.lead", otherwise=NO_VOTE)
def by_lead(case: Case) -> Vote:
    """The sentence that introduces a list tells best what it holds.

    Evidence: the same section may hold a list of problems, one of measures and one of members, each with its own lead-in.
    """
    return _for_kind(kind_of_lead(case.lead), 6.0, 8.0) if case.lead else NO_VOTE


@rule("verdict.unit_lead", otherwise=NO_VOTE)
def by_unit_lead(case: Case) -> Vote:
    """A unit's name and a colon before a list tells who shall do what the list holds: "Socialförvaltningen:"."""
    return (
        Vote(activities=6.0) if case.lead.rstrip().endswith(":") and actors.is_unit_title(case.lead.rstrip(" :")) else NO_VOTE
    )


@rule("verdict.heading", otherwise=NO_VOTE)
def by_heading(case: Case) -> Vote:
    """The nearest heading tells what its lists hold."""
    return _for_kind(case.kinds[0], 5.0, 5.0) if case.kinds else NO_VOTE


@rule("verdict.heading_promises", otherwise=NO_VOTE)
def by_promises(case: Case) -> Vote:
    """Under "Mål och åtgärder" a list may be either; what it looks like decides."""
    return Vote(activities=2.0, goals=1.0) if case.kinds and case.kinds[0] is Kind.GOALS_AND_ACTIVITIES else NO_VOTE


@rule("verdict.headings_around", otherwise=NO_VOTE)
def by_headings_around(case: Case) -> Vote:
    """The headings further out count for less: the first of them that says anything."""
    for kind in case.kinds[1:]:
        if kind is Kind.GOALS_AND_ACTIVITIES:
            return Vote(activities=1.5, goals=0.5)
        if kind is not Kind.UNKNOWN:
            return _for_kind(kind, 2.0, 2.5)
    return NO_VOTE


@rule("verdict.looks_like_doing", otherwise=NO_VOTE)
def by_doing(case: Case) -> Vote:
    """Items that begin with something to do, or say that a unit shall do it, are activities."""
    return Vote(activities=4.0 * share(case.texts, activity_shape))


@rule("verdict.looks_like_state", otherwise=NO_VOTE)
def by_state(case: Case) -> Vote:
    """Items that tell a state to reach, or a change ("ska minska", "färre unga"), are goals."""
    return Vote(goals=3.0 * share(case.texts, goal_shape))


@rule("verdict.mere_names", otherwise=NO_VOTE)
def by_names(case: Case) -> Vote:
    """Items that are mere names or catchwords are values, members or topics."""
    names = share(case.texts, actors.is_actor)
    return Vote(other=2.0 * share(case.texts, is_fragment) + (4.0 if names > 0.6 else 0.0))


@rule("verdict.questions_and_measures", otherwise=NO_VOTE)
def by_questions(case: Case) -> Vote:
    """Questions belong to the follow-up, and "Andel …" or "Antal …" are indicators."""
    return Vote(other=5.0 * share(case.texts, lambda text: is_question(text) or is_measure(text)))


@rule("verdict.told_as_done", otherwise=NO_VOTE)
def by_past(case: Case) -> Vote:
    """Items in the past tense tell last year's results."""
    return Vote(other=6.0) if share(case.texts, is_past) > 0.5 else NO_VOTE


@rule("verdict.quotations", otherwise=NO_VOTE)
def by_quotations(case: Case) -> Vote:
    """Lines that begin with a dash and are somebody's words are quotations.

    Evidence: news pages about a plan quote people: "– Det här är viktigt för oss, säger …".
    """
    return Vote(other=8.0) if share(case.items, lambda item: is_quotation(item.text, item.piece.marker)) >= 0.5 else NO_VOTE


@rule("verdict.labelled", otherwise=NO_VOTE)
def by_labels(case: Case) -> Vote:
    """Items with "Ansvarig:" or "Klart:" under them are activities."""
    return Vote(activities=6.0) if share(case.items, lambda item: item.labels) >= 0.3 else NO_VOTE


@rule("verdict.names_areas", otherwise=NO_VOTE)
def by_area_titles(case: Case) -> Vote:
    """A list whose items come back as headings is the list of focus areas."""
    return Vote(other=9.0) if share(case.texts, lambda text: fold(text).strip(" .") in case.area_titles) >= 0.5 else NO_VOTE


@rule("verdict.place_elsewhere", otherwise=NO_VOTE)
def by_place_elsewhere(case: Case) -> Vote:
    """Where the plan has a place for activities, a list without heading or lead-in that says so is probably something else."""
    told = (
        any(kind in (Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES, Kind.GOALS) for kind in case.kinds)
        or kind_of_lead(case.lead) is Kind.ACTIVITIES
    )
    return Vote(other=2.5) if case.elsewhere and not told and not case.in_area else NO_VOTE


@rule("verdict.unit_heading", otherwise=NO_VOTE)
def by_unit_heading(case: Case) -> Vote:
    """Under a unit's name within "Aktiviteter" a list, also of one line, tells what that unit does."""
    return Vote(activities=3.0) if case.under_unit and Kind.ACTIVITIES in case.kinds else NO_VOTE


@rule("verdict.time_heading", otherwise=NO_VOTE)
def by_time_heading(case: Case) -> Vote:
    """Under a heading that is a time ("Hösten", "Januari–april") a list tells what is done then."""
    return Vote(activities=2.5) if case.heading and is_time(case.heading) else NO_VOTE


@rule("verdict.no_plan", otherwise=NO_VOTE)
def by_no_plan(case: Case) -> Vote:
    """In a document that nowhere calls itself a plan, a programme or a promise, lists are seldom activities."""
    return NO_VOTE if case.plan_like else Vote(other=4.5)


@rule("verdict.promises_before_activities", otherwise=NO_VOTE)
def by_following_activities(case: Case) -> Vote:
    """A list of wishes right before "Det ska vi göra genom:" holds the goals.

    Evidence: citizens' promises (medborgarlöften) often give the promise first and then what will be done.
    """
    told = kind_of_lead(case.lead) is Kind.ACTIVITIES or by_unit_lead(case) != NO_VOTE
    return Vote(goals=3.5) if case.activities_follow and not told else NO_VOTE


RULES_IN_ORDER: tuple[Callable[[Case], Vote], ...] = (
    by_lead, by_unit_lead, by_heading, by_promises, by_headings_around, by_doing, by_state, by_names, by_questions, by_past, by_quotations, by_labels,
    by_area_titles, by_place_elsewhere, by_following_activities, by_time_heading, by_unit_heading, by_no_plan,
)  # fmt: skip


def judge(case: Case) -> Verdict:
    """What the list holds."""
    vote = NO_VOTE
    for vote_of in RULES_IN_ORDER:
        vote = vote + vote_of(case)
    ranked = sorted(
        ((vote.activities, Kind.ACTIVITIES), (vote.goals, Kind.GOALS), (vote.other, Kind.UNKNOWN)), key=lambda pair: -pair[0]
    )
    (best, kind), (second, _), _ = ranked
    if best < THRESHOLD:
        return Verdict(Kind.UNKNOWN, doubtful=False, vote=vote)
    return Verdict(kind, doubtful=best - second < THIN_MARGIN and kind is not Kind.UNKNOWN, vote=vote)
