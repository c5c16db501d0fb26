"""Who may read what is marked, and when a marking is looked at again."""

from datetime import date

import pytest

from handlingskraft.privacy.models import Marked
from handlingskraft.privacy.rules.markings import (
    NOBODY,
    PROVISIONS,
    WORK,
    Clearance,
    marked_long_ago,
    needs_review,
    review_on,
)


@pytest.mark.parametrize(
    ("clearance", "none", "given", "other"),
    [
        (NOBODY, True, False, False),
        (Clearance(markings=frozenset({7})), True, True, False),
        (Clearance(reads_all=True), True, True, True),
        (WORK, True, True, True),
    ],
)
def test_who_may_read(clearance, none, given, other):
    assert (clearance.may_read(None), clearance.may_read(7), clearance.may_read(8)) == (none, given, other)


@pytest.mark.parametrize(
    ("marked_on", "day"),
    [(date(2016, 3, 1), date(2018, 3, 1)), (date(2016, 2, 29), date(2018, 3, 1)), (date(2017, 12, 31), date(2019, 12, 31))],
)
def test_a_marking_is_looked_at_again_after_two_years(marked_on, day):
    assert review_on(marked_on) == day
    assert needs_review(marked_on, on=day)
    assert not needs_review(marked_on, on=date.fromordinal(day.toordinal() - 1))


@pytest.mark.parametrize(
    "today", [date(2018, 3, 1), date(2020, 2, 29), date(2022, 2, 28), date(2018, 1, 31), date(2026, 7, 4)]
)
def test_the_latest_day_that_is_looked_at_again(today):
    day = marked_long_ago(today)
    assert needs_review(day, on=today)
    assert not needs_review(date.fromordinal(day.toordinal() + 1), on=today)


def test_provisions_are_written_as_chapter_and_section():
    assert all(words.startswith(f"OSL {key} – ") for key, words in PROVISIONS.items())


def test_whatever_can_be_marked_says_where_it_stands():
    with pytest.raises(NotImplementedError):
        Marked.marking_label.fget(None)
