"""What day and what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine

from handlingskraft.shared import clock


def test_the_day_is_stockholms():
    with time_machine.travel("2026-03-28T23:30:00+00:00", tick=False):
        assert clock.today() == date(2026, 3, 29)


def test_a_fixed_day_keeps_the_hour_in_summer_and_winter(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-07-01")
    with time_machine.travel("2026-01-15T08:14:00+00:00", tick=False):  # 9.14 in Stockholm, winter time
        assert clock.today() == date(2019, 7, 1)
        assert clock.now() == datetime(2019, 7, 1, 7, 14, tzinfo=UTC)  # 9.14 in Stockholm, summer time


def test_without_a_fixed_day_it_is_now():
    with time_machine.travel("2026-10-25T00:30:00+00:00", tick=False):  # the hour that comes twice
        assert clock.now() == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert clock.today() == date(2026, 10, 25)
