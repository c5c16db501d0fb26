"""Tables without drawn lines, where the words line up in columns and rows.

Columns are known by the left edges at which text begins again and again after a gap; rows by the space above them, or by
level lines and shades. Text that runs in columns (a newspaper page) lines up too, and is told apart: its paragraphs begin
at other heights in each column, and its lines run on and on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handlingskraft.plan_import.documents.markers import split_marker
from handlingskraft.plan_import.documents.pdf_lines import lines_of, text_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine, Word

_WIDE_GAP = 1.1
_SPACE = 0.42
_SAME_EDGE = 2.0
_FEWEST_COLUMNS = 2
_FEWEST_LINES = 2
_FEWEST_ROWS = {2: 4}
_FEWEST_ROWS_ELSE = 3
_MOST_ROW_LINES = 24
_ALIGNED_SHARE = 0.6
_SUPPORT = 0.25
_TOGETHER_SHARE = 0.6
_RUN_ON_SHARE = 0.4

Separator = tuple[float, float, float]
Found = tuple[list[Word], object, list[Word], list[Word]]
Starts = list[list[bool]]


@dataclass(slots=True)
class AlignedCell:
    """The words of one cell, and how many columns it covers."""

    row: int
    column: int
    column_span: int
    words: list[Word]


@dataclass(slots=True)
class AlignedTable:
    """A table without lines. ``spans`` are the left and right edges of the columns."""

    spans: list[tuple[float, float]]
    rows: int
    cells: list[AlignedCell]
    words: list[Word] = field(default_factory=list)


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
            start = candidate.end if candidate is not None else start + 1
        return None

    return find


def _begins_block(lines: list[PrintedLine], start: int) -> bool:
    """Whether a table could begin with the line: something sets it apart from the line above."""
    line = lines[start]
    if len(segments(line)) < _FEWEST_COLUMNS:
        return False
    if start == 0:
        return True
    above = lines[start - 1]
    usual = min((b.base - a.base for a, b in pairwise(lines[start : start + 4])), default=0.0)
    looks_other = abs(line.size - above.size) > 0.3 or line.words[0].bold != above.words[0].bold
    return line.base - above.base > 1.25 * usual or looks_other or len(segments(above)) < _FEWEST_COLUMNS


def _parted(words: list[Word], table: AlignedTable) -> Found:
    inside = set(map(id, table.words))
    top = min(word.base for word in table.words)
    rest = [word for word in words if id(word) not in inside]
    above = [word for word in rest if word.base < top]
    return above, table, table.words, [word for word in rest if word.base >= top]


def segments(line: PrintedLine, edges: Sequence[float] = ()) -> list[list[Word]]:
    """The words of a line cut where the gap is wider than any space, or wider than most at a known column edge."""
    found: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        size, gap = max(word.size, before.size), word.x0 - before.x1
        known = gap > _SPACE * size and any(abs(word.x0 - edge) < _SAME_EDGE for edge in edges)
        if gap > _WIDE_GAP * size or known:
            found.append([word])
        else:
            found[-1].append(word)
    return found


def _candidate(lines: list[PrintedLine], start: int, separators: list[Separator]) -> _Candidate | None:
    """The lines from ``start`` on that share columns; None when there are too few."""
    run = _trimmed(lines[start : _reach(lines, start)])
    edges = _edges(run)
    if len(edges) < _FEWEST_COLUMNS or len(run) < _FEWEST_LINES:
        return None
    return _Candidate([*_rows_above(lines, start, edges), *run], edges, separators, start + len(run))


def _rows_above(lines: list[PrintedLine], start: int, edges: list[float]) -> list[PrintedLine]:
    """Bold lines right above the rows: column titles that are centred or indented otherwise, and a row across below them."""
    found: list[PrintedLine] = []
    for index in range(start - 1, max(start - 4, -1), -1):
        line, below = lines[index], lines[index + 1]
        close = below.base - line.base < 2.6 * line.size and line.size < 1.12 * below.size
        if not close or not all(word.bold for word in line.words):
            break
        pieces = segments(line, edges)
        places = {max((i for i, edge in enumerate(edges) if edge <= piece[0].x0 + _SAME_EDGE), default=0) for piece in pieces}
        found.insert(0, line)
        if len(pieces) > 1:
            return found if len(places) == len(pieces) and not _crosses(pieces, edges) else []
    return []


def _reach(lines: list[PrintedLine], start: int) -> int:
    """The line after the last that fits the columns of the lines from ``start`` on."""
    first = lines[start]
    edges = [segment[0].x0 for segment in segments(first)]
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if line.base - before.base > 4.5 * line.size or line.size > 1.12 * first.size:
            break
        pieces = segments(line, edges)
        if _crosses(pieces, edges) and not _is_row_across(lines, end, edges):
            break
        if len(pieces) > 1:
            edges += [piece[0].x0 for piece in pieces if all(abs(piece[0].x0 - edge) > _SAME_EDGE for edge in edges)]
        end += 1
    return end


def _crosses(pieces: list[list[Word]], edges: list[float]) -> bool:
    """Whether a piece of text runs over the edge of a column to its right."""
    return any(piece[0].x0 < edge - _SAME_EDGE and piece[-1].x1 > edge + _SAME_EDGE for piece in pieces for edge in edges)


def _is_row_across(lines: list[PrintedLine], index: int, edges: list[float]) -> bool:
    """One piece of bold text over all columns, with more rows of the table below it or, at the foot of a page, nothing."""
    line = lines[index]
    if len(segments(line)) > 1 or not all(word.bold for word in line.words):
        return False
    below = lines[index + 1 : index + 2]
    if not below:
        return line.base - lines[index - 1].base < 2.2 * line.size
    return len(segments(below[0], edges)) > 1 and not _crosses(segments(below[0], edges), edges)


def _trimmed(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Without the lines at the end that have only one piece of text and a space above: they come after the table."""
    edges = _edges(lines)
    last = max((i for i, line in enumerate(lines) if len(segments(line, edges)) > 1), default=0)
    for index in range(last + 1, len(lines)):
        gap, size = lines[index].base - lines[index - 1].base, lines[last].size
        if gap > 1.35 * size and not (gap < 2.2 * size and _is_row_across(lines, index, edges)):
            return lines[:index]
    return lines


def _edges(lines: list[PrintedLine]) -> list[float]:
    """The left edges of the columns: places where text begins after a clear gap in more than one line, and the first."""
    counts: list[tuple[float, int]] = []
    for x in sorted(piece[0].x0 for line in lines for piece in segments(line) if len(segments(line)) > 1):
        if counts and x - counts[-1][0] < _SAME_EDGE:
            counts[-1] = (counts[-1][0], counts[-1][1] + 1)
        else:
            counts.append((x, 1))
    broken = sum(1 for line in lines if len(segments(line)) > 1)
    least = max(_SUPPORT * broken, 2 if len(lines) > _FEWEST_LINES + 1 else 1)
    kept = [x for x, count in counts if count >= least]
    left = min((line.x0 for line in lines), default=0.0)
    return kept if kept and kept[0] < left + _SAME_EDGE else [left, *kept]


class _Candidate:
    """Lines that may be a table, their words by column."""

    def __init__(self, lines: list[PrintedLine], edges: list[float], separators: list[Separator], end: int) -> None:
        self.lines, self.edges, self.end = lines, edges, end
        self.across = [index for index, line in enumerate(lines) if _crosses(segments(line, edges), edges)]
        self.placed = [_placed(line, edges) for line in lines]
        self.columns = range(len(edges))
        self.ruled = _ruled_starts(lines, separators)
        self.begins = self._beginnings()
        together = [i for i, line in enumerate(self.begins) if sum(line) > 1 or i in self.across]
        self.each_line_counts = bool(self.ruled) or len(together) < _FEWEST_LINES
        self.starts = self.ruled or (self._by_first_column() if self.each_line_counts else self._with_rows_across(together))

    def table(self) -> AlignedTable:
        """The candidate as a table. A text that goes on beside the next row stays with the row in which it began."""
        cells: dict[tuple[int, int], AlignedCell] = {}
        for column in self.columns:
            row = -1
            for index, line in enumerate(self.placed):
                here = max(number for number, start in enumerate(self.starts) if start <= index)
                if index in self.across:
                    row = -1
                elif line[column]:
                    row = here if row < 0 or self.each_line_counts or self.begins[index][column] else row
                    cells.setdefault((row, column), AlignedCell(row, column, 1, [])).words += line[column]
        for index in self.across:
            row = self.starts.index(index)
            cells[row, 0] = AlignedCell(row, 0, len(self.edges), self.lines[index].words)
        self._fill_empty(cells)
        words = [word for line in self.lines for word in line.words]
        return AlignedTable(self._spans(), len(self.starts), [cells[key] for key in sorted(cells)], words)

    def _fill_empty(self, cells: dict[tuple[int, int], AlignedCell]) -> None:
        whole = {self.starts.index(index) for index in self.across}
        for row in range(len(self.starts)):
            for column in self.columns:
                if row not in whole:
                    cells.setdefault((row, column), AlignedCell(row, column, 1, []))

    def _spans(self) -> list[tuple[float, float]]:
        spans = []
        for column, left in enumerate(self.edges):
            ends = [line[column][-1].x1 for i, line in enumerate(self.placed) if line[column] and i not in self.across]
            spans.append((left, max(ends, default=left + 1.0)))
        return spans

    def is_table(self) -> bool:
        """Enough rows, most of which begin in several columns, and no list, table of contents or text in columns."""
        count, rows = len(self.edges), self._rows()
        if len(rows) < self._least_rows() or (max(map(len, rows)) > _MOST_ROW_LINES and not self.ruled):
            return False
        aligned = sum(1 for row in rows if sum(map(bool, self.placed[row[0]])) > 1)
        if aligned + len(self.across) < _ALIGNED_SHARE * len(rows) or _is_contents(self.placed) or _is_list(self.placed):
            return False
        if count == _FEWEST_COLUMNS and self._has_side_heads():
            return False
        return bool(self.ruled) or not self._is_prose()

    def _least_rows(self) -> int:
        """Three rows, four in two columns; two will do below a row of bold letters."""
        headed = all(word.bold for word in self.lines[0].words) and not self.lines[-1].words[-1].bold
        return 2 if headed and len(self.edges) > _FEWEST_COLUMNS else _FEWEST_ROWS.get(len(self.edges), _FEWEST_ROWS_ELSE)

    def _rows(self) -> list[range]:
        return [range(start, end) for start, end in pairwise([*self.starts, len(self.lines)])]

    def _has_side_heads(self) -> bool:
        """Bold words to the left of text of several lines: headings in the margin, not a table."""
        left = [word for line in self.placed for word in line[0]]
        tall = sum(len(row) > 1 for row in self._rows())
        return bool(left) and all(word.bold for word in left) and tall * 2 > len(self.starts)

    def _is_prose(self) -> bool:
        """Running text in columns: its paragraphs begin at other heights in each column, or its lines run on and on."""
        beginnings = [sum(line) for line in self.begins if any(line)]
        if len(beginnings) > len(self.edges) + 1:
            return sum(count > 1 for count in beginnings) < _TOGETHER_SHARE * len(beginnings)
        return self._run_on_share() > _RUN_ON_SHARE

    def _run_on_share(self) -> float:
        """How many of the lines below another in the same column go on with its sentence."""
        pairs = run_on = 0
        for column in self.columns:
            texts = [text_of(line[column]) for line in self.placed if line[column]]
            pairs += len(texts) - 1
            run_on += sum(1 for a, b in pairwise(texts) if b[:1].islower() and a[-1:] not in ".!?:;")
        return run_on / pairs if pairs else 0.0

    def _beginnings(self) -> Starts:
        """For each line and column whether a text begins there: the first, and those with more space above than the least."""
        bases = {c: [(i, self.lines[i].base) for i, line in enumerate(self.placed) if line[c]] for c in self.columns}
        least = min((b - a for found in bases.values() for (_, a), (_, b) in pairwise(found)), default=0.0)
        begins = [[False] * len(self.edges) for _ in self.lines]
        for column, found in bases.items():
            for (_, above), (index, base) in pairwise([(-1, float("-inf")), *found]):
                begins[index][column] = base - above > 1.15 * least
        return begins

    def _with_rows_across(self, together: list[int]) -> list[int]:
        """Rows begin where texts begin in several columns, and after a row that runs across."""
        return sorted({0, *together, *(index + 1 for index in self.across if index + 1 < len(self.lines))})

    def _by_first_column(self) -> list[int]:
        """Without any space between rows: a line with text in the first column and most others begins a row."""
        half = len(self.edges) / 2
        return [0, *(i for i in range(1, len(self.lines)) if self.placed[i][0] and sum(map(bool, self.placed[i])) > half)]


def _placed(line: PrintedLine, edges: list[float]) -> list[list[Word]]:
    """The words of a line by column. A piece of text stands where it begins."""
    found: list[list[Word]] = [[] for _ in edges]
    for piece in segments(line, edges):
        column = max((i for i, edge in enumerate(edges) if edge <= piece[0].x0 + _SAME_EDGE), default=0)
        found[column] += piece
    return found


def _ruled_starts(lines: list[PrintedLine], separators: list[Separator]) -> list[int]:
    """The lines with which rows begin when level lines or shades part the rows; empty when they do not."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = [y for y, x0, x1 in separators if min(x1, right) - max(x0, left) > 0.7 * (right - left)]
    pairs = enumerate(pairwise(lines), start=1)
    starts = [0, *(index for index, (above, line) in pairs if any(above.middle < y < line.middle for y in wide))]
    return starts if len(starts) > 2 else []


def _is_contents(placed: list[list[list[Word]]]) -> bool:
    """A table of contents: page numbers in the last column, and before the titles nothing but chapter numbers."""
    last = [text_of(row[-1]) for row in placed if row[-1]]
    before = [text_of(cell) for row in placed for cell in row[:-2] if cell]
    if not all(re.fullmatch(r"[\d.]+", text) for text in before):
        return False
    return all(re.fullmatch(r"[.\s…]*\d{1,3}", text) for text in last)


def _is_list(placed: list[list[list[Word]]]) -> bool:
    """Bullets or numbers in front of text, in one column or several; or labels that end with a colon."""
    first = [text_of(row[0]) for row in placed if row[0]]
    bare = sum(1 for text in first if split_marker(text + " Text")[0] == text)
    listed = sum(1 for row in placed for cell in row if cell and split_marker(text_of(cell) + " Text")[0])
    cells = sum(1 for row in placed for cell in row if cell)
    labels = sum(1 for text in first if text.endswith(":"))
    return (len(placed[0]) == _FEWEST_COLUMNS and (bare * 2 > len(first) or labels * 2 > len(first))) or listed * 2 > cells
