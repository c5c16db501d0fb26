"""Rules without a database."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.follow_up import rules
from handlingskraft.follow_up.rules import (
    Answer,
    Deed,
    Hint,
    Lack,
    NothingReason,
    Shown,
    State,
    Status,
    combined,
    counted,
    default_days,
    hints,
    is_late,
    lacks,
    next_state,
    shown,
    status_of_nothing,
)

DAY = date(2018, 6, 30)
AFTER = date(2018, 7, 1)


@pytest.mark.parametrize(
    ("status", "due_on", "on", "late"),
    [
        (Status.ONGOING, DAY, DAY, False),
        (Status.ONGOING, DAY, AFTER, True),
        (Status.NOT_STARTED, DAY, AFTER, True),
        (Status.DONE, DAY, AFTER, False),
        (Status.DROPPED, DAY, AFTER, False),
        (Status.PAUSED, DAY, AFTER, False),
        (Status.ONGOING, None, AFTER, False),
    ],
)
def test_late_is_computed_from_the_date(status, due_on, on, late):
    assert is_late(status, due_on, on) is late


def test_a_draft_is_unreported_whatever_it_says():
    assert shown(Status.DONE, None, DAY, is_reported=False) is Shown.UNREPORTED
    assert shown("", None, DAY, is_reported=True) is Shown.UNREPORTED


def test_what_a_reader_sees():
    assert shown(Status.ONGOING, DAY, AFTER, is_reported=True) is Shown.LATE
    assert shown(Status.DONE, DAY, AFTER, is_reported=True) is Shown.DONE


@pytest.mark.parametrize(
    ("answers", "one"),
    [
        ((), Shown.UNREPORTED),
        ((Shown.UNREPORTED, Shown.UNREPORTED), Shown.UNREPORTED),
        ((Shown.DONE, Shown.DONE), Shown.DONE),
        ((Shown.DONE, Shown.UNREPORTED), Shown.ONGOING),
        ((Shown.DONE, Shown.LATE, Shown.UNREPORTED), Shown.LATE),
        ((Shown.DONE, Shown.DROPPED), Shown.DONE),
        ((Shown.DROPPED, Shown.DROPPED), Shown.DROPPED),
        ((Shown.PAUSED, Shown.ONGOING), Shown.ONGOING),
        ((Shown.NOT_STARTED,), Shown.NOT_STARTED),
    ],
)
def test_many_units_answers_as_one(answers, one):
    assert combined(answers) is one


def test_counts_are_in_the_order_of_the_charts_with_zeros():
    counts = counted([Shown.LATE, Shown.DONE, Shown.LATE])
    assert [status for status, _ in counts] == list(Shown)
    assert dict(counts)[Shown.LATE] == 2
    assert dict(counts)[Shown.PAUSED] == 0


@pytest.mark.parametrize(
    ("state", "deed", "after"),
    [
        (State.EMPTY, Deed.SAVE, State.DRAFT),
        (State.RETURNED, Deed.SAVE, State.RETURNED),
        (State.SUBMITTED, Deed.SAVE, None),
        (State.EMPTY, Deed.SUBMIT, None),
        (State.RETURNED, Deed.SUBMIT, State.SUBMITTED),
        (State.APPROVED, Deed.TAKE_BACK, None),
        (State.APPROVED, Deed.RETURN, State.RETURNED),
        (State.DRAFT, Deed.APPROVE, None),
        (State.SUBMITTED, Deed.APPROVE, State.APPROVED),
    ],
)
def test_transitions(state, deed, after):
    assert next_state(state, deed) is after


@pytest.mark.parametrize(
    ("reason", "previous", "status"),
    [
        (NothingReason.NOT_OURS, Status.ONGOING, Status.DROPPED),
        (NothingReason.NO_CHANGE, Status.ONGOING, Status.ONGOING),
        (NothingReason.NO_CHANGE, "", Status.NOT_STARTED),
        (NothingReason.NOT_PLANNED, Status.ONGOING, Status.NOT_STARTED),
    ],
)
def test_nothing_to_report_still_has_a_status(reason, previous, status):
    assert status_of_nothing(reason, previous) is status


def test_what_must_be_filled_in():
    assert lacks(Answer()) == (Lack.STATUS,)
    assert lacks(Answer(Status.PAUSED, "Något")) == (Lack.REASON,)
    assert lacks(Answer(Status.PAUSED, obstacle="Ingen handledare")) == ()
    assert lacks(Answer(Status.NOT_STARTED)) == ()


def test_hints_are_gentle_and_at_most_two():
    before = Answer(Status.ONGOING, "Sex skolor.")
    assert hints(Answer(Status.DONE), None, due_on=None, on=DAY) == (Hint.DONE_BUT_NO_WORDS, Hint.DONE_BUT_NO_RESULT)
    assert hints(Answer(Status.ONGOING, "sex skolor. "), before, due_on=None, on=DAY) == (
        Hint.SAME_AS_LAST_YEAR,
        Hint.ONGOING_BUT_NO_NEXT_STEP,
    )
    late = hints(Answer(Status.ONGOING, "Nio.", next_step="Fler"), before, due_on=DAY, on=AFTER)
    assert late == (Hint.LATE_BUT_NO_OBSTACLE,)
    assert hints(Answer(Status.DONE, "Alla.", "Fler vågar fråga."), before, due_on=DAY, on=AFTER) == ()


def test_an_answer_without_white_space_at_its_ends():
    assert Answer("done", " a ", "b\n", " ", "c").stripped() == Answer("done", "a", "b", "", "c")


def test_a_year_is_followed_up_to_the_end_of_january():
    assert default_days(2018) == (date(2018, 1, 1), date(2018, 12, 31), date(2019, 1, 31))


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ({"empty": 2}, rules.Standing.SILENT),
        ({"empty": 1, "draft": 1}, rules.Standing.UNDER_WAY),
        ({"returned": 1}, rules.Standing.UNDER_WAY),
        ({"submitted": 1, "empty": 1}, rules.Standing.UNDER_WAY),
        ({"submitted": 1, "approved": 1}, rules.Standing.FINISHED),
    ],
)
def test_how_far_a_unit_has_come(states, found):
    assert rules.standing(states) is found


@pytest.mark.parametrize(("on", "year"), [(date(2018, 9, 30), 2017), (date(2018, 10, 1), 2018), (date(2019, 1, 2), 2018)])
def test_which_year_a_round_asks_about(on, year):
    assert rules.year_to_follow_up(on) == year
