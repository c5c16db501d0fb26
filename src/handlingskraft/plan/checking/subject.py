"""The plan while it is being checked: the plan, the day, the reference table, and what several rules need to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handlingskraft.plan.checking.findings import Place, Value
from handlingskraft.plan.checking.text import DocumentText
from handlingskraft.plan.content import Activity, DocumentLine, Goal, PlanContent, Source
from handlingskraft.plan.reference_data import ReferenceTable
from handlingskraft.shared.text import fold

VIOLENT_EXTREMISM = "violent_extremism"
CRIME_PREVENTION = "crime_prevention"

_EXTREMISM_TITLE = re.compile(r"extremism|radikaliser|terrorism")
_EXTREMISM = re.compile(r"våldsbejakande\s+extremis")
_CITES_RECOMMENDATIONS = re.compile(
    r"\b(?:tolv|12)\s+(?:nationella\s+)?rekommendation|nationell\w\s+samordnare\w*(?:\s+\w+){0,8}\s+rekommendation"
)
_ENOUGH_MENTIONS = 3
_ACT_IN_FORCE = date(2023, 7, 1)


@dataclass(frozen=True)
class Subject:
    """A plan under the check."""

    content: PlanContent
    on: date
    references: ReferenceTable

    @cached_property
    def lines(self) -> tuple[DocumentLine, ...]:
        """The document's lines; where a plan has no document, its own items instead, in order of line."""
        return self.content.lines or tuple(_lines_from_items(self.content))

    @cached_property
    def document(self) -> DocumentText:
        """The whole document as running text."""
        return DocumentText(self.lines)

    @cached_property
    def cites_recommendations(self) -> bool:
        """Whether the plan refers to the national coordinator's twelve recommendations."""
        return bool(_CITES_RECOMMENDATIONS.search(self.document.folded))

    @cached_property
    def topic(self) -> str | None:
        """``VIOLENT_EXTREMISM``, ``CRIME_PREVENTION`` (under the act 2023:196 only) or None for other plans."""
        title = fold(self.content.title or "")
        if _EXTREMISM_TITLE.search(title) or self.cites_recommendations:
            return VIOLENT_EXTREMISM
        if "2023:196" in self.document.text or ("brottsförebygg" in title and self.written_on >= _ACT_IN_FORCE):
            return CRIME_PREVENTION
        mentions = len(_EXTREMISM.findall(self.document.folded))
        return VIOLENT_EXTREMISM if mentions >= _ENOUGH_MENTIONS else None

    @cached_property
    def written_on(self) -> date:
        """The day of the decision, or the first day of the period; the day of the check where the plan says neither."""
        if self.content.adopted_on:
            return self.content.adopted_on
        return date(self.content.period.start, 1, 1) if self.content.period.start else self.on

    @cached_property
    def served_goals(self) -> frozenset[str]:
        """The folded texts of the goals that an activity says it serves."""
        return frozenset(fold(activity.goal) for activity in self.content.activities if activity.goal)

    @cached_property
    def activities_by_text(self) -> dict[str, Activity]:
        """Activities by their text, for finding a parent."""
        return {activity.text: activity for activity in self.content.activities}

    @cached_property
    def item_lines(self) -> frozenset[int]:
        """The numbers of the lines that activities stand on."""
        return frozenset(number for activity in self.content.activities for number in _line_numbers(activity.source))

    @cached_property
    def quoted_lines(self) -> frozenset[int]:
        """The numbers of the lines on which the plan quotes items of governing documents."""
        return frozenset(
            number
            for document in self.content.governing_documents
            for item in document.items
            for number in _line_numbers(item.source)
        )

    def parent_of(self, activity: Activity) -> Activity | None:
        """The activity above, if there is one."""
        return self.activities_by_text.get(activity.parent) if activity.parent else None

    def place_of_match(self, start: int, end: int, detail: str = "", **values: Value) -> Place:
        """The place of some characters of the document text, with the sentence around them."""
        line = self.document.line_at(start)
        return Place(line.number or None, line.page, self.document.sentence_at(start, end), detail, values)


def place_of(item: Activity | Goal, detail: str = "", **values: Value) -> Place:
    """The place of an activity or a goal."""
    return place_at(item.text, item.source, detail, **values)


def place_at(text: str, source: Source | None, detail: str = "", **values: Value) -> Place:
    """A place with this text."""
    return Place(source.line if source else None, source.page if source else None, text, detail, values)


def _line_numbers(source: Source | None) -> range:
    return range(source.line, (source.last_line or source.line) + 1) if source else range(0)


def _lines_from_items(content: PlanContent) -> Iterator[DocumentLine]:
    pieces: list[tuple[Source | None, str]] = [(None, content.title or "")]
    pieces += [(area.source, area.title) for area in content.focus_areas]
    pieces += [(goal.source, goal.text) for goal in content.goals]
    pieces += [(activity.source, activity.text) for activity in content.activities]
    pieces += [(commitment.source, commitment.text) for commitment in content.commitments]
    pieces += [(document.source, document.title) for document in content.governing_documents]
    pieces += [(item.source, item.text) for document in content.governing_documents for item in document.items]
    pieces += [(unused.source, unused.text) for unused in content.unused]
    pieces.sort(key=lambda piece: piece[0].line if piece[0] else 0)
    for source, text in pieces:
        yield DocumentLine(source.line if source else 0, text, source.page if source else None)
