"""How deep an item stands in a list, from how far it is indented."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Nesting:
    """Gives list items their level from 0. ``tolerance`` is how much two indents may differ and still be the same."""

    tolerance: float = 0.0
    _indents: list[float] = field(default_factory=list)

    def level(self, indent: float) -> int:
        """The level of the next item in the list."""
        while self._indents and indent < self._indents[-1] - self.tolerance:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + self.tolerance:
            self._indents.append(indent)
        return len(self._indents) - 1

    def end(self) -> None:
        """The list is over; the next item begins a new one."""
        self._indents.clear()

    def outside(self, indent: float) -> bool:
        """Whether something at this indent stands left of the list's own items."""
        return not self._indents or indent <= self._indents[0] + self.tolerance
