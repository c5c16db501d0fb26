"""Tags and filters that every template has without loading them.

The glyph tags are written in Python and not as components because a plan page draws hundreds of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, cast

from django import template
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from handlingskraft.ui import dates
from handlingskraft.ui.numbers import in_words as number_in_words

register = template.Library()

LONG_WAIT = 90
"""Days after which a wait is counted in months."""
YEARS_WAIT = 730
"""Days after which it is counted in years."""

# The word of each status (see glossary); the key is also the glyph's name and, after "is-", the colour's class.
STATUSES = {
    "done": _("Finished"),
    "ongoing": _("Under way"),
    "late": _("Overdue"),
    "paused": _("Paused"),
    "not_started": _("Not started"),
    "dropped": _("Withdrawn"),
    "unreported": _("Not reported"),
}

# How much of what an activity needs is there; used by the plan map as long as nothing has been reported.
FULLNESS = {
    "full": _("Lacks nothing"),
    "partial": _("Something is missing"),
    "unowned": _("Has no owner"),
}
WORDS = STATUSES | FULLNESS

# Word, glyph and class of each severity of a finding in the plan check.
SEVERITIES = {
    "important": (_("Important"), "flag", "sev-1"),
    "should_fix": (_("Should be corrected"), "open-flag", "sev-2"),
    "note": (_("Good to know"), "note", "sev-3"),
}


@cache
def _sprite(path: str) -> str:
    return static(path)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A lucide icon beside a word. ``label`` is for an icon that stands alone."""
    if label:
        sprite = _sprite("ui/vendor/lucide/icons.svg")
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite, name)
    return _silent_icon(name)


@lru_cache(maxsize=200)
def _silent_icon(name: str) -> SafeString:
    sprite = _sprite("ui/vendor/lucide/icons.svg")
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name)


@register.simple_tag
@lru_cache(maxsize=50)
def glyph(name: str) -> SafeString:
    """One of our own shapes, coloured when it is a status or fullness. Assistive technology skips it: put a word beside it."""
    colour = f" is-{name}" if name in WORDS else ""
    return format_html(
        '<svg class="g{}" viewBox="0 0 16 16" aria-hidden="true"><use href="{}#{}"/></svg>',
        colour,
        _sprite("ui/glyphs.svg"),
        name,
    )


@register.simple_tag
def status(key: str) -> SafeString:
    """Shape and word of a status or fullness, in its colour."""
    return format_html('<span class="st is-{}">{}<span>{}</span></span>', key, glyph(key), WORDS[key])


@register.simple_tag
def stacked_bar(parts: Sequence[tuple[str, int]]) -> SafeString:
    """One bar for (key of a status or fullness, count), in the order given. The words and numbers must stand beside it."""
    total = sum(count for _key, count in parts) or 1
    drawn, done = [], 0
    for key, count in parts:
        if count:
            drawn.append((key, f"{done / total:.2%}", f"{count / total:.2%}"))
        done += count
    bars = format_html_join("", '<rect class="bar-{}" x="{}" y="1" width="{}" height="12"/>', drawn)
    return format_html('<svg class="stacked" height="14" aria-hidden="true">{}</svg>', bars)


@register.filter
def status_word(key: str) -> str:
    """The word alone, for labels and options."""
    return str(WORDS[key])


@register.simple_tag
def severity(key: str) -> SafeString:
    """Flag and word of a severity."""
    word, shape, css_class = SEVERITIES[key]
    return format_html('<span class="sev {}">{}{}</span>', css_class, glyph(shape), word)


@register.simple_tag
def gap(word: str, url: str = "") -> SafeString:
    """The dashed chip for what is missing; a link when ``url`` leads to where it is filled."""
    if url:
        return format_html('<a class="hole" href="{}">{}</a>', url, word)
    return format_html('<span class="hole">{}</span>', word)


@register.filter
def day(value: date | None) -> str:
    """31 december 2018; "" for no day, as in the other date filters."""
    return dates.day(value) if value else ""


@register.filter
def day_and_month(value: date | None) -> str:
    """31 december."""
    return dates.day_and_month(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """31 jan."""
    return dates.short_day(value) if value else ""


@register.filter
def weekday_and_day(value: date | None) -> str:
    """Torsdag 24 januari 2019, to begin a line with."""
    return dates.weekday_and_day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """24 januari 2019 8.14."""
    return dates.moment(value) if value else ""


@register.simple_tag
def period(start: int | None, end: int | None) -> str:
    """2016–2020; one year alone, or "från 2016" and "till 2020" where one end is missing."""
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    if start:
        return str(_("from %(year)s") % {"year": start})
    return str(_("until %(year)s") % {"year": end}) if end else ""


@register.filter
def nbsp(value: object) -> str:
    """Every space unbreakable: "§ 14", "KS 2019/41"."""
    return str(value).replace(" ", dates.NBSP)


@register.filter
def number(value: int) -> str:
    """Thousands held apart by an unbreakable space in Swedish, by a comma in English: "1 240"."""
    mark = dates.NBSP if dates.is_swedish() else ","
    return f"{value:,}".replace(",", mark)


@register.filter
def in_words(value: int) -> str:
    """tre: words up to twelve, then figures, as running text is written."""
    return number_in_words(value, get_language() or "sv") or number(value)


_COUNTED = {
    "activity": ngettext_lazy("%(shown)s activity", "%(shown)s activities", "n"),
    "goal": ngettext_lazy("%(shown)s goal", "%(shown)s goals", "n"),
    "focus_area": ngettext_lazy("%(shown)s focus area", "%(shown)s focus areas", "n"),
    "commitment": ngettext_lazy("%(shown)s commitment", "%(shown)s commitments", "n"),
    "day": ngettext_lazy("%(shown)s day", "%(shown)s days", "n"),
    "month": ngettext_lazy("%(shown)s month", "%(shown)s months", "n"),
    "year": ngettext_lazy("%(shown)s year", "%(shown)s years", "n"),
}


@register.filter
def counted(value: int, thing: str) -> str:
    """15 aktiviteter, 1 mål: the number with the noun in the right form."""
    return str(_COUNTED[thing] % {"n": value, "shown": number(value)}).replace(" ", dates.NBSP, 1)


@register.filter
def tells_required(field: BoundField) -> bool:
    """Whether the label should say that the field must be filled: only where the same form also has optional ones, and not
    where a form says ``tells_required = False``, as its optional fields explain themselves."""
    fields = field.form.fields.values()
    return getattr(field.form, "tells_required", True) and field.field.required and not all(each.required for each in fields)


@register.filter
def is_choice_list(field: BoundField) -> bool:
    """Whether the field is a group of radio buttons or checkboxes, which needs a legend instead of a label."""
    return bool(field.field.widget.use_fieldset)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is a single box, whose label stands after it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not is_choice_list(field)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """The page's own query string with some values changed; None removes one. For filters, sorting and pages."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def include_again(context: Context, name: str) -> SafeString:
    """As ``include``, for a piece that stands twice on the page in the same words: rendered the first time, then repeated."""
    kept = cast("dict[object, SafeString]", context.render_context.dicts[0])
    key = (include_again, name)
    if key not in kept:
        assert context.template is not None  # the one that the tag stands in
        with context.push():
            kept[key] = context.template.engine.get_template(name).render(context)
    return kept[key]


@register.filter
def error_target(field: BoundField) -> str:
    """The id that a link in the error summary leads to: the field, or the first choice of a group."""
    if is_choice_list(field):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def month_name(value: int | date) -> str:
    """The month's name, of a number from 1 to 12 or of a day."""
    return dates.month(value if isinstance(value, int) else value.month)


@register.filter
def day_seen_from(value: date, today: date) -> str:
    """31 december this year, 31 december 2018 when it was another."""
    return dates.day_and_month(value) if value.year == today.year else dates.day(value)


@register.filter
def moment_seen_from(value: datetime | None, today: date) -> str:
    """8.14 today, 24 januari 8.14 before that."""
    return dates.moment_seen_from(value, today) if value else ""


@register.filter
def waited(since: date, today: date) -> str:
    """How long something has waited: "I dag", "43 dagar", later in months and years, when the exact day matters less."""
    days = (today - since).days
    if days < 1:
        return str(_("Today"))
    if days < LONG_WAIT:
        return counted(days, "day")
    return counted(days // 30, "month") if days < YEARS_WAIT else counted(days // 365, "year")


@register.filter
def plain(value: float) -> str:
    """A number as drawings want it: a full stop whatever the language, no trailing zero."""
    return f"{value:g}"


@register.filter
def leading(label: str) -> str:
    """A label before a sentence: "Lösenord:", but "Vem är ansvarig?" as it is."""
    return label if label.endswith(("?", ".", ":")) else f"{label}:"
