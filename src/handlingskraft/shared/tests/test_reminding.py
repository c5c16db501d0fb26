"""On which days a unit is asked again."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.shared.reminding import reminder_due


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), (date(2019, 1, 1), False)),
        (date(2019, 1, 20), (date(2019, 1, 1), False)),
        (date(2019, 1, 24), (date(2019, 1, 24), False)),
        (date(2019, 1, 30), (date(2019, 1, 30), False)),
        (date(2019, 2, 6), (date(2019, 1, 30), False)),
        (date(2019, 2, 7), (date(2019, 2, 7), False)),
        (date(2019, 2, 14), (date(2019, 2, 14), True)),
        (date(2019, 2, 27), (date(2019, 2, 21), True)),
    ],
)
def test_units_are_reminded_before_the_last_day_and_then_every_week_and_at_last_the_head(on, due):
    assert reminder_due(date(2019, 1, 31), on, (30, 7, 1)) == due
