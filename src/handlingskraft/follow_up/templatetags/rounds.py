"""What the follow-up's pages draw many times over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handlingskraft.follow_up.overviews.rounds import RoundOverview, UnitLine
from handlingskraft.follow_up.rules import Shown
from handlingskraft.ui import dates
from handlingskraft.ui.templatetags.ui import glyph, stacked_bar, status_word

register = template.Library()

MOST_CELLS = 60
"""Above this many answers the round's bar is drawn in four pieces instead of one cell per answer."""
_WIDTH, _HEIGHT = 1184, 30
_PATTERN = SafeString(
    '<defs><pattern id="rp" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" class="pb"/><rect width="3" height="7" class="pf"/></pattern></defs>'
)


@register.simple_tag
def round_bar(overview: RoundOverview, words: str) -> SafeString:
    """One cell per answer, or four pieces when they are many; the legend beside says it in words and numbers."""
    parts = (("ok", overview.approved), ("in", overview.submitted), ("half", overview.begun), ("no", overview.missing))
    pieces = _pieces(parts, overview.asked)
    cells = format_html_join(
        "",
        '<rect class="c-{}" x="{}" y="1" width="{}" height="26"/>',
        ((kind, f"{x:.1f}", f"{width:.1f}") for kind, x, width in pieces),
    )
    return format_html(
        '<svg class="bar roundbar" preserveAspectRatio="none" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        _WIDTH, _HEIGHT, words, _PATTERN, cells,
    )  # fmt: skip


def _pieces(parts: Iterable[tuple[str, int]], total: int) -> list[tuple[str, float, float]]:
    """(class, x, width) of each rectangle, a little air between."""
    step = _WIDTH / max(total, 1)
    pieces, done = [], 0
    for kind, count in parts:
        cells = [1] * count if total <= MOST_CELLS else [count] * bool(count)
        for size in cells:
            pieces.append((kind, done * step + 1, max(size * step - 3, 1)))
            done += size
    return pieces


@register.simple_tag
def unit_cells(line: UnitLine) -> SafeString:
    """One small cell per answer; a bar when they are many. The words stand beside."""
    if line.cells:
        cells = format_html_join("", '<i class="{}"></i>', ((cell,) for cell in line.cells))
        return format_html('<span class="sq" aria-hidden="true">{}</span>', cells)
    rest = line.asked - line.reported - line.begun
    parts = [("full", line.reported), ("partial", line.begun), ("unowned", rest)]
    return format_html('<span class="sqbar">{}</span>', stacked_bar(parts))


@register.simple_tag
def shown_counts(counts: Iterable[tuple[Shown, int]]) -> SafeString:
    """Glyph, number and word of each status that there is any of, for readers of all kinds."""
    found = [(value.value, count) for value, count in counts if count]
    return format_html_join(
        "",
        '<li>{}<b class="num">{}</b> {}</li>',
        ((glyph(key), count, status_word(key).lower()) for key, count in found),
    )


@register.filter
def lately(value: date | datetime | None, today: date) -> str:
    """Today with the time ("i dag 8.12"), yesterday likewise, any other day by its date, with the year when it was another."""
    if value is None:
        return ""
    clock = ""
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        clock, value = (f"{local.hour}.{local:%M}" if dates.is_swedish() else f"{local:%H:%M}"), local.date()
    days = (today - value).days
    if days in {0, 1}:
        words = _("today") if days == 0 else _("yesterday")
        return f"{words} {clock}".strip().replace(" ", dates.NBSP)
    return dates.day_and_month(value) if value.year == today.year else dates.day(value)


@register.simple_tag
def shown_bar(counts: Iterable[tuple[Shown, int]]) -> SafeString:
    """One bar of all statuses; ``shown_counts`` beside it says the same in words and numbers."""
    return stacked_bar([(value.value, count) for value, count in counts])


@register.filter
def count_of(counts: Iterable[tuple[Shown, int]], key: str) -> int:
    """How many there are of one status."""
    return dict(counts)[Shown(key)]
