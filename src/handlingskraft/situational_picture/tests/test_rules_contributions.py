"""What can be told, what an area may be called, which quarter is asked for, and how a number goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.rules.contributions import (
    Category,
    Change,
    Fault,
    Observed,
    Trend,
    change,
    due_on,
    faults,
    looks_like_address,
    quarter_to_gather,
    summed,
    tidied,
)

SEEN = Observed(Category.DAMAGE, 2, 1, Trend.SAME)


@pytest.mark.parametrize(
    ("observed", "wrong"),
    [
        (SEEN, ()),
        (replace(SEEN, number=0), (Fault.NUMBER,)),
        (replace(SEEN, number=10_001), (Fault.NUMBER,)),
        (replace(SEEN, severity=None), (Fault.NO_SEVERITY,)),
        (replace(SEEN, severity=4), (Fault.NO_SEVERITY,)),
        (replace(SEEN, category=Category.POSITIVE, severity=None), ()),
        (replace(SEEN, number=0, note="å" * 301), (Fault.NUMBER, Fault.NOTE)),
    ],
)
def test_what_must_be_mended(observed, wrong):
    assert faults(observed) == wrong


def test_what_is_good_has_neither_severity_nor_message():
    good = tidied(replace(SEEN, category=Category.POSITIVE, severity=3, has_message=True, note="  Ett\n möte. "))
    assert (good.severity, good.has_message, good.note) == (None, False, "Ett möte.")
    assert tidied(replace(SEEN, has_message=True)).has_message


@pytest.mark.parametrize("name", ["Storgatan 12", "stora vägen 3B", "271 42 Ystad", "27142", "Västra torget 1"])
def test_an_address_is_no_area(name):
    assert looks_like_address(name)


@pytest.mark.parametrize("name", ["Centrum", "Distrikt 2", "Storgatan", "Kring E65", "Skolgatan med omnejd", "Köpingebro"])
def test_a_part_of_town_is(name):
    assert not looks_like_address(name)


@pytest.mark.parametrize(
    ("on", "quarter"),
    [
        (date(2018, 10, 2), Quarter(2018, 3)),
        (date(2018, 12, 1), Quarter(2018, 4)),
        (date(2019, 1, 2), Quarter(2018, 4)),
        (date(2018, 9, 30), Quarter(2018, 3)),
    ],
)
def test_which_quarter_is_asked_for(on, quarter):
    assert quarter_to_gather(on) == quarter


def test_the_last_day_lies_two_weeks_into_the_next_quarter_or_two_weeks_ahead():
    assert due_on(Quarter(2018, 3), date(2018, 9, 20)) == date(2018, 10, 15)
    assert due_on(Quarter(2018, 3), date(2018, 11, 1)) == date(2018, 11, 15)


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (None, None, Change.NONE),
        (None, 3, Change.NEW),
        (0, 3, Change.NEW),
        (3, None, Change.GONE),
        (10, 11, Change.SAME),
        (10, 12, Change.UP),
        (10, 8, Change.DOWN),
        (10, 9, Change.SAME),
    ],
)
def test_how_a_number_goes(before, now, found):
    assert change(before, now) is found


def test_nothing_told_is_not_zero():
    assert (summed([None, None]), summed([None, 2, 3])) == (None, 5)
