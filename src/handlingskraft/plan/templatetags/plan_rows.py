"""The parts of the plan page and the matrix that are drawn hundreds of times, and are therefore written in Python."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handlingskraft.plan.overviews.matrix import MatrixRow
from handlingskraft.plan.overviews.page import ActivityRow
from handlingskraft.plan.rules import GAP_WORDS, Gap
from handlingskraft.ui.templatetags.ui import glyph

register = template.Library()

FIELDS = {Gap.OWNER: "ansvar", Gap.SCHEDULE: "tid", Gap.INDICATOR: "matt"}
"""The part of the activity's page where each gap is filled."""


@register.simple_tag
def row_labels() -> dict[str, str]:
    """The words that every line repeats for small screens and screen readers, in the reader's language."""
    return {"activity": _("Activity"), "owner": _("Owner"), "when": _("When"), "missing": _("Missing")}


@register.simple_tag
def gap_chips(row: ActivityRow, url: str) -> SafeString:
    """A dashed chip for each thing that is missing, leading to where it is filled on the activity's page (``url``)."""
    if not row.gaps:
        return format_html('<span class="none">{}</span>', _("Nothing"))
    missing = _("is missing for")
    chips = format_html_join(
        "",
        '<a class="hole" href="{0}?oppna={1}#{1}">{2}<span class="vh"> {3} {4}</span></a>',
        ((url, FIELDS[gap], _(GAP_WORDS[gap]), missing, row.number or row.text) for gap in row.gaps),
    )
    return format_html('<span class="holes">{}</span>', chips)


@register.simple_tag
def matrix_cells(row: MatrixRow) -> SafeString:
    """The cells of a point, one for each activity: confirmed, proposed or empty."""
    marks = {
        "": SafeString(),
        "full": format_html('{}<span class="vh">{}</span>', glyph("full"), _("confirmed")),
        "partial": format_html('{}<span class="vh">{}</span>', glyph("partial"), _("proposed")),
    }
    return format_html_join(
        "",
        '<td class="{}">{}</td>',
        ((_cell_class(mark, starts=starts, is_linked=column.is_linked), marks[mark]) for mark, column, starts in row.cells),
    )


def _cell_class(mark: str, *, starts: bool, is_linked: bool) -> str:
    names = (("sep", starts), ("gapcol", not is_linked), ("prop", mark == "partial"))
    return " ".join(name for name, holds in names if holds)
