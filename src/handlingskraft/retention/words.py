"""Periods and what follows, in a sentence that a committee can read. Made from the rule itself, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.shared.retention import Kept, KeptForEver, Period, Rule

_YEAR = 12


def period_words(period: Period) -> str:
    """2 years; 1 year and 6 months; 1 day."""
    years, months = divmod(period.months, _YEAR)
    parts = [
        ngettext("{n} year", "{n} years", years).format(n=years) if years else "",
        ngettext("{n} month", "{n} months", months).format(n=months) if months else "",
        ngettext("{n} day", "{n} days", period.days).format(n=period.days) if period.days else "",
    ]
    return _(" and ").join(part for part in parts if part)


def rule_words(rule: Rule, period: Period) -> str:
    """2 years after the account was closed."""
    return _("{period} after {event}").format(period=period_words(period), event=_(rule.after))


def how_long(kept: Kept, period: Period | None = None) -> str:
    """How long, as a sentence. ``period`` is the one that the municipality has decided for a rule."""
    if isinstance(kept, Rule):
        return f"{rule_words(kept, period or kept.period)}."
    if isinstance(kept, KeptForEver):
        return _("Kept for ever, with {thing}.").format(thing=_(kept.thing))
    return _(kept.says)


def why_for_ever(kept: Kept) -> str:
    """Why it is never removed; "" for what is."""
    return _(kept.because) if isinstance(kept, KeptForEver) else ""


def what_then(kept: Kept) -> str:
    """What happens after that; "" where nothing does."""
    if not isinstance(kept, Rule):
        return ""
    return " ".join(filter(None, (_(kept.then), _(kept.but) if kept.but else "")))
