"""How a milieu is described: as a phenomenon, on a fixed scale, from a named public source (DOMAIN.md 8.1, 6). Pure.

There is no field for people, members, addresses or anyone's opinion, and none may be added (RF 2 kap. 3 §, GDPR art. 9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.periods import HalfYear
from handlingskraft.situational_picture.rules.contributions import Trend


class MilieuKind(StrEnum):
    """Which kind of violent extremism, as national authorities divide it."""

    RIGHT = "right"
    ISLAMIST = "islamist"
    LEFT = "left"
    OTHER = "other"


class Level(StrEnum):
    """Where the assessment holds."""

    COUNTY = "county"
    MUNICIPALITY = "municipality"


class Presence(StrEnum):
    """The scale. Unknown is an answer of its own and never counts as none."""

    NONE_KNOWN = "none_known"
    SINGLE = "single"
    RECURRING = "recurring"
    ORGANISED = "organised"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What kind of events are known."""

    POSTERS = "posters"
    STICKERS = "stickers"
    DEMONSTRATIONS = "demonstrations"
    MEETINGS = "meetings"
    ONLINE = "online"
    VIOLENCE = "violence"
    THREATS = "threats"


class Uncertainty(StrEnum):
    """How unsure the assessment is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


SEEN = frozenset({Presence.SINGLE, Presence.RECURRING, Presence.ORGANISED})
HIGHEST_EVENTS = 10_000
LONGEST_SOURCE_NAME = 200
LONGEST_UNCERTAINTY = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """What is assessed of a milieu at one level for one half-year. ``events`` is the number of known events."""

    presence: Presence
    source_name: str
    source_on: date
    kinds: tuple[EventKind, ...] = ()
    events: int = 0
    trend: Trend | None = None
    uncertainty: Uncertainty = Uncertainty.MODERATE
    uncertainty_why: str = ""
    source_url: str = ""


class MilieuFault(StrEnum):
    """What is wrong with an assessment, by the field that it stands at."""

    SOURCE = "source_name"
    SOURCE_DAY = "source_on"
    EVENTS = "events"
    KINDS = "kinds"
    URL = "source_url"


MILIEU_FAULT_WORDS = {
    MilieuFault.SOURCE: gettext_noop("Name the public source: an authority’s report, a judgment, a newspaper."),
    MilieuFault.SOURCE_DAY: gettext_noop("The source lies in the future. Give the day it was published."),
    MilieuFault.EVENTS: gettext_noop("Write how many events are known, at least one where something has been seen."),
    MilieuFault.KINDS: gettext_noop("Choose at least one kind of event where something has been seen."),
    MilieuFault.URL: gettext_noop("The link must begin with https://."),
}


def judged_faults(judged: Judged, on: date) -> tuple[MilieuFault, ...]:
    """What must be mended before the assessment can be kept."""
    is_seen = judged.presence in SEEN
    found = [
        (MilieuFault.SOURCE, not judged.source_name.strip()),
        (MilieuFault.SOURCE_DAY, judged.source_on > on),
        (MilieuFault.EVENTS, is_seen and not 1 <= judged.events <= HIGHEST_EVENTS),
        (MilieuFault.KINDS, is_seen and not judged.kinds),
        (MilieuFault.URL, bool(judged.source_url) and not judged.source_url.startswith("https://")),
    ]
    return tuple(fault for fault, holds in found if holds)


def judged_tidied(judged: Judged) -> Judged:
    """The same without loose white space; where nothing is known there are no events, kinds or trend."""
    words = replace(
        judged,
        source_name=" ".join(judged.source_name.split()),
        uncertainty_why=" ".join(judged.uncertainty_why.split()),
        source_url=judged.source_url.strip(),
    )
    return words if judged.presence in SEEN else replace(words, events=0, kinds=(), trend=None)


def half_year_to_assess(on: date) -> HalfYear:
    """The half-year that is assessed on the day: the one before, until its successor is four months old."""
    now = HalfYear.of(on)
    return now if (on.month - 1) % 6 >= 4 else now.previous  # noqa: PLR2004 - the fifth month
