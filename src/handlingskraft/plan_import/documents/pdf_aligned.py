"""Tables without drawn lines, where the words line up in columns and rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.pdf_lines import lines_of, text_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine, Word

_WIDE_GAP = 1.1
_SPACE = 0.45
_CLEAR_GAP = 6.0
_MOST_ROW_LINES = 14
_FEWEST_COLUMNS = 2
_FEWEST_LINES = 2
_FEWEST_ROWS = {2: 4, 3: 3}
_ALIGNED_SHARE = 0.7
_MOST_PROSE_COLUMNS = 3
_TOGETHER_SHARE = 0.6
_RUN_ON_SHARE = 0.4


@dataclass(slots=True)
class AlignedTable:
    """Rows of cells, each cell the words in it. ``spans`` are the left and right edges of the columns."""

    spans: list[tuple[float, float]]
    rows: list[list[list[Word]]]
    words: list[Word] = field(default_factory=list)


Separator = tuple[float, float, float]
Found = tuple[list[Word], object, list[Word], list[Word]]


def finder(page: Page) -> Callable[[list[Word]], Found | None]:
    """A finder of tables for one page: words in; (above, table, its words, below) out, or None."""
    separators = sorted(
        [(rule.y0, rule.x0, rule.x1) for rule in page.rules if rule.y0 == rule.y1]
        + [(y, fill.x0, fill.x1) for fill in page.fills for y in (fill.y0, fill.y1)]
    )

    def find(words: list[Word]) -> Found | None:
        lines = lines_of(words, 0)
        start = 0
        while start < len(lines):
            candidate = _candidate(lines, start, separators) if _begins_block(lines, start) else None
            if candidate is not None and candidate.is_table():
                return _parted(words, candidate.table())
            start += len(candidate.lines) if candidate is not None else 1
        return None

    return find


def _begins_block(lines: list[PrintedLine], start: int) -> bool:
    """Whether a table could begin with the line: something sets it apart from the line above."""
    line = lines[start]
    if start == 0 or len(_segments(line)) < _FEWEST_COLUMNS:
        return start == 0
    above = lines[start - 1]
    gap = line.base - above.base
    usual = min((b.base - a.base for a, b in pairwise(lines[start : start + 4])), default=gap)
    looks_other = abs(line.size - above.size) > 0.3 or line.words[0].bold != above.words[0].bold
    return gap > 1.25 * usual or looks_other or len(_segments(above)) < _FEWEST_COLUMNS


def _candidate(lines: list[PrintedLine], start: int, separators: list[Separator]) -> _Candidate | None:
    """The lines from ``start`` on that keep at least two columns apart, with their rows; None when there are none."""
    if len(_segments(lines[start])) < _FEWEST_COLUMNS:
        return None
    run = _trimmed(lines[start : _reach(lines, start)])
    starts = _column_starts(run)
    columns = _united([span for line in run for span in _spans(line, starts)])
    if len(columns) < _FEWEST_COLUMNS or len(run) < _FEWEST_LINES:
        return None
    placed = [_placed(line, columns) for line in run]
    ruled = _ruled_starts(run, separators, columns[-1][1] - columns[0][0])
    firsts = ruled or _row_starts(run, placed, columns)
    rows = [list(range(first, end)) for first, end in zip(firsts, [*firsts[1:], len(run)], strict=True)]
    return _Candidate(run, columns, placed, rows, bool(ruled))


@dataclass(slots=True)
class _Candidate:
    """Lines that may be a table: ``placed`` holds the words by line and column, ``rows`` the lines of each row."""

    lines: list[PrintedLine]
    columns: list[tuple[float, float]]
    placed: list[list[list[Word]]]
    rows: list[list[int]]
    ruled: bool

    def table(self) -> AlignedTable:
        """The candidate as a table."""
        columns = range(len(self.columns))
        cells = [[[word for index in row for word in self.placed[index][c]] for c in columns] for row in self.rows]
        return AlignedTable(self.columns, cells, [word for line in self.lines for word in line.words])

    def is_table(self) -> bool:
        """Enough rows, most of which begin in several columns, and no list, table of contents or text in columns."""
        count = len(self.columns)
        tallest = max(map(len, self.rows))
        if len(self.rows) < _FEWEST_ROWS.get(count, 2) or (tallest > _MOST_ROW_LINES and not self.ruled):
            return False
        aligned = sum(1 for row in self.rows if sum(map(bool, self.placed[row[0]])) > 1)
        if aligned < _ALIGNED_SHARE * len(self.rows) or _is_contents(self.placed) or _is_list(self.placed):
            return False
        if count == _FEWEST_COLUMNS and self._has_side_heads():
            return False
        return self.ruled or count > _MOST_PROSE_COLUMNS or not self._is_prose()

    def _has_side_heads(self) -> bool:
        """Bold words to the left of text of several lines: headings in the margin, not a table."""
        left = [word for line in self.placed for word in line[0]]
        tall = sum(len(row) > 1 for row in self.rows)
        return bool(left) and all(word.bold for word in left) and tall * 2 > len(self.rows)

    def _is_prose(self) -> bool:
        """Running text in columns: its paragraphs begin at other heights in each column, or its lines run on and on."""
        starts = [self._paragraph_starts(column) for column in range(len(self.columns))]
        everywhere = set().union(*starts)
        together = {line for line in everywhere if sum(line in found for found in starts) > 1}
        if len(everywhere) > len(self.columns) + 1:
            return len(together) < _TOGETHER_SHARE * len(everywhere)
        return self._run_on_share() > _RUN_ON_SHARE

    def _paragraph_starts(self, column: int) -> set[int]:
        """The lines at which text begins in a column: its first, and those with more space above than the least."""
        present = [index for index, line in enumerate(self.placed) if line[column]]
        bases = [self.lines[index].base for index in present]
        least = min((b - a for a, b in pairwise(bases)), default=0.0)
        return set(present[:1]) | {i for i, (a, b) in zip(present[1:], pairwise(bases), strict=True) if b - a > 1.25 * least}

    def _run_on_share(self) -> float:
        """How many of the lines below another in the same column go on with its sentence."""
        pairs = run_on = 0
        for column in range(len(self.columns)):
            texts = [text_of(line[column]) for line in self.placed if line[column]]
            pairs += len(texts) - 1
            run_on += sum(1 for a, b in pairwise(texts) if b[:1].islower() and a[-1:] not in ".!?:;")
        return run_on / pairs if pairs else 0.0


def _parted(words: list[Word], table: AlignedTable) -> Found:
    inside = set(map(id, table.words))
    top = min(word.base for word in table.words)
    rest = [word for word in words if id(word) not in inside]
    above = [word for word in rest if word.base < top]
    return above, table, table.words, [word for word in rest if word.base >= top]


def _segments(line: PrintedLine, starts: Sequence[float] = ()) -> list[list[Word]]:
    """The words of a line cut where the gap is wider than any space, or where a known column begins."""
    found: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        size, gap = max(word.size, before.size), word.x0 - before.x1
        known = gap > _SPACE * size and any(abs(word.x0 - start) < 1.5 for start in starts)
        if gap > _WIDE_GAP * size or known:
            found.append([word])
        else:
            found[-1].append(word)
    return found


def _reach(lines: list[PrintedLine], start: int) -> int:
    """The line after the last that keeps the columns of line ``start`` apart."""
    spans = _spans(lines[start])
    fewest = len(spans)
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        merged = _united(spans + _spans(line, [span[0] for span in spans]))
        if len(merged) < fewest or line.base - before.base > 4.5 * line.size or line.size > 1.12 * lines[start].size:
            break
        spans = merged
        end += 1
    return end


def _trimmed(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Without the lines at the end that have only one piece of text and a space above: they come after the table."""
    end = len(lines)
    starts = _column_starts(lines)
    while end > 1:
        last = max((i for i in range(end) if len(_segments(lines[i], starts)) > 1), default=0)
        gaps = [lines[i].base - lines[i - 1].base for i in range(last + 1, end)]
        loose = next((last + 1 + i for i, gap in enumerate(gaps) if gap > 1.35 * lines[last].size), end)
        if loose == end:
            return lines[:end]
        end = loose
    return lines[:end]


def _column_starts(lines: list[PrintedLine]) -> list[float]:
    """Where columns begin, as far as lines with clear gaps show."""
    return [start for start, _ in _united([span for line in lines for span in _spans(line) if len(_spans(line)) > 1])]


def _spans(line: PrintedLine, starts: Sequence[float] = ()) -> list[tuple[float, float]]:
    return [(segment[0].x0, segment[-1].x1) for segment in _segments(line, starts)]


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch or nearly touch made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1] + _CLEAR_GAP:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _placed(line: PrintedLine, columns: list[tuple[float, float]]) -> list[list[Word]]:
    """The words of a line by column."""
    found: list[list[Word]] = [[] for _ in columns]
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        found[max(i for i, (start, _) in enumerate(columns) if start <= middle or i == 0)].append(word)
    return found


def _ruled_starts(lines: list[PrintedLine], separators: list[Separator], width: float) -> list[int]:
    """The lines with which rows begin when level lines or shades part the rows; empty when they do not."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = [y for y, x0, x1 in separators if min(x1, right) - max(x0, left) > 0.7 * width]
    pairs = enumerate(pairwise(lines), start=1)
    starts = [0, *(index for index, (above, line) in pairs if any(above.middle < y < line.middle for y in wide))]
    return starts if len(starts) > 2 else []


def _row_starts(lines: list[PrintedLine], placed: list[list[list[Word]]], columns: list[tuple[float, float]]) -> list[int]:
    """The lines with which table rows begin: by the space above, or by what stands in the first column."""
    gaps = [below.base - above.base for above, below in pairwise(lines)]
    least = min(gaps)
    if max(gaps) > 1.25 * least:
        return [0, *(index + 1 for index, gap in enumerate(gaps) if gap > 1.2 * least)]
    return [0, *(i for i in range(1, len(lines)) if placed[i][0] and sum(map(bool, placed[i])) > len(columns) / 2)]


def _is_contents(placed: list[list[list[Word]]]) -> bool:
    """A table of contents: the last column holds page numbers only."""
    last = [text_of(row[-1]) for row in placed if row[-1]]
    return all(re.fullmatch(r"[.\s…]*\d{1,3}", text) for text in last)


def _is_list(placed: list[list[list[Word]]]) -> bool:
    """Bullets or numbers in front of text, in one column or several; or labels that end with a colon."""
    first = [text_of(row[0]) for row in placed if row[0]]
    bare = sum(1 for text in first if split_marker(text + " Text")[0] == text)
    listed = sum(1 for row in placed for cell in row if cell and split_marker(text_of(cell) + " Text")[0])
    cells = sum(1 for row in placed for cell in row if cell)
    labels = sum(1 for text in first if text.endswith(":"))
    return (len(placed[0]) == 2 and (bare * 2 > len(first) or labels * 2 > len(first))) or listed * 2 > cells
