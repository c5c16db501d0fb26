"""Quarters, half-years and periods of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = 3
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both in it."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year: ``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that the day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.next.starts_on - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The one after."""
        return Quarter(self.year + 1, 1) if self.number == QUARTERS else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        """The one before."""
        return Quarter(self.year - 1, QUARTERS) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def period(self) -> Period:
        """The same as days."""
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """Half a year: ``number`` is 1 or 2."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> HalfYear:
        """The half-year that the day lies in."""
        return cls(day.year, 1 if day.month <= 2 * _MONTHS else 2)

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return Quarter(self.year, 2 * self.number - 1).starts_on

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return Quarter(self.year, 2 * self.number).ends_on

    @property
    def previous(self) -> HalfYear:
        """The one before."""
        return HalfYear(self.year - 1, 2) if self.number == 1 else HalfYear(self.year, 1)
