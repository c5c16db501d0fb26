"""What the look of a paragraph says it is: heading, footnote, line of a table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handlingskraft.plan_import.documents.markers import number_depth, split_chapter_number
from handlingskraft.plan_import.documents.pdf_paragraphs import Draft
from handlingskraft.plan_import.documents.pdf_tables import DraftTable

Look = tuple[float, bool]
_LARGER = 1.08
_MUCH_LARGER = 1.14
_SMALLER = 0.93
_LONGEST_HEADING = 160
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
    headings = [draft for draft in drafts if not draft.role_hint and _is_heading(draft, body, following.get(id(draft)))]
    _mark_headings(headings, drafts)


def _following(pieces: Sequence[Draft | DraftTable]) -> dict[int, Draft | DraftTable]:
    """What comes after each draft, running lines and notes apart."""
    flow = [p for p in pieces if isinstance(p, DraftTable) or p.role_hint not in ("furniture", "footnote")]
    return {id(before): after for before, after in zip(flow, flow[1:], strict=False)}


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
            inside = bool(_CONTENTS_ENTRY.match(text)) and len(text) < _LONGEST_HEADING
            draft.role_hint = "contents" if inside else ""


def _mark_footnotes(drafts: list[Draft], body: float) -> None:
    for draft in drafts:
        note = _NOTE.match(draft.texts[0])
        if note and draft.size <= _SMALLER * body and not draft.marker:
            draft.role_hint, draft.marker = "footnote", note.group(1)
            draft.texts[0] = draft.texts[0][note.end() :]


def _is_heading(draft: Draft, body: float, after: Draft | DraftTable | None) -> bool:
    size, bold, _, _ = draft.look()
    text = " ".join(draft.texts)
    if len(text) > _LONGEST_HEADING or len(draft.lines) > _MOST_HEADING_LINES or not any(c.isalpha() for c in text):
        return False
    if draft.marker and not draft.marker[:1].isalnum():
        return False
    if size >= (_LARGER if bold else _MUCH_LARGER) * body:
        return not text.endswith((",", ";")) and (len(text) < 90 or bold or size >= 1.2 * body)
    stands_over = isinstance(after, DraftTable) or (after is not None and after.lines[0].page == draft.lines[-1].page)
    return bold and stands_over and size >= 0.98 * body and len(text) < 100 and not text.rstrip().endswith((".", ",", ";", ":"))


def _mark_headings(headings: list[Draft], drafts: list[Draft]) -> None:
    """Levels by look, larger first; a title that stands alone at the top of the document is not counted among them."""
    looks = Counter(_look(draft) for draft in headings)
    title = _title(headings, looks, drafts)
    order = sorted((look for look in looks if title is None or look != _look(title)), reverse=True)
    for draft in headings:
        draft.role_hint = "heading"
        draft.level = order.index(_look(draft)) + 1 if _look(draft) in order else 1
    _split_by_numbers(headings)


def _title(headings: list[Draft], looks: Counter[Look], drafts: list[Draft]) -> Draft | None:
    if not headings:
        return None
    biggest = max(headings, key=_look)
    early = drafts.index(biggest) < 12 and biggest.lines[0].page <= 2
    alone = looks[_look(biggest)] == 1 and len(looks) > 1
    return biggest if early and alone and not biggest.marker and not split_chapter_number(biggest.texts[0])[0] else None


def _look(draft: Draft) -> Look:
    size, bold, _, _ = draft.look()
    return round(size * 2) / 2, bold


def _split_by_numbers(headings: list[Draft]) -> None:
    """Headings that look alike but are numbered "2" and "2.1" stand on different levels."""
    by_level: dict[int, set[int]] = {}
    for draft in headings:
        if draft.marker[:1].isdigit():
            by_level.setdefault(draft.level, set()).add(number_depth(draft.marker))
    for draft in headings:
        depths = by_level.get(draft.level, set())
        if len(depths) > 1 and draft.marker[:1].isdigit():
            draft.level += sorted(depths).index(number_depth(draft.marker))
