"""Status, states and their transitions, what is late, and how many answers become one. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How an activity goes, as the unit says it. Late is not among them: it is computed."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class Shown(StrEnum):
    """What a reader sees of an activity, in the order of every chart and table (DESIGN.md 6)."""

    DONE = "done"
    ONGOING = "ongoing"
    LATE = "late"
    PAUSED = "paused"
    NOT_STARTED = "not_started"
    DROPPED = "dropped"
    UNREPORTED = "unreported"


class State(StrEnum):
    """How far an answer has come."""

    EMPTY = "empty"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


REPORTED = frozenset({State.SUBMITTED, State.APPROVED})
"""States that count as an answer when the round is closed."""

OPEN_STATES = frozenset({State.EMPTY, State.DRAFT, State.RETURNED})
"""States in which the unit still has something to do."""

NEEDS_REASON = frozenset({Status.PAUSED, Status.DROPPED})
"""A unit that pauses or drops an activity says why (CAPABILITIES.md 5: blocked needs a reason)."""


class Deed(StrEnum):
    """What can be done to an answer."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    APPROVE = "approve"


_NEXT: dict[tuple[State, Deed], State] = {
    (State.EMPTY, Deed.SAVE): State.DRAFT,
    (State.DRAFT, Deed.SAVE): State.DRAFT,
    (State.RETURNED, Deed.SAVE): State.RETURNED,
    (State.DRAFT, Deed.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Deed.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Deed.TAKE_BACK): State.DRAFT,
    (State.SUBMITTED, Deed.RETURN): State.RETURNED,
    (State.APPROVED, Deed.RETURN): State.RETURNED,
    (State.SUBMITTED, Deed.APPROVE): State.APPROVED,
}


def next_state(state: str, deed: Deed) -> State | None:
    """The state after the deed; None when the deed cannot be done in this state."""
    return _NEXT.get((State(state), deed))


def is_late(status: str, due_on: date | None, on: date) -> bool:
    """True when the day has passed and the activity is neither done nor dropped. Paused is not late: it has a reason."""
    is_under_way = status in {Status.NOT_STARTED, Status.ONGOING, ""}
    return is_under_way and due_on is not None and due_on < on


def shown(status: str, due_on: date | None, on: date, *, is_reported: bool) -> Shown:
    """What a reader sees of one answer on a day. What was not reported is unreported, whatever a draft says."""
    if not is_reported or not status:
        return Shown.UNREPORTED
    return Shown.LATE if is_late(status, due_on, on) else Shown(status)


def combined(answers: Iterable[Shown]) -> Shown:
    """One activity that several units answer for, as one status.

    Unreported when nobody has answered. One late unit makes it late. It is done, paused, not started or dropped only when every
    unit says so and all have answered; dropped units do not hold back the others. Everything else is ongoing.
    """
    found = set(answers)
    if found <= {Shown.UNREPORTED}:
        return Shown.UNREPORTED
    if Shown.LATE in found:
        return Shown.LATE
    counting = found - {Shown.DROPPED} or found
    return counting.pop() if len(counting) == 1 else Shown.ONGOING


def counted(answers: Iterable[Shown]) -> list[tuple[Shown, int]]:
    """(status, how many) in the fixed order, all of them, zeros too."""
    counts = Counter(answers)
    return [(status, counts[status]) for status in Shown]


class NothingReason(StrEnum):
    """Why a unit has nothing to report."""

    NOT_PLANNED = "not_planned"
    NO_CHANGE = "no_change"
    NOT_OURS = "not_ours"


def status_of_nothing(reason: str, previous: str) -> Status:
    """The status that "nothing to report" stands for: last year's when nothing has changed, not started when nothing was
    planned, dropped when the activity is not the unit's."""
    if reason == NothingReason.NOT_OURS:
        return Status.DROPPED
    if reason == NothingReason.NO_CHANGE and previous:
        return Status(previous)
    return Status.NOT_STARTED


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit writes about an activity. ``done_text`` is output, ``result_text`` what changed; the two are kept apart."""

    status: str = ""
    done_text: str = ""
    result_text: str = ""
    obstacle: str = ""
    next_step: str = ""

    def stripped(self) -> Answer:
        """The same without white space at the ends."""
        texts = (self.done_text, self.result_text, self.obstacle, self.next_step)
        return Answer(self.status, *(text.strip() for text in texts))


class Lack(StrEnum):
    """What stops an answer from being submitted."""

    STATUS = "status"
    REASON = "reason"
    CHILD_CHECK = "child_check"
    LEGAL_ADVICE = "legal_advice"


class Hint(StrEnum):
    """What a reader may wonder about an answer; said gently, and it stops nothing."""

    PERSONAL = "personal"
    DONE_BUT_NO_WORDS = "done_but_no_words"
    DONE_BUT_NO_RESULT = "done_but_no_result"
    ONGOING_BUT_NO_NEXT_STEP = "ongoing_but_no_next_step"
    SAME_AS_LAST_YEAR = "same_as_last_year"
    LATE_BUT_NO_OBSTACLE = "late_but_no_obstacle"


def lacks(answer: Answer, stops: Iterable[str] = ()) -> tuple[Lack, ...]:
    """What must be there before the answer can be submitted. ``stops`` is what keeps the activity from being under way
    (``plan.rules.Stop``): a child check that is not made, legal advice that is not given (C03)."""
    if not answer.status:
        return (Lack.STATUS,)
    if answer.status in NEEDS_REASON and not answer.obstacle.strip():
        return (Lack.REASON,)
    return tuple(Lack(stop) for stop in stops) if answer.status == Status.ONGOING else ()


def hints(answer: Answer, previous: Answer | None, *, due_on: date | None, on: date) -> tuple[Hint, ...]:
    """What the board would ask, in the order of the form. At most two: a list of ten would not be read."""
    found = [
        (Hint.PERSONAL, looks_personal(answer)),
        (Hint.DONE_BUT_NO_WORDS, answer.status == Status.DONE and not answer.done_text.strip()),
        (Hint.SAME_AS_LAST_YEAR, _is_repeated(answer, previous)),
        (Hint.DONE_BUT_NO_RESULT, answer.status == Status.DONE and not answer.result_text.strip()),
        (Hint.LATE_BUT_NO_OBSTACLE, is_late(answer.status, due_on, on) and not answer.obstacle.strip()),
        (Hint.ONGOING_BUT_NO_NEXT_STEP, answer.status == Status.ONGOING and not answer.next_step.strip()),
    ]
    return tuple(hint for hint, holds in found if holds)[:2]


# A Swedish phone number, an e-mail address, a personal identity number (or coordination number, whose day is 61–91).
_PHONE = re.compile(r"(?<![\w/-])(?:\+46|0)[ -]?\d(?:[ -]?\d){6,9}(?![\w/-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d|[6-9]\d)[-+ ]?\d{4}(?!\d)")


def looks_personal(answer: Answer) -> bool:
    """True when something in the words has the form of a phone number, an e-mail address or an identity number. A name alone
    is not found: what is not looked for reliably is asked for in the form instead (GDPR art. 5.1 c)."""
    texts = (answer.done_text, answer.result_text, answer.obstacle, answer.next_step)
    return any(pattern.search(text) for text in texts for pattern in (_PHONE, _EMAIL, _IDENTITY))


def _is_repeated(answer: Answer, previous: Answer | None) -> bool:
    text = answer.done_text.strip()
    return bool(text and previous is not None and text.casefold() == previous.done_text.strip().casefold())


class Standing(StrEnum):
    """How far a unit has come in a round, in the order of the round's page."""

    SILENT = "silent"
    UNDER_WAY = "under_way"
    FINISHED = "finished"


def standing(states: Mapping[str, int]) -> Standing:
    """From how many of the unit's answers are in each state: finished when all are handed in, silent when none is begun."""
    asked = sum(states.values())
    if sum(states.get(state, 0) for state in REPORTED) == asked:
        return Standing.FINISHED
    return Standing.SILENT if states.get(State.EMPTY, 0) == asked else Standing.UNDER_WAY


REMINDED_BEFORE = (30, 7, 1)
"""Days before the last day when a unit that has not answered is reminded (CAPABILITIES.md 5)."""

_OCTOBER = 10


def year_to_follow_up(on: date) -> int:
    """The year that a round opened on the day asks about: from October the one that is ending, before that last year."""
    return on.year if on.month >= _OCTOBER else on.year - 1


def default_days(year: int) -> tuple[date, date, date]:
    """First and last day of the year that is followed up, and the day the round closes: 31 January after (DOMAIN.md 6)."""
    return date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31)
