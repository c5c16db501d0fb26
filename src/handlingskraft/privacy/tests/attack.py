"""The outsider: knows everything published, that totals are sums, that counts are whole and not negative, and an integer program.

Shares nothing with the code that hides: what is published is a dictionary of numbers, None for the hidden ones, and the
relations say which is the sum of which.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Key = Hashable
Relation = tuple[Key, Sequence[Key]]
FAR = 1_000_000.0


def relations_of(rows: int, columns: int, name: str = "") -> list[Relation]:
    """Sums of a table with totals last: each row, each column, the row of totals included."""
    found: list[Relation] = [
        ((name, row, columns), [(name, row, column) for column in range(columns)]) for row in range(rows + 1)
    ]
    found += [((name, rows, column), [(name, row, column) for row in range(rows)]) for column in range(columns + 1)]
    return found


def numbers_of(published: Sequence[Sequence[int | None]], name: str = "") -> dict[Key, int | None]:
    return {(name, row, column): number for row, line in enumerate(published) for column, number in enumerate(line)}


class Attacker:
    """Works out, for each hidden number, the least and the greatest it can be."""

    def __init__(self, published: Mapping[Key, int | None], relations: Iterable[Relation]):
        self.place = {key: place for place, key in enumerate(key for key, number in published.items() if number is None)}
        rows, sums = [], []
        for total, parts in relations:
            row, rest = np.zeros(len(self.place)), 0
            for key, sign in [(total, -1), *((part, 1) for part in parts)]:
                number = published[key]
                if number is None:
                    row[self.place[key]] += sign
                else:
                    rest += sign * number
            if row.any():
                rows.append(row)
                sums.append(-rest)
        self.rows, self.sums = np.array(rows), np.array(sums, dtype=float)

    def range_of(self, key: Key) -> tuple[int, int]:
        aim = np.zeros(len(self.place))
        aim[self.place[key]] = 1
        return round(self._solve(aim)), round(-self._solve(-aim))

    def ranges(self) -> dict[Key, tuple[int, int]]:
        return {key: self.range_of(key) for key in self.place}

    def _solve(self, aim) -> float:
        answer = milp(
            aim,
            integrality=np.ones(len(self.place)),
            bounds=Bounds(0, FAR),
            constraints=LinearConstraint(self.rows, self.sums, self.sums),
        )
        assert answer.success, answer.message
        return answer.fun


def possible_tables(published: Sequence[Sequence[int | None]], at_most: int) -> list[list[list[int]]]:
    """All tables without totals whose numbers are at most so high and that would be published so. No program: all are tried."""
    inner = [list(line[:-1]) for line in published[:-1]]
    columns = len(published[0]) - 1
    free = [(row, column) for row, line in enumerate(inner) for column, number in enumerate(line) if number is None]
    found = []
    for numbers in product(range(at_most + 1), repeat=len(free)):
        for (row, column), number in zip(free, numbers, strict=True):
            inner[row][column] = number
        table = with_totals(inner, columns)
        if all(
            p is None or p == t for line, true in zip(published, table, strict=True) for p, t in zip(line, true, strict=True)
        ):
            found.append([list(line) for line in inner])
    return found


def with_totals(counts: Sequence[Sequence[int]], columns: int | None = None) -> list[list[int]]:
    width = len(counts[0]) if counts else columns or 0
    rows = [[*line, sum(line)] for line in counts]
    return [*rows, [sum(line[column] for line in rows) for column in range(width + 1)]]
