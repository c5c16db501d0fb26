"""Tables that are drawn: from ruling lines and shaded cells to a grid of cells, merged ones too."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from handlingskraft.plan_import.documents.pdf_model import Box, Page, Rule, Word

_NEAR = 3.0
_MOST_PAIRS = 1_000_000
_MOST_LINES = 400
_SMALLEST = 6.0


@dataclass(slots=True)
class GridCell:
    """A cell with the words in it. Spans count rows and columns of the grid."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A drawn table. ``xs`` and ``ys`` are the edges of its columns and rows; ``shaded`` are rows with a fill of their own."""

    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    shaded: set[int] = field(default_factory=set)


def find_grids(page: Page) -> tuple[list[Grid], list[Word]]:
    """The tables drawn on the page with their words, and the words that are in no table."""
    level, upright = _rules_of(page)
    drawn = _Drawn(page.rules)
    if len(level) * len(upright) > _MOST_PAIRS:
        return [], page.words
    found: list[Grid] = []
    left = page.words
    for group in _touching(level, upright):
        grid = _grid_of(*group)
        if grid is None or not (drawn.within(grid.box) or _is_full_of_fills(grid)):
            continue
        inside = [word for word in left if grid.box.holds((word.x0 + word.x1) / 2, word.middle)]
        if inside and _fill_in(grid, inside) and not _is_frame(grid, page):
            grid.shaded = _shaded_rows(grid, page.fills)
            found.append(grid)
            taken = set(map(id, inside + _take_row_above(grid, left)))
            left = [word for word in left if id(word) not in taken]
    return sorted(found, key=lambda grid: grid.box.y0), left


class _Drawn:
    """Where real lines are drawn, as against the edges of shades."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules

    def within(self, box: Box) -> bool:
        """Whether at least two lines belong to the box, one of them inside it."""
        near = [
            r for r in self.rules if box.x0 - 2 <= r.x0 and r.x1 <= box.x1 + 2 and box.y0 - 2 <= r.y0 and r.y1 <= box.y1 + 2
        ]
        return len(near) >= 2


def _is_full_of_fills(grid: Grid) -> bool:
    """A table made of shaded cells alone has at least three rows of two cells; stripes do not."""
    return len(grid.ys) >= 4 and len(grid.xs) >= 3 and all(cell.row_span == 1 for cell in grid.cells)


def _rules_of(page: Page) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines, pieces joined, edges of shaded cells among them."""
    level = [rule for rule in page.rules if rule.y0 == rule.y1]
    upright = [rule for rule in page.rules if rule.x0 == rule.x1]
    for fill in page.fills:
        if fill.x1 - fill.x0 > 0.9 * page.width and fill.y1 - fill.y0 > 0.4 * page.height:
            continue
        level += [Rule(fill.x0, y, fill.x1, y) for y in (fill.y0, fill.y1)]
        upright += [Rule(x, fill.y0, x, fill.y1) for x in (fill.x0, fill.x1)]
    joined = _joined([(rule.y0, rule.x0, rule.x1) for rule in level])
    stood = _joined([(rule.x0, rule.y0, rule.y1) for rule in upright])
    return [Rule(a, at, b, at) for at, a, b in joined], [Rule(at, a, at, b) for at, a, b in stood]


def _joined(pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces (place, from, to) of the same line put together; lines closer than a hair are one."""
    places = _clustered([at for at, _, _ in pieces], 1.6)
    by_place: dict[float, list[tuple[float, float]]] = {}
    for at, start, end in pieces:
        by_place.setdefault(places[at], []).append((start, end))
    found: list[tuple[float, float, float]] = []
    for at, spans in by_place.items():
        spans.sort()
        start, end = spans[0]
        for other_start, other_end in spans[1:]:
            if other_start <= end + _NEAR:
                end = max(end, other_end)
            else:
                found.append((at, start, end))
                start, end = other_start, other_end
        found.append((at, start, end))
    return found


def _clustered(values: list[float], near: float) -> dict[float, float]:
    """Each value with the mean of its cluster."""
    found: dict[float, float] = {}
    cluster: list[float] = []
    for value in [*sorted(set(values)), float("inf")]:
        if cluster and value - cluster[-1] > near:
            mean = sum(cluster) / len(cluster)
            found.update(dict.fromkeys(cluster, mean))
            cluster = []
        cluster.append(value)
    return found


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch each other."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(level):
        for j, v in enumerate(upright, start=len(level)):
            if h.x0 - _NEAR <= v.x0 <= h.x1 + _NEAR and v.y0 - _NEAR <= h.y0 <= v.y1 + _NEAR:
                parent[root(j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(level + upright):
        groups.setdefault(root(index), ([], []))[0 if index < len(level) else 1].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _grid_of(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid that touching lines make; sides that are not drawn are where the crossing lines end."""
    xs = _edges([rule.x0 for rule in upright], [rule.x0 for rule in level], [rule.x1 for rule in level])
    ys = _edges([rule.y0 for rule in level], [rule.y0 for rule in upright], [rule.y1 for rule in upright])
    if not (2 <= len(xs) <= _MOST_LINES and 2 <= len(ys) <= _MOST_LINES) or len(xs) + len(ys) < 5:
        return None
    cells = _merged_cells(xs, ys, level, upright)
    if len({cell.column for cell in cells}) < 2:
        return None
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells)


def _edges(drawn: list[float], starts: list[float], ends: list[float]) -> list[float]:
    places = sorted(set(_clustered(drawn, _NEAR).values()))
    if min(starts) < places[0] - _SMALLEST:
        places.insert(0, min(starts))
    if max(ends) > places[-1] + _SMALLEST:
        places.append(max(ends))
    return places


def _merged_cells(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[GridCell]:
    """Cells of the grid; where no line is drawn between two, they are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    walls = _walls(xs, upright, [(a + b) / 2 for a, b in pairwise(ys)], lambda r: (r.x0, r.y0, r.y1))
    floors = _walls(ys, level, [(a + b) / 2 for a, b in pairwise(xs)], lambda r: (r.y0, r.x0, r.x1))
    for row in range(rows):
        for column in range(columns):
            index = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                _unite(parent, root(index), root(index + 1))
            if row + 1 < rows and (row + 1, column) not in floors:
                _unite(parent, root(index), root(index + columns))
    members: dict[int, list[int]] = {}
    for index in range(rows * columns):
        members.setdefault(root(index), []).append(index)
    return [_cell(indices, columns, xs, ys) for indices in members.values()]


def _unite(parent: list[int], first: int, second: int) -> None:
    parent[max(first, second)] = min(first, second)


def _walls(edges: list[float], rules: list[Rule], middles: list[float], parts: object) -> set[tuple[int, int]]:
    """(edge number, place number) wherever a line is drawn on the edge beside the place."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        at, start, end = parts(rule)  # type: ignore[operator]
        for number, edge in enumerate(edges):
            if abs(edge - at) <= _NEAR:
                found.update((number, place) for place, middle in enumerate(middles) if start - 1 <= middle <= end + 1)
    return found


def _cell(indices: list[int], columns: int, xs: list[float], ys: list[float]) -> GridCell:
    rows, places = [index // columns for index in indices], [index % columns for index in indices]
    top, left, bottom, right = min(rows), min(places), max(rows) + 1, max(places) + 1
    return GridCell(top, left, bottom - top, right - left, Box(xs[left], ys[top], xs[right], ys[bottom]))


def _fill_in(grid: Grid, words: list[Word]) -> bool:
    """Put the words into their cells. False when the lines make no table: no two cells hold text."""
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        home = next((cell for cell in grid.cells if cell.box.holds(x, y)), None)
        if home is not None:
            home.words.append(word)
    _drop_slivers(grid)
    with_text = [cell for cell in grid.cells if cell.words]
    return len(with_text) >= 2 and sum(len(cell.words) for cell in with_text) == len(words)


def _drop_slivers(grid: Grid) -> None:
    """Double lines make rows and columns that are a hair wide: take them out and number the rest anew."""
    rows = [i for i, (a, b) in enumerate(pairwise(grid.ys)) if b - a >= _SMALLEST or _has_words(grid, i, "row")]
    columns = [i for i, (a, b) in enumerate(pairwise(grid.xs)) if b - a >= _SMALLEST or _has_words(grid, i, "column")]
    kept: list[GridCell] = []
    for cell in grid.cells:
        in_rows = [n for n, i in enumerate(rows) if cell.row <= i < cell.row + cell.row_span]
        in_columns = [n for n, i in enumerate(columns) if cell.column <= i < cell.column + cell.column_span]
        if in_rows and in_columns:
            kept.append(GridCell(in_rows[0], in_columns[0], len(in_rows), len(in_columns), cell.box, cell.words))
    grid.cells = sorted(kept, key=lambda cell: (cell.row, cell.column))
    grid.ys = [grid.ys[i] for i in rows] + [grid.ys[-1]]
    grid.xs = [grid.xs[i] for i in columns] + [grid.xs[-1]]


def _has_words(grid: Grid, place: int, which: str) -> bool:
    span = f"{which}_span"
    return any(cell.words and getattr(cell, which) == place and getattr(cell, span) == 1 for cell in grid.cells)


def _take_row_above(grid: Grid, words: list[Word]) -> list[Word]:
    """A header row without lines of its own, close above the grid with a text over at least two columns: made its first row."""
    top, size = grid.box.y0, _usual_size(grid)
    row = [w for w in words if top - 2.2 * size < w.base <= top and grid.box.x0 - 2 <= w.x0 and w.x1 <= grid.box.x1 + 2]
    if not row or any(abs(word.base - row[0].base) > 0.3 * size for word in row):
        return []
    homes: dict[int, list[Word]] = {}
    for word in row:
        column = max((i for i, x in enumerate(grid.xs[:-1]) if x <= word.x0 + 1), default=0)
        if word.x1 > grid.xs[column + 1] + 2:
            return []
        homes.setdefault(column, []).append(word)
    if (
        len(homes) < 2
        or len(homes) * 2 < len(grid.xs) - 1
        or any(w for w in words if w.base < row[0].base and row[0].base - w.base < 1.4 * size)
    ):
        return []
    for cell in grid.cells:
        cell.row += 1
    start = min(word.top for word in row) - 1
    edges = list(pairwise(grid.xs))
    grid.cells[:0] = [GridCell(0, i, 1, 1, Box(a, start, b, top), homes.get(i, [])) for i, (a, b) in enumerate(edges)]
    grid.ys.insert(0, start)
    grid.box = Box(grid.box.x0, start, grid.box.x1, grid.box.y1)
    grid.shaded = {row_number + 1 for row_number in grid.shaded}
    return row


def _usual_size(grid: Grid) -> float:
    sizes = sorted(word.size for cell in grid.cells for word in cell.words)
    return sizes[len(sizes) // 2]


def _is_frame(grid: Grid, page: Page) -> bool:
    """A border around most of a page, or a picture's frame, is no table."""
    biggest = max(grid.cells, key=lambda cell: (cell.box.x1 - cell.box.x0) * (cell.box.y1 - cell.box.y0))
    high, wide = biggest.box.y1 - biggest.box.y0, biggest.box.x1 - biggest.box.x0
    return len(grid.cells) <= 4 and high > 0.55 * page.height and wide > 0.6 * page.width


def _shaded_rows(grid: Grid, fills: list[Box]) -> set[int]:
    """Rows whose cells stand on a fill of their own."""
    found: set[int] = set()
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        middle = (top + bottom) / 2
        spans = sorted((f.x0, f.x1) for f in fills if f.y0 - 1 <= middle <= f.y1 + 1 and f.y1 - f.y0 < 2 * (bottom - top) + 4)
        covered = sum(b - a for a, b in spans)
        if covered >= 0.8 * (grid.box.x1 - grid.box.x0):
            found.add(row)
    return found
