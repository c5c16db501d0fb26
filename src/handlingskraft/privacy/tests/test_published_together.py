"""Tables published together, over time, and again after a correction: attacked by one integer program over all of them."""

from itertools import combinations, product
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


def corrected(chance, counts):
    """One to three numbers changed, mostly by a few people."""
    now = [list(row) for row in counts]
    for _ in range(chance.randint(1, 3)):
        row, column = chance.randrange(len(now)), chance.randrange(len(now[0]))
        now[row][column] = max(0, now[row][column] + chance.choice([-30, -6, -5, -2, -1, 1, 2, 3, 5, 6, 12, 30]))
    return now


def joint_relations(versions):
    """What an outsider knows of all versions who also knows which numbers were corrected: the others are the same in both."""
    relations = []
    for name, (counts, later) in enumerate(zip(versions, [*versions[1:], None], strict=True)):
        relations += relations_of(len(counts), len(counts[0]), name)
        if later:
            relations += [
                ((name + 1, row, column), [(name, row, column)])
                for row, line in enumerate(counts)
                for column, number in enumerate(line)
                if number == later[row][column]
            ]
    return relations


@pytest.mark.parametrize("seed", range(3))
@unmeasured()
def test_corrections_do_not_tell_by_their_differences(seed):
    """The joint attack on three publications of one table, by someone who knows which numbers were corrected each time."""
    chance = Random(90 + seed)
    publications = Publications()
    for _ in range(100):
        versions = [random_table(chance, 5, 4)]
        versions += [corrected(chance, versions[0])]
        versions += [corrected(chance, versions[1])]
        published = [suppress_table(versions[0])]
        for place in (1, 2):
            earlier = list(zip(versions[:place], published, strict=True))
            published.append(suppress_again(earlier, versions[place]))
        numbers = {}
        for name, (counts, shown) in enumerate(zip(versions, published, strict=True)):
            assert_hides_small_ones(counts, shown)
            numbers |= numbers_of(shown, name)
        assert_nothing_shown_again_or_nearly(versions, published)
        publications.add(numbers, joint_relations(versions), THRESHOLD, versions)
    publications.assert_nothing_narrowed()


def assert_nothing_shown_again_or_nearly(versions, published):
    rows, columns = len(versions[0]), len(versions[0][0])
    for old, new in combinations(published, 2):
        for row, column in product(range(rows), range(columns)):
            before, after = old[row][column], new[row][column]
            assert before is not None or after is None, "what was hidden is not shown afterwards"
            assert None in {before, after} or not 0 < abs(after - before) < THRESHOLD, "a small difference is a small number"


def test_the_joint_attack_finds_what_a_second_publication_by_itself_would_tell():
    before, now = [[30, 40], [50, 60]], [[30, 40], [50, 58]]
    numbers = numbers_of(suppress_table(before), 0) | numbers_of([[30, 40, 70], [50, None, None], [80, None, 178]], 1)
    publications = Publications()
    publications.add(numbers, joint_relations([before, now]), THRESHOLD, now)
    with pytest.raises(AssertionError, match="is known to be"):
        publications.assert_nothing_narrowed()


def test_only_what_a_correction_touches_is_hidden_with_it():
    before = [[30, 40, 50], [60, 70, 80]]
    shown = suppress_table(before)
    assert suppress_again([(before, shown)], before) == shown
    assert suppress_again([(before, shown)], [[30, 40, 50], [60, 70, 82]]) == [
        [30, 40, 50, 120], [60, 70, None, None], [90, 110, None, None],
    ]  # fmt: skip
    assert suppress_again([(before, shown)], [[30, 40, 50], [60, 70, 90]])[1] == [60, 70, 90, 220]


@pytest.mark.parametrize("before", [0, 5, 6, 20])
def test_knowing_the_rule_does_not_tell_that_a_hidden_correction_is_small(before):
    earlier = [([[before, 50]], suppress_table([[before, 50]]))]
    hidden = [number for number in range(100) if suppress_again(earlier, [[number, 50]])[0][0] is None]
    assert len(hidden) >= THRESHOLD
    assert max(hidden) >= THRESHOLD


def test_a_number_is_held_against_every_time_it_was_shown():
    first, second, third = [[20, 50]], [[40, 50]], [[22, 50]]
    earlier = [(first, suppress_table(first))]
    earlier.append((second, suppress_again(earlier, second)))
    assert earlier[1][1][0] == [40, 50, 90]
    assert suppress_again(earlier, third)[0] == [None, 50, None]


def test_small_totals_stand_in_a_pool_with_other_rows():
    by_sex, by_age = suppress_linked([[[3, 0], [4, 2], [20, 9]], [[1, 2], [3, 3], [15, 14]]])
    assert [line[2] for line in by_sex] == [line[2] for line in by_age] == [None, None, 29, 38]
    assert (by_sex[3], by_age[3]) == ([27, 11, 38], [19, 19, 38])
    assert [line[2] for line in suppress_linked([[[2, 1], [3, 3]]])[0]] == [None, None, 9]
    assert suppress_linked([[[3, 2]]]) == [[[None, None, 5]] * 2]


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
        suppress_again([([[9]], [[8, 8], [8, 8]])], [[9]])
    with pytest.raises(ValueError, match="published before"):
        suppress_again([([[9]], [[9]])], [[9]])
    with pytest.raises(ValueError, match="has been published before"):
        suppress_again([], [[9]])
