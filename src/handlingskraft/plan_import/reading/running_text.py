"""Running text between lists: prefixed entries, label lines, the text after a bare "Mål 1", goals and activities in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.documents.model import Line, Role
from handlingskraft.plan_import.reading import prose
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, labels_in, starts_with_label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Grid, Piece
from handlingskraft.plan_import.reading.prefixes import Entry, entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Listing, Segment, Text, lead_sentence
from handlingskraft.plan_import.reading.shapes import goal_shape
from handlingskraft.plan_import.reading.state import INNER_NUMBER, WORK_FIELDS, Reading, add_entry, attach_labels, split_labels
from handlingskraft.plan_import.reading.wording import fold, sentences

_NO_ENTRIES = frozenset(
    {
        Kind.RESULTS,
        Kind.CONTENTS,
        Kind.GOVERNING,
        Kind.DEFINITIONS,
        Kind.MEMBERS,
        Kind.BUDGET,
        Kind.REVISION,
        Kind.DEMANDS,
        Kind.FOLLOW_UP,
        Kind.CONSULTED,
    }
)


def read_text(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> None:
    """Make drafts of a paragraph, or give it to the draft above as its label line or note."""
    segment = segments[position]
    assert isinstance(segment, Text)
    piece = segment.piece
    if piece.role in (Role.CONTENTS, Role.FOOTNOTE):
        return
    following = segments[position + 1] if position + 1 < len(segments) else None
    entry = entry_of(piece.text)
    if entry is not None:
        _read_entry(reading, section, piece, entry, following)
    elif starts_with_label(piece.text):
        _read_label_line(reading, section, piece)
    elif (
        (isinstance(following, Listing) and following.lead is piece)
        or _promise_before_means(reading, section, segments, position)
        or labels_after_text(reading, section, piece)
        or _labels_follow(reading, section, piece, following)
        or _completes_entry(reading, section, piece)
        or _we_want(reading, section, piece)
        or _goal_after_lead(reading, section, segments, position)
    ):
        return
    elif _explains_last_item(reading, section, segments, position):
        reading.drafts[-1].notes.append(piece)
    else:
        prose.read_paragraph(reading, section, piece, lists=any(isinstance(s, (Listing, Grid)) for s in segments))


def _read_entry(reading: Reading, section: Section, piece: Piece, entry: Entry, following: Segment | None) -> None:
    if section.kind in _NO_ENTRIES or (section.kind in CLOSED and not entry.number):
        return
    if entry.kind is Kind.GOALS:
        reading.next_group()
    if entry.rest:
        add_entry(reading, section, piece, entry, "prose")
    elif isinstance(following, Text):
        reading.leads[following.piece.lines[0].number] = piece
    if entry.kind is Kind.GOALS:
        reading.next_group()


def _completes_entry(reading: Reading, section: Section, piece: Piece) -> bool:
    """The text on the line after "Mål 1" or "Åtgärd 2"."""
    opening = reading.leads.pop(piece.lines[0].number, None)
    entry = entry_of(opening.text) if opening is not None else None
    if opening is None or entry is None:
        return False
    lines: tuple[Line, ...] = (*opening.lines, *piece.lines)
    text, labels = split_labels(piece.text)
    reading.add(Draft(entry.kind, text, lines, section, "prose", number=entry.number, labels=list(labels)))
    return True


@rule("reader.goal_after_lead", otherwise=False)
def _goal_after_lead(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """The one paragraph after "Målet för området är följande:" is the goal."""
    before = segments[position - 1] if position else None
    segment = segments[position]
    if (
        not isinstance(before, Text)
        or not isinstance(segment, Text)
        or not before.piece.text.rstrip().endswith(":")
        or section.kind in CLOSED
    ):
        return False
    if kind_of_lead(lead_sentence(before.piece)) is not Kind.GOALS or len(sentences(segment.piece.text)) > 2:
        return False
    reading.add(Draft(Kind.GOALS, segment.piece.text, segment.piece.lines, section, "prose"))
    return True


_WANT = re.compile(
    r"(?:(?:vårt|det övergripande|det gemensamma) mål(?:et)? (?:för [^.]{3,40} )?är|mål(?:et|sättningen) (?:för [^.]{3,40} |här )?är|(?:vår |den )?ambition(?:en)? är) att (?P<tail>.{12,})",
    re.IGNORECASE | re.DOTALL,
)
_WISH = re.compile(r"(?:därför |i kommunen )?(?:vi vill|vill vi)(?: se)? att (?P<tail>.{12,})", re.IGNORECASE | re.DOTALL)


@rule("reader.we_want", otherwise=False)
def _we_want(reading: Reading, section: Section, piece: Piece) -> bool:
    """In an area, what a sentence "Målet är att …" or "Vi vill att …" says is the goal, in every area anew."""
    open_here = section.kind in (Kind.UNKNOWN, Kind.GOALS, Kind.GOALS_AND_ACTIVITIES)
    if not open_here or piece.is_item or reading.areas.of(section) is None:
        return False
    if any(draft.section is section and draft.kind is Kind.ACTIVITIES for draft in reading.drafts[-3:]):
        return False
    found = sentences(piece.text)
    for sentence in found:
        told = _WANT.fullmatch(sentence) or _WISH.fullmatch(sentence)
        if told is not None:
            reading.add(Draft(Kind.GOALS, told["tail"].strip(), piece.lines, section, "prose"), part=True)
            return True
    return False


@rule("reader.promise_before_means", otherwise=False)
def _promise_before_means(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """The promise right before "Det ska åstadkommas genom följande aktiviteter:" is the goal.

    Evidence: citizens' promises give several such pairs on one page.
    """
    segment, after = segments[position], segments[position + 1 : position + 3]
    if len(after) < 2 or not isinstance(segment, Text) or not isinstance(after[0], Text) or not isinstance(after[1], Listing):
        return False
    lead, text = fold(after[0].piece.text), segment.piece.text
    if after[1].lead is not after[0].piece or not _MEANS.match(lead) or len(sentences(text)) > 2 or section.kind in CLOSED:
        return False
    if not ("lovar" in fold(text) or goal_shape(text) >= 0.5 or "mål" in fold(text)):
        return False
    reading.next_group()
    reading.add(Draft(Kind.GOALS, text, segment.piece.lines, section, "prose"))
    return True


_MEANS = re.compile(r"^(?:det|detta|det här|så) (?:ska|skall|gör|kommer|når|uppnås|åstadkoms)\b.*")


@rule("reader.labels_follow", otherwise=False)
def _labels_follow(reading: Reading, section: Section, piece: Piece, following: Segment | None) -> bool:
    """A line with "Ansvarig: …" right under it is an activity, whatever it looks like."""
    if (
        not isinstance(following, Text)
        or not starts_with_label(following.piece.text)
        or section.kind in CLOSED
        or len(piece.text) > 300
    ):
        return False
    labels = labels_in(following.piece.text)
    held = any(s.kind in (Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES) for s in section.ancestors())
    under_heading = bool(reading.drafts) and reading.drafts[-1].section is section and reading.drafts[-1].origin == "heading"
    if not held or not labels or labels[0].field not in WORK_FIELDS or under_heading:
        return False
    reading.add(Draft(Kind.ACTIVITIES, piece.text, piece.lines, section, "prose"))
    return True


@rule("reader.labels_after_text", otherwise=False)
def labels_after_text(reading: Reading, section: Section, piece: Piece) -> bool:
    """The text of a card may end in "Ansvar: Fritidschefen": the label is the activity's, whose name is the card's heading."""
    last = reading.drafts[-1] if reading.drafts else None
    if last is None or last.section is not section or last.origin != "heading" or last.kind is not Kind.ACTIVITIES:
        return False
    _, labels = split_labels(piece.text)
    last.labels.extend(labels)
    return bool(labels)


@rule("reader.explains_last_item", otherwise=False)
def _explains_last_item(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """Where the items above it have text under them, the paragraph after the last item is that item's text."""
    before = segments[position - 1] if position else None
    if not isinstance(before, Listing) or not reading.drafts or reading.drafts[-1].section is not section:
        return False
    return len(before.items) > 1 and all(item.notes for item in before.items[:-1]) and not before.items[-1].notes


def _read_label_line(reading: Reading, section: Section, piece: Piece) -> None:
    """A label line belongs to the activity or goal above it; "Aktivitet: …" on it makes a new one."""
    labels = labels_in(piece.text)
    made = next((label for label in labels if label.field in (Field.ACTIVITY, Field.GOAL)), None)
    if made is not None and section.kind not in CLOSED and made.value:
        kind = Kind.ACTIVITIES if made.field is Field.ACTIVITY else Kind.GOALS
        draft = reading.add(Draft(kind, INNER_NUMBER.sub("", made.value), piece.lines, section, "prose"))
        draft.labels.extend(label for label in labels if label is not made)
        return
    if reading.drafts and reading.drafts[-1].section is section and not (labels and labels[0].field is Field.NEED):
        attach_labels(reading, reading.drafts[-1], piece)
