"""From letters in the order a PDF writes them to words."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.markers import known_glyphs
from handlingskraft.plan_import.documents.pdf_model import Word

SPACES = frozenset((0x20, 0xA0, 0x09))
IGNORED = frozenset((0x0D, 0x0A, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060))
UNKNOWN = "\ufffd"
_GAP = 0.22
_SOFT_HYPHEN = "\u00ad"
_PRIVATE_USE = (0xE000, 0xF8FF)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name and flags tell."""

    family: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Run:
    """What is the same for all letters that were written in one go. ``turned`` text does not run along the page's lines."""

    font: Font
    size: float
    base: float
    turned: bool


def letter_of(code: int) -> tuple[str, bool]:
    """The letter or letters for a code, and whether it is known what they are."""
    if 0x20 < code < 0x2010:
        return chr(code), True
    if code in _HYPHENS:
        return _HYPHENS[code], True
    if code in _LIGATURES:
        return _LIGATURES[code], True
    if _PRIVATE_USE[0] <= code <= _PRIVATE_USE[1]:
        return chr(code), False
    if code < 0x20 or code == 0xFFFD or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN, False
    return chr(code), True


@dataclass(slots=True)
class WordMaker:
    """Takes letters one by one and puts those together that stand close, on one line and look alike."""

    words: list[Word] = field(default_factory=list)
    _letters: list[str] = field(default_factory=list)
    _run: Run | None = None
    _start: float = 0.0
    _end: float = 0.0
    _heights: list[float] = field(default_factory=list)
    _glued: bool = False

    def space(self) -> None:
        """Take a written space."""
        self._finish()
        self._glued = False

    def add(self, letter: str, x0: float, x1: float, y: float, run: Run) -> None:
        """Take a letter from ``x0`` to ``x1`` at the height ``y``."""
        if self._letters and not self._goes_on(run, x0 - self._end):
            glued = self._is_beside(run, x0 - self._end)
            self._finish()
            self._glued = glued
        if not self._letters:
            self._start, self._end, self._run = x0, x1, run
        self._letters.append(letter)
        self._end = max(self._end, x1)
        if run.turned:
            self._start = min(self._start, x0)
            self._heights.append(y)

    def finish(self) -> list[Word]:
        """All words, in the order they were written."""
        self._finish()
        return self.words

    def _goes_on(self, run: Run, gap: float) -> bool:
        current = self._run
        if run is current:
            return run.turned or -0.6 * run.size < gap < _GAP * run.size
        if current is None or run.turned or current.turned or abs(run.base - current.base) >= 0.1 * run.size:
            return False
        alike = run.font == current.font and abs(run.size - current.size) < 0.3
        return alike and -0.6 * run.size < gap < _GAP * run.size

    def _is_beside(self, run: Run, gap: float) -> bool:
        """Whether the letter follows without a space although it looks other: a raised digit, a bold end of a word."""
        current = self._run
        if current is None or run.turned or current.turned:
            return False
        low, high = min(run.size, current.size), max(run.size, current.size)
        return abs(run.base - current.base) < 0.7 * high and -0.3 * run.size < gap < _GAP * low

    def _finish(self) -> None:
        if not self._letters or self._run is None:
            return
        run, text = self._run, "".join(self._letters)
        if _SOFT_HYPHEN in text:
            text = text[:-1].replace(_SOFT_HYPHEN, "") + text[-1].replace(_SOFT_HYPHEN, "-")
        base = sum(self._heights) / len(self._heights) if self._heights else run.base
        word = Word(known_glyphs(text), self._start, self._end, base, run.size)
        word.bold, word.italic, word.family = run.font.bold, run.font.italic, run.font.family
        word.order, word.glued, word.turned = len(self.words), self._glued, run.turned
        self.words.append(word)
        self._letters, self._heights = [], []
