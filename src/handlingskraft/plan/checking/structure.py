"""Rules on what every activity and goal should have: an owner, a time, a measure, and each other.

Brå's example of an action plan names cause, measure, operative goal, when, who and follow-up for each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from handlingskraft.plan.checking.findings import Hits, Place, hits
from handlingskraft.plan.checking.subject import Subject, place_of
from handlingskraft.plan.content import Activity, Goal
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold

OWNER_IS = gettext_noop("The plan says “{owner}”.")

_ROLES = re.compile(r"^[\w-]*(?:chef(?:er|erna)|rektor(?:er|erna)|ledare|ledarna|direktör(?:er|erna)|samordnar(?:e|na))$")
_MEASURABLE = re.compile(
    r"\b(?:andel|antal)|\bprocent|%|\bhalver|\bfördubbl|\b(?:högst|minst|tidigast|noll)\b"
    r"|\bmed\s+en\s+(?:tredjedel|fjärdedel|femtedel|tiondel)"
)
_MEASURES_FOLLOW = re.compile(r"\b(?:indikatorer|nyckeltal|mätetal|mått)\b[^.:]{0,60}:\s*$")
_MEASURES_HEADING = re.compile(r"^\W*(?:\d+[\d.]*\s+)?(?:indikatorer|nyckeltal|mätetal)\b[^.:]{0,40}$")
_A_MEASURE = re.compile(r"^\W*(?:andel|antal)")


def no_activities(subject: Subject) -> Hits | None:
    """A plan in which nobody is to do anything."""
    return None if subject.content.activities else Hits(1, ())


def no_owner(subject: Subject) -> Hits | None:
    """Activities that name nobody. A sub-activity has its parent's owner when it names none of its own."""
    return hits(place_of(activity) for activity in subject.content.activities if not _has_owner(activity, subject))


def collective_owner(subject: Subject) -> Hits | None:
    """Activities whose only owner is many units at once, such as "varje förvaltning".

    The plural of a role ("rektorerna", "förvaltningschefer") is no such owner: each of them knows that it is theirs.
    """
    return hits(
        place_of(activity, OWNER_IS, owner=activity.responsible[0])
        for activity in subject.content.activities
        if activity.is_collective and len(activity.responsible) == 1 and not _ROLES.match(fold(activity.responsible[0]))
    )


def no_deadline(subject: Subject) -> Hits | None:
    """Activities without a date, a rhythm or "ongoing". A sub-activity has its parent's time when it has none."""
    return hits(place_of(activity) for activity in subject.content.activities if not _has_deadline(activity, subject))


def goal_without_measure(subject: Subject) -> Hits | None:
    """Goals that cannot be measured: no indicator of their own or on their activities, and no figure in their words.

    Silent where the plan lists measures for the whole, which ``unlinked_measures`` tells.
    """
    if lists_measures(subject):
        return None
    return hits(place_of(goal) for goal in _unmeasured_goals(subject))


def activity_without_measure(subject: Subject) -> Hits | None:
    """Activities that have no indicator and no figure, and that serve no goal that can be measured."""
    if lists_measures(subject):
        return None
    measured = {fold(goal.text) for goal in subject.content.goals}
    measured -= {fold(goal.text) for goal in _unmeasured_goals(subject)}
    return hits(
        place_of(activity)
        for activity in subject.content.activities
        if not activity.indicators
        and fold(activity.goal or "") not in measured
        and not _MEASURABLE.search(fold(activity.text))
    )


def unlinked_measures(subject: Subject) -> Hits | None:
    """A plan that lists its measures in one place and does not say which goal each of them belongs to."""
    lists = list(_measure_lists(subject)) if _unmeasured_goals(subject) else []
    return Hits(1, tuple(lists)) if lists else None


def no_goals(subject: Subject) -> Hits | None:
    """A plan of activities that says nothing of what they are to achieve."""
    return Hits(1, ()) if subject.content.activities and not subject.content.goals else None


def goal_without_activity(subject: Subject) -> Hits | None:
    """Goals that nothing is done about.

    An activity without a goal of its own serves every goal of its focus area. A plan in which no activity is tied to a
    goal at all is the business of ``activity_without_goal``.
    """
    shared_areas = {activity.focus_area for activity in subject.content.activities if not activity.goal} - {None}
    if not subject.served_goals and not shared_areas:
        return None
    return hits(
        place_of(goal)
        for goal in subject.content.goals
        if fold(goal.text) not in subject.served_goals and goal.focus_area not in shared_areas
    )


def activity_without_goal(subject: Subject) -> Hits | None:
    """Activities that serve no goal the plan names. Nothing to say where there are no goals, or a single one."""
    if len(subject.content.goals) < 2:
        return None
    areas = {goal.focus_area for goal in subject.content.goals} - {None}
    return hits(
        place_of(activity)
        for activity in subject.content.activities
        if not activity.goal and activity.focus_area not in areas and not _parent_has_goal(activity, subject)
    )


def lists_measures(subject: Subject) -> bool:
    """Whether the plan has a list of measures for the whole."""
    return next(_measure_lists(subject), None) is not None


def _measure_lists(subject: Subject) -> Iterator[Place]:
    written = [line for line in subject.lines if line.text.strip() and line.number not in subject.item_lines]
    for line, following in pairwise(written):
        text = fold(line.text)
        heading = _MEASURES_HEADING.match(text) and _A_MEASURE.match(fold(following.text))
        if heading or _MEASURES_FOLLOW.search(text):
            yield Place(line.number, line.page, line.text.strip())


def _unmeasured_goals(subject: Subject) -> list[Goal]:
    measured = {fold(activity.goal) for activity in subject.content.activities if activity.goal and activity.indicators}
    return [
        goal
        for goal in subject.content.goals
        if not goal.indicators and fold(goal.text) not in measured and not _MEASURABLE.search(fold(goal.text))
    ]


def _has_owner(activity: Activity, subject: Subject) -> bool:
    parent = subject.parent_of(activity)
    return bool(activity.responsible or (parent and parent.responsible))


def _has_deadline(activity: Activity, subject: Subject) -> bool:
    parent = subject.parent_of(activity)
    return bool(activity.deadline or (parent and parent.deadline))


def _parent_has_goal(activity: Activity, subject: Subject) -> bool:
    parent = subject.parent_of(activity)
    return bool(parent and parent.goal)
