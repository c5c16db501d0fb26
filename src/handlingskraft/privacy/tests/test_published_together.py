"""Tables published together, over time, and again after a correction: attacked by one integer program over all of them."""

from random import Random

import pytest

from handlingskraft.privacy.rules import suppress_again, suppress_linked, suppress_over_time, suppress_table
from handlingskraft.privacy.tests.attack import Publications, numbers_of, relations_of, unmeasured, with_totals
from handlingskraft.privacy.tests.random_tables import random_table

THRESHOLD = 5


def assert_hides_small_ones(counts, published):
    for shown_line, true_line in zip(published, with_totals(counts), strict=True):
        for shown, true in zip(shown_line, true_line, strict=True):
            assert shown is None or (shown == true and not 0 < true < THRESHOLD)


def shared_out(chance, counts, columns):
    """Another table with the same totals of rows: the same people by something else."""
    other = []
    for row in counts:
        line = [0] * columns
        for _ in range(sum(row)):
            line[chance.randrange(columns)] += 1
        other.append(line)
    return other


def same_shape(chance, counts):
    return [[chance.choice([0, number, number // 2, number + chance.randrange(9)]) for number in row] for row in counts]


@pytest.mark.parametrize("seed", range(4))
@unmeasured()
def test_tables_with_the_same_units_do_not_tell_on_each_other(seed):
    chance = Random(seed)
    publications = Publications()
    for _ in range(100):
        by_sex = random_table(chance, 5, 3)
        tables = [by_sex, shared_out(chance, by_sex, 4), shared_out(chance, by_sex, 2)]
        published = suppress_linked(tables)
        numbers, relations = {}, []
        for name, (counts, table) in enumerate(zip(tables, published, strict=True)):
            assert_hides_small_ones(counts, table)
            numbers |= numbers_of(table, name)
            relations += relations_of(len(counts), len(counts[0]), name)
        for row in range(len(by_sex) + 1):
            totals = [(name, row, len(counts[0])) for name, counts in enumerate(tables)]
            assert len({numbers[total] for total in totals}) == 1, "a total hidden in one table is hidden in all"
            relations += [(total, [totals[0]]) for total in totals[1:] if numbers[total] is None]
        publications.add(numbers, relations, THRESHOLD, tables)
    publications.assert_nothing_narrowed()


@pytest.mark.parametrize("seed", range(4))
@unmeasured()
def test_half_years_and_their_sum_do_not_tell_on_each_other(seed):
    chance = Random(50 + seed)
    publications = Publications()
    for _ in range(100):
        first = random_table(chance, 4, 3)
        periods = [first, same_shape(chance, first), same_shape(chance, first)]
        published, total = suppress_over_time(periods)
        together = [[sum(numbers) for numbers in zip(*rows, strict=True)] for rows in zip(*periods, strict=True)]
        numbers, relations = numbers_of(total, "sum"), relations_of(len(first), len(first[0]), "sum")
        assert_hides_small_ones(together, total)
        for name, (counts, table) in enumerate(zip(periods, published, strict=True)):
            assert_hides_small_ones(counts, table)
            numbers |= numbers_of(table, name)
            relations += relations_of(len(first), len(first[0]), name)
        relations += [
            (("sum", row, column), [(name, row, column) for name in range(3)])
            for row in range(len(first) + 1)
            for column in range(len(first[0]) + 1)
        ]
        publications.add(numbers, relations, THRESHOLD, periods)
    publications.assert_nothing_narrowed()


@pytest.mark.parametrize("seed", range(3))
@unmeasured()
def test_a_correction_does_not_tell_by_its_difference(seed):
    chance = Random(90 + seed)
    publications = Publications()
    for _ in range(100):
        before = random_table(chance, 5, 4)
        now = [list(row) for row in before]
        row, column = chance.randrange(len(now)), chance.randrange(len(now[0]))
        now[row][column] = max(0, now[row][column] + chance.choice([-6, -2, -1, 1, 2, 3, 20]))
        shown = suppress_table(before)
        again = suppress_again(before, shown, now)
        assert_hides_small_ones(now, again)
        for old_line, new_line in zip(shown, again, strict=True):
            for old, new in zip(old_line, new_line, strict=True):
                assert old is not None or new is None, "what was hidden is not shown afterwards"
                assert None in {old, new} or not 0 < abs(new - old) < THRESHOLD, "a small difference is a small number"
        publications.add(numbers_of(again), relations_of(len(now), len(now[0])), THRESHOLD, (before, now))
    publications.assert_nothing_narrowed()


def test_edges():
    assert suppress_linked([]) == []
    assert suppress_linked([[[2, 0]], [[1, 1]]]) == [[[None, 0, None]] * 2, [[None, None, None]] * 2]
    assert suppress_over_time([[[10]], [[20]]]) == ([[[10, 10]] * 2, [[20, 20]] * 2], [[30, 30]] * 2)
    with pytest.raises(ValueError, match="same totals"):
        suppress_linked([[[9]], [[8]]])
    with pytest.raises(ValueError, match="same rows and columns"):
        suppress_over_time([[[9]], [[9, 9]]])
    with pytest.raises(ValueError, match="there must be a period"):
        suppress_over_time([])
    with pytest.raises(ValueError, match="published before"):
        suppress_again([[9]], [[8, 8], [8, 8]], [[9]])
    with pytest.raises(ValueError, match="published before"):
        suppress_again([[9]], [[9]], [[9]])
