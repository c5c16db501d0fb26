"""What is published of a table does not tell the small numbers. Attacked by an integer program and by trying every table."""

import sys
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlingskraft.privacy.rules import suppress_table
from handlingskraft.privacy.tests.attack import (
    Attacker,
    Publications,
    numbers_of,
    possible_tables,
    relations_of,
    unmeasured,
    with_totals,
)
from handlingskraft.privacy.tests.random_tables import random_table

THRESHOLD = 5


def add_attacked(publications, counts, threshold=THRESHOLD):
    published = suppress_table(counts, threshold)
    assert_true_and_small_ones_hidden(counts, published, threshold)
    publications.add(numbers_of(published), relations_of(len(counts), len(counts[0])), threshold, counts)


def assert_true_and_small_ones_hidden(counts, published, threshold):
    table = with_totals(counts)
    assert [len(line) for line in published] == [len(line) for line in table]
    for shown_line, true_line in zip(published, table, strict=True):
        for shown, true in zip(shown_line, true_line, strict=True):
            assert shown in {None, true}
            assert shown is None or not 0 < true < threshold


@pytest.mark.parametrize("seed", range(4))
def test_an_integer_program_cannot_narrow_what_is_hidden(seed):
    """Two thousand tables in all, of up to six rows and five columns."""
    chance = Random(seed)
    publications = Publications()
    with unmeasured():
        for _ in range(500):
            add_attacked(publications, random_table(chance, 6, 5))
        publications.assert_nothing_narrowed()


def test_nor_in_larger_tables_and_with_other_thresholds():
    chance = Random(100)
    publications = Publications()
    with unmeasured():
        for _ in range(8):
            for threshold in (2, 3, 5, 10):
                add_attacked(publications, random_table(chance, 14, 9), threshold)
        publications.assert_nothing_narrowed()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nor_in_tables_made_to_be_difficult(data):
    columns = data.draw(st.integers(1, 4))
    number = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9), st.integers(0, 1000))
    counts = data.draw(st.lists(st.lists(number, min_size=columns, max_size=columns), min_size=1, max_size=4))
    publications = Publications()
    add_attacked(publications, counts, data.draw(st.sampled_from([2, 3, 5, 7])))
    if publications.told:
        publications.assert_nothing_narrowed()


@pytest.mark.parametrize("seed", range(30))
def test_the_program_over_all_numbers_says_what_a_program_for_each_says(seed):
    """Also of tables where only the small numbers are hidden, which mostly tell: the attack is not blind."""
    chance = Random(seed)
    counts = random_table(chance, 4, 4)
    only_small = [[None if 0 < number < THRESHOLD else number for number in line] for line in with_totals(counts)]
    for published in (only_small, suppress_table(counts)):
        told = numbers_of(published), relations_of(len(counts), len(counts[0]))
        ranges = Attacker(*told).ranges()
        publications = Publications()
        publications.add(*told, THRESHOLD, counts)
        wide = all(most >= THRESHOLD and most - least + 1 >= THRESHOLD for least, most in ranges.values())
        if not wide:
            with pytest.raises(AssertionError, match="is known to be"):
                publications.assert_nothing_narrowed()
        elif ranges:
            publications.assert_nothing_narrowed()


def test_trying_every_table_finds_as_many_values_as_promised():
    """No program and no theory: every table of small numbers that would have been published the same is written down."""
    chance = Random(5)
    tried = 0
    while tried < 50:
        counts = [[chance.choice([0, 1, 2, 3, 5, 6, 8]) for _ in range(2)] for _ in range(2)]
        published = suppress_table(counts)
        hidden = [(row, column) for row, line in enumerate(published) for column, number in enumerate(line) if number is None]
        if not hidden:
            continue
        tried += 1
        assert_many_values(possible_tables(published, 11), hidden, counts)


def test_knowing_the_rule_does_not_tell_that_a_number_is_small():
    """[2, 3] with the total 5 shown would be known: with 0 and 5 nothing would have been hidden. So the total is hidden too."""
    assert suppress_table([[2, 3]])[0] == [None, None, None]
    assert suppress_table([[3, 3]])[0] == [None, None, 6]
    chance = Random(6)
    for _ in range(60):
        counts = [[chance.choice([0, 1, 3, 4, 6, 9]) for _ in range(2)] for _ in range(2)]
        if sum(map(sum, counts)) < THRESHOLD:
            continue
        published = suppress_table(counts)
        tables = possible_tables(published, 11)
        small = tables[((tables > 0) & (tables < THRESHOLD)).any(axis=(1, 2))]
        hidden = [(row, column) for row, line in enumerate(published) for column, number in enumerate(line) if number is None]
        assert_many_values(small, hidden, counts)


def assert_many_values(tables, hidden, counts):
    for row, column in hidden:
        values = np.unique(tables[:, row, column])
        assert len(values) >= THRESHOLD, (counts, row, column, values)
        assert values.max() >= THRESHOLD, (counts, row, column, values)


def test_the_reader_keeps_what_need_not_be_hidden():
    assert suppress_table([[3, 20, 40], [30, 12, 50], [11, 60, 70]]) == [
        [None, None, 40, 63],
        [None, None, 50, 92],
        [11, 60, 70, 141],
        [44, 92, 160, 296],
    ]
    assert suppress_table([[10, 20], [30, 40]]) == [[10, 20, 30], [30, 40, 70], [40, 60, 100]]
    assert suppress_table([[0, 0], [0, 0]]) == [[0, 0, 0]] * 3


def test_a_large_number_is_protected_too_when_it_would_be_known():
    assert suppress_table([[4, 2, 0, 1], [0, 0, 3, 0]]) == [
        [None, None, 0, None, None], [0, 0, None, 0, None], [None, None, None, None, 10],
    ]  # fmt: skip


def test_share_shown_of_a_thousand_random_tables(capsys):
    """Measured and printed (run with ``-s``); the small numbers themselves are 12 % of these."""
    chance = Random(1)
    cells = shown = small = 0
    with unmeasured():
        for _ in range(1000):
            counts = random_table(chance)
            table = with_totals(counts)
            cells += sum(len(line) for line in table)
            small += sum(0 < number < THRESHOLD for line in table for number in line)
            shown += sum(number is not None for line in suppress_table(counts) for number in line)
    with capsys.disabled():
        sys.stdout.write(
            f"\nshown: {shown / cells:.1%} of {cells} numbers; below the threshold and so hidden: {small / cells:.1%}\n"
        )
    assert shown / cells > 0.7


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ([], [[0]]),
        ([[]], [[0], [0]]),
        ([[0]], [[0, 0], [0, 0]]),
        ([[7]], [[7, 7], [7, 7]]),
        ([[3]], [[None, None], [None, None]]),
        ([[3], [20]], [[None, None], [None, None], [23, 23]]),
        ([[0, 3], [0, 0]], [[0, None, None], [0, 0, 0], [0, None, None]]),
        ([[10**30, 10**30]], [[10**30, 10**30, 2 * 10**30]] * 2),
    ],
)
def test_tables_at_the_edge(counts, published):
    assert suppress_table(counts) == published


def test_with_threshold_one_nothing_is_small():
    assert suppress_table([[1, 2], [3, 4]], threshold=1) == [[1, 2, 3], [3, 4, 7], [4, 6, 10]]


def test_huge_numbers_beside_small_ones():
    published = suppress_table([[1, 10**30], [10**30, 10**31]])
    assert published[0] == [None, None, 10**30 + 1]


def test_the_table_given_is_left_as_it_was():
    counts = [[3, 20], [30, 12]]
    suppress_table(counts)
    assert counts == [[3, 20], [30, 12]]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([[1, 2], [3]], "Row 2 has 1 numbers, the first row has 2"),
        ([[1, -2]], "Row 1, column 2: -2 people cannot be"),
        ([[1, 2.5]], "2.5 is not a whole number"),
        ([[True]], "True is not a whole number"),
        ([["7"]], "'7' is not a whole number"),
    ],
)
def test_what_is_not_a_table_of_counts_is_refused(counts, words):
    with pytest.raises(ValueError, match=words):
        suppress_table(counts)


@pytest.mark.parametrize("threshold", [0, -1, 2.5, True, None])
def test_a_threshold_is_a_whole_number_from_one(threshold):
    with pytest.raises(ValueError, match="threshold must be a whole number"):
        suppress_table([[1]], threshold)


@pytest.mark.parametrize("mean", [3, 20, 100])
def test_a_large_table_is_done_while_one_waits(mean):
    chance = Random(mean)
    counts = [[int(chance.expovariate(1 / mean)) for _ in range(30)] for _ in range(40)]
    with unmeasured():
        published = suppress_table(counts)
    assert_true_and_small_ones_hidden(counts, published, THRESHOLD)
