"""The year wheel's geometry and calendar, without a database."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import hypot

import pytest

from handlingskraft.home import wheel, year
from handlingskraft.home.menu import PHASES, WHEEL, phase_on


def test_every_month_has_one_phase():
    months = [month for phase in PHASES for month in phase.months]
    assert sorted(months) == list(range(1, 13))
    assert phase_on(date(2019, 1, 24)).key == "follow-up"
    assert phase_on(date(2019, 7, 1)).key == "implementation"


def test_the_wheel_begins_in_january():
    firsts = [min(phase.months) for phase in WHEEL]
    assert firsts == sorted(firsts)


def test_angles():
    assert wheel.place(wheel.LARGE, 0, 100) == (400, 300)
    assert wheel.place(wheel.LARGE, 90, 100) == (500, 400)
    assert wheel.day_angle(date(2019, 1, 1)) == pytest.approx(0.49, abs=0.01)
    assert wheel.day_angle(date(2019, 7, 2)) == pytest.approx(180, abs=0.5)
    assert wheel.day_angle(date(2020, 12, 31)) < 360, "a leap year's last day stays on the wheel"


@pytest.mark.parametrize("months", [phase.months for phase in WHEEL])
def test_arcs_lie_on_their_radii(months):
    drawn = wheel.arc(wheel.LARGE, "x", months, is_now=False, is_odd=False)
    x, y = map(float, drawn.outline[1:].split("A")[0].split())
    assert hypot(x - 400, y - 400) == pytest.approx(226, abs=0.2)


def test_names_below_the_middle_run_the_other_way():
    spring = wheel.arc(wheel.LARGE, "x", {4, 5, 6, 7, 8}, is_now=False, is_odd=False)
    winter = wheel.arc(wheel.LARGE, "x", {11, 12}, is_now=False, is_odd=False)
    assert " 0 0 0 " in f" {spring.name_path} "
    assert " 0 0 1 " in f" {winter.name_path} "


def test_near_points_are_pushed_apart_and_keep_their_order():
    points = [("a", date(2019, 1, 31), 2), ("b", date(2019, 2, 2), 2), ("c", date(2019, 2, 3), 1)]
    placed = wheel.marks(points, date(2019, 2, 2))
    distances = [hypot(one.at.x - two.at.x, one.at.y - two.at.y) for one, two in pairwise(placed)]
    assert all(distance > 2 * 298 * 0.17 for distance in distances), "at least 20 degrees"
    assert [mark.key for mark in placed] == ["a", "b", "c"]
    assert [mark.is_past for mark in placed] == [True, False, False]
    assert {mark.anchor for mark in placed} == {"start"}


def test_the_mark_lifts_the_phase_that_is_on():
    drawn = wheel.mark((phase.months, 11 in phase.months) for phase in WHEEL)
    lifted = [outline for outline, is_now in drawn if is_now]
    assert len(drawn) == 5
    assert len(lifted) == 1
    assert "A4 4" in lifted[0]


def test_next_points_of_the_year():
    point, on = year.next_dated_point(date(2026, 11, 24))
    assert (point.key, on) == ("answers", date(2027, 1, 31))
    assert year.next_dated_point(date(2027, 1, 31))[1] == date(2027, 1, 31)
    assert [each.key for each, _ in year.coming_points(date(2026, 11, 24))] == ["inform", "answers", "analysis", "report"]


def test_a_label_reads_as_one_line_too():
    point = year.YearPoint("x", 3, None, "Kommun-\nstyrelsen", "s")
    assert point.words == "Kommunstyrelsen"
    assert point.lines == ["Kommun-", "styrelsen"]
