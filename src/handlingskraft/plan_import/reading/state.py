"""The state of one reading: what has been found so far, and the small steps that every reader of a part takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlingskraft.plan_import.reading.areas import Areas
from handlingskraft.plan_import.reading.columns import Columns
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field, Label, labels_in
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.prefixes import Entry
from handlingskraft.plan_import.reading.wording import fold, is_nothing

WORK_FIELDS = (Field.OWNER, Field.OWNER_AND_TIME, Field.DEADLINE, Field.PARTNER)
INNER_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")


@dataclass(slots=True, eq=False)
class Reading:
    """The drafts of one document, with the ledger of the text that went into them."""

    areas: Areas
    ledger: Ledger
    drafts: list[Draft] = field(default_factory=list)
    leads: dict[int, Piece] = field(default_factory=dict)
    group: int = 0
    plan_like: bool = True
    has_place: bool = False
    last_columns: Columns | None = None
    _by_section: dict[int, list[Draft]] = field(default_factory=dict)
    _goals: dict[str, Draft] = field(default_factory=dict)

    def goal_told(self, text: str) -> Draft | None:
        """The goal that has been entered in these words, if any."""
        return self._goals.get(_as_told(text))

    def drafts_of(self, section: Section) -> list[Draft]:
        """What has been entered under a heading so far, in order."""
        return self._by_section.get(id(section), [])

    def add(self, draft: Draft, *, part: bool = False) -> Draft:
        """Enter a draft, in the current group. ``part`` when its text is only a part of the text on its lines.

        What stands in tables is entered in the ledger by cell, by those who read them.
        """
        draft.group = self.group
        draft.area = draft.area or self.areas.of(draft.section)
        self.drafts.append(draft)
        self._by_section.setdefault(id(draft.section), []).append(draft)
        if draft.kind is Kind.GOALS:
            self._goals.setdefault(_as_told(draft.text), draft)
        if part:
            self.ledger.use_part(draft.lines, draft.text)
        elif draft.origin != "table":
            self.ledger.use(draft.lines)
        return draft

    def next_group(self) -> None:
        """What comes now is another list or table than what came before."""
        self.group += 1


def _as_told(text: str) -> str:
    return fold(text).strip(" .")


def add_entry(reading: Reading, section: Section, piece: Piece, entry: Entry, origin: str) -> Draft:
    """Enter what a prefix such as "Mål 2." or "Åtgärd:" announces."""
    text, labels = split_labels(INNER_NUMBER.sub("", entry.rest))
    draft = Draft(entry.kind, text, piece.lines, section, origin, number=entry.number, labels=list(labels))
    return reading.add(draft)


def split_labels(text: str) -> tuple[str, tuple[Label, ...]]:
    """An item's own text, and the labels written at its end: "Utbilda … Ansvarig: HR. Klart: 2026."."""
    labels = tuple(label for label in labels_in(text) if label.start > 0)
    work = [label for label in labels if label.field in (*WORK_FIELDS, Field.INDICATOR, Field.FOLLOW_UP)]
    if not work:
        return text, ()
    cut = work[0].start
    return text[:cut].rstrip(" (;,/|–-•·"), tuple(label for label in labels if label.start >= cut)


def attach_labels(reading: Reading, draft: Draft, piece: Piece) -> None:
    """Give a label line to the draft above it."""
    draft.labels.extend(labels_in(piece.text))
    draft.lines = (*draft.lines, *piece.lines)
    measures = (Field.INDICATOR, Field.FOLLOW_UP)
    shown = (*WORK_FIELDS, Field.START, *measures) if draft.kind is Kind.ACTIVITIES else measures
    if all(label.field in shown and not is_nothing(label.value) for label in labels_in(piece.text)):
        reading.ledger.use(piece.lines)
