"""A measured figure, and the table of them."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

MET, MISSED = "aim met", "AIM NOT MET"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. ``aim`` is the most that is allowed (the least when ``more_is_better``); None where none is set."""

    part: str
    name: str
    value: float
    unit: str
    aim: float | None = None
    more_is_better: bool = False

    @property
    def verdict(self) -> str:
        """Whether the aim is met, in words; "" without an aim."""
        if self.aim is None:
            return ""
        holds = self.value >= self.aim if self.more_is_better else self.value <= self.aim
        return MET if holds else MISSED

    def as_line(self) -> str:
        """For the way between two processes."""
        return json.dumps(asdict(self))


def from_line(line: str) -> Figure:
    """The figure that ``as_line`` wrote."""
    return Figure(**json.loads(line))


def shown(value: float) -> str:
    """Three figures that say something, thousands held apart."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


def row(figure: Figure) -> str:
    """One line of the table."""
    aim = "" if figure.aim is None else f"{'≥' if figure.more_is_better else '≤'} {shown(figure.aim)}"
    return f"  {figure.name:<58} {shown(figure.value):>9}  {figure.unit:<11} {aim:>8}  {figure.verdict}".rstrip()


def heading(title: str) -> str:
    """A line above the figures of one part."""
    return f"\n{title}\n  {'figure':<58} {'value':>9}  {'unit':<11} {'aim':>8}"


def median_and_p95(values: Iterable[float]) -> tuple[float, float]:
    """Of at least two values."""
    ordered = sorted(values)
    return statistics.median(ordered), statistics.quantiles(ordered, n=20, method="inclusive")[-1]


def seconds(deed: Callable[[], object], times: int = 5) -> float:
    """The median time of doing it; once before, unmeasured, so that what is kept ready is ready."""
    deed()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
