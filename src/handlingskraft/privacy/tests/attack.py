"""The outsider: knows everything published, that totals are sums, that counts are whole and not negative, and an integer program.

Shares nothing with the code that hides: what is published is a dictionary of numbers, None for the hidden ones, and the
relations say which is the sum of which.
"""

import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

Key = Hashable
Relation = tuple[Key, Sequence[Key]]
FAR = 1_000_000.0


def relations_of(rows: int, columns: int, name: Key = "") -> list[Relation]:
    """Sums of a table with totals last: each row, each column, the row of totals included."""
    found: list[Relation] = [
        ((name, row, columns), [(name, row, column) for column in range(columns)]) for row in range(rows + 1)
    ]
    found += [((name, rows, column), [(name, row, column) for row in range(rows)]) for column in range(columns + 1)]
    return found


def numbers_of(published: Sequence[Sequence[int | None]], name: Key = "") -> dict[Key, int | None]:
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

    def ranges(self) -> dict[Key, tuple[int, int]]:
        return {key: (round(self._solve(place, 1)), round(-self._solve(place, -1))) for key, place in self.place.items()}

    def _solve(self, place: int, direction: int) -> float:
        aim = np.zeros(len(self.place))
        aim[place] = direction
        sums = LinearConstraint(self.rows, self.sums, self.sums)
        answer = milp(aim, integrality=np.ones(len(self.place)), bounds=Bounds(0, FAR), constraints=sums)
        assert answer.success, answer.message
        return answer.fun


@dataclass
class Publications:
    """Many publications, of which one integer program asks at once whether any hidden number is narrowed.

    For every hidden number the program must lay out two whole worlds of counts that agree with all that is published: one
    where it is ``threshold`` or more, and one where it is at least ``threshold`` - 1 lower. Nothing ties the worlds of one
    number to those of another, so all of them can be laid out together exactly when each of them can: the program has an
    answer if, and only if, the greatest and the least of every hidden number (``Attacker.ranges``) are wide enough.
    """

    told: list[tuple[Attacker, int, object]] = field(default_factory=list)

    def add(self, published: Mapping[Key, int | None], relations: Iterable[Relation], threshold: int, told: object) -> None:
        attacker = Attacker(published, relations)
        if attacker.place:
            self.told.append((attacker, threshold, told))

    def assert_nothing_narrowed(self) -> None:
        """One program for all; only when it has no answer, one for each number, to say where."""
        assert self.told, "nothing was hidden, so nothing was attacked"
        if self._all_worlds_exist():
            return
        for attacker, threshold, told in self.told:
            for key, (least, most) in attacker.ranges().items():
                assert most >= threshold, f"{key} is known to be below {threshold}: {least}–{most} in {told}"
                assert most - least + 1 >= threshold, f"{key} is known to be {least}–{most} in {told}"
        disagree = "the program over all says that something is narrowed, those over each do not"
        raise AssertionError(disagree)

    def _all_worlds_exist(self) -> bool:
        program = _Program()
        for attacker, threshold, _told in self.told:
            for place in range(len(attacker.place)):
                program.lay_out(attacker, place, threshold)
        return program.has_answer()


class _Program:
    """Constraints in the order they come: rows, columns and values of a sparse matrix, and bounds of rows and columns."""

    def __init__(self) -> None:
        self.entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.least: list[np.ndarray] = []
        self.most: list[np.ndarray] = []
        self.floor: list[np.ndarray] = []
        self.height = self.width = 0

    def lay_out(self, attacker: Attacker, place: int, threshold: int) -> None:
        """Two worlds in which one hidden number is high, and low."""
        size = len(attacker.place)
        row, column = np.nonzero(attacker.rows)
        for _world in range(2):
            self._rows(row, column, attacker.rows[row, column], attacker.sums, attacker.sums)
            self.floor.append(np.zeros(size))
            self.width += size
        self.floor[-2][place] = threshold
        self.width -= 2 * size
        apart = np.array([threshold - 1.0])
        self._rows(np.zeros(2, int), np.array([place, size + place]), np.array([1.0, -1.0]), apart, np.array([np.inf]))
        self.width += 2 * size

    def _rows(self, row: np.ndarray, column: np.ndarray, value: np.ndarray, least: np.ndarray, most: np.ndarray) -> None:
        self.entries.append((row + self.height, column + self.width, value))
        self.least.append(least)
        self.most.append(most)
        self.height += len(least)

    def has_answer(self) -> bool:
        row, column, value = (np.concatenate(parts) for parts in zip(*self.entries, strict=True))
        matrix = coo_array((value, (row, column)), shape=(self.height, self.width)).tocsr()
        rows = LinearConstraint(matrix, np.concatenate(self.least), np.concatenate(self.most))
        floor = np.concatenate(self.floor)
        answer = milp(np.zeros(self.width), integrality=np.ones(self.width), bounds=Bounds(floor, FAR), constraints=rows)
        assert answer.status in {0, 2}, answer.message  # 0: an answer, 2: there is none
        return bool(answer.success)


def possible_tables(published: Sequence[Sequence[int | None]], at_most: int) -> np.ndarray:
    """All tables, totals included, whose numbers are at most so high and that would be published so. No program: all are tried."""
    inner = np.array([[-1 if number is None else number for number in line[:-1]] for line in published[:-1]])
    free = np.argwhere(inner < 0)
    tried = np.indices((at_most + 1,) * len(free)).reshape(len(free), -1).T if len(free) else np.zeros((1, 0), int)
    tables = np.repeat(inner[np.newaxis], len(tried), axis=0)
    tables[:, free[:, 0], free[:, 1]] = tried
    tables = np.concatenate([tables, tables.sum(axis=2, keepdims=True)], axis=2)
    tables = np.concatenate([tables, tables.sum(axis=1, keepdims=True)], axis=1)
    shown = np.array([[-1 if number is None else number for number in line] for line in published])
    return tables[((tables == shown) | (shown < 0)).all(axis=(1, 2))]


def with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    width = len(counts[0]) if counts else 0
    rows = [[*line, sum(line)] for line in counts]
    return [*rows, [sum(line[column] for line in rows) for column in range(width + 1)]]


@contextmanager
def unmeasured() -> Iterator[None]:
    """Let the same lines run thousands of times without coverage's count; other tests here run every one of them counted."""
    counting = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(counting)
