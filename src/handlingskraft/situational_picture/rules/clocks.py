"""2023:196, 6 §: at least every second year the picture is updated and the plan followed up. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

YEARS = 2
NOTICE = 90
"""Days ahead."""
REMINDED_BEFORE = (NOTICE, 30, 7)
"""Days before the last day when a letter goes; after it, every week."""


def two_years_after(day: date) -> date:
    """The last day on which it must be done again; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)


@dataclass(frozen=True, slots=True)
class TwoYears:
    """A clock that runs from ``last``, the day it was done."""

    last: date

    @property
    def due(self) -> date:
        """The last day."""
        return two_years_after(self.last)

    def is_late(self, on: date) -> bool:
        """True when the last day has passed."""
        return on > self.due

    def is_soon(self, on: date) -> bool:
        """True from the notice on, and while it is late."""
        return on >= self.due - timedelta(days=NOTICE)
