"""What the board reads: what was promised, what is done, what deviates and why, and what needs a decision. One screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import ActivityFigures, RoundFigures, UnitAnswer, round_figures
from handlingskraft.follow_up.rules import Shown

MOST_LINES = 8
"""Deviations that the page lists; the round's page has the rest."""
DEVIATING = (Shown.LATE, Shown.PAUSED, Shown.DROPPED)


@dataclass(frozen=True, slots=True)
class Deviation:
    """An activity that does not go as promised, the unit that says so, and its reason ("" when it gave none, or when what it
    gave is marked as secret: ``is_hidden``)."""

    activity: ActivityFigures
    units: tuple[str, ...]
    reason: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class BoardPage:
    """How it goes according to the last closed round. ``open_round`` is the one that is under way."""

    figures: RoundFigures
    open_round: Round | None
    deviations: tuple[Deviation, ...]

    @property
    def done(self) -> int:
        """Activities that are done."""
        return dict(self.figures.counts)[Shown.DONE]

    @property
    def on_their_way(self) -> int:
        """Activities that are under way and not late."""
        return dict(self.figures.counts)[Shown.ONGOING]

    @property
    def shown_deviations(self) -> tuple[Deviation, ...]:
        """Those that have room on one screen."""
        return self.deviations[:MOST_LINES]

    @property
    def without_owner(self) -> list[ActivityFigures]:
        """Activities that nobody was asked about."""
        return [row for row in self.figures.activities if not row.is_asked]

    @property
    def unanswered(self) -> list[ActivityFigures]:
        """Activities that units were asked about and did not answer."""
        return [row for row in self.figures.everything if row.is_asked and row.shown is Shown.UNREPORTED]

    @property
    def dropped(self) -> list[ActivityFigures]:
        """Activities that the units propose to drop, which is the board's to decide."""
        return [row for row in self.figures.everything if row.shown is Shown.DROPPED]

    @property
    def needs_decision(self) -> bool:
        """Something waits for the board."""
        return bool(self.without_owner or self.unanswered or self.dropped)


def open_round() -> Round | None:
    """The round that is under way and closes next."""
    return Round.objects.open().order_by("closes_on").first()


def board_page(today: date) -> BoardPage | None:
    """None before the first round is closed. Seven queries."""
    round_ = Round.objects.locked().order_by("-ends_on", "-pk").first()
    if round_ is None:
        return None
    figures = round_figures(round_, today)
    deviations = (_deviation(row) for row in figures.everything if row.shown in DEVIATING)
    order = {shown: place for place, shown in enumerate(DEVIATING)}
    return BoardPage(figures, open_round(), tuple(sorted(deviations, key=lambda each: order[each.activity.shown])))


def _deviation(row: ActivityFigures) -> Deviation:
    answers = [answer for answer in row.answers if answer.shown is row.shown]
    reason = next(filter(None, map(_reason, answers)), "")
    is_hidden = not reason and any(answer.is_hidden for answer in answers)
    return Deviation(row, tuple(answer.unit for answer in answers), reason, is_hidden)


def _reason(answer: UnitAnswer) -> str:
    return answer.answer.obstacle or answer.answer.next_step
