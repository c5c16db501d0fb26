"""What people write with a little Markdown, on a page."""

from __future__ import annotations

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from handlingskraft.shared.prose import ItemList, Prose, Span, Subheading, prose

register = template.Library()


@register.simple_tag
def written(text: str, level: int = 3) -> SafeString:
    """Paragraphs, lists, emphasis, links and headings; ``level`` is that of the writer's own headings."""
    return format_html_join("", "{}", ((_block(block, level),) for block in prose(text)))


def _block(block: Prose, level: int) -> SafeString:
    if isinstance(block, Subheading):
        return format_html("<h{0}>{1}</h{0}>", level, block.text)
    if isinstance(block, ItemList):
        items = format_html_join("", "<li>{}</li>", ((_spans(item),) for item in block.items))
        return format_html("<ol>{}</ol>" if block.is_numbered else "<ul>{}</ul>", items)
    return format_html("<p>{}</p>", _spans(block.spans))


def _spans(spans: tuple[Span, ...]) -> SafeString:
    return format_html_join("", "{}", ((_span(span),) for span in spans))


def _span(span: Span) -> SafeString:
    shown = escape(span.text)
    if span.is_strong:
        shown = format_html("<strong>{}</strong>", shown)
    if span.is_emphasis:
        shown = format_html("<em>{}</em>", shown)
    return format_html('<a href="{}">{}</a>', span.href, shown) if span.href else shown
