"""Secrecy markings (OSL 2009:400, 5:5): which provisions, who may read what is marked, and when a marking is looked at again.

A marking is a warning, not a decision: when someone asks for the document, what is marked is tried anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlingskraft.shared.language import gettext_noop

PROVISIONS = {
    "18:8": gettext_noop("OSL 18:8 – security and surveillance measures"),
    "18:13": gettext_noop("OSL 18:13 – risk and vulnerability analysis, peacetime crises"),
    "21:7": gettext_noop("OSL 21:7 – personal data, processing in breach of the GDPR"),
    "23:2": gettext_noop("OSL 23:2 – school"),
    "26:1": gettext_noop("OSL 26:1 – social services"),
}
"""The provisions that this work meets most, with their words as message ids."""
OTHER = "other"
"""Another provision, written out."""
LONGEST_PROVISION = 120
LONGEST_AUTHORITY = 120
LONGEST_REASON = 1_000
REVIEW_YEARS = 2
"""After so many years someone should ask whether the marking is still needed."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """Whose eyes are reading: all that is marked, or some markings by their ids. The one place that decides.

    ``is_work``: it is the program itself that works on the words, for nobody's eyes.
    """

    reads_all: bool = False
    markings: frozenset[int] = frozenset()
    is_work: bool = False

    def may_read(self, marking: int | None) -> bool:
        """Whether the words that the marking (None: no marking) stands on may be read."""
        return marking is None or self.reads_all or marking in self.markings


NOBODY = Clearance()
"""The public, a file, a letter, a report: nothing that is marked."""
WORK = Clearance(reads_all=True, is_work=True)
"""An operation that changes the row: it must have all of it, and shows it to nobody."""


def review_on(marked_on: date) -> date:
    """The day from which a marking asks to be looked at again."""
    try:
        return marked_on.replace(year=marked_on.year + REVIEW_YEARS)
    except ValueError:  # 29 February
        return date(marked_on.year + REVIEW_YEARS, 3, 1)


def marked_long_ago(today: date) -> date:
    """The latest day on which a marking was set that should be looked at again today."""
    day = date(today.year - REVIEW_YEARS, today.month, min(today.day, 28))
    while review_on(day + timedelta(days=1)) <= today:
        day += timedelta(days=1)
    return day


def needs_review(marked_on: date, *, on: date) -> bool:
    """Whether the marking is so old that someone should ask if it is still needed."""
    return on >= review_on(marked_on)
