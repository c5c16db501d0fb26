"""Whether the plan says somewhere "here are the activities"."""

from __future__ import annotations

import re

from handlingskraft.plan_import.reading.columns import columns_by_header, rows_of
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Grid, Piece
from handlingskraft.plan_import.reading.segments import Listing, lead_sentence, segments_of
from handlingskraft.plan_import.reading.wording import fold


def has_activity_place(root: Section) -> bool:
    """Whether a heading, a table's header or a sentence before a list calls what comes activities."""
    return any(_is_place(section) for section in root.walk())


_PLAN_WORD = re.compile(
    r"plan\b|planen\b|program\b|programmet\b|strategi|medborgarlöfte|överenskommelse|\blöften?\b|åtgärd|aktivitet|insatser|\bmål\b|åtagande"
)


def is_plan_like(root: Section) -> bool:
    """Whether the first lines, or any heading, use a plan's words."""
    first = [node for section in root.walk() for node in section.nodes if isinstance(node, Piece)][:12]
    texts = [
        *(piece.text for piece in first if not piece.is_item and len(piece.text) < 300),
        *(section.title for section in root.walk()),
    ]
    return any(_PLAN_WORD.search(fold(text)) for text in texts)


def _is_place(section: Section) -> bool:
    if section.kind is Kind.ACTIVITIES and (section.nodes or section.children):
        return True
    for segment in segments_of(section.nodes):
        if isinstance(segment, Grid):
            columns = columns_by_header(rows_of(segment.table))
            if columns is not None and columns.has(Field.ACTIVITY):
                return True
        elif (
            isinstance(segment, Listing)
            and section.kind not in CLOSED
            and kind_of_lead(lead_sentence(segment.lead)) is Kind.ACTIVITIES
        ):
            return True
    return False
