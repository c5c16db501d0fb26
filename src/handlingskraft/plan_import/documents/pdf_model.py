"""A PDF page as measured: words, ruling lines, frames. Points, x to the right, y down from the top of the upright page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """Letters without a space between. ``base`` is the baseline; ``order`` counts through the page as it was written."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    family: str = ""
    order: int = 0
    glued: bool = False
    turned: bool = False

    @property
    def top(self) -> float:
        """The top of tall letters, near enough."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The foot of letters such as g and p, near enough."""
        return self.base + 0.22 * self.size

    @property
    def middle(self) -> float:
        """Half the height of small letters above the baseline."""
        return self.base - 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line: level when ``y0`` equals ``y1``, upright when ``x0`` equals ``x1``."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True)
class Page:
    """One page. ``dots`` are the middles of small filled shapes, which may be bullets that were drawn."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class PrintedLine:
    """A printed line within one column: its words from left to right."""

    words: list[Word]
    page: int
    _size: float = 0.0

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def base(self) -> float:
        """The baseline that most letters stand on."""
        return max(self.words, key=lambda word: len(word.text) * word.size).base

    @property
    def size(self) -> float:
        """The size of most letters."""
        if self._size:
            return self._size
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        self._size = max(sizes, key=lambda size: (sizes[size], size))
        return self._size

    @property
    def top(self) -> float:
        """Top of the line."""
        return self.base - 0.75 * self.size

    @property
    def middle(self) -> float:
        """Half the height of small letters above the baseline."""
        return self.base - 0.25 * self.size

    @property
    def bottom(self) -> float:
        """Foot of the line."""
        return self.base + 0.22 * self.size
