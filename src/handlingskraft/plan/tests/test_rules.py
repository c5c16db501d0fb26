"""Numbering, gaps, words about time, and cutting texts: without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.plan.rules import (
    GAP_WORDS,
    Gap,
    Place,
    Schedule,
    cut,
    gaps,
    joined,
    letters,
    number_activities,
    schedule_from_words,
    sentence_ends,
    with_years,
)

GROUPS = {(1, 1): 1, (1, 2): 2, (2, 0): 3}


def test_activities_are_numbered_after_their_goal_and_sub_activities_by_letter():
    places = [
        Place(10, (1, 1)), Place(11, (1, 1), 10), Place(12, (1, 1), 10), Place(13, (1, 1)), Place(14, (1, 2)), Place(15, (2, 0)),
    ]  # fmt: skip
    assert number_activities(places, GROUPS) == {10: "1.1", 11: "1.1a", 12: "1.1b", 13: "1.2", 14: "2.1", 15: "3.1"}


def test_a_sub_activity_is_numbered_even_when_it_stands_before_its_parent():
    assert number_activities([Place(2, (1, 1), 1), Place(1, (1, 1))], GROUPS) == {1: "1.1", 2: "1.1a"}


def test_a_sub_activity_of_something_without_number_gets_none():
    assert number_activities([Place(2, (1, 1), 99)], GROUPS) == {}


@st.composite
def plans(draw):
    """Places with keys 1…n in a few groups; some are part of an earlier one, in the same group."""
    places = []
    for key in range(1, draw(st.integers(1, 40)) + 1):
        tops = [place for place in places if place.parent is None]
        parent = draw(st.sampled_from(tops)) if tops and draw(st.booleans()) else None
        group = parent.group if parent else draw(st.sampled_from(list(GROUPS)))
        places.append(Place(key, group, parent.key if parent else None))
    return places


@given(plans())
def test_numbers_are_whole_unique_and_follow_the_order(places):
    numbers = number_activities(places, GROUPS)
    assert len(set(numbers.values())) == len(numbers) == len(places)
    for group, goal in GROUPS.items():
        tops = [place for place in places if place.group == group and place.parent is None]
        assert [numbers[place.key] for place in tops] == [f"{goal}.{count}" for count in range(1, len(tops) + 1)]
    for place in places:
        if place.parent is None:
            parts = [each for each in places if each.parent == place.key]
            assert [numbers[each.key] for each in parts] == [
                numbers[place.key] + letters(count) for count in range(1, len(parts) + 1)
            ]


@pytest.mark.parametrize(("count", "word"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")])
def test_letters_go_on_after_z(count, word):
    assert letters(count) == word


@given(st.integers(1, 5000))
def test_every_count_has_its_own_letters(count):
    assert letters(count) != letters(count + 1)
    assert len(letters(count)) <= len(letters(count + 1))


@pytest.mark.parametrize(
    ("owner", "schedule", "indicator", "missing"),
    [
        (True, True, True, ()),
        (False, True, True, (Gap.OWNER,)),
        (True, False, False, (Gap.SCHEDULE, Gap.INDICATOR)),
        (False, False, False, (Gap.OWNER, Gap.SCHEDULE, Gap.INDICATOR)),
    ],
)
def test_gaps_stand_in_the_order_of_the_page(owner, schedule, indicator, missing):
    assert gaps(has_owner=owner, has_schedule=schedule, has_indicator=indicator) == missing


def test_every_gap_has_a_word():
    assert set(GAP_WORDS) == set(Gap)


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("årligen", Schedule("yearly")),
        ("Varje år", Schedule("yearly")),
        ("Årligen i september", Schedule("yearly", note="Årligen i september")),
        ("varje läsår", Schedule("yearly", note="varje läsår")),
        ("löpande", Schedule("ongoing")),
        ("Kontinuerligt under perioden", Schedule("ongoing", note="Kontinuerligt under perioden")),
        ("senast 31 december 2018", Schedule("date", date(2018, 12, 31))),
        ("klart 2026-06-30", Schedule("date", date(2026, 6, 30))),
        ("31 FEBRUARI 2018", Schedule(note="31 FEBRUARI 2018")),
        ("2018-13-01", Schedule(note="2018-13-01")),
        ("snarast", Schedule(note="snarast")),
        ("", Schedule()),
    ],
)
def test_time_words_mean_what_they_plainly_say(words, schedule):
    assert schedule_from_words(words) == schedule


def test_a_note_about_the_time_fits_its_column():
    assert len(schedule_from_words("snarast " * 40).note) <= 120
    assert len(schedule_from_words("årligen " * 40).note) <= 120


def test_joined_texts_have_a_space_between():
    assert joined(["Utbilda alla. ", " ", "Följ upp."]) == "Utbilda alla. Följ upp."


@pytest.mark.parametrize("at", [0, 3, 99, -3])
def test_a_cut_needs_text_on_both_sides(at):
    with pytest.raises(ValueError, match="both"):
        cut("   ett" if at >= 0 else "ett", at)


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), min_size=2, max_size=20), st.data()
)
def test_cutting_and_joining_keeps_every_word(words, data):
    text = " ".join(words)
    at = data.draw(st.integers(1, len(words) - 1))
    first, second = cut(text, len(" ".join(words[:at])))
    assert (first.split(), second.split()) == (words[:at], words[at:])
    assert joined([first, second]) == text


def test_a_text_can_be_cut_after_each_sentence_but_the_last():
    text = "Utbilda alla. Varje år! Följ upp t.ex. med enkät. klart"
    assert [text[:end] for end in sentence_ends(text)] == ["Utbilda alla.", "Utbilda alla. Varje år!"]


@pytest.mark.parametrize(
    ("title", "renewed"),
    [
        ("Handlingsplan 2016-2020", "Handlingsplan 2021–2025"),
        ("Plan 2016 – 20 för Ystad", "Plan 2021–2025 för Ystad"),
        ("Plan enligt lag 2023:196", "Plan enligt lag 2023:196"),
        ("Plan", "Plan"),
    ],
)
def test_a_successors_title_names_its_own_period(title, renewed):
    assert with_years(title, 2021, 2025) == renewed
    assert with_years(title, None, None) == title
