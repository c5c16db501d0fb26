"""Which hidden numbers hang together: two are in one block when some closed walk goes through both."""

from __future__ import annotations

from collections.abc import Iterator

from handlingskraft.privacy.rules.small_numbers.lattice import Lattice


def blocks_of(lattice: Lattice) -> dict[int, int]:
    """Number the block of every hidden cell (the biconnected components of the network of hidden numbers).

    What is published about one block tells nothing about another, so an outsider reasons about each on its own.
    """
    search = _Search(lattice)
    for node in range(len(lattice.lines)):
        if lattice.lines[node] and node not in search.depth:
            search.run(node)
    return search.block


class _Search:
    """Tarjan's depth-first search, without recursion: a table may be long."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.depth: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.pile: list[int] = []
        self.block: dict[int, int] = {}
        self.count = 0

    def run(self, root: int) -> None:
        """Number the blocks that can be reached from one node."""
        self.depth[root] = self.low[root] = len(self.depth)
        trail: list[tuple[int, int, Iterator[tuple[int, int, int]]]] = [(root, -1, self._arcs(root))]
        while trail:
            node, entered_by, arcs = trail[-1]
            for cell, _, ahead in arcs:
                if cell == entered_by:
                    continue
                if ahead not in self.depth:
                    self.pile.append(cell)
                    self.depth[ahead] = self.low[ahead] = len(self.depth)
                    trail.append((ahead, cell, self._arcs(ahead)))
                    break
                if self.depth[ahead] < self.depth[node]:
                    self.pile.append(cell)
                    self.low[node] = min(self.low[node], self.depth[ahead])
            else:
                trail.pop()
                if trail:
                    self._leave(node, entered_by, trail[-1][0])

    def _arcs(self, node: int) -> Iterator[tuple[int, int, int]]:
        return self.lattice.steps_from(node, self.lattice.lines[node])

    def _leave(self, node: int, entered_by: int, parent: int) -> None:
        """Go back to the parent; close the block when nothing below reaches above it."""
        self.low[parent] = min(self.low[parent], self.low[node])
        if self.low[node] < self.depth[parent]:
            return
        while True:
            cell = self.pile.pop()
            self.block[cell] = self.count
            if cell == entered_by:
                break
        self.count += 1
