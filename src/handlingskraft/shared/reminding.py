"""On which days someone who has not answered is asked again. Pure."""

from __future__ import annotations

from datetime import date, timedelta

_WEEK = 7
_WEEKS_TO_HEAD = 2


def reminder_due(closes_on: date, on: date, before: tuple[int, ...]) -> tuple[date, bool] | None:
    """The latest day, this one included, on which units that have not answered are to be reminded, and whether it goes to
    the head instead. None before the first.

    On the days ``before`` the last day (30, 7 and 1, say), then every week after it; from the second week the head is told. A
    day that nobody was at work is made up for the next: the rule looks back.
    """
    days_left = (closes_on - on).days
    if days_left > max(before):
        return None
    weeks_after = -days_left // _WEEK
    if weeks_after < 1:
        return closes_on - timedelta(days=min(days for days in before if days_left <= days)), False
    return closes_on + timedelta(days=weeks_after * _WEEK), weeks_after >= _WEEKS_TO_HEAD
