"""An activity's answers over all rounds, and the latest one for every activity of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.overviews.figures import UnitAnswer
from handlingskraft.follow_up.permissions import visible_reports
from handlingskraft.follow_up.rules import Shown, combined, shown
from handlingskraft.plan.models import PlanVersion


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
        StatusReport.objects.filter(activity__lineage=lineage)
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
        row.answered_by_label, row.approved_by_label,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Latest:
    """How an activity goes according to the last answers, one sentence of them, and the round they are from."""

    shown: Shown
    sentence: str
    round: str
    is_open: bool


def latest_of(version: PlanVersion, user: User, today: date) -> dict[int, Latest]:
    """The latest word on each activity of the version: the open round's where someone has answered, the last locked one's
    otherwise. Two queries; activities that no round has asked about are left out."""
    readable = set(visible_reports(user).filter(activity__version=version).values_list("pk", flat=True))
    rows = (
        StatusReport.objects.filter(activity__version=version)
        .select_related("round", "unit", "activity")
        .order_by("-round__ends_on", "-round_id", "unit__name")
    )
    by_round: dict[int, dict[int, list[StatusReport]]] = {}
    for row in rows:
        by_round.setdefault(row.activity_id, {}).setdefault(row.round_id, []).append(row)
    return {pk: _latest(list(rounds.values()), readable, today) for pk, rounds in by_round.items()}


def _latest(rounds: list[list[StatusReport]], readable: set[int], today: date) -> Latest:
    answered = [reports for reports in rounds if not reports[0].round.is_open or any(row.is_reported for row in reports)]
    reports = (answered or rounds)[0]
    answers = [answer_of(row, today) for row in reports]
    sentence = next((_first(a) for a in answers if a.is_reported and a.report_id in readable and _first(a)), "")
    round_ = reports[0].round
    return Latest(combined(answer.shown for answer in answers), sentence, round_.name, round_.is_open)


def _first(answer: UnitAnswer) -> str:
    words = answer.answer
    return next((text for text in (words.done_text, words.obstacle, words.next_step) if text), "")
