"""Letter-spaced words in a PDF ("M å l") put together again: headings that are set with space between the letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlingskraft.plan_import.documents.pdf_model import Word

_FEWEST = 3
_WIDEST = 1.0  # of the letter size: a wider gap divides columns, not letters
_NEXT_WORD = 1.6  # a gap so much wider than the run's narrowest begins a new word


def without_letter_spacing(words: Sequence[Word]) -> list[Word]:
    """The words, with each run of single letters on one line joined to the words that they spell."""
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (_is_letter(word) and _goes_on(run[-1], word)):
            found += _joined(run)
            run = []
        if _is_letter(word):
            run.append(word)
        else:
            found.append(word)
    return found + _joined(run)


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _goes_on(before: Word, word: Word) -> bool:
    gap = word.x0 - before.x1
    return abs(word.base - before.base) < 1 and word.size == before.size and 0 <= gap <= _WIDEST * word.size


def _joined(run: Sequence[Word]) -> list[Word]:
    if len(run) < _FEWEST:
        return list(run)
    narrowest = min(after.x0 - before.x1 for before, after in pairwise(run))
    found = [run[0]]
    for before, word in pairwise(run):
        if word.x0 - before.x1 > max(_NEXT_WORD * narrowest, narrowest + 1):
            found.append(word)
        else:
            found[-1] = replace(found[-1], text=found[-1].text + word.text, x1=word.x1)
    return found
