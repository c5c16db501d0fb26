"""What was decided about needs. The picture does not know who decides: a chapter above enters itself here as a source.

``register`` is called from that chapter's ``AppConfig.ready``. Without a source every need is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handlingskraft.situational_picture.models import Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """The decision that holds. ``kind`` is "activity", "changed" or "none", ``answer`` what it says in a few words
    ("2.2 Utbilda alla medarbetare"), ``url`` where that is read ("" for no place), ``reason`` the words that were written."""

    kind: str
    answer: str
    url: str
    reason: str
    decided_on: date
    decided_by: str


class DecisionSource(Protocol):
    """What a chapter offers that knows of decisions."""

    def standing(self, findings: Sequence[Finding]) -> Mapping[int, Standing]:
        """The decision that holds for each need that has one, by the need's key. A constant number of queries."""

    def url(self, finding: Finding) -> str:
        """Where it is decided."""


_SOURCES: list[DecisionSource] = []


def register(source: DecisionSource) -> None:
    """Enter a source. Once is enough."""
    if source not in _SOURCES:
        _SOURCES.append(source)


@dataclass(frozen=True, slots=True)
class FindingView:
    """A need with its causes' numbers, its sources, the outside actors it takes and the decision that holds, None while it is open."""

    finding: Finding
    causes: tuple[int, ...]
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    decision: Standing | None
    decision_url: str


def finding_views(findings: Iterable[Finding]) -> list[FindingView]:
    """The needs with what hangs on them. A constant number of queries. ``findings`` is a queryset or a list of rows."""
    rows = list(findings)
    standing: dict[int, Standing] = {}
    for source in _SOURCES:
        standing |= source.standing(rows)
    return [
        FindingView(
            finding=row,
            causes=tuple(sorted(cause.number for cause in row.causes.all())),
            sources=tuple(each.title for each in sorted(row.sources.all(), key=lambda source: source.pk)),
            actors=tuple(sorted(each.name for each in row.actors.all())),
            decision=standing.get(row.pk),
            decision_url=_SOURCES[0].url(row) if _SOURCES else "",
        )
        for row in rows
    ]


def standing_findings() -> list[FindingView]:
    """The needs of the picture that counts, most urgent first."""
    rows = Finding.objects.standing().select_related("unit", "picture").prefetch_related("causes", "sources", "actors")
    return finding_views(rows.order_by("priority", "number"))


def open_findings() -> list[FindingView]:
    """Those of them that nothing is decided about."""
    return [each for each in standing_findings() if each.decision is None]
