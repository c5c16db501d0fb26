"""What the pages of contributions draw many times over."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from handlingskraft.situational_picture.rules.contributions import Change

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
    return format_html('<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true">{}{}</svg>', width, _HEIGHT, drawn, empty)


@register.filter
def change_icon(change: Change) -> str:
    """The arrow of a change, "" for none."""
    return CHANGES[change][0]


@register.filter
def change_word(change: Change) -> str:
    """more, as many, fewer, new."""
    return str(CHANGES[change][1])
