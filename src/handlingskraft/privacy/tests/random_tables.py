"""Random tables of people as a municipality has them: few or many rows, small or large numbers, more or fewer zeros."""

from random import Random


def random_table(chance: Random, most_rows: int = 12, most_columns: int = 8) -> list[list[int]]:
    rows, columns = chance.randint(1, most_rows), chance.randint(1, most_columns)
    mean, empty = chance.choice([2, 6, 15, 40, 200]), chance.choice([0, 0.2, 0.5, 0.8])
    return [[0 if chance.random() < empty else int(chance.expovariate(1 / mean)) for _ in range(columns)] for _ in range(rows)]
