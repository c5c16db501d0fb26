"""Printed lines of one column put together to paragraphs and list items.

A line begins a new paragraph when the page shows it: more space above, another look, a bullet, an indent, or a line
before it that ends although the next word would have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.pdf_lines import text_of
from handlingskraft.plan_import.documents.pdf_model import PrintedLine, Word

_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]⁰¹²³⁴-⁹]*$")
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{5,})[\s.…]*(?:\d{0,3}|[(\d)]{0,6})$")
_LABEL = re.compile(r"[A-ZÅÄÖ][\w/-]*(?: \w[\w/-]*){0,2}:(?:\s|$)")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]")
_OPEN_END = re.compile(r",$|\b(?:och|samt|eller|för|av|till|i|på|som|att|en|ett|från|vid|om|med|mot|inom)$")
_HYPHENATED = re.compile(r"\w[-\u2010]$")
_USUAL_LEADING = 1.2
_MORE_SPACE = 1.22
_BULLET_GAP = 0.5


@dataclass(slots=True)
class Draft:
    """A paragraph in the making. ``breaks`` are the indices of lines that a manual line break stands before."""

    lines: list[PrintedLine]
    left: float
    right: float
    marker: str = ""
    text_x: float = 0.0
    breaks: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    space_above: bool = True
    certain: bool = True
    opens_column: bool = False
    role_hint: str = ""
    level: int = 0

    @property
    def marker_x(self) -> float:
        """Where the bullet or the first line begins."""
        return self.lines[0].x0

    @property
    def size(self) -> float:
        """The size of its text."""
        return self.lines[0].size

    def look(self) -> tuple[float, bool, bool, str]:
        """Size, all bold, all italic and font family of the text without its marker."""
        return look_of([word for line in self.lines for word in line.words][(1 if self.marker else 0) :])


@dataclass(frozen=True, slots=True)
class Leadings:
    """The usual distance between two lines of a paragraph, by font size, over the document."""

    by_size: dict[float, float]

    def expected(self, size: float) -> float:
        """Points from baseline to baseline."""
        return self.by_size.get(size, _USUAL_LEADING * size)


def measure_leadings(columns: Iterable[list[PrintedLine]]) -> Leadings:
    """The commonest line distance for each size, at least the font's own height."""
    gaps: dict[float, Counter[float]] = {}
    for lines in columns:
        for above, below in pairwise(lines):
            if above.size == below.size:
                gap = round((below.base - above.base) * 2) / 2
                if 0.95 * above.size <= gap <= 2.2 * above.size:
                    gaps.setdefault(above.size, Counter())[gap] += 1
    found: dict[float, float] = {}
    for size, counter in gaps.items():
        total = counter.total()
        common = [gap for gap, count in counter.items() if count >= 0.22 * total and count >= 2]
        if common:
            found[size] = min(common)
    return Leadings(found)


def look_of(words: list[Word]) -> tuple[float, bool, bool, str]:
    """Size, all bold, all italic and commonest font family of the words."""
    families: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    for word in words:
        families[word.family] += len(word.text)
        sizes[word.size] += len(word.text)
    if not words:
        return 0.0, False, False, ""
    letters = [word for word in words if any(c.isalnum() for c in word.text)] or words
    return (
        sizes.most_common(1)[0][0],
        all(word.bold for word in letters),
        all(word.italic for word in letters),
        families.most_common(1)[0][0],
    )


def paragraphs_of(
    lines: list[PrintedLine], left: float, right: float, leadings: Leadings, *, certain: bool = True
) -> list[Draft]:
    """The paragraphs of one column, whose text runs from ``left`` to ``right`` (a guess when not ``certain``)."""
    drafts: list[Draft] = []
    narrow = _narrow_runs(lines, left, right, leadings)
    for line in lines:
        current = drafts[-1] if drafts else None
        marker, words = marker_of(line, current, right)
        if current is not None and not marker and _goes_on(current, line, leadings):
            if _is_manual_break(current, line):
                current.breaks.add(len(current.lines))
            current.lines.append(line)
            current.texts.append(text_of(line.words))
            continue
        spaced = current is None or _has_space_above(current, line, leadings)
        text_x = words[0].x0 if marker else line.x0
        draft = Draft([line], left, right, marker, text_x, texts=[text_of(words)], space_above=spaced, certain=certain)
        if id(line) in narrow:
            draft.right, draft.certain = narrow[id(line)], False
        drafts.append(draft)
    if drafts:
        drafts[0].opens_column = True
    return drafts


def _narrow_runs(lines: list[PrintedLine], left: float, right: float, leadings: Leadings) -> dict[int, float]:
    """The right edge of wrapped text that is narrower than its column: text beside an empty column."""
    found: dict[int, float] = {}
    run: list[PrintedLine] = []
    for line in [*lines, None]:
        if line is not None and run and _is_close(run[-1], line, leadings):
            run.append(line)
            continue
        edge = max((other.x1 for other in run), default=right)
        if len(run) >= 3 and edge < left + 0.75 * (right - left) and _is_wrapped(run, edge):
            found.update((id(other), edge) for other in run)
        run = [line] if line is not None else []
    return found


def _is_close(above: PrintedLine, line: PrintedLine, leadings: Leadings) -> bool:
    return abs(above.size - line.size) < 0.3 and line.base - above.base <= _MORE_SPACE * leadings.expected(line.size)


def _is_wrapped(run: list[PrintedLine], edge: float) -> bool:
    """Lines of nearly the same length, one of which breaks off in the middle of a sentence."""
    alike = all(line.x1 > edge - 0.25 * (edge - line.x0) for line in run[:-1])
    texts = [text_of(line.words) for line in run]
    broken = any(b[:1].islower() and not _SENTENCE_END.search(a) for a, b in pairwise(texts))
    return alike and broken


def marker_of(line: PrintedLine, current: Draft | None, right: float) -> tuple[str, list[Word]]:
    """The bullet or number that a line begins with, and the words after it; no marker gives all words."""
    marker, words = _marker_and_words(line)
    if not marker or not words:
        return "", line.words
    risky = marker[:1].isdigit() or marker in "-–—" or len(marker) > 1
    if risky and current is not None and _runs_into(current, line, marker, right):
        return "", line.words
    return marker, words


def _marker_and_words(line: PrintedLine) -> tuple[str, list[Word]]:
    first = line.words[0]
    if len(line.words) > 1:
        gap = line.words[1].x0 - first.x1
        if first.text == "o":
            return ("o", line.words[1:]) if gap > _BULLET_GAP * first.size else ("", line.words)
        marker, rest = split_marker(f"{first.text} {line.words[1].text}")
        if marker == first.text or (marker and rest == line.words[1].text):
            return marker, line.words[1:]
    marker, rest = split_marker(first.text)
    if marker and rest and not marker[0].isalnum() and marker not in "-–—":
        shorter = Word(
            rest, first.x0 + (first.x1 - first.x0) * len(marker) / len(first.text), first.x1, first.base, first.size
        )
        shorter.bold, shorter.italic, shorter.family = first.bold, first.italic, first.family
        return marker, [shorter, *line.words[1:]]
    if marker and rest and marker in "-–—" and rest[:1].isupper():
        return marker, [
            Word(rest, first.x0 + 0.4 * first.size, first.x1, first.base, first.size, first.bold, first.italic, first.family),
            *line.words[1:],
        ]
    return "", line.words


def _runs_into(current: Draft, line: PrintedLine, marker: str, right: float) -> bool:
    """Whether what looks like a marker is the next word of a sentence: "… under år / 12. Följ upp"."""
    last = current.lines[-1]
    if line.x0 < current.text_x - 2 or not _is_full(last, line, right) or line.base - last.base > 1.9 * line.size:
        return False
    if current.marker and abs(line.x0 - current.marker_x) < 3 and current.text_x > current.marker_x + 3:
        return False
    if marker in "-–—":
        return not _SENTENCE_END.search(current.texts[-1]) and current.marker[:1] != marker
    return not (_SENTENCE_END.search(current.texts[-1]) and _follows(current.marker, marker))


def _follows(before: str, marker: str) -> bool:
    """Whether ``marker`` is the next number after ``before``."""
    first, second = re.findall(r"\d+", before), re.findall(r"\d+", marker)
    return bool(first and second) and int(second[-1]) == int(first[-1]) + 1


def _goes_on(current: Draft, line: PrintedLine, leadings: Leadings) -> bool:
    """Whether the line is more of the paragraph."""
    last = current.lines[-1]
    if _has_space_above(current, line, leadings) or _LEADER.search(current.texts[-1]) or _NOTE.match(line.words[0].text):
        return False
    if not _looks_alike(current, line) or (not current.marker and _begins_with_label(current, line)):
        return False
    if _HYPHENATED.search(current.texts[-1]) and text_of(line.words)[:1].islower():
        return True
    if current.marker:
        return _goes_on_in_item(current, line)
    return _goes_on_in_body(current, last, line)


def _has_space_above(current: Draft, line: PrintedLine, leadings: Leadings) -> bool:
    last = current.lines[-1]
    gap = line.base - last.base
    expected = max(leadings.expected(last.size), leadings.expected(line.size))
    if len(current.lines) > 1:
        own = current.lines[1].base - current.lines[0].base
        expected = min(max(expected, own), max(own, 1.1 * line.size)) if own > 0 else expected
    if _is_mid_sentence(current, line):
        expected = max(expected, 1.6 * line.size)
    return gap > _MORE_SPACE * expected or gap < -0.5 * line.size


def _is_mid_sentence(current: Draft, line: PrintedLine) -> bool:
    """A full line that does not end a sentence, a small letter in the next: wide leading, not a new paragraph."""
    lower = text_of(line.words)[:1].islower() and not _SENTENCE_END.search(current.texts[-1])
    last = current.lines[-1]
    return lower and abs(last.size - line.size) < 0.6 and _is_full(last, line, current.right)


def _looks_alike(current: Draft, line: PrintedLine) -> bool:
    size, bold, italic, family = look_of(line.words)
    before = look_of(current.lines[-1].words[(1 if current.marker and len(current.lines) == 1 else 0) :])
    if abs(size - before[0]) > 0.08 * max(size, before[0]):
        return False
    whole = current.look()
    sentence_goes_on = text_of(line.words)[:1].islower() and not _SENTENCE_END.search(current.texts[-1])
    if bold != before[1] and (whole[1] or bold) and not sentence_goes_on:
        return bold is False and not whole[1]
    if italic != before[2] and whole[2] and not sentence_goes_on:
        return False
    return family == before[3] or sentence_goes_on or not (family and before[3]) or bold != before[1] or italic != before[2]


def _begins_with_label(current: Draft, line: PrintedLine) -> bool:
    """A label as "Ansvarig: …" on a line of its own, below a line that had room for it or below another such line."""
    if not _LABEL.match(text_of(line.words)):
        return False
    if line.words[0].bold and not current.lines[-1].words[-1].bold:
        return True
    if not current.certain:
        return _LABEL.match(current.texts[0]) is not None
    return not _is_full(current.lines[-1], line, current.right)


def _goes_on_in_item(current: Draft, line: PrintedLine) -> bool:
    hangs = abs(line.x0 - current.text_x) <= 3.5
    if len(current.lines) > 1 and abs(current.lines[1].x0 - current.text_x) <= 3.5:
        return hangs
    if hangs:
        return True
    outdented = abs(line.x0 - current.marker_x) <= 3.5 or line.x0 < current.text_x
    ended = bool(_SENTENCE_END.search(current.texts[-1]))
    new_sentence = ended and text_of(line.words)[:1].isupper()
    return outdented and _is_full(current.lines[-1], line, current.right) and (current.certain or not new_sentence)


def _goes_on_in_body(current: Draft, last: PrintedLine, line: PrintedLine) -> bool:
    lower = text_of(line.words)[:1].islower()
    ended = bool(_SENTENCE_END.search(current.texts[-1]))
    indent = line.x0 - last.x0
    centred = abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 6 and abs(indent) > 3
    if indent > 0.6 * line.size and not centred and not (lower and not ended):
        return False
    if centred:
        return not ended
    if indent < -0.6 * line.size and len(current.lines) > 1:
        return False
    if _OPEN_END.search(current.texts[-1]):
        return True
    if not current.certain:
        return (lower and not ended) or ended
    return _is_full(last, line, current.right) or (lower and not ended)


def _is_full(last: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether the first word of ``line`` would not have fitted at the end of ``last``."""
    first = line.words[0]
    width = first.x1 - first.x0
    breakable = re.match(r"[^-/–]+[-/–](?=\w)", first.text)
    if breakable:
        width *= len(breakable.group()) / len(first.text)
    return last.x1 + 0.25 * line.size + width > right - 0.25 * line.size


def _is_manual_break(current: Draft, line: PrintedLine) -> bool:
    """The line before ended early, yet the layout says that the text goes on."""
    if _HYPHENATED.search(current.texts[-1]) and text_of(line.words)[:1].islower():
        return False
    last = current.lines[-1]
    if not current.certain:
        return False
    lower = text_of(line.words)[:1].islower() and not _SENTENCE_END.search(current.texts[-1])
    return not lower and not _is_full(last, line, current.right - 2)


def ends_full(before: Draft, after: Draft) -> bool:
    """Whether the last line of ``before`` had no room for the first word of ``after``."""
    return _is_full(before.lines[-1], after.lines[0], before.right)


def looks_like(before: Draft, after: Draft) -> bool:
    """Whether the two have the same size, weight and slant."""
    first, second = before.look(), after.look()
    return abs(first[0] - second[0]) < 0.6 and first[1] == second[1]
