"""Walks the sections in reading order and hands each part to the reader of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.reading import lists, running_text, tables
from handlingskraft.plan_import.reading.areas import Areas
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind
from handlingskraft.plan_import.reading.labels import Field, labels_in, starts_with_label
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Grid, Piece
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Listing, Segment, Text, segments_of
from handlingskraft.plan_import.reading.shapes import activity_shape, is_wish
from handlingskraft.plan_import.reading.state import WORK_FIELDS, Reading, add_entry


def read_sections(root: Section, areas: Areas, ledger: Ledger, *, has_place: bool, plan_like: bool = True) -> Reading:
    """The drafts of the whole document. ``has_place`` is true when some heading or table says that activities stand there."""
    reading = Reading(areas, ledger, plan_like=plan_like, has_place=has_place)
    for section in root.walk():
        reading.next_group()
        _read_heading(reading, section)
        segments = segments_of(section.nodes)
        for position, segment in enumerate(segments):
            _read_segment(reading, section, segments, position)
            if not isinstance(segment, Text):
                reading.next_group()
    return reading


def _read_segment(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> None:
    segment = segments[position]
    if isinstance(segment, Grid):
        tables.read_table(reading, section, segment)
    elif isinstance(segment, Listing):
        lists.read_listing(reading, section, segments, position)
    else:
        running_text.read_text(reading, section, segments, position)


def _read_heading(reading: Reading, section: Section) -> None:
    piece = section.heading
    if piece is None:
        return
    entry = entry_of(piece.text)
    if entry is not None and entry.rest:
        add_entry(reading, section, piece, entry, "heading")
    elif is_goal_heading(section):
        number = re.match(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+", piece.text)
        text = piece.text[number.end() :] if number else piece.text
        stated = number.group(1) if number else piece.marker.strip(".)")
        reading.add(Draft(Kind.GOALS, text, piece.lines, section, "heading", number=stated))
    elif is_activity_heading(section):
        draft = reading.add(Draft(Kind.ACTIVITIES, piece.text, piece.lines, section, "heading"))
        draft.notes = [node for node in section.nodes if isinstance(node, Piece) and not node.is_item][:3]


@rule("reader.goal_heading", otherwise=False)
def is_goal_heading(section: Section) -> bool:
    """A heading that is a whole wish ("Tillgången till alkohol ska minska") is itself the goal of what stands under it."""
    if (
        section.kind is not Kind.UNKNOWN
        or not (section.nodes or section.children)
        or any(s.kind in CLOSED for s in section.ancestors())
    ):
        return False
    return is_wish(section.title)


@rule("reader.card_has_a_name", otherwise=False)
def states_activity(piece: Piece) -> bool:
    """A line "Vad: …" under a heading is the activity; the heading is the name of the card."""
    labels = labels_in(piece.text)
    return bool(labels) and labels[0].start == 0 and labels[0].field is Field.ACTIVITY


@rule("reader.activity_heading", otherwise=False)
def is_activity_heading(section: Section) -> bool:
    """A heading is itself the activity when owner and time stand under it, or when it stands under "Åtgärder" and is a thing to do.

    Evidence: card-like plans give each measure a heading, a paragraph and a line "Ansvarig: …".
    """
    if section.children or section.kind is not Kind.UNKNOWN or section.is_area:
        return False
    around = next((s.kind for s in section.ancestors() if s is not section and s.kind is not Kind.UNKNOWN), Kind.UNKNOWN)
    pieces = [node for node in section.nodes if isinstance(node, Piece)]
    if any(isinstance(node, Grid) for node in section.nodes) or around in CLOSED:
        return False
    first_item = next((n for n, piece in enumerate(pieces) if piece.is_item and not labels_in(piece.text)), len(pieces))
    if any(entry_of(piece.text) is not None or states_activity(piece) for piece in pieces):
        return False
    labelled = any(
        label.field in WORK_FIELDS
        for piece in pieces[:first_item]
        for label in labels_in(piece.text)
        if starts_with_label(piece.text)
    )
    if labelled:
        return True
    return around is Kind.ACTIVITIES and first_item == len(pieces) and activity_shape(section.title) >= 0.6
