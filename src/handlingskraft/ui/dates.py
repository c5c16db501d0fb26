"""Days and months as they are written in running text, in the language that is on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import get_language

NBSP = "\u00a0"
WRITTEN_OUT = {3, 4, 5, 6, 7}  # mars, april, maj, juni, juli are not shortened in Swedish


def is_swedish() -> bool:
    """Whether the page's language is Swedish."""
    return (get_language() or "sv").startswith("sv")


def day(value: date) -> str:
    """31 december 2018, with day and month held together."""
    return dateformat.format(_local(value), f"j{NBSP}F Y")


def day_and_month(value: date) -> str:
    """31 december, held together."""
    return dateformat.format(_local(value), f"j{NBSP}F")


def short_day(value: date) -> str:
    """31 jan; 20 mars."""
    return f"{_local(value).day}{NBSP}{short_month(_local(value).month)}"


def short_month(month: int) -> str:
    """jan, feb, mars."""
    form = ("F" if month in WRITTEN_OUT else "b") if is_swedish() else "M"
    return dateformat.format(date(2000, month, 1), form)


def month(number: int) -> str:
    """The month's full name, small letter in Swedish."""
    return dateformat.format(date(2000, number, 1), "F")


def weekday_and_day(value: date) -> str:
    """Torsdag 24 januari 2019, to begin a line with."""
    words = dateformat.format(_local(value), f"l j{NBSP}F Y")
    return words[:1].upper() + words[1:]


def moment(value: datetime) -> str:
    """24 januari 2019 8.14, Swedish time; English writes 08:14."""
    return dateformat.format(_local(value), f"j{NBSP}F Y G.i" if is_swedish() else f"j{NBSP}F Y H:i")


def moment_seen_from(value: datetime, today: date) -> str:
    """8.14 today, 24 januari 8.14 this year, with the year before that; English writes 08:14."""
    local = timezone.localtime(value)
    time = dateformat.format(local, "G.i" if is_swedish() else "H:i")
    if local.date() == today:
        return time
    shown = day_and_month(local) if local.year == today.year else day(local)
    return f"{shown} {time}"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
