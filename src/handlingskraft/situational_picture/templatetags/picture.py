"""How much of a picture is local, as a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def share_bar(parts: Sequence[tuple[str, str, int]]) -> SafeString:
    """One bar of (origin, its word, number of words). The words and numbers must stand beside it."""
    total = sum(count for _origin, _label, count in parts) or 1
    drawn, done = [], 0
    for origin, _label, count in parts:
        drawn.append((origin, f"{done / total:.2%}", f"{count / total:.2%}"))
        done += count
    bars = format_html_join("", '<rect class="o-{}" x="{}" width="{}" height="14"/>', drawn)
    return format_html('<svg class="share" height="14" aria-hidden="true">{}</svg>', bars)
