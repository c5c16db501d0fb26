"""Bullets that were drawn as small shapes, not written as letters."""

from __future__ import annotations

from handlingskraft.plan_import.documents.pdf_model import Box, Page, Word

_FURTHEST = 32.0
_NEAREST = 1.5


def draw_bullets(page: Page) -> None:
    """Put a bullet among the page's words for each small shape that stands in front of a line."""
    for dot in page.dots:
        word = _word_after(dot, page.words)
        if word is not None:
            bullet = Word("•", dot.x0, dot.x1, word.base, word.size, family=word.family, order=word.order)
            page.words.append(bullet)
    page.dots = []


def _word_after(dot: Box, words: list[Word]) -> Word | None:
    """The first word of the line that the shape stands in front of."""
    middle = (dot.y0 + dot.y1) / 2
    beside = [word for word in words if not word.turned and abs(middle - word.middle) < 0.3 * word.size]
    after = min((word for word in beside if word.x0 > dot.x1), key=lambda word: word.x0, default=None)
    if after is None or not _NEAREST < after.x0 - dot.x1 < _FURTHEST or dot.y1 - dot.y0 > 0.6 * after.size:
        return None
    before = [word for word in beside if word.x1 <= dot.x0 + 1 and dot.x0 - word.x1 < after.x0 - dot.x1 + 4]
    return after if not before else None
