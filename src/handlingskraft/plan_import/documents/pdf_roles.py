"""What the look of a paragraph says it is: heading, footnote, line of a table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from handlingskraft.plan_import.documents.headings import LONGEST, Look, could_be_heading, levels
from handlingskraft.plan_import.documents.markers import split_chapter_number
from handlingskraft.plan_import.documents.pdf_paragraphs import Draft
from handlingskraft.plan_import.documents.pdf_tables import DraftTable

_SMALLER = 0.93
_FIRST_PARAGRAPHS = 12
_LONG_TEXT = 240
_FIRST_PAGES = 2
_MOST_HEADING_LINES = 4
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,3})\s*(?=\S)")
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{5,})[\s.…]*(?:\d{1,3}|[(\d)]{1,6})$")
_CONTENTS_TITLE = re.compile(r"innehåll(?:sförteckning)?|table of contents|contents", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"\S.*\s\d{1,3}$")


def give_roles(pieces: Sequence[Draft | DraftTable], body: float) -> None:
    """Set ``role_hint`` and ``level`` on the drafts in reading order."""
    drafts = [piece for piece in pieces if isinstance(piece, Draft) and not piece.role_hint]
    _mark_contents(drafts)
    _mark_footnotes(drafts, body)
    following = _following(pieces)
    of_text = _looks_of_text(drafts, body)
    open_drafts = [draft for draft in drafts if not draft.role_hint and _look(draft, body).rank not in of_text]
    headings = [draft for draft in open_drafts if _is_heading(draft, body, following.get(id(draft)))]
    found = {id(draft) for draft in headings}
    known = Counter((_look(draft, body).rank, draft.look()[3]) for draft in headings)
    _mark_headings([d for d in open_drafts if id(d) in found or _is_like(d, known, body)], drafts, body)


def _looks_of_text(drafts: list[Draft], body: float) -> set[tuple[float, bool]]:
    """Looks that long paragraphs have: what looks like them is text, however large or bold it is."""
    long = Counter(_look(draft, body).rank for draft in drafts if sum(map(len, draft.texts)) > _LONG_TEXT)
    return {rank for rank, count in long.items() if count > 1}


def _is_like(draft: Draft, known: Counter[tuple[tuple[float, bool], str]], body: float) -> bool:
    """A heading at the foot of a page, its text on the next: it looks just as other headings do."""
    look = _look(draft, body)
    return known[look.rank, draft.look()[3]] > 1 and could_be_heading(look, stands_over_text=True)


def _following(pieces: Sequence[Draft | DraftTable]) -> dict[int, Draft | DraftTable]:
    """What comes after each draft, running lines and notes apart."""
    flow = [p for p in pieces if isinstance(p, DraftTable) or p.role_hint not in ("furniture", "footnote")]
    return {id(before): after for before, after in pairwise(flow)}


def _mark_contents(drafts: list[Draft]) -> None:
    inside = False
    for index, draft in enumerate(drafts):
        text = " ".join(draft.texts)
        if _LEADER.search(text):
            draft.role_hint = "contents"
        elif _CONTENTS_TITLE.fullmatch(text.strip()):
            following = [" ".join(other.texts) for other in drafts[index + 1 : index + 4]]
            inside = any(_CONTENTS_ENTRY.match(other) or _LEADER.search(other) for other in following)
            draft.role_hint = "contents" if inside else ""
        elif inside:
            inside = bool(_CONTENTS_ENTRY.match(text)) and len(text) < LONGEST
            draft.role_hint = "contents" if inside else ""


def _mark_footnotes(drafts: list[Draft], body: float) -> None:
    for draft in drafts:
        note = _NOTE.match(draft.texts[0])
        if note and draft.size <= _SMALLER * body and not draft.marker:
            draft.role_hint, draft.marker = "footnote", note.group(1)
            draft.texts[0] = draft.texts[0][note.end() :]


def _is_heading(draft: Draft, body: float, after: Draft | DraftTable | None) -> bool:
    stands_over = isinstance(after, DraftTable) or (after is not None and after.lines[0].page == draft.lines[-1].page)
    return len(draft.lines) <= _MOST_HEADING_LINES and could_be_heading(_look(draft, body), stands_over_text=stands_over)


def _mark_headings(headings: list[Draft], drafts: list[Draft], body: float) -> None:
    early = bool(headings) and drafts.index(headings[0]) < _FIRST_PARAGRAPHS and headings[0].lines[0].page <= _FIRST_PAGES
    for draft, level in zip(headings, levels([_look(h, body) for h in headings], first_is_early=early), strict=True):
        draft.role_hint, draft.level = "heading", level


def _look(draft: Draft, body: float) -> Look:
    size, bold, _, _ = draft.look()
    text = " ".join(draft.texts)
    return Look(text, size / body, bold, draft.marker or split_chapter_number(text)[0])
