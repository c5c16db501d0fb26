"""How the plan's activities go. The plan does not know who follows it up: a chapter above enters itself here as a source.

``register`` is called from that chapter's ``AppConfig.ready``. Without a source the plan is shown without status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handlingskraft.accounts.models import User
from handlingskraft.plan.models import Activity, PlanVersion

UNREPORTED = "unreported"
ORDER = ("done", "ongoing", "late", "paused", "not_started", "dropped", UNREPORTED)
"""The statuses as ``ui`` names them, in the order of every chart and table."""


@dataclass(frozen=True, slots=True)
class RowStatus:
    """How one activity goes: a status of ``ORDER``, and a sentence of the last answer ("" when the reader sees none)."""

    key: str
    sentence: str = ""


_NOTHING = RowStatus(UNREPORTED)


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """How a plan's activities go. ``source`` says where it comes from and from which day, in the reader's language."""

    source: str
    rows: Mapping[int, RowStatus]

    def of(self, activity: int) -> RowStatus:
        """The activity's status; unreported when nobody was asked about it."""
        return self.rows.get(activity, _NOTHING)

    def counts(self, activities: Iterable[int]) -> list[tuple[str, int]]:
        """(status, how many) for those that there are, in the fixed order."""
        found = Counter(self.of(pk).key for pk in activities)
        return [(key, found[key]) for key in ORDER if found[key]]


@dataclass(frozen=True, slots=True)
class Words:
    """What one unit said. ``function`` is the seat that answered."""

    unit: str
    key: str
    sentence: str
    function: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One round in an activity's timeline. ``asked`` counts all units, ``words`` those whose words the reader may see. ``url``
    is "" for a reader who sees no rounds."""

    year: int
    title: str
    url: str
    key: str
    asked: int
    words: tuple[Words, ...]


class StatusSource(Protocol):
    """What a chapter offers that knows how activities go."""

    def plan_status(self, version: PlanVersion, user: User, on: date) -> PlanStatus | None:
        """The plan's status for the reader; None when it has never been followed up."""

    def timeline(self, activity: Activity, user: User, on: date) -> Sequence[Moment]:
        """How the activity has gone, newest first."""


_SOURCES: list[StatusSource] = []


def register(source: StatusSource) -> None:
    """Enter a source. Once is enough."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def status_of(version: PlanVersion, user: User, on: date) -> PlanStatus | None:
    """From the first source that knows."""
    found = (source.plan_status(version, user, on) for source in _SOURCES)
    return next((status for status in found if status is not None), None)


def timeline_of(activity: Activity, user: User, on: date) -> list[Moment]:
    """From every source."""
    return [moment for source in _SOURCES for moment in source.timeline(activity, user, on)]
