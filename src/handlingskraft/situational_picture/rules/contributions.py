"""What a contribution is made of: areas, categories, how serious, which way it goes, and how one knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.periods import Quarter


class Category(IntEnum):
    """What kind of event it is: a fixed list (DOMAIN.md 8.3). The numbers are stable, the words may be polished."""

    DAMAGE = 1
    LITTER = 2
    FIRE = 3
    DISORDER = 4
    VIOLENCE = 5
    DRUGS = 6
    ALCOHOL = 7
    THEFT = 8
    DRIVING = 9
    UNSAFE_PLACE = 10
    SCHOOL = 11
    ONLINE = 12
    PROPAGANDA = 13
    HATE_CRIME = 14
    RUMOURS = 15
    POSITIVE = 16
    OTHER = 17


class Trend(StrEnum):
    """Compared with the quarter before, as the one who contributes sees it."""

    FEWER = "fewer"
    SAME = "same"
    MORE = "more"
    FIRST = "first"


class SourceKind(StrEnum):
    """How one knows (DOMAIN.md 8.1, 2)."""

    OWN = "A"
    AUTHORITY = "B"
    OPEN = "C"
    DIALOGUE = "D"


class Reliability(StrEnum):
    """How far one may trust it."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class ContributionState(StrEnum):
    """How far a contribution has come."""

    EMPTY = "empty"
    DRAFT = "draft"
    SUBMITTED = "submitted"


SEVERITIES = (1, 2, 3)
HIGHEST_NUMBER = 10_000
"""More events of one kind in one area and quarter than this is a slip of the finger."""
LONGEST_NOTE = 300
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Observed:
    """What someone tells of one category in one area. ``severity`` is None for what is good. ``note`` is about places and
    events, never about people."""

    category: Category
    number: int
    severity: int | None
    trend: Trend
    source: SourceKind = SourceKind.OWN
    reliability: Reliability = Reliability.SURE
    has_message: bool = False
    note: str = ""


class Fault(StrEnum):
    """What is wrong with an observation."""

    NUMBER = "number"
    NO_SEVERITY = "no_severity"
    NOTE = "note"


FAULT_WORDS = {
    Fault.NUMBER: gettext_noop("Write how many, from 1 to 10,000."),
    Fault.NO_SEVERITY: gettext_noop("Choose how serious it was."),
    Fault.NOTE: gettext_noop("The note is longer than 300 characters. Shorten it."),
}


def faults(observed: Observed) -> tuple[Fault, ...]:
    """What must be mended before it can be kept."""
    found = [
        (Fault.NUMBER, not 1 <= observed.number <= HIGHEST_NUMBER),
        (Fault.NO_SEVERITY, observed.category != Category.POSITIVE and observed.severity not in SEVERITIES),
        (Fault.NOTE, len(observed.note) > LONGEST_NOTE),
    ]
    return tuple(fault for fault, holds in found if holds)


def tidied(observed: Observed) -> Observed:
    """The same with the note's white space gone; what is good has no severity and carries no message."""
    is_good = observed.category == Category.POSITIVE
    return Observed(
        category=observed.category,
        number=observed.number,
        severity=None if is_good else observed.severity,
        trend=observed.trend,
        source=observed.source,
        reliability=observed.reliability,
        has_message=observed.has_message and not is_good,
        note=" ".join(observed.note.split()),
    )


# A street with a house number, or a postal code: then it is an address and no area.
_STREET = re.compile(
    r"(?:gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen)\s+\d", re.IGNORECASE
)
_POSTAL_CODE = re.compile(r"(?<!\d)\d{3}\s?\d{2}(?!\d)")


def looks_like_address(name: str) -> bool:
    """True when an area's name would point out a house: areas are parts of the municipality, large enough for many."""
    return bool(_STREET.search(name) or _POSTAL_CODE.search(name))


DAYS_TO_ANSWER = 14
REMINDED_BEFORE = (7, 1)
"""Days before the last day when a unit that has not contributed is reminded."""


def quarter_to_gather(on: date) -> Quarter:
    """The quarter that a collection opened on the day asks about: this one in its last month, else the one before."""
    quarter = Quarter.of(on)
    return quarter if (on.month - 1) % 3 == 2 else quarter.previous  # noqa: PLR2004 - the third month


def due_on(quarter: Quarter, on: date) -> date:
    """The usual last day: two weeks into the next quarter, and never sooner than two weeks from the day."""
    return max(quarter.next.starts_on, on) + timedelta(days=DAYS_TO_ANSWER)


class Change(StrEnum):
    """How a number goes from one quarter to the next."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NEW = "new"
    GONE = "gone"
    NONE = "none"


def change(before: int | None, now: int | None) -> Change:
    """From the numbers of two quarters; None or zero is nothing told. Within a tenth counts as the same."""
    if not before or not now:
        return (Change.NEW if now else Change.NONE) if not before else Change.GONE
    if abs(now - before) * 10 <= before:
        return Change.SAME
    return Change.UP if now > before else Change.DOWN


def summed(numbers: Iterable[int | None]) -> int | None:
    """The sum; None when nothing was told at all, which is not the same as zero."""
    told = [number for number in numbers if number is not None]
    return sum(told) if told else None
