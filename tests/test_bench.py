"""The bench runs: every part of it, on so little that it takes seconds. What it measures then says nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import PARTS
from bench.figures import MET, MISSED, Figure, from_line, row, shown

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_bench_runs(part):
    done = subprocess.run(
        [sys.executable, "-m", "bench", part, "--tiny"], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    assert PARTS[part][1] in done.stdout
    rows = done.stdout.partition("aim\n")[2].partition("\n\n")[0].splitlines()
    assert len(rows) >= 2, done.stdout
    assert "Measured in" in done.stdout


def test_a_figure_says_in_words_whether_its_aim_is_met():
    assert Figure("part", "name", 14.9, "ms", 15).verdict == MET
    assert Figure("part", "name", 15.1, "ms", 15).verdict == MISSED
    assert Figure("part", "name", 15.1, "ms").verdict == ""
    assert Figure("part", "name", 40, "per second", 50, more_is_better=True).verdict == MISSED


def test_a_row_holds_figure_value_unit_aim_and_verdict():
    assert row(Figure("part", "plan page", 1234.5, "ms", 1500)).split("  ")[-1].strip() == MET
    assert {"plan page", "1 234", "ms", "≤ 1 500"} <= {
        each.strip() for each in row(Figure("p", "plan page", 1234.4, "ms", 1500)).split("  ")
    }


def test_figures_survive_the_way_between_two_processes():
    figure = Figure("part", "memory", 66.5, "MB", 120)
    assert from_line(figure.as_line()) == figure


@pytest.mark.parametrize(("value", "text"), [(6, "6"), (10_000, "10 000"), (0.1234, "0.123"), (87.64, "87.6")])
def test_three_figures_are_shown(value, text):
    assert shown(value) == text
