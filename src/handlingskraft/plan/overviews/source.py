"""The lines of the decided document that a goal or an activity was read from."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.plan.models import Activity, DocumentLine, Goal

CONTEXT = 2
"""How many written lines before and after are shown."""
_REACH = 8
"""How far to look for them, empty lines included."""
_QUIET = ("furniture", "contents")
"""Roles of lines that are no part of the text: running headers, page numbers, the table of contents."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document; ``is_own`` when it is one of the thing's own, not context."""

    number: int
    page: int | None
    text: str
    is_own: bool


def source_lines(row: Activity | Goal) -> list[SourceLine]:
    """The row's lines with a little of what stands around them, empty lines left out; none for what was written here.
    One query."""
    document = row.version.document_id
    if document is None or row.source_line is None:
        return []
    first, last = row.source_line, row.source_last_line or row.source_line
    found = DocumentLine.objects.filter(document=document, number__range=(first - _REACH, last + _REACH)).exclude(
        role__in=_QUIET
    )
    lines = [
        SourceLine(number, page, text, first <= number <= last)
        for number, page, text in found.order_by("number").values_list("number", "page", "text")
        if text.strip()
    ]
    own = [place for place, line in enumerate(lines) if line.is_own]
    return lines[max(0, own[0] - CONTEXT) : own[-1] + CONTEXT + 1] if own else []
