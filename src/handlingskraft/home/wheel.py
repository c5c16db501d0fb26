"""The year wheel's geometry: pure numbers, drawn by a template. Angles in degrees, clockwise from twelve o'clock.

January starts at twelve, each month is 30 degrees wide. The large wheel has its centre at (400, 400), the small at (120, 120).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin
from typing import NamedTuple

MONTH_WIDTH = 30.0
LEAST_APART = 20.0
HALF_GAP = 0.456
DAYS = 365


class Point(NamedTuple):
    """A place in the drawing, in user units, one decimal."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A phase as a ring segment: the outline, and the path that its name follows."""

    key: str
    outline: str
    name_path: str
    is_now: bool
    is_odd: bool
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month: where its name stands, and the tick where it begins."""

    number: int
    at: Point
    tick: tuple[Point, Point]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A fixed point on the outer circle, with the place and anchor of its label's first line."""

    key: str
    at: Point
    label: Point
    anchor: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Radii of a wheel in user units."""

    centre: float
    inner: float
    outer: float
    month: float
    hand: tuple[float, float]
    name: float = 186
    name_below: float = 199
    event: float = 298
    label: float = 320


LARGE = Sizes(centre=400, inner=158, outer=226, month=258, hand=(106, 151))
MARK = Sizes(centre=16, inner=9.5, outer=15, month=0, hand=(0, 0))
MARK_NOW = Sizes(centre=16, inner=4, outer=15, month=0, hand=(0, 0))
MARK_GAP = 4.0
SMALL = Sizes(centre=120, inner=70, outer=100, month=110, hand=(50, 65))


def place(sizes: Sizes, angle: float, radius: float) -> Point:
    """The point at an angle and a distance from the centre."""
    turn = radians(angle)
    return Point(round(sizes.centre + radius * sin(turn), 1), round(sizes.centre - radius * cos(turn), 1))


def day_angle(day: date) -> float:
    """The angle of a day: its middle, so that 1 January is just past twelve."""
    return (min(day.timetuple().tm_yday, DAYS) - 0.5) / DAYS * 360


def arc(sizes: Sizes, key: str, months: Iterable[int], *, is_now: bool, is_odd: bool) -> Arc:
    """The segment of a run of months."""
    run = sorted(months)
    start, end = (run[0] - 1) * MONTH_WIDTH, run[-1] * MONTH_WIDTH
    return Arc(
        key,
        _segment(sizes, start + HALF_GAP, end - HALF_GAP),
        _name_path(sizes, start, end),
        is_now=is_now,
        is_odd=is_odd,
        is_narrow=len(run) == 1,
    )


def mark(phases: Iterable[tuple[Iterable[int], bool]]) -> list[tuple[str, bool]]:
    """The product's mark: the same wheel small, with the segment that is on reaching inwards. For (months, is on)."""
    drawn = []
    for months_of, is_now in phases:
        run = sorted(months_of)
        sizes = MARK_NOW if is_now else MARK
        drawn.append((_segment(sizes, (run[0] - 1) * MONTH_WIDTH + MARK_GAP, run[-1] * MONTH_WIDTH - MARK_GAP), is_now))
    return drawn


def _segment(sizes: Sizes, start: float, end: float) -> str:
    large = int(end - start > 180)  # noqa: PLR2004 - half a turn
    corners = [place(sizes, start, sizes.outer), place(sizes, end, sizes.outer)]
    corners += [place(sizes, end, sizes.inner), place(sizes, start, sizes.inner)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    out, back = sizes.outer, sizes.inner
    return f"M{ax} {ay}A{out} {out} 0 {large} 1 {bx} {by}L{cx} {cy}A{back} {back} 0 {large} 0 {dx} {dy}z"


def _name_path(sizes: Sizes, start: float, end: float) -> str:
    """Where a name runs: clockwise above the middle, the other way below it so that it is not upside down.

    A narrow segment's path reaches a little outside it, so that a long name still fits on the path.
    """
    middle, half = (start + end) / 2, max((end - start) / 2, 28.0)
    is_below = 100 < middle < 260  # noqa: PLR2004 - the lower half of the ring
    radius = sizes.name_below if is_below else sizes.name
    turn = (middle + half, middle - half) if is_below else (middle - half, middle + half)
    (ax, ay), (bx, by) = place(sizes, turn[0], radius), place(sizes, turn[1], radius)
    large = int(half * 2 > 180)  # noqa: PLR2004 - half a turn
    return f"M{ax} {ay}A{radius} {radius} 0 {large} {int(not is_below)} {bx} {by}"


def months(sizes: Sizes, now: int) -> list[Month]:
    """The twelve months with their ticks."""
    return [
        Month(
            number,
            place(sizes, (number - 0.5) * MONTH_WIDTH, sizes.month),
            (place(sizes, (number - 1) * MONTH_WIDTH, 229), place(sizes, (number - 1) * MONTH_WIDTH, 238)),
            is_now=number == now,
        )
        for number in range(1, 13)
    ]


def marks(points: Iterable[tuple[str, date, int]], today: date) -> list[Mark]:
    """Marks on the large wheel for (key, day of this year, lines in the label); the nearest are pushed apart."""
    placed: list[Mark] = []
    last = -LEAST_APART
    for key, day, lines in sorted(points, key=lambda each: each[1]):
        angle = last = max(day_angle(day), last + LEAST_APART)
        at, label = place(LARGE, angle, LARGE.event), place(LARGE, angle, LARGE.label)
        is_right = angle < 180  # noqa: PLR2004 - half a turn
        lifted = label.y + 6 - (lines - 1) * 20 * (1 + cos(radians(angle))) / 2
        placed.append(Mark(key, at, Point(label.x, round(lifted, 1)), "start" if is_right else "end", day < today))
    return placed


def hand(sizes: Sizes, day: date) -> tuple[Point, Point]:
    """The hand that shows the day: its inner and outer end."""
    angle = day_angle(day)
    return place(sizes, angle, sizes.hand[0]), place(sizes, angle, sizes.hand[1])
