"""Charts as SVG: the same drawing on the page, where the style sheet fills it, and in print, with fixed colours.

Each status has its own pattern, so that a bar reads in grey; the numbers always stand in a table beside the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from handlingskraft.annual_report.content import STATUSES, ChangeChart, ChangeRow, Status, StatusChart, StatusRow
from handlingskraft.annual_report.rendering import palette as colours
from handlingskraft.annual_report.rendering.palette import Palette

WIDTH = 708.0
MOST_CELLS = 40
"""More units than this and the bars are continuous."""
WIDEST_CELL = 58.0
LABEL_FONT = 16.0
_LETTER_WIDTH = 7.9  # of a letter in the label's size, on average
_LABEL_LEAST, _LABEL_MOST = 58.0, 226.0
_MANY_ROWS = 4
TALLEST = 14
"""More bars than this are drawn in several pictures, so that each fits a page."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How shapes get their colour: on the page by class, in print by attributes."""

    palette: Palette | None = None

    def paint(self, name: str) -> str:
        """The attributes of a shape, by the name of what it is."""
        if self.palette is None:
            return f'class="rc-{name}"'
        return " ".join(f'{key}="{escape(value)}"' for key, value in self._fixed(name).items())

    def _fixed(self, name: str) -> dict[str, str]:
        assert self.palette is not None  # asked for in print only
        accent, middle, light = self.palette.accent, self.palette.middle, self.palette.light
        serif_free = {"font-family": "Handlingskraft Sans", "font-size": f"{LABEL_FONT:g}"}
        small = {"font-family": "Handlingskraft Sans", "font-size": "14.5", "font-weight": "600", "fill": colours.INK}
        return {
            "done": {"fill": accent},
            "not_started": {"fill": "none", "stroke": colours.EDGE, "stroke-width": "1.5"},
            "not_reported": {"fill": "none", "stroke": colours.INK, "stroke-width": "2", "stroke-dasharray": "4 3"},
            "dropped": {"fill": "none", "stroke": colours.LINE, "stroke-width": "1.5"},
            "slash": {"stroke": colours.EDGE, "stroke-width": "1.5"},
            "ongoing-ground": {"fill": light}, "ongoing-mark": {"stroke": middle, "stroke-width": "2.6"},
            "late-ground": {"fill": colours.OCHRE}, "late-mark": {"stroke": colours.OCHRE_LIGHT, "stroke-width": "1.8"},
            "paused-ground": {"fill": colours.HEATHER_LIGHT}, "paused-mark": {"stroke": colours.HEATHER, "stroke-width": "3", "stroke-linecap": "round"},
            "disc": {"fill": colours.WHITE}, "count": small,
            "label": serif_free | {"fill": colours.SOFT},
            "label-current": serif_free | {"fill": colours.INK, "font-weight": "600"},
            "scale": {"stroke": colours.HAIR, "stroke-width": "1"},
            "change": {"stroke": middle, "stroke-width": "2.5"},
            "before": {"fill": colours.WHITE, "stroke": middle, "stroke-width": "2"},
            "after": {"fill": accent},
            "target": {"stroke": colours.INK, "stroke-width": "1.75"},
        }[name]  # fmt: skip


def status_bars(chart: StatusChart, ink: Ink) -> tuple[str, ...]:
    """The chart's pictures: one, or several when it has more rows than fit a page."""
    groups = [chart.rows[start : start + TALLEST] for start in range(0, len(chart.rows), TALLEST)]
    most = max((row.counts.total for row in chart.rows), default=0)
    label = min(_LABEL_MOST, max([_LABEL_LEAST, *(len(row.label) * _LETTER_WIDTH + 18 for row in chart.rows)]))
    return tuple(_bars(group, most, label, ink, len(chart.rows)) for group in groups)


def _bars(rows: Sequence[StatusRow], most: int, label: float, ink: Ink, whole: int) -> str:
    height, gap = (36.0, 10.0) if whole <= _MANY_ROWS else (28.0, 8.0)
    if any(len(_lines(row.label, label)) > 1 for row in rows):
        height = max(height, 38.0)
    drawn = "".join(_bar(row, at * (height + gap) + 1, height, most, label, ink) for at, row in enumerate(rows))
    return _svg(WIDTH, len(rows) * (height + gap) - gap + 2, drawn)


def _bar(row: StatusRow, top: float, height: float, most: int, label: float, ink: Ink) -> str:
    name = "label-current" if row.is_current else "label"
    lines = _lines(row.label, label)
    first = top + height / 2 + 5.5 - (len(lines) - 1) * 9
    said = "".join(
        f'<text x="0" y="{first + at * 18:g}" {ink.paint(name)}>{_said(line)}</text>' for at, line in enumerate(lines)
    )
    return said + "".join(_segments(row, top, height, most, label, ink))


def _segments(row: StatusRow, top: float, height: float, most: int, label: float, ink: Ink) -> Iterator[str]:
    pitch = min(WIDEST_CELL, (WIDTH - label) / max(most, 1))
    left = label
    for status in STATUSES:
        count = row.counts.of(status)
        if not count:
            continue
        cells = [(left + at * pitch, pitch) for at in range(count)] if most <= MOST_CELLS else [(left, count * pitch)]
        for x, width in cells:
            yield _cell(x, top, width - min(2.0, width / 4), height, status, ink)
        yield _count(left, cells[0][1] - 2, top + height / 2, count, ink)
        left += count * pitch


def _cell(x: float, y: float, width: float, height: float, status: Status, ink: Ink) -> str:
    if status in _TEXTURES:
        return _textured(x, y, width, height, status, ink)
    inset = min(_INSETS.get(status, 0.0), width / 4)
    left, top, right, bottom = x + inset, y + inset, x + width - inset, y + height - inset
    drawn = f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}" {ink.paint(status)}/>'
    if status == "dropped":
        drawn += f'<path d="M{left:g} {bottom:g}L{right:g} {top:g}" fill="none" {ink.paint("slash")}/>'
    return drawn


def _textured(x: float, y: float, width: float, height: float, status: Status, ink: Ink) -> str:
    """A cell with its stripes or dots drawn one by one: patterns leave seams when a PDF is shown or printed."""
    path = "".join(_TEXTURES[status](width, height))
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
        f'<rect width="{width:g}" height="{height:g}" {ink.paint(f"{status}-ground")}/>'
        f'<path d="{path}" fill="none" {ink.paint(f"{status}-mark")}/></svg>'
    )


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    while start < end:
        yield start
        start += step


_TEXTURES: dict[Status, Callable[[float, float], Iterator[str]]] = {
    "ongoing": lambda width, height: (f"M{at:.4g} {height:g}L{at + height:.4g} 0" for at in _steps(-height, width, 8.5)),
    "late": lambda width, height: (f"M0 {at:.3g}H{width:g}" for at in _steps(4.0, height, 6)),
    "paused": lambda width, height: (
        f"M{left:.4g} {top:.4g}h0" for top in _steps(3.0, height, 6) for left in _steps(3.0, width, 6)
    ),
}
_INSETS: dict[Status, float] = {"not_started": 0.75, "not_reported": 1.0, "dropped": 0.75}


def _count(left: float, width: float, middle: float, count: int, ink: Ink) -> str:
    """The number in a white disc in the first cell; left out where the cell is too narrow for it."""
    disc = 22.0 + 8.0 * (len(str(count)) - 2) * (len(str(count)) > 2)  # noqa: PLR2004 - two figures fit a circle
    if width < disc:
        return ""
    x = left + min((width - disc) / 2, 12)
    return (
        f'<rect x="{x:g}" y="{middle - 11:g}" width="{disc:g}" height="22" rx="11" {ink.paint("disc")}/>'
        f'<text x="{x + disc / 2:g}" y="{middle + 5:g}" text-anchor="middle" {ink.paint("count")}>{count}</text>'
    )


def _lines(label: str, width: float) -> list[str]:
    """The label on one line, or on two when it is long; what does not fit even then is cut, for the table says it whole."""
    room = int((width - 18) / _LETTER_WIDTH)
    if len(label) <= room:
        return [label]
    cut = label.rfind(" ", 0, room + 1)
    first, rest = (label[:cut], label[cut + 1 :]) if cut > 0 else (label[: room - 1] + "-", label[room - 1 :])
    return [first, rest if len(rest) <= room else rest[: room - 1].rstrip() + "…"]


def key(status: Status, ink: Ink) -> str:
    """The small square that stands beside a status in the head of the table."""
    return _svg(14, 14, _cell(0, 0, 14, 14, status, ink))


def dot(name: str, ink: Ink) -> str:
    """The key of a change chart: "before" or "after"."""
    return _svg(12, 12, f'<circle cx="6" cy="6" r="{4.6 if name == "before" else 5.4}" {ink.paint(name)}/>')


def change_line(row: ChangeRow, chart: ChangeChart, ink: Ink, width: float = 300) -> str:
    """One row's line with its dots, for a cell of the table."""
    return _svg(width, 22, _change(row, chart, ink, (8.0, width - 8.0), 11))


def change_picture(chart: ChangeChart, ink: Ink) -> str:
    """The whole chart with labels, for where a table cannot hold drawings."""
    pitch, left = 30.0, _LABEL_MOST
    drawn = ""
    for at, row in enumerate(chart.rows):
        name, middle = "label-current" if row.is_total else "label", at * pitch + pitch / 2
        drawn += f'<text x="0" y="{middle + 5.5:g}" {ink.paint(name)}>{_said(_lines(row.label, left)[0])}</text>'
        drawn += _change(row, chart, ink, (left, WIDTH - 8), middle)
    return _svg(WIDTH, max(1, len(chart.rows)) * pitch, drawn)


def _change(row: ChangeRow, chart: ChangeChart, ink: Ink, ends: tuple[float, float], middle: float) -> str:
    left, right = ends

    def place(number: float) -> float:
        share = min(1.0, max(0.0, number / chart.maximum)) if chart.maximum else 0.0
        return left + share * (right - left)

    drawn = f'<path d="M{left:g} {middle:g}H{right:g}" fill="none" {ink.paint("scale")}/>'
    if chart.target is not None:
        drawn += f'<path d="M{place(chart.target):g} {middle - 8:g}v16" fill="none" {ink.paint("target")}/>'
    before, after = row.before.number, row.after.number
    if before is not None and after is not None:
        drawn += f'<path d="M{place(before):g} {middle:g}H{place(after):g}" fill="none" {ink.paint("change")}/>'
    if before is not None:
        drawn += f'<circle cx="{place(before):g}" cy="{middle:g}" r="4.6" {ink.paint("before")}/>'
    if after is not None:
        drawn += f'<circle cx="{place(after):g}" cy="{middle:g}" r="{7 if row.is_total else 6}" {ink.paint("after")}/>'
    return drawn


def _said(text: str) -> str:
    """Text for XML, which knows no control characters."""
    return escape("".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in text))


def _svg(width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{inside}</svg>'
    )
