"""Rule on misspelt words inside a quoted list. The wording is kept; the finding only notes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handlingskraft.plan.checking.findings import Hits, Place, hits
from handlingskraft.plan.checking.subject import Subject, place_at
from handlingskraft.plan.checking.text import edit_distance, words
from handlingskraft.plan.content import GoverningItem
from handlingskraft.plan.governing_data import governing_data
from handlingskraft.shared.language import gettext_noop

PROBABLY = gettext_noop("Written “{written}”, probably “{meant}”.")

# Shorter words are one letter from too many other words, and inflections differ in the last letters.
_SHORTEST = 8
_SAME_START = 3
_SAME_END = 3
_USED_BEFORE = 2


def misspelt_in_list(subject: Subject) -> Hits | None:
    """Words of a quoted recommendation or sub-goal that are one or two letters from the known one."""
    return hits(_misspelt(subject))


def _misspelt(subject: Subject) -> Iterator[Place]:
    items = [item for document in subject.content.governing_documents for item in document.items]
    if not items:
        return
    known = {word for document in governing_data() for item in document.items for word in words(item.label.sv)}
    quoted = {word for item in items for word in words(item.text)}
    counts = Counter(word.text.lower() for word in subject.document.words())
    used = {word for word, count in counts.items() if count >= _USED_BEFORE and word not in quoted}
    for item in items:
        yield from _misspelt_in(item, known, used, counts)


def _misspelt_in(item: GoverningItem, known: set[str], used: set[str], counts: Counter[str]) -> Iterator[Place]:
    for word in words(item.text):
        if len(word) < _SHORTEST or word in known or counts[word] > 1:
            continue
        meant = next((other for other in sorted(known) if _slip(word, other, 2)), None)
        meant = meant or next((other for other in sorted(used) if _slip(word, other, 1)), None)
        if meant:
            yield place_at(item.text, item.source, PROBABLY, written=word, meant=meant)


def _slip(word: str, other: str, letters: int) -> bool:
    """A slip inside the word; another ending or another beginning makes another word."""
    same_ends = word[:_SAME_START] == other[:_SAME_START] and word[-_SAME_END:] == other[-_SAME_END:]
    return same_ends and len(other) >= _SHORTEST and edit_distance(word, other, letters) <= letters
