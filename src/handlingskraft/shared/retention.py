"""How long what may be personal data is kept, and why: one line for each column, in every chapter's ``retention.py``.

GDPR art. 5.1 e and 30.1 f: a period for each kind of data. A test goes through all tables and finds the column that
nobody has thought of. What is said is what is done: the sentence about a period is made from the same ``Rule`` that finds
what is due and carries it out. All texts are message ids.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from handlingskraft.shared.actors import Actor
from handlingskraft.shared.language import gettext_noop

NONE = ""
"""``holds`` of a column that is not meant for personal data; ``why`` then says why it holds none."""
PUBLIC_TASK = gettext_noop("GDPR art. 6.1 e (a task in the public interest), and the Act (2023:196).")
ARCHIVES = gettext_noop(
    "GDPR art. 6.1 e (a task in the public interest). Official documents are kept: the Archives Act (1990:782) 3 and 10 §§, "
    "GDPR art. 5.1 e and 89."
)
TRACES = gettext_noop("GDPR art. 6.1 c (a legal duty) and 32, with OSL (2009:400) 4 chap. 1 §.")
ARCHIVED = gettext_noop("It is an official document and is archived, not weeded out.")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time to keep: so many months (12 to a year), or for what is short so many days; not both."""

    months: int = 0
    days: int = 0

    def ends(self, since: date) -> date:
        """The first day on which the whole period has passed: what began on 29 February ends on 1 March."""
        months = since.year * 12 + since.month - 1 + self.months
        year, month = months // 12, months % 12 + 1
        missing = max(since.day - calendar.monthrange(year, month)[1], 0)
        first = date(year, month, since.day - missing)
        return first + timedelta(days=self.days + (1 if missing else 0))

    def cutoff(self, today: date) -> date:
        """The latest day on which something may have begun for its period to have passed by ``today``."""
        months = today.year * 12 + today.month - 1 - self.months
        year, month = months // 12, months % 12 + 1
        day = min(today.day, calendar.monthrange(year, month)[1])
        return date(year, month, day) - timedelta(days=self.days)


def years(count: int) -> Period:
    """So many years."""
    return Period(months=12 * count)


class Fate(StrEnum):
    """What happens to what has been kept long enough."""

    REMOVED = "removed"
    EMPTIED = "emptied"


class Due(Protocol):
    """What is due: something that can be counted, such as a query."""

    def count(self) -> int:
        """How many rows."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the municipality may set a period to, and why not shorter."""

    shortest: Period
    longest: Period
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a kind of data is kept after something has happened, and the deed that follows.

    ``what`` is the kind ("Closed accounts"), ``after`` a clause ("the account was closed"), ``then`` a sentence on what
    happens, ``but`` one on what is kept all the same. ``due`` and ``carry_out`` take the latest day on which ``after`` may
    have happened; what is due is what is carried out, in one transaction, and the number of rows is given back.
    ``bounds`` None: the municipality does not set the period.
    """

    key: str
    what: str
    period: Period
    after: str
    fate: Fate
    then: str
    due: Callable[[date], Due]
    carry_out: Callable[[date, Actor | None], int]
    but: str = ""
    bounds: Bounds | None = None
    ground: str = PUBLIC_TASK


@dataclass(frozen=True, slots=True)
class KeptForEver:
    """Kept as long as ``thing`` ("the plan"), which is for ever, because of ``because``."""

    thing: str
    because: str = ARCHIVED
    ground: str = ARCHIVES


@dataclass(frozen=True, slots=True)
class With:
    """Goes with a table that has a period of its own ("accounts.User"); ``says`` how, in a sentence."""

    model: str
    says: str
    ground: str = PUBLIC_TASK


@dataclass(frozen=True, slots=True)
class Until:
    """Kept until something is done in the program; ``says`` what, in a sentence. ``by`` is the operation that does it."""

    says: str
    by: str
    ground: str = PUBLIC_TASK


Kept = Rule | KeptForEver | With | Until


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table ("accounts.User", "email"), what it may hold about a person, for how long, and why."""

    model: str
    field: str
    holds: str
    kept: Kept | None
    why: str


def without(model: str, *fields: str, why: str) -> tuple[Column, ...]:
    """Several columns of one table that hold nothing about a person, for the same reason."""
    return tuple(Column(model, field, NONE, None, why) for field in fields)
