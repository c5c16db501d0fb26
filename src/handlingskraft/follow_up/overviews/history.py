"""An activity's answers over all rounds, and the latest one for every activity of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.overviews.figures import UnitAnswer
from handlingskraft.follow_up.permissions import can_see_rounds, reach_of, visible_reports
from handlingskraft.follow_up.rules import REPORTED, Shown, State, combined, shown
from handlingskraft.organisation.permissions import clearance_of, has_role
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import PlanVersion
from handlingskraft.privacy.reading import opens


@dataclass(frozen=True, slots=True)
class Moment:
    """One round in an activity's timeline. ``answers`` are those whose words the person may read; ``asked`` counts all."""

    round: Round
    shown: Shown
    asked: int
    answers: tuple[UnitAnswer, ...]


def timeline_of(lineage: UUID, user: User, today: date) -> list[Moment]:
    """Newest round first, through every version of the plan. Three queries."""
    rows = (
        StatusReport.objects.for_reader(clearance_of(user))
        .filter(activity__lineage=lineage)
        .select_related("round", "unit", "activity")
        .order_by("-round__ends_on", "-round_id", "unit__name")
    )
    readable = set(visible_reports(user).filter(activity__lineage=lineage).values_list("pk", flat=True))
    per_round: dict[Round, list[StatusReport]] = {}
    for row in rows:
        per_round.setdefault(row.round, []).append(row)
    return [_moment(round_, reports, readable, today) for round_, reports in per_round.items()]


def _moment(round_: Round, reports: Iterable[StatusReport], readable: set[int], today: date) -> Moment:
    answers = [(row.pk in readable, answer_of(row, today)) for row in reports]
    words = tuple(answer for may_read, answer in answers if may_read)
    return Moment(round_, combined(answer.shown for _, answer in answers), len(answers), words)


def answer_of(row: StatusReport, today: date) -> UnitAnswer:
    """An answer (with ``round``, ``unit``, ``activity`` joined) as a reader sees it."""
    due_on = row.activity.due_on if row.round.is_open else row.due_on
    seen = shown(row.status, due_on, row.round.judged_on(today), is_reported=row.is_reported)
    return UnitAnswer(
        row.pk, row.unit_id, row.unit.name, seen, row.state, row.answer, row.nothing_reason, row.is_on_behalf, row.answered_for,
        row.answered_by_label, row.approved_by_label, is_hidden=row.is_hidden,
    )  # fmt: skip


_Said = tuple[Shown, bool, str]


@dataclass(frozen=True, slots=True)
class Latest:
    """How an activity goes according to the last answers, one sentence of them, and the round they are from."""

    shown: Shown
    sentence: str
    round: str
    is_open: bool


def rounds_of(version: PlanVersion) -> list[Round]:
    """The rounds that say how the version goes: the open one and the last closed one, newest first. One query."""
    rounds = list(version.rounds.order_by("-ends_on", "-pk"))
    closed = [round_ for round_ in rounds if not round_.is_open]
    return [round_ for round_ in rounds if round_.is_open or round_ == closed[0]]


def latest_of(version: PlanVersion, rounds: Iterable[Round], user: User, today: date) -> dict[int, Latest]:
    """The latest word on each activity of the version, from the given rounds, newest first: the open round's where someone
    has answered, the closed one's otherwise. Activities that no round has asked about are left out. Two queries."""
    by_pk = {round_.pk: round_ for round_ in rounds}
    readable, clearance = _reader(user), clearance_of(user)
    found: dict[int, dict[int, list[_Said]]] = {}
    rows = StatusReport.objects.for_reader(clearance).filter(round__in=by_pk, activity__version=version).order_by("unit__name")
    for activity, round_pk, unit, state, status, *texts, frozen_due, due, marking in rows.values_list(
        "activity_id", "round_id", "unit_id", "state", "status", "done_text", "obstacle", "next_step", "due_on",
        "activity__due_on", "marking_id",
    ):  # fmt: skip
        round_ = by_pk[round_pk]
        is_reported = state in REPORTED
        due_on = due if round_.is_open else frozen_due
        seen = shown(status, due_on, round_.judged_on(today), is_reported=is_reported)
        may_read = is_reported and readable(round_, unit, state) and opens(clearance, marking)
        words = next(filter(None, texts), "") if may_read else ""
        found.setdefault(activity, {}).setdefault(round_pk, []).append((seen, is_reported, words))
    return {activity: _latest(by_pk, said) for activity, said in found.items()}


def _reader(user: User) -> Callable[[Round, int, str], bool]:
    """May the person read the words of the unit's answer in the round, in its state? The rule of ``Reach.can_read``."""
    if has_role(user, Role.COORDINATOR, Role.AUDITOR):
        return lambda _round, _unit, _state: True
    reach = reach_of(user)
    sees_others = can_see_rounds(user)
    return lambda round_, unit, state: (
        reach.is_of_unit(unit) or (sees_others and (state == State.APPROVED or not round_.is_open))
    )


def _latest(rounds: dict[int, Round], said: dict[int, list[_Said]]) -> Latest:
    """From the newest round that counts: a closed one always does, the open one when someone has answered."""
    in_order = [(rounds[pk], said[pk]) for pk in rounds if pk in said]
    counts = [pair for pair in in_order if not pair[0].is_open or any(is_reported for _, is_reported, _ in pair[1])]
    round_, answers = (counts or in_order)[0]
    sentence = next((words for _, _, words in answers if words), "")
    return Latest(combined(seen for seen, _, _ in answers), sentence, round_.name, round_.is_open)


def first_words(answer: UnitAnswer) -> str:
    """The first thing that was said: what was done, what stood in the way, or what comes next."""
    words = answer.answer
    return next((text for text in (words.done_text, words.obstacle, words.next_step) if text), "")
