"""What the pages of contributions draw many times over."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.overviews.statistics import PlaceLine, TablePage
from handlingskraft.situational_picture.rules.contributions import Change
from handlingskraft.ui import dates

register = template.Library()

_STEP, _WIDTH, _HEIGHT = 12, 9, 28
CHANGES = {
    Change.UP: ("arrow-up", _("more")),
    Change.SAME: ("arrow-right", _("as many")),
    Change.DOWN: ("arrow-down", _("fewer")),
    Change.NEW: ("plus", _("new")),
    Change.GONE: ("", _("none this time")),
    Change.NONE: ("", ""),
}


@register.simple_tag
def spark(numbers: Sequence[int | None]) -> SafeString:
    """One bar for each quarter, the highest of the row full; a dashed line where nothing was told. The table beside it has the same numbers."""
    top = max((number or 0 for number in numbers), default=0) or 1
    bars = [
        (place * _STEP, _HEIGHT - height, height)
        for place, number in enumerate(numbers)
        if number is not None
        for height in [max(round(number / top * (_HEIGHT - 2)), 2)]
    ]
    holes = [(place * _STEP, place * _STEP + _WIDTH) for place, number in enumerate(numbers) if number is None]
    drawn = format_html_join("", '<rect x="{}" y="{}" width="9" height="{}" class="spark__b"/>', bars)
    empty = format_html_join("", '<path d="M{} 27H{}" class="spark__h"/>', holes)
    width = max(len(numbers) * _STEP, _STEP)
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" preserveAspectRatio="xMinYMax" aria-hidden="true">{}{}</svg>',
        width,
        _HEIGHT,
        drawn,
        empty,
    )


@register.filter
def change_icon(change: Change) -> str:
    """The arrow of a change, "" for none."""
    return CHANGES[change][0]


@register.filter
def change_word(change: Change) -> str:
    """more, as many, fewer, new."""
    return str(CHANGES[change][1])


@register.filter
def figure(value: float, decimals: int = 0) -> str:
    """A number as it is written: thousands held apart, a comma before decimals in Swedish."""
    shown = f"{value:,.{decimals}f}"
    return shown.replace(",", dates.NBSP).replace(".", ",") if dates.is_swedish() else shown


@register.filter
def by_year(line: PlaceLine, years: Sequence[int]) -> list[tuple[int, float | None]]:
    """Each year with the place's value."""
    return list(zip(years, line.values, strict=True))


_TREND_WIDTH, _TREND_HEIGHT, _LABELS, _FOOT, _TOP = 720, 260, 170, 24, 12
_LABEL_STEP, _LONGEST_NAME = 22, 20


@register.simple_tag
def trend_lines(page: TablePage, words: str) -> SafeString:
    """One line for each municipality, our own strong; years below, names at the ends of the lines. The table has the numbers."""
    top = max((value for line in page.lines for value in line.values if value is not None), default=0) or 1
    across, down = _TREND_WIDTH - _LABELS, _TREND_HEIGHT - _FOOT - _TOP
    places = [across * place / max(len(page.years) - 1, 1) for place in range(len(page.years))]

    def height(value: float) -> float:
        return _TOP + down * (1 - max(value, 0) / top)

    drawn, ends = [], []
    for line in reversed(page.lines):  # our own on top of the others
        kind = "own" if line.is_own else "other"
        points = [(x, height(value)) for x, value in zip(places, line.values, strict=True) if value is not None]
        if points:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            drawn.append((kind, path, kind, f"{points[-1][0]:.1f}", f"{points[-1][1]:.1f}"))
            ends.append((points[-1][1], kind, line.name))
    lines = format_html_join("", '<polyline class="tl-{}" points="{}"/><circle class="td-{}" cx="{}" cy="{}" r="3.5"/>', drawn)
    years = format_html_join(
        "", '<text class="ty" x="{}" y="{}">{}</text>',
        ((f"{x:.1f}", _TREND_HEIGHT - 4, year) for x, year in _few(list(zip(places, page.years, strict=True)))),
    )  # fmt: skip
    names = format_html_join("", '<text class="tn-{}" x="{}" y="{}">{}</text>', _apart(ends, across + 10))
    return format_html(
        '<svg class="trendlines" viewBox="-14 0 {} {}" role="img" aria-label="{}">'
        '<path class="tbase" d="M0 {}H{}"/>{}{}{}</svg>',
        _TREND_WIDTH + 14, _TREND_HEIGHT, words, _TREND_HEIGHT - _FOOT, across, lines, years, names,
    )  # fmt: skip


def _few(years: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """At most ten of the years, the last among them, so that they do not run into each other."""
    step = max((len(years) + 9) // 10, 1)
    return years[::-1][::step][::-1]


def _apart(ends: list[tuple[float, str, str]], x: int) -> list[tuple[str, int, str, str]]:
    """The names beside the ends of their lines, moved down as far as they would stand on each other."""
    found, lowest = [], 0.0
    for y, kind, name in sorted(ends):
        lowest = max(y + 5, lowest + _LABEL_STEP)
        found.append((kind, x, f"{lowest:.1f}", shorten(name, _LONGEST_NAME)))
    return found
