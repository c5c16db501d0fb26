"""Words on the same baseline put together to printed lines, raised digits made into footnote marks."""

from __future__ import annotations

import re

from handlingskraft.plan_import.documents.joining import superscript
from handlingskraft.plan_import.documents.pdf_model import PrintedLine, Word


def lines_of(words: list[Word], page: int) -> list[PrintedLine]:
    """The printed lines that the words make, from the top; words of one column only."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        if rows and abs(word.base - rows[-1][-1].base) <= 0.12 * max(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [PrintedLine(sorted(_without_doubles(row), key=lambda word: word.x0), page) for row in _united(rows)]
    for line in lines:
        _raise_marks(line)
    return sorted(lines, key=lambda line: (line.base, line.x0))


def _united(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows of raised or lowered words put into the row that they stand beside."""
    found = [row for row in rows if row]
    for index in range(len(found) - 1):
        upper, lower = found[index], found[index + 1]
        if not upper or not lower:
            continue
        if _belongs(upper, lower):
            lower += upper
            upper.clear()
        elif _belongs(lower, upper):
            upper += lower
            found[index + 1] = upper
            found[index] = []
    return [row for row in found if row]


def _belongs(few: list[Word], row: list[Word]) -> bool:
    """Whether all of the few words are part of the row: little apart from its baseline, beside its words, not over them."""
    if sum(len(word.text) for word in few) > sum(len(word.text) for word in row):
        return False
    return all(_beside(word, row) for word in few)


def _beside(word: Word, row: list[Word]) -> bool:
    near = min(row, key=lambda other: max(other.x0 - word.x1, word.x0 - other.x1))
    gap = max(near.x0 - word.x1, word.x0 - near.x1)
    apart = abs(word.base - near.base)
    if word.size < 0.85 * near.size:
        return -0.3 * near.size < gap < 0.5 * near.size and apart <= 0.55 * near.size
    return -0.1 * near.size < gap < 4 * near.size and apart <= 0.25 * max(word.size, near.size)


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
