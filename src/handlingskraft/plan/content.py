"""What a plan says, apart from where it is stored.

The plan reader produces a ``PlanContent``, the plan check judges one, the database gives one back, and two versions are
compared as two of them. Pure Python: no Django, no I/O.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Level = Literal["national", "regional", "local"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the document something stands.

    ``line`` is the document line's number, counted from 1 through the whole document; ``page`` is counted from 1 and is
    None where the format has no pages. ``last_line`` is the last line of an item that runs over several.
    """

    line: int
    page: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the document as it stands: number from 1, page from 1 or None, and the text unchanged."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The years a plan covers, both included. A plan for one year has ``start == end``."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class FocusArea:
    """Focus area (fokusområde): its title as written where it is used as a heading."""

    title: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Indicator (indikator): the words of the plan that tell how a goal or activity will be measured."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Goal (mål). ``focus_area`` is the title of the focus area it stands under, None where the layout does not say."""

    text: str
    focus_area: str | None = None
    source: Source | None = None
    indicators: tuple[Indicator, ...] = ()
    review_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """Activity (aktivitet): ``text`` is the item as written, lines joined, without bullet or number.

    ``goal`` and ``parent`` are the texts of the goal and of the activity above, None where the layout does not say.
    ``responsible`` holds the owners as written; ``is_collective`` is true when they are a collective ("varje
    förvaltning"). ``partners`` are co-actors that the plan names as such. ``deadline`` is the activity's own time words.
    ``review_reasons`` says in words (message ids) why a human should look; empty when there is no doubt.
    """

    text: str
    goal: str | None = None
    focus_area: str | None = None
    parent: str | None = None
    responsible: tuple[str, ...] = ()
    is_collective: bool = False
    partners: tuple[str, ...] = ()
    deadline: str | None = None
    indicators: tuple[Indicator, ...] = ()
    source: Source | None = None
    review_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """Commitment (åtagande): a duty that the plan states outside its activity lists."""

    text: str
    section: str | None = None
    responsible: tuple[str, ...] = ()
    deadline: str | None = None
    source: Source | None = None
    review_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """Definition (begreppsförklaring): a term that the plan explains, with the plan's own explanation."""

    term: str
    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class GoverningItem:
    """One numbered recommendation, sub-goal or paragraph of a governing document, as the plan quotes it."""

    text: str
    number: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class GoverningReference:
    """Governing document (styrande dokument) or act that the plan cites. ``designation`` is an SFS number or None."""

    title: str
    level: Level | None = None
    designation: str | None = None
    items: tuple[GoverningItem, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Unused:
    """A piece of the document that became nothing: kept, so that nothing is dropped."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A whole plan. ``listed_focus_areas`` are titles as a list or table of contents gives them, when it differs in place
    from the headings. ``lines`` is the whole document, so that a check can look at every word. ``adopted_on`` is the date
    of the decision if the document states it."""

    title: str | None = None
    municipality: str | None = None
    period: Period = Period()
    adopted_on: date | None = None
    focus_areas: tuple[FocusArea, ...] = ()
    listed_focus_areas: tuple[FocusArea, ...] = ()
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    definitions: tuple[Definition, ...] = ()
    governing_documents: tuple[GoverningReference, ...] = ()
    unused: tuple[Unused, ...] = ()
    lines: tuple[DocumentLine, ...] = field(default=(), repr=False)
