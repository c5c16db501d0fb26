"""Words on the same baseline put together to printed lines, raised digits made into footnote marks."""

from __future__ import annotations

import re

from handlingskraft.plan_import.documents.joining import superscript
from handlingskraft.plan_import.documents.pdf_model import PrintedLine, Word

_SAME_LINE = 0.4


def lines_of(words: list[Word], page: int) -> list[PrintedLine]:
    """The printed lines that the words make, from the top; words of one column only."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        home = next((row for row in reversed(rows[-3:]) if _beside(word, row)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    lines = [PrintedLine(sorted(_without_doubles(row), key=lambda word: word.x0), page) for row in rows]
    for line in lines:
        _raise_marks(line)
    return sorted(lines, key=lambda line: (line.base, line.x0))


def _beside(word: Word, row: list[Word]) -> bool:
    """Whether the word stands on the row: on its baseline, or raised or lowered beside one of its words."""
    if any(abs(word.base - other.base) <= 0.12 * max(word.size, other.size) for other in row):
        return True
    near = min(row, key=lambda other: max(other.x0 - word.x1, word.x0 - other.x1))
    gap = max(near.x0 - word.x1, word.x0 - near.x1)
    big, small = max(word.size, near.size), min(word.size, near.size)
    close = gap < 0.4 * big if small < 0.8 * big else -0.2 * big < gap < 4 * big and abs(word.base - near.base) < 0.25 * big
    return close and abs(word.base - near.base) <= _SAME_LINE * big * 1.2


def _without_doubles(row: list[Word]) -> list[Word]:
    """Shadows and fake bold write the same word twice on nearly the same place: once is enough."""
    kept: list[Word] = []
    for word in row:
        if not any(o.text == word.text and abs(o.x0 - word.x0) < 1.5 and abs(o.base - word.base) < 1.5 for o in kept):
            kept.append(word)
    return kept


def _raise_marks(line: PrintedLine) -> None:
    base, size = line.base, line.size
    for word in line.words:
        raised = base - word.base > 0.15 * size and word.size < 0.85 * size
        if raised and re.fullmatch(r"\d{1,3}", word.text):
            word.text = superscript(word.text)
            word.glued = True


def text_of(words: list[Word]) -> str:
    """The words with a space between those that have one on paper."""
    text = ""
    for index, word in enumerate(words):
        close = index > 0 and word.x0 - words[index - 1].x1 < 0.25 * word.size
        text += ("" if not text or (word.glued and close) else " ") + word.text
    return text
