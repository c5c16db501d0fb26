"""Audit what is hidden by finding, for every hidden number, other tables that would have been published just the same.

A witness is a whole table: it agrees with everything published, holds only whole numbers that are not negative, and has a
number from 1 to threshold - 1 in the same block, so that somebody who knows the rule cannot strike it out with the words
"then nothing here would have been hidden". A hidden number is safe when its witnesses give it ``threshold`` different
values or more, one of them at the threshold or above.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.privacy.rules.small_numbers.lattice import Lattice, Path


@dataclass(slots=True)
class Witness:
    """The values that one hidden number may have, the cells that the tables change, and the small numbers they rest on."""

    values: set[int]
    touched: set[int] = field(default_factory=set)
    rests_on: set[int] = field(default_factory=set)

    def is_enough(self, threshold: int) -> bool:
        """Neither narrowed to fewer than ``threshold`` values nor known to be below it."""
        return len(self.values) >= threshold and max(self.values) >= threshold


@dataclass(frozen=True, slots=True)
class Block:
    """The cells of a block, and those of them that are small in truth."""

    cells: frozenset[int]
    small: frozenset[int]


@dataclass(slots=True)
class Auditor:
    """Looks for witnesses. ``knows_rule`` asks for a small number in each; without it any table with the same published
    numbers will do.
    """

    lattice: Lattice
    threshold: int
    knows_rule: bool = True

    def block(self, cells: set[int]) -> Block:
        """Say which cells of a block are small."""
        return Block(frozenset(cells), frozenset(cell for cell in cells if self.is_small(self.lattice.value[cell])))

    def is_small(self, number: int) -> bool:
        """From 1 to below the threshold."""
        return 0 < number < self.threshold

    def witness(self, cell: int, block: Block) -> Witness:
        """Collect witnesses for a hidden cell until they are enough, or there are no more to be found."""
        found = Witness({self.lattice.value[cell]})
        for direction in (1, -1):
            moved: dict[int, int] = {}
            while not found.is_enough(self.threshold):
                path = self.lattice.walk(cell, direction, moved)
                if path is None:
                    break
                self._collect(cell, block, path, moved, found)
                if path.room is None:
                    break
                for other, change in path.change.items():
                    moved[other] = moved.get(other, 0) + change * path.room
        return found

    def _collect(self, cell: int, block: Block, path: Path, moved: dict[int, int], found: Witness) -> None:
        """Add the values that the steps of one walk give; the first and the last steps are enough to try."""
        for steps in self._worth_trying(path.room):
            reached = self.lattice.value[cell] + moved.get(cell, 0) + steps * path.change[cell]
            reason = None if reached in found.values else self._reason(block, path, moved, steps)
            if reason is None:
                continue
            found.values.add(reached)
            found.touched |= moved.keys() | path.change.keys()
            found.rests_on.add(reason)
            if found.is_enough(self.threshold):
                return

    def _worth_trying(self, room: int | None) -> list[int]:
        if room is None:
            return [*range(1, 2 * self.threshold + 1)]
        first = range(1, min(room, 2 * self.threshold) + 1)
        return [*first, *range(max(len(first), room - self.threshold) + 1, room + 1)]

    def _reason(self, block: Block, path: Path, moved: dict[int, int], steps: int) -> int | None:
        """Give a cell that would be small in the table some steps along the walk; None when there is none."""
        if not self.knows_rule:
            return next(iter(path.change))
        for cell in moved.keys() | path.change.keys():
            if self.is_small(self.lattice.value[cell] + moved.get(cell, 0) + steps * path.change.get(cell, 0)):
                return cell
        return next((cell for cell in block.small if cell not in moved and cell not in path.change), None)
