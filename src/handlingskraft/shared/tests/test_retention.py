"""Periods count whole: nothing goes a day too early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.shared.retention import Period, years

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PERIODS = st.one_of(st.builds(Period, months=st.integers(1, 120)), st.builds(Period, days=st.integers(1, 400)))


@pytest.mark.parametrize(
    ("period", "since", "ends"),
    [
        (years(2), date(2017, 1, 24), date(2019, 1, 24)),
        (years(2), date(2016, 2, 29), date(2018, 3, 1)),
        (years(4), date(2016, 2, 29), date(2020, 2, 29)),
        (Period(months=6), date(2018, 8, 31), date(2019, 3, 1)),
        (Period(months=1), date(2018, 12, 31), date(2019, 1, 31)),
        (Period(days=1), date(2018, 12, 31), date(2019, 1, 1)),
    ],
)
def test_a_period_ends_on_the_first_day_when_it_has_passed(period, since, ends):
    assert period.ends(since) == ends
    assert period.cutoff(ends) >= since
    assert period.cutoff(ends - timedelta(days=1)) < since


@given(period=PERIODS, today=DAYS)
def test_the_cutoff_is_the_latest_day_whose_period_has_passed(period, today):
    cutoff = period.cutoff(today)
    assert period.ends(cutoff) <= today
    assert period.ends(cutoff + timedelta(days=1)) > today
