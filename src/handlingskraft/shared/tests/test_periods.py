"""Quarters as days."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.shared.periods import Period, Quarter


@pytest.mark.parametrize(
    ("day", "quarter"),
    [(date(2018, 1, 1), Quarter(2018, 1)), (date(2018, 6, 30), Quarter(2018, 2)), (date(2018, 12, 31), Quarter(2018, 4))],
)
def test_a_day_lies_in_a_quarter(day, quarter):
    assert Quarter.of(day) == quarter


def test_a_quarter_has_its_first_and_last_day():
    assert Quarter(2018, 1).period == Period(date(2018, 1, 1), date(2018, 3, 31))
    assert Quarter(2018, 4).period == Period(date(2018, 10, 1), date(2018, 12, 31))


def test_quarters_follow_each_other_over_the_new_year():
    assert (Quarter(2018, 4).next, Quarter(2019, 1).previous) == (Quarter(2019, 1), Quarter(2018, 4))
    assert Quarter(2018, 2).next.previous == Quarter(2018, 2)
