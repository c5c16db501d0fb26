"""Duties that a plan states outside its lists of activities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlingskraft.plan.content import Commitment
from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.kinds import Kind, heading_words
from handlingskraft.plan_import.reading.labels import starts_with_label
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Listing, Text, segments_of
from handlingskraft.plan_import.reading.shapes import is_past
from handlingskraft.plan_import.reading.subjects import subject_of
from handlingskraft.plan_import.reading.times import time_in
from handlingskraft.plan_import.reading.wording import fold, sentences

_DUTY_KINDS = frozenset({Kind.RESPONSIBILITY, Kind.FOLLOW_UP})
_DUTY = re.compile(
    r"\bansvarar\b|\bansvaret?\b|\bska\b|\bskall\b|\båligger\b|\bskyldig\w*|\bredovisas\b|\brapporteras\b|\bföljs upp\b|\brevideras\b|\butvärderas\b|\bkommuniceras\b|"
    r"\buppdateras\b|\bsammanställs\b|\bsammanställer\b|\bsamlar in\b|\bleder arbetet\b|\bledas?\b|\bsamordnar\b|\bsker (?:i samband|årligen|löpande|genom)|"
    r"\b(?:finns|är|görs) tillgänglig|\bpubliceras\b|\bföljer upp\b|\brapporterar\b|\bredovisar\b",
    re.IGNORECASE,
)
_AREA_DUTY = re.compile(r"\bansvar(?:ar|et)? (?:för|att)\b|\b(?:har|är)\b[^.]{0,80}\bansvar", re.IGNORECASE)


def commitments_of(root: Section, taken: frozenset[int], ledger: Ledger) -> tuple[Commitment, ...]:
    """The duties of a plan, one for each paragraph that states any. ``taken`` are the lines that became goals or activities."""
    found: list[Commitment] = []
    for section in root.walk():
        for piece in _running_text(section):
            if piece.lines[0].number not in taken and states_duty(section, piece):
                ledger.use(piece.lines)
                found.append(_commitment(section, piece))
    return tuple(found)


def _running_text(section: Section) -> Iterator[Piece]:
    for segment in segments_of(section.nodes):
        if isinstance(segment, Text) and segment.piece.role is Role.BODY:
            yield segment.piece
        elif isinstance(segment, Listing) and section.kind in _DUTY_KINDS:
            yield from (item.piece for item in segment.all_items())


def states_duty(section: Section, piece: Piece) -> bool:
    """Whether a paragraph states a duty, by the first rule that says yes."""
    text = piece.text
    if len(text) < 25 or text.rstrip().endswith((":", "?")) or starts_with_label(text) or entry_of(text) is not None:
        return False
    return duty_in_chapter(section, text) or duty_in_area(section, text)


@rule("commitments.chapter", otherwise=False)
def duty_in_chapter(section: Section, text: str) -> bool:
    """Under "Ansvar", "Implementering" or "Uppföljning", a paragraph with a duty word is a duty.

    Evidence: who leads, who anchors the plan, how often it is reported: duties that a careful officer follows up too.
    """
    kinds = [s.kind for s in section.ancestors()]
    inside = bool(kinds) and (
        kinds[0] in _DUTY_KINDS or (kinds[0] is Kind.UNKNOWN and any(kind in _DUTY_KINDS for kind in kinds[:3]))
    )
    return inside and bool(_DUTY.search(text)) and not (is_past(sentences(text)[0]) and len(sentences(text)) == 1)


@rule("commitments.area", otherwise=False)
def duty_in_area(section: Section, text: str) -> bool:
    """In a focus area or another titled section outside the lists, a paragraph that gives a unit the responsibility is a duty."""
    if section.kind not in (Kind.UNKNOWN, Kind.GOALS_AND_ACTIVITIES) or section.heading is None:
        return False
    first = sentences(text)[0]
    return bool(_AREA_DUTY.search(first)) and bool(subject_of(first) or actors.is_collective(fold(first)))


def _commitment(section: Section, piece: Piece) -> Commitment:
    first = sentences(piece.text)[0]
    title = section.title.strip() or None
    number = re.match(r"^\d+(?:\.\d+)*\.?\s+", title or "")
    return Commitment(
        text=piece.text,
        section=title[number.end() :] if title and number else title,
        responsible=subject_of(first),
        deadline=time_in(piece.text),
        source=piece.source,
    )


def headings_with_duties(root: Section) -> list[str]:
    """The folded titles of the chapters where duties are looked for."""
    return [heading_words(section.title) for section in root.walk() if section.kind in _DUTY_KINDS]
