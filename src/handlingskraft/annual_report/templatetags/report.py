"""Puts a report on a page: the same content as in print, in the page's own look."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from handlingskraft.annual_report import content
from handlingskraft.annual_report.content import Block, Report, Section, Span, Status, StatusChart
from handlingskraft.annual_report.rendering import charts, words
from handlingskraft.annual_report.rendering.printed import shown_statuses
from handlingskraft.annual_report.rendering.typography import compounds, typeset
from handlingskraft.ui.templatetags.ui import glyph

register = template.Library()

INK = charts.Ink()
SHAPES: dict[Status, str] = {"not_reported": "unreported"}
"""Statuses whose shape and class on the page have another name than in the report."""


@register.inclusion_tag("annual_report/_document.html")
def report_document(report: Report) -> dict[str, Any]:
    """The whole report below the page's h1, which is ``report.head.title``. Headings begin at h2."""
    firsts: list[Block | None] = [report.standing, report.attention, report.proposal]
    return {
        "report": report,
        "language": report.language,
        "words": words.words(report.language),
        "news": words.news(report),
        "firsts": [first for first in firsts if first is not None],
        "colophon": words.colophon(report),
    }


@register.simple_tag(takes_context=True)
def report_section(context: Context, section: Section, *, is_appendix: bool = False) -> SafeString:
    """A section with its blocks. Activities have an address of their own, except in an appendix, which repeats them."""
    level = section.level + 1
    blocks = [_block(context, block, level + 1, has_addresses=not is_appendix) for block in section.blocks]
    given = _shared(context) | {"section": section, "level": level, "blocks": blocks}
    return mark_safe(render_to_string("annual_report/_section.html", given))  # noqa: S308 - from a template  # nosec B308 B703 - a template escapes


@register.simple_tag(takes_context=True)
def report_block(context: Context, block: Block, level: int) -> SafeString:
    """One block; ``level`` is that of its own heading."""
    return _block(context, block, level, has_addresses=False)


def _block(context: Context, block: Block, level: int, *, has_addresses: bool) -> SafeString:
    given = _shared(context) | {"block": block, "level": level, "below": level + 1, "has_addresses": has_addresses}
    if isinstance(block, StatusChart):
        given["statuses"] = shown_statuses(block)
    return mark_safe(render_to_string(f"annual_report/blocks/{block.kind}.html", given))  # noqa: S308 - from a template  # nosec B308 B703 - a template escapes


def _shared(context: Context) -> dict[str, Any]:
    return {"words": context["words"], "language": context["language"]}


@register.simple_tag(takes_context=True)
def set_text(context: Context, said: str) -> str:
    """Text with what belongs together on one line."""
    return typeset(said, context["language"])


@register.simple_tag(takes_context=True)
def set_spans(context: Context, spans: tuple[Span, ...]) -> SafeString:
    """Running text with emphasis and links."""
    return mark_safe("".join(_span(each, context["language"]) for each in spans))  # noqa: S308 - each is escaped  # nosec B308 B703 - each is escaped


def _span(span: Span, language: str) -> str:
    shown = conditional_escape(typeset(span.text, language))
    if span.is_emphasis:
        shown = format_html("<em>{}</em>", shown)
    if span.is_strong:
        shown = format_html("<strong>{}</strong>", shown)
    return format_html('<a href="{}">{}</a>', span.href, shown) if span.href else shown


@register.simple_tag(takes_context=True)
def status_in_report(context: Context, status: Status) -> SafeString:
    """Shape and word, in the report's language."""
    shape = SHAPES.get(status, status)
    return format_html(
        '<span class="st is-{}">{}<span>{}</span></span>', shape, glyph(shape), context["words"][f"status_{status}"]
    )


@register.simple_tag
def status_key(status: Status) -> SafeString:
    """The small square that stands for a status in a chart."""
    return _drawing(charts.key(status, INK))


@register.simple_tag
def status_drawings(chart: StatusChart) -> SafeString:
    """The chart; the first picture says what it shows, the table under it says the numbers."""
    first, *rest = charts.status_bars(chart, INK) or ("",)
    named = first.replace("<svg ", format_html('<svg role="img" aria-label="{}" ', chart.description), 1)
    return mark_safe(named + "".join(_drawing(each) for each in rest))  # noqa: S308 - our own drawings  # nosec B308 B703 - their texts are escaped


@register.simple_tag
def change_drawing(row: content.ChangeRow, chart: content.ChangeChart) -> SafeString:
    """One row's dots; the numbers stand beside them."""
    return _drawing(charts.change_line(row, chart, INK))


@register.simple_tag
def change_key(name: str) -> SafeString:
    """The mark of the year "before" or "after"."""
    return _drawing(charts.dot(name, INK))


@register.filter
def count_of(counts: content.StatusCounts, status: Status) -> str:
    """The number, or a dash for none."""
    return str(counts.of(status) or "–")


@register.simple_tag(takes_context=True)
def status_name(context: Context, status: Status) -> str:
    """The word alone."""
    return str(context["words"][f"status_{status}"])


@register.filter
def beside(cells: tuple[content.Cell, ...], columns: tuple[content.Column, ...]) -> list[tuple[content.Cell, content.Column]]:
    """Each cell with its column."""
    return list(zip(cells, columns, strict=True))


@register.filter
def divided(said: str) -> str:
    """A long name with places where it may be divided."""
    return compounds(said)


def _drawing(svg: str) -> SafeString:
    hidden = svg.replace("<svg ", '<svg aria-hidden="true" ', 1)
    return mark_safe(hidden)  # noqa: S308 - our own drawing  # nosec B308 B703 - its texts are escaped
