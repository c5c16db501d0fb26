"""A table with its totals as a network, where what an outsider cannot tell apart is a walk round hidden numbers.

Rows and columns (the row of totals and the column of totals among them) are nodes; every number is an arc between its row
and its column. Two tables with the same published numbers differ by circulations through the hidden ones: one number goes
up, another in the same row or column goes down, and so on until the walk is closed. A total is the one number of its line
that goes *with* the others, so its arc is turned round. Such a network is totally unimodular: what is possible for
fractions between whole numbers is possible for whole numbers, and a walk step by step misses nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Path:
    """A closed walk through one number: by how many each cell changes for each step, and how many steps there is room for.

    No number of the walk goes down when ``room`` is None: it may go on for ever.
    """

    change: dict[int, int]
    room: int | None

    def support(self) -> frozenset[int]:
        """Give the cells that change."""
        return frozenset(self.change)


@dataclass(slots=True)
class Lattice:
    """Numbers laid out as rows × columns, the last of both being totals, and which of them are hidden."""

    rows: int
    columns: int
    value: list[int]
    hidden: set[int] = field(init=False, default_factory=set)
    lines: list[set[int]] = field(init=False)
    arcs: list[tuple[int, int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [set() for _ in range(self.rows + self.columns)]
        self.arcs = [(*self.ends(cell), self.sign(cell)) for cell in range(len(self.value))]

    @classmethod
    def of(cls, counts: Sequence[Sequence[int]]) -> Lattice:
        """Lay out a table without totals, and add them."""
        width = len(counts[0]) if counts else 0
        rows = [[*row, sum(row)] for row in counts]
        rows.append([sum(row[column] for row in rows) for column in range(width + 1)])
        return cls(len(rows), width + 1, [number for row in rows for number in row])

    def ends(self, cell: int) -> tuple[int, int]:
        """Give the node of the cell's row and of its column."""
        return cell // self.columns, self.rows + cell % self.columns

    def sign(self, cell: int) -> int:
        """+1 for what goes up along its arc, -1 for a total of a row or a column, which goes down."""
        row, column = divmod(cell, self.columns)
        return -1 if (row == self.rows - 1) != (column == self.columns - 1) else 1

    def is_total(self, cell: int) -> bool:
        """Tell whether the cell is a total (the total of everything included)."""
        row, column = divmod(cell, self.columns)
        return row == self.rows - 1 or column == self.columns - 1

    def hide(self, cell: int) -> None:
        """Hide a number."""
        self.hidden.add(cell)
        for node in self.ends(cell):
            self.lines[node].add(cell)

    def show(self, cell: int) -> None:
        """Show a number again."""
        self.hidden.discard(cell)
        for node in self.ends(cell):
            self.lines[node].discard(cell)

    def start_and_goal(self, cell: int, direction: int) -> tuple[int, int]:
        """Where the walk stands once the cell itself has changed in the direction, and where it must come back to."""
        row, column = self.ends(cell)
        return (column, row) if self.sign(cell) == direction else (row, column)

    def steps_from(self, node: int, cells: set[int]) -> Iterator[tuple[int, int, int]]:
        """Give cell, its change and the next node for every arc that leaves the node."""
        for cell in cells:
            row, column, sign = self.arcs[cell]
            if node == row:
                yield cell, sign, column
            else:
                yield cell, -sign, row

    def walk(self, cell: int, direction: int, moved: dict[int, int]) -> Path | None:
        """Find the shortest closed walk through hidden numbers that changes the cell one step in the direction.

        ``moved`` is how far each cell already stands from its true number. None when there is no such walk.
        """
        if direction < 0 and self.value[cell] + moved.get(cell, 0) == 0:
            return None
        start, goal = self.start_and_goal(cell, direction)
        came: dict[int, tuple[int, int, int]] = {start: (-1, 0, -1)}
        queue = deque([start])
        while queue and goal not in came:
            node = queue.popleft()
            for other, change, ahead in self.steps_from(node, self.lines[node]):
                if ahead in came or other == cell:
                    continue
                if change > 0 or self.value[other] + moved.get(other, 0) > 0:
                    came[ahead] = (other, change, node)
                    queue.append(ahead)
        return self._path(cell, direction, moved, came, goal) if goal in came else None

    def cheapest(
        self, cell: int, direction: int, moved: dict[int, int], least: int, cost: Sequence[int | None]
    ) -> tuple[int, Path] | None:
        """Find the closed walk with room for ``least`` steps whose numbers, hidden or not, cost least together.

        A number that may not be hidden has no cost, and no walk goes through it.
        """
        if direction < 0 and self.value[cell] + moved.get(cell, 0) < least:
            return None
        start, goal = self.start_and_goal(cell, direction)
        best = {start: 0}
        came: dict[int, tuple[int, int, int]] = {start: (-1, 0, -1)}
        heap = [(0, start)]
        while heap:
            paid, node = heappop(heap)
            if node == goal:
                return paid, self._path(cell, direction, moved, came, goal)
            if paid > best[node]:
                continue
            for other, change, ahead in self.steps_from(node, self.line(node)):
                price = cost[other]
                too_low = change < 0 and self.value[other] + moved.get(other, 0) < least
                if price is None or too_low or other == cell:
                    continue
                total = paid + price
                if ahead not in best or total < best[ahead]:
                    best[ahead] = total
                    came[ahead] = (other, change, node)
                    heappush(heap, (total, ahead))
        return None

    def line(self, node: int) -> set[int]:
        """Give every cell of a row or a column, hidden or not."""
        if node < self.rows:
            return set(range(node * self.columns, (node + 1) * self.columns))
        return set(range(node - self.rows, self.rows * self.columns, self.columns))

    def _path(
        self, cell: int, direction: int, moved: dict[int, int], came: dict[int, tuple[int, int, int]], goal: int
    ) -> Path:
        """Walk back from the goal and measure the room."""
        change = {cell: direction}
        node = goal
        while came[node][0] >= 0:
            other, step, node = came[node]
            change[other] = step
        falling = [self.value[other] + moved.get(other, 0) for other, step in change.items() if step < 0]
        return Path(change, min(falling, default=None))
