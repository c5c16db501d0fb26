"""Turning a page upright: stated page rotation, and pages whose text itself runs up or down the sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Takes points of the file (y up, not rotated) to points of the upright page (y down).

    ``direction`` is the way the text runs in the file's own coordinates: 0, 90, 180 or 270 degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    direction: int

    @classmethod
    def of_page(cls, crop: tuple[float, float, float, float], direction: int) -> Turn:
        """The turn that makes the main text of a page upright, whatever rotation the page states.

        ``crop`` is the shown part of the sheet: left, bottom, right, top.
        """
        left, bottom, right, top = crop
        return cls(min(left, right), min(bottom, top), max(left, right), max(bottom, top), direction)

    @property
    def width(self) -> float:
        """Width of the upright page."""
        return self.right - self.left if self.direction in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the upright page."""
        return self.top - self.bottom if self.direction in (0, 180) else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point on the upright page."""
        if self.direction == 0:
            return x - self.left, self.top - y
        if self.direction == 90:
            return y - self.bottom, x - self.left
        if self.direction == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def across(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """The left and right edge of a box on the upright page."""
        first, second = self.point(left, bottom)[0], self.point(right, top)[0]
        return (first, second) if first <= second else (second, first)

    def down(self, x: float, y: float) -> float:
        """How far down the upright page a point is."""
        return self.point(x, y)[1]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box on the upright page: left, top, right, bottom."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
