"""How a level of risk is drawn: four steps of which so many are filled, always with its word."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlingskraft.risk_analysis.models import LEVEL_LABELS
from handlingskraft.risk_analysis.overviews import signals
from handlingskraft.risk_analysis.rules import LEVELS, Hint, Lack, Level, Standing
from handlingskraft.risk_analysis.words import HINT_WORDS, LACK_WORDS, STANDING_WORDS
from handlingskraft.ui.templatetags.ui import glyph

register = template.Library()
_HEIGHTS = (4, 7, 10, 13)
# The shape of a standing that is no level.
_GLYPHS = {Standing.MISSING: "unreported", Standing.DRAFT: "partial", Standing.NOT_ASSESSED: "not_started"}


@register.simple_tag
def risk_level(level: Level) -> SafeString:
    """Shape and word of a level."""
    filled = LEVELS.index(level)
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="3" height="{}"/>',
        (("lv-on" if place <= filled else "lv-off", place * 4, 14 - height, height) for place, height in enumerate(_HEIGHTS)),
    )
    return format_html(
        '<span class="lv"><svg viewBox="0 0 16 14" aria-hidden="true">{}</svg><span>{}</span></span>',
        bars,
        LEVEL_LABELS[level],
    )


@register.simple_tag
def risk_standing(standing: Standing) -> SafeString:
    """Shape and word of where a department stands. What is missing has the dashed outline."""
    if standing is Standing.MISSING:
        return format_html('<span class="hole">{}</span>', STANDING_WORDS[standing])
    shape = glyph(_GLYPHS.get(standing, "done"))
    return format_html('<span class="st">{}<span>{}</span></span>', shape, STANDING_WORDS[standing])


@register.filter
def level_word(level: Level) -> str:
    """The word alone."""
    return str(LEVEL_LABELS[level])


@register.filter
def hint_word(hint: Hint) -> str:
    """What a reader may wonder, in words."""
    return str(HINT_WORDS[hint])


@register.filter
def lack_word(lack: Lack) -> str:
    """What is to be filled in, in words."""
    return str(LACK_WORDS[lack])


@register.filter
def figure(value: object) -> str:
    """A measured value as it is read."""
    return signals.figure(value)


@register.filter
def waiting_signals(lines: list[signals.SignalLine]) -> int:
    """How many signals have a value that waits for an answer."""
    return sum(bool(line.open) for line in lines)
