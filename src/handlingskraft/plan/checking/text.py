"""The document as one running text, and the words in it. Everything here takes time in proportion to the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import snowballstemmer

from handlingskraft.plan.content import DocumentLine
from handlingskraft.shared.text import fold

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<![A-ZÅÄÖ\d])[.!?](?=\s)|\n(?![^\S\n]*[a-zåäö])")
_BULLET = re.compile(r"^[-–•*·]\s+")
_FOOTNOTE_MARKS = re.compile(r"[¹²³⁰⁴-⁹]+")
_STEMMER = snowballstemmer.stemmer("swedish")

STOP_WORDS = frozenset(
    "all alla allt att av bland bör dem den denna deras dess dessa det detta du där då efter eller en enligt ett exempelvis "
    "fler flera från för genom har hur i in inför inom kan kring kommer med mellan mot ni och också om oss på samt ska skall "
    "sig sin sina sitt skola som såsom så t.ex till under upp ur ut utifrån vad vara var vi vid vår våra vårt är även över "
    "ytterligare övriga övrig övrigt bland annat".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written and where it starts in the text."""

    text: str
    start: int


class DocumentText:
    """The lines of a document joined to a text in which a word broken at a line end is whole again."""

    def __init__(self, lines: Sequence[DocumentLine]) -> None:
        """``lines`` in order; their numbers need not be without gaps."""
        self.lines = lines
        self.starts: list[int] = []
        pieces: list[str] = []
        position = 0
        for index, line in enumerate(lines):
            following = lines[index + 1].text.lstrip() if index + 1 < len(lines) else ""
            piece = _join(line.text, following)
            self.starts.append(position)
            pieces.append(piece)
            position += len(piece)
        self.text = "".join(pieces)

    def line_at(self, offset: int) -> DocumentLine:
        """The line in which the character at ``offset`` stands."""
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]

    def sentence_at(self, start: int, end: int) -> str:
        """The sentence around the characters from ``start`` to ``end``, as written, on one line."""
        left, right = max(start - 400, 0), min(end + 400, len(self.text))
        before = [match.end() for match in _SENTENCE_END.finditer(self.text, left, start)]
        after = _SENTENCE_END.search(self.text, end, right)
        first = before[-1] if before else left
        return _BULLET.sub("", " ".join(self.text[first : after.end() if after else right].split()))

    @cached_property
    def folded(self) -> str:
        """The text in lower case, character for character as long as the text itself."""
        lowered = self.text.lower()
        return lowered if len(lowered) == len(self.text) else "".join(c.lower()[:1] or c for c in self.text)

    def words(self) -> Iterator[Word]:
        """Every word in order. Hyphens inside a word belong to it."""
        return (Word(match[0], match.start()) for match in _WORD.finditer(self.text))


def _join(text: str, following: str) -> str:
    stripped = text.rstrip()
    broken = stripped.endswith(("-", "\u00ad")) and following[:1].islower()
    if broken and not following.startswith(("och ", "eller ", "samt ")):
        return stripped[:-1]
    return text + "\n"


def words(text: str) -> list[str]:
    """The words of a text in lower case, without footnote marks."""
    return [match[0] for match in _WORD.finditer(_FOOTNOTE_MARKS.sub("", text).lower())]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, for comparing only."""
    return str(_STEMMER.stemWord(word))


def content_words(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def sentences(text: str) -> list[str]:
    """The sentences of a text, folded; never empty ones."""
    return [fold(part) for part in written_sentences(text)]


def written_sentences(text: str) -> list[str]:
    """The sentences of a text as written, without their full stop; never empty ones."""
    return [part.strip() for part in _SENTENCE_END.split(text + " ") if part.strip()]


def edit_distance(first: str, second: str, limit: int = 2) -> int:
    """How many letters must be put in, taken out or changed, as far as ``limit``; ``limit + 1`` when it takes more."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    previous = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        current = [row]
        for column, right in enumerate(second, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right)))
        if min(current) > limit:
            return limit + 1
        previous = current
    return min(previous[-1], limit + 1)
