"""Choose what more to hide, so that small numbers cannot be worked out, and show again what turns out not to be needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlingskraft.privacy.rules.small_numbers.blocks import blocks_of
from handlingskraft.privacy.rules.small_numbers.lattice import Lattice
from handlingskraft.privacy.rules.small_numbers.witnesses import Auditor, Block, Witness

HIDDEN, NUMBER, ZERO, TOTAL, GRAND_TOTAL = 1, 1000, 1500, 2500, 6000
"""What it costs a reader that a cell is hidden. Zeros and totals stay longest; going through a hidden one is nearly free."""


class Hiding:
    """One table on its way to being published.

    ``also`` are cells that are to be hidden whatever they hold, ``open_cells`` are shown already and can no longer be hidden.
    """

    def __init__(self, lattice: Lattice, threshold: int, also: Iterable[int] = (), open_cells: Iterable[int] = ()) -> None:
        self.lattice = lattice
        self.threshold = threshold
        self.auditor = Auditor(lattice, threshold)
        self.letter = replace(self.auditor, knows_rule=False)
        self.by_letter: set[int] = set()
        self.witnesses: dict[int, Witness] = {}
        self.primary = {cell for cell, number in enumerate(lattice.value) if self.auditor.is_small(number)}
        self.primary |= set(also)
        self.cost: list[int | None] = [self._cost(cell) for cell in range(len(lattice.value))]
        for cell in open_cells:
            self.cost[cell] = None

    def _cost(self, cell: int) -> int:
        if cell == len(self.lattice.value) - 1:
            return GRAND_TOTAL
        if self.lattice.is_total(cell):
            return TOTAL
        return NUMBER if self.lattice.value[cell] else ZERO

    def run(self) -> None:
        """Hide the small ones, then what protects them, then show what need not be hidden."""
        for cell in self.primary:
            self._hide(cell)
        while unsafe := self._audit(self.lattice.hidden - self.witnesses.keys()):
            self._protect(max(unsafe, key=lambda cell: (cell in self.primary, -self.lattice.value[cell], cell)))
        self._show_what_can_be_shown()

    def _hide(self, cell: int) -> None:
        self.lattice.hide(cell)
        self.cost[cell] = HIDDEN

    # Audit

    def _audit(self, cells: Iterable[int]) -> list[int]:
        """Look for witnesses for the cells, keep those that are enough, and give the cells that have not enough."""
        block = self._blocks()
        unsafe = []
        for cell in cells:
            witness = self._auditor(cell).witness(cell, block[cell])
            if witness.is_enough(self.threshold):
                self.witnesses[cell] = witness
            else:
                unsafe.append(cell)
        return unsafe

    def _auditor(self, cell: int) -> Auditor:
        return self.letter if cell in self.by_letter else self.auditor

    def _blocks(self) -> dict[int, Block]:
        members: dict[int, set[int]] = {}
        number = blocks_of(self.lattice)
        for cell, block in number.items():
            members.setdefault(block, set()).add(cell)
        made = {block: self.auditor.block(cells) for block, cells in members.items()}
        return {cell: made[block] for cell, block in number.items()}

    # Protect

    def _protect(self, cell: int) -> None:
        """Hide the cheapest closed walk that gives the cell room; when nothing more helps, hold to the letter of the rule."""
        more = self._first_help(cell)
        assert more or cell not in self.by_letter, "A walk through the totals gives every number room."
        for other in more:
            self._hide(other)
        if not more:
            self.by_letter.add(cell)

    def _first_help(self, cell: int) -> set[int]:
        """Give cells to hide beside the hidden ones. Walks with much room first, then what goes on where the hidden ones end."""
        true: dict[int, int] = {}
        wide = [(true, self.threshold, direction) for direction in (1, -1)]
        if self.lattice.value[cell] < self.threshold:
            wide.pop()
        narrow = [(self._as_far_as_possible(cell, direction), 1, direction) for direction in (1, -1)]
        for tries in (wide, narrow):
            walks = [self.lattice.cheapest(cell, direction, moved, least, self.cost) for moved, least, direction in tries]
            for _, path in sorted((walk for walk in walks if walk), key=lambda walk: walk[0]):
                if more := path.support() - self.lattice.hidden:
                    return set(more)
        return set()

    def _as_far_as_possible(self, cell: int, direction: int) -> dict[int, int]:
        """Give the table in which the cell stands as high, or as low, as what is hidden now allows."""
        moved: dict[int, int] = {}
        while (path := self.lattice.walk(cell, direction, moved)) and path.room is not None:
            for other, change in path.change.items():
                moved[other] = moved.get(other, 0) + change * path.room
        return moved

    # Show again

    def _show_what_can_be_shown(self) -> None:
        """Try to show each number that was hidden for the others' sake, the dearest first."""
        secondary = self.lattice.hidden - self.primary
        for cell in sorted(secondary, key=lambda cell: (-self._cost(cell), self.lattice.value[cell], cell)):
            self._try_to_show(cell)

    def _try_to_show(self, cell: int) -> None:
        """Show the number if every witness that needs it can be replaced by others."""
        before = dict(self.witnesses)
        self.lattice.show(cell)
        del self.witnesses[cell]
        if self._audit(self._shaken_by(cell)):
            self.lattice.hide(cell)
            self.witnesses = before

    def _shaken_by(self, cell: int) -> list[int]:
        """Give the cells whose witnesses change the cell, or rest on a small number that is no longer in their block."""
        block = blocks_of(self.lattice)
        return [
            other
            for other, witness in self.witnesses.items()
            if cell in witness.touched
            or (other not in self.by_letter and any(block.get(reason) != block[other] for reason in witness.rests_on))
        ]
