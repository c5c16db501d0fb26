"""Where the text of a column ends on the right: what decides whether a line was full or ended early."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.pdf_columns import Column
from handlingskraft.plan_import.documents.pdf_model import Page

_ALIKE = 12.0
_EVIDENT_LINES = 4


@dataclass(frozen=True, slots=True)
class RightEdge:
    """Where lines end at the most. Not ``certain`` when nothing on the page shows it: then it is a guess, and too wide."""

    x: float
    certain: bool = True


@dataclass(slots=True)
class Edges:
    """Right edges learnt over the whole document: by the left edge of columns, and by the width of pages."""

    by_left: dict[int, list[float]] = field(default_factory=dict)
    by_page_width: dict[int, float] = field(default_factory=dict)

    def learn(self, page: Page, columns: list[Column]) -> None:
        """Take in the columns of one page."""
        width = round(page.width / _ALIKE)
        for column in columns:
            ends = [line.x1 for line in column.lines] or [word.x1 for word in column.words]
            self.by_page_width[width] = max(self.by_page_width.get(width, 0.0), *ends)
            if column.lines and _shows_edge(column):
                self.by_left.setdefault(round(left_of(column) / _ALIKE), []).append(max(ends))

    def right_of(self, column: Column, page: Page, columns: list[Column]) -> RightEdge:
        """The right edge of the column: its own when its lines show it, else that of its like, else the margin."""
        own = max(line.x1 for line in column.lines)
        if _shows_edge(column):
            return RightEdge(own, certain=True)
        beside = [other for other in columns if other is not column and _is_right_of(other, column)]
        if beside:
            limit = min(left_of_words(other) for other in beside)
            like = [edge for edge in self.by_left.get(round(left_of(column) / _ALIKE), []) if edge < limit]
            return RightEdge(max([own, *like]), certain=bool(like))
        margin = min(self.by_page_width.get(round(page.width / _ALIKE), own), page.width - 20.0)
        return RightEdge(max(own, margin), certain=own > 0.7 * margin)


def _shows_edge(column: Column) -> bool:
    """Enough lines, several of which end at nearly the same place furthest right."""
    if len(column.lines) < _EVIDENT_LINES:
        return False
    left, own = left_of(column), max(line.x1 for line in column.lines)
    near = sum(1 for line in column.lines if line.x1 > own - 0.13 * (own - left))
    return near >= 3 or (near >= 2 and near * 3 >= len(column.lines))


def left_of(column: Column) -> float:
    """The left edge of the column's lines."""
    return min(line.x0 for line in column.lines)


def left_of_words(column: Column) -> float:
    """The left edge of the column's words."""
    return min(word.x0 for word in column.words)


def _is_right_of(other: Column, column: Column) -> bool:
    if left_of_words(other) <= max(line.x1 for line in column.lines):
        return False
    top, bottom = min(word.top for word in other.words), max(word.bottom for word in other.words)
    return top < column.lines[-1].bottom and bottom > column.lines[0].top
