"""What the plan check says: findings with their places. Texts are message ids; ``wording`` puts them into a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from handlingskraft.plan.local_text import LocalText
from handlingskraft.shared.language import gettext_noop

if TYPE_CHECKING:
    from handlingskraft.plan.checking.subject import Subject

Value = str | int | date | LocalText
Values = Mapping[str, Value]


class Severity(StrEnum):
    """How much a finding matters. The order of the members is the order in which findings are shown."""

    IMPORTANT = "important"
    SHOULD_FIX = "should_fix"
    NOTE = "note"


SEVERITY_WORDS = {
    Severity.IMPORTANT: gettext_noop("Important"),
    Severity.SHOULD_FIX: gettext_noop("Should be put right"),
    Severity.NOTE: gettext_noop("Good to know"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding shows: line and page in the document (None where there is none) and the text as written.

    ``detail`` is a message id that says what is the matter just here, with ``values`` for its placeholders.
    """

    line: int | None
    page: int | None
    text: str
    detail: str = ""
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the reason for a rule can be read: a paragraph, a report, a guidance."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What a rule found. ``count`` is the number of things found, which may be fewer than their places.

    ``source`` takes the place of the rule's own source where what was found has a better one.
    """

    count: int
    places: tuple[Place, ...]
    values: Values = field(default_factory=dict)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the check. ``code`` is stable. ``find`` gives the hits, or None when there is nothing to say.

    ``titles`` is the singular and the plural of one sentence, with ``{count}``; the plural is empty where the finding is
    not about a number of things. All texts are message ids.
    """

    code: str
    severity: Severity
    titles: tuple[str, str]
    why: str
    source: Source
    todo: str
    find: Callable[[Subject], Hits | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a rule that had something to say about this plan, with every place.

    ``title`` is the message id of the headline, ``plural`` that of the same headline for many; empty where there is none.
    """

    rule: str
    severity: Severity
    title: str
    plural: str
    why: str
    source_name: str
    source_url: str
    todo: str
    count: int
    places: tuple[Place, ...] = ()
    values: Values = field(default_factory=dict)


def finding(rule: Rule, hits: Hits) -> Finding:
    """What ``rule`` says about ``hits``."""
    source = hits.source or rule.source
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        title=rule.titles[0],
        plural=rule.titles[1],
        why=rule.why,
        source_name=source.name,
        source_url=source.url,
        todo=rule.todo,
        count=hits.count,
        places=hits.places,
        values=hits.values,
    )


def hits(places: Iterable[Place]) -> Hits | None:
    """The places as hits, one thing each; None when there are none."""
    found = tuple(places)
    return Hits(len(found), found) if found else None
