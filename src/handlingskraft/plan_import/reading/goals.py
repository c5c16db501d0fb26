"""Which goal an activity serves, as far as the layout says. Where several goals stand above a list, none is chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.reading.areas import is_unit_heading
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind, heading_words
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.reasons import GOAL_BY_ORDER
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import goal_shape


def link_goals(drafts: Sequence[Draft]) -> None:
    """Tie each activity to its goal, where the layout ties them."""
    link_by_reference(drafts)
    link_by_place(drafts)
    link_by_number(drafts)
    link_by_order(drafts)
    link_to_only_goal(drafts)


@rule("goals.place")
def link_by_place(drafts: Sequence[Draft]) -> None:
    """An activity serves the goal that stands above it in the same area; several goals above it are left open.

    Evidence: "Mål / … / Aktiviteter / …" in turn. Under a list of three goals, every activity serves all three.
    """
    group: list[Draft] = []
    closed = False
    for draft in drafts:
        if draft.origin.startswith("purpose"):
            continue
        if draft.kind is Kind.GOALS:
            if closed or not _same_place(group, draft):
                group, closed = [], False
            group.append(draft)
            continue
        closed = True
        if draft.goal is None and len(group) == 1 and governs(group[0], draft):
            draft.goal = group[0]


def _same_place(group: Sequence[Draft], draft: Draft) -> bool:
    if not group:
        return True
    last = group[-1]
    beside = (
        last.section is draft.section
        or heading_words(last.section.title) == heading_words(draft.section.title)
        or bool(draft.number)
    )
    return beside and last.area == draft.area and "heading" not in (last.origin, draft.origin)


def governs(goal: Draft, activity: Draft) -> bool:
    """Whether a goal stands over an activity: in the same area, or the goal stands outside all areas and right above."""
    if activity.origin == "table" and activity.goal is None and goal.origin == "table":
        return goal.section is activity.section and goal.group == activity.group
    if goal.area is None and activity.area is None and stands_in_another_part(goal, activity):
        return False
    return goal.area == activity.area or (goal.origin == "heading" and goal.section in activity.section.ancestors())


@rule("goals.another_part", otherwise=False)
def stands_in_another_part(goal: Draft, activity: Draft) -> bool:
    """A goal under one titled part of the plan is not that of activities under another part, unless that is a unit's name."""
    own, other = _part_of(goal.section), _part_of(activity.section)
    return own is not None and other is not None and own is not other and not is_unit_heading(other)


def _part_of(section: Section) -> Section | None:
    parts = [
        s for s in section.ancestors() if s.kind is Kind.UNKNOWN and entry_of(s.title) is None and goal_shape(s.title) < 0.9
    ]
    return parts[-1] if parts else None


@rule("goals.reference")
def link_by_reference(drafts: Sequence[Draft]) -> None:
    """An activity that names a goal's number serves it: "(mål 2)" at its end, or a column "Mål nr"."""
    goals = _by_number(drafts)
    for draft in drafts:
        if draft.kind is not Kind.ACTIVITIES:
            continue
        match = _REFERENCE.search(draft.text)
        stated = match["number"] if match is not None else next(iter(draft.values(Field.GOAL_NUMBER)), "")
        draft.goal = goals.get(_key(stated), draft.goal) if stated else draft.goal


_REFERENCE = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}[,;] ?)?(?:se )?(?:del|effekt)?mål (?:nr\.? ?)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[A-Z])[)\]]\.?$",
    re.IGNORECASE,
)


def _by_number(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """The goals by number; without numbers, by their place, where all stand in one list."""
    goals = [draft for draft in drafts if draft.kind is Kind.GOALS]
    numbered = {_key(goal.number): goal for goal in goals if _key(goal.number)}
    if len(numbered) == len(goals):
        return numbered
    return {str(place): goal for place, goal in enumerate(goals, 1)} if not numbered else {}


def _key(text: str) -> str:
    return re.sub(r"[^0-9A-Z.]", "", re.sub(r"(?i)(?:del|effekt)?mål|nr", "", text).upper()).strip(".")


@rule("goals.number")
def link_by_number(drafts: Sequence[Draft]) -> None:
    """By number, "Aktivitet 1.2" serves "Mål 1", and "2.1.3" serves "2.1"."""
    goals = {_number(goal.number): goal for goal in drafts if goal.kind is Kind.GOALS and goal.number}
    if len(goals) != sum(1 for goal in drafts if goal.kind is Kind.GOALS and goal.number):
        return
    for draft in drafts:
        if draft.kind is Kind.ACTIVITIES and draft.goal is None and "." in draft.number.strip("."):
            outer = _number(draft.number).rsplit(".", 1)[0]
            draft.goal = goals.get(outer, draft.goal)


def _number(text: str) -> str:
    return re.sub(r"[^0-9.]", "", text).strip(".")


@rule("goals.order")
def link_by_order(drafts: Sequence[Draft]) -> None:
    """As many goals after the activities as there are activities answer them one to one.

    Evidence: citizens' promises give "Det här ska vi göra" first and "Det här ska vi åstadkomma" after it.
    """
    goals = [draft for draft in drafts if draft.kind is Kind.GOALS]
    work = [draft for draft in drafts if draft.kind is Kind.ACTIVITIES and draft.parent is None]
    if not goals or len(goals) != len(work) or len(goals) < 2 or any(draft.goal for draft in work):
        return
    if drafts.index(goals[0]) < drafts.index(work[-1]):
        return
    for activity, goal in zip(work, goals, strict=True):
        activity.goal = goal
        activity.reasons.append(GOAL_BY_ORDER)


@rule("goals.only_one")
def link_to_only_goal(drafts: Sequence[Draft]) -> None:
    """When the whole plan has one goal, every activity serves it."""
    goals = [draft for draft in drafts if draft.kind is Kind.GOALS]
    if len(goals) != 1 or goals[0].origin == "purpose":
        return
    for draft in drafts:
        elsewhere = goals[0].area is not None and draft.area is not None and goals[0].area != draft.area
        if draft.kind is Kind.ACTIVITIES and draft.goal is None and not elsewhere:
            draft.goal = goals[0]
