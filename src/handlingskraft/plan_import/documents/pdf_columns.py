"""Reading order on a page: which words stand in which column, and in what order the columns are read.

A gutter is an upright strip that no word crosses for several lines, with text on both sides. The page is cut at gutters,
above and below them where a heading runs across, and each piece is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.pdf_lines import lines_of
from handlingskraft.plan_import.documents.pdf_model import PrintedLine, Word

_NARROWEST_COLUMN = 70.0
_FEWEST_LINES = 3
_MOST_CUTS = 12
_CANDIDATES = 16


@dataclass(slots=True)
class Column:
    """Words that are read from top to bottom. ``table`` is set when they are the cells of a table without lines."""

    words: list[Word]
    table: object | None = None
    lines: list[PrintedLine] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Top of the first word."""
        return min(word.top for word in self.words)


@dataclass(frozen=True, slots=True)
class _Cut:
    x: float
    top: float
    bottom: float
    weight: int


TableFinder = Callable[[list[Word]], "tuple[list[Word], object, list[Word], list[Word]] | None"]


def columns_of(words: list[Word], find_table: TableFinder | None = None, depth: int = 0) -> list[Column]:
    """The columns in reading order. ``find_table`` may take a table out: (above, table, its words, below)."""
    if not words:
        return []
    if depth < _MOST_CUTS and find_table is not None:
        found = find_table(words)
        if found is not None:
            above, table, inside, below = found
            return [
                *columns_of(above, find_table, depth + 1),
                Column(inside, table),
                *columns_of(below, find_table, depth + 1),
            ]
    cut = _best_cut(words) if depth < _MOST_CUTS else None
    if cut is None:
        return [Column(words)]
    cut = _tightened(cut, words)
    above = [word for word in words if word.middle < cut.top]
    below = [word for word in words if word.middle > cut.bottom]
    band = [word for word in words if cut.top <= word.middle <= cut.bottom]
    pieces = columns_of(above, find_table, depth + 1)
    for part in _split_at_headings(band, cut.x):
        left = [word for word in part if (word.x0 + word.x1) / 2 < cut.x]
        right = [word for word in part if (word.x0 + word.x1) / 2 >= cut.x]
        beside = _side_heads(left, right)
        if beside:
            pieces += [Column(words) for words in beside]
            continue
        pieces += columns_of(left, find_table, depth + 1) + columns_of(right, find_table, depth + 1)
    return pieces + columns_of(below, find_table, depth + 1)


def _best_cut(words: list[Word]) -> _Cut | None:
    cuts = [cut for x in _candidates(words) for cut in _cuts_at(x, words)]
    return max(cuts, key=lambda cut: cut.weight, default=None)


def _side_heads(left: list[Word], right: list[Word]) -> list[list[Word]]:
    """Headings in the margin, each read before the text it stands beside; empty when the left is a column of text."""
    heads, body = lines_of(left, 0), lines_of(right, 0)
    apart = all(word.bold for word in left) or all(line.size > body[0].size + 0.6 for line in heads)
    if not apart or len(heads) > len(body):
        return []
    groups: list[list[PrintedLine]] = []
    for line in heads:
        above = groups[-1][-1] if groups else None
        if above and line.base - above.base < 1.5 * line.size and abs(above.size - line.size) < 0.6:
            groups[-1].append(line)
        else:
            groups.append([line])
    first = [group for group in groups if group[-1].bottom < body[0].top]
    beside = groups[len(first) :]
    starts = [min((b.base for b in body if abs(b.base - g[0].base) < 0.4 * g[0].size), default=-1.0) for g in beside]
    if len(beside) < 2 or min(starts) < 0:
        return []
    found = [[word for group in first for line in group for word in line.words]]
    found.append([word for word in right if word.base < starts[0] - 1])
    for group, top, bottom in zip(beside, starts, [*starts[1:], float("inf")], strict=True):
        found.append([word for line in group for word in line.words])
        found.append([word for word in right if top - 1 <= word.base < bottom - 1])
    return [words for words in found if words]


def _tightened(cut: _Cut, words: list[Word]) -> _Cut:
    """The cut without lines at its ends that stand beside nothing and belong to what runs across above or below."""
    band = [word for word in words if cut.top <= word.middle <= cut.bottom]
    left, right = [w for w in band if w.x1 <= cut.x], [w for w in band if w.x0 >= cut.x]
    top, bottom = cut.top, cut.bottom
    start = max(min(w.top for w in left), min(w.top for w in right))
    across = max((w.base for w in words if w.middle < cut.top), default=None)
    for line in lines_of([word for word in band if word.bottom < start], 0):
        if across is None or line.base - across > 1.5 * line.size:
            break
        top, across = line.bottom, line.base
    end = min(max(w.bottom for w in left), max(w.bottom for w in right))
    last = max((word.order for word in (right if max(w.bottom for w in right) <= end else left)), default=0)
    longer = lines_of(left if max(w.bottom for w in left) > end else right, 0)
    for before, line in pairwise(longer):
        apart = line.base - before.base > 1.45 * line.size or abs(line.size - before.size) > 0.6
        if line.top > end and line.words[0].order > last and apart:
            bottom = line.top - 0.1
            break
    return _Cut(cut.x, top, bottom, cut.weight)


def _candidates(words: list[Word]) -> list[float]:
    """Left edges at which several lines begin after a gap."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(round(word.base), []).append(word)
    starts: Counter[int] = Counter()
    left = min(word.x0 for word in words)
    for row in lines.values():
        row.sort(key=lambda word: word.x0)
        for before, word in zip([None, *row[:-1]], row, strict=True):
            if word.x0 > left + _NARROWEST_COLUMN and (before is None or word.x0 - before.x1 > 0.7 * word.size):
                starts[round(word.x0 / 2)] += 1
    return [2.0 * place for place, count in starts.most_common(_CANDIDATES) if count >= 2]


def _cuts_at(x: float, words: list[Word]) -> list[_Cut]:
    """Where no word crosses the strip left of ``x``: one cut for each stretch that has columns on both sides."""
    gap = max(8.0, 0.7 * _usual_size(words))
    crossing = sorted((w.top, w.bottom) for w in words if w.x0 < x - 2 and w.x1 > x - gap)
    stretches: list[tuple[float, float]] = []
    top = float("-inf")
    for start, end in crossing:
        if start > top:
            stretches.append((top, start))
        top = max(top, end)
    stretches.append((top, float("inf")))
    cuts = (_cut(x, gap, top, bottom, words) for top, bottom in stretches)
    return [cut for cut in cuts if cut is not None]


def _cut(x: float, gap: float, top: float, bottom: float, words: list[Word]) -> _Cut | None:
    inside = [word for word in words if top <= word.middle <= bottom]
    left = [word for word in inside if word.x1 <= x - gap + 2]
    right = [word for word in inside if word.x0 >= x - 2]
    if not _is_column(left) or not _is_column(right):
        return None
    start = max(min(w.top for w in left), min(w.top for w in right))
    end = min(max(w.bottom for w in left), max(w.bottom for w in right))
    beside = min(_rows_between(left, start, end), _rows_between(right, start, end))
    if beside < _FEWEST_LINES:
        return None
    edge = max(word.x1 for word in left)
    return _Cut((edge + min(word.x0 for word in right)) / 2, min(w.top for w in inside), max(w.bottom for w in inside), beside)


def _rows_between(words: list[Word], top: float, bottom: float) -> int:
    return len({round(word.base / 3) for word in words if top <= word.middle <= bottom})


def _is_column(words: list[Word]) -> bool:
    """Wide enough, enough lines, and not just the bullets or numbers of a list."""
    if not words:
        return False
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(round(word.base / 3), []).append(word)
    if len(rows) < _FEWEST_LINES or max(w.x1 for w in words) - min(w.x0 for w in words) < _NARROWEST_COLUMN * 0.6:
        return False
    bare = sum(1 for row in rows.values() if len(row) == 1 and split_marker(row[0].text + " Text")[0] == row[0].text)
    return bare * 2 < len(rows)


def _usual_size(words: list[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def _split_at_headings(band: list[Word], x: float) -> list[list[Word]]:
    """Cut a band of columns where a short heading stands alone across it.

    Such a heading is larger than the text, nothing stands beside it, and it was written after what is above it in the
    right column and before what is below it there.
    """
    size = _usual_size(band)
    right = [word for word in band if word.x0 >= x]
    cuts: list[float] = []
    for line in lines_of([word for word in band if word.x1 < x], 0):
        if line.size < 1.15 * size or not right:
            continue
        beside = [w for w in right if w.bottom > line.top - 0.4 * size and w.top < line.bottom + 0.2 * size]
        above = [w.order for w in right if w.base < line.base]
        under = [w.order for w in right if w.base > line.base]
        order = line.words[0].order
        if not beside and above and under and max(above) < order < min(under):
            cuts.append(line.top - 0.1)
    parts, left = [], band
    for cut in cuts:
        parts.append([word for word in left if word.middle < cut])
        left = [word for word in left if word.middle >= cut]
    return [part for part in [*parts, left] if part]
