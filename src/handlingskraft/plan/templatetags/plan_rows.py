"""The parts of the plan page and the matrix that are drawn hundreds of times, and are therefore written in Python."""

from __future__ import annotations

from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from handlingskraft.plan.overviews.matrix import MatrixRow
from handlingskraft.plan.overviews.page import ActivityRow, AreaBlock
from handlingskraft.plan.overviews.status import PlanStatus, RowStatus
from handlingskraft.plan.rules import GAP_WORDS, Gap
from handlingskraft.ui import dates
from handlingskraft.ui.templatetags.ui import WORDS, glyph
from handlingskraft.ui.templatetags.ui import status as status_tag

register = template.Library()

FIELDS = {Gap.OWNER: "ansvar", Gap.SCHEDULE: "tid", Gap.INDICATOR: "matt", Gap.GROUND: "behov"}
"""The part of the activity's page where each gap is filled."""


_GAP = SafeString(' class="gap"')
_SCHEDULES = {"yearly": gettext_noop("Every year"), "ongoing": gettext_noop("Ongoing")}

_ROW = """<tr class="act{sub}" id="a{pk}" role="row"><td class="nr" role="cell"><span class="vh">{activity} </span>{number}</td>\
<th scope="row" class="txt" role="rowheader"><a href="{url}">{text}</a></th>
<td data-l="{owner}" role="cell"><span>{owner_part}</span></td>
<td data-l="{when}" role="cell"><span>{when_part}</span></td>
{status_part}<td data-l="{missing}" class="mis" role="cell">{missing_part}</td></tr>
"""


@register.simple_tag
def row_labels() -> dict[str, str]:
    """The words that every line repeats for small screens and screen readers, in the reader's language; escaped once."""
    words = {"activity": _("Activity"), "owner": _("Owner"), "when": _("When"), "missing": _("Missing")}
    return {name: conditional_escape(word) for name, word in words.items()}


@register.simple_tag
def map_glyphs(area: AreaBlock, status: PlanStatus | None = None) -> SafeString:
    """A focus area on the map: a glyph for each activity that leads to its line, with a gap between goals. The glyph is the
    activity's status, or how much it lacks as long as the plan was never followed up."""
    return format_html_join(
        "",
        '<li{}><a href="#a{}" aria-label="{} {}: {}">{}</a></li>',
        (
            (
                _GAP if place and row is goal.rows[0] else "",
                row.pk,
                row.number,
                WORDS[key],
                row.text[:90],
                glyph(key),
            )
            for place, goal in enumerate(area.goals)
            for row in goal.rows
            for key in (status.of(row.pk).key if status else row.fullness,)
        ),
    )


@register.simple_tag
def commitment_glyph(row: ActivityRow, status: PlanStatus | None) -> SafeString:
    """How the commitment goes, with its word for screen readers; how much it lacks as long as that is not known."""
    if status is None:
        return glyph(row.fullness)
    key = status.of(row.pk).key
    return format_html('<span>{}<span class="vh">{}</span></span>', glyph(key), WORDS[key])


@register.simple_tag
def plan_row(row: ActivityRow, labels: dict[str, str], status: PlanStatus | None = None) -> SafeString:
    """One line of the plan: number, text, owner, time, how it goes when that is known, what is missing. ``labels`` are those
    of ``row_labels``."""
    url = reverse("activity", args=[row.pk])
    parts = {"owner_part": owner_part(row), "when_part": _when_part(row), "missing_part": gap_chips(row, url)}
    parts["status_part"] = _status_cell(status.of(row.pk)) if status is not None else SafeString("")
    sub = " sub" if row.parent_id else ""
    return format_html(_ROW, sub=sub, pk=row.pk, number=row.number, url=url, text=row.text, **parts, **labels)


def _status_cell(status: RowStatus) -> SafeString:
    sentence = format_html('<span class="meta">{}</span>', status.sentence) if status.sentence else ""
    return format_html('<td class="state" role="cell"><span>{}{}</span></td>\n', status_tag(status.key), sentence)


@register.simple_tag
def owner_part(row: ActivityRow) -> SafeString:
    """Who answers for the activity, and who takes part."""
    names = ", ".join(part.name for part in row.co_actors)
    co_actors = format_html('<span class="meta">{} {}</span>', _("with"), names) if names else ""
    return format_html("{}{}", _owner(row), co_actors)


def _owner(row: ActivityRow) -> str:
    if row.owner:
        return format_html("{}{}", row.owner.name, _added(row.owner.added_on))
    if row.owner_lines:
        count = len(row.owner_lines)
        lines = ngettext("%(n)s department", "%(n)s departments", count) % {"n": count}
        return format_html('{}<span class="meta">{}</span>', _("Every department"), lines)
    if row.same_as_id:
        return _("Followed up in another plan")
    if row.responsible_text:
        return format_html(
            '<span class="none">{}</span><span class="meta">{}</span>',
            ", ".join(row.responsible_text),
            _("not matched to a unit"),
        )
    return format_html('<span class="none">{}</span>', _("Nobody named"))


def _added(on: date | None) -> str:
    """When the owner came, if that was after the decision."""
    if on is None:
        return ""
    return format_html(
        '<span class="meta">{}</span>', _("added %(month)s %(year)s") % {"month": dates.month(on.month), "year": on.year}
    )


def _when_part(row: ActivityRow) -> SafeString:
    note = format_html('<span class="meta">{}</span>', row.schedule_note) if row.schedule_note else ""
    return format_html("{}{}", _time(row), note)


def _time(row: ActivityRow) -> str:
    if row.schedule == "date":
        return dates.day(row.due_on) if row.due_on else ""
    if row.schedule in _SCHEDULES:
        return _(_SCHEDULES[row.schedule])
    return format_html('<span class="none">{}</span>', row.deadline_text or _("Not stated"))


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
        "": SafeString(""),
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
