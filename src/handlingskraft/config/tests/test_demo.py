"""The example municipality is what the README promises."""

import os
import subprocess
import sys

import pytest

from handlingskraft.accounts.models import User
from handlingskraft.config.demo import build
from handlingskraft.config.demo.people import CAST
from handlingskraft.plan.overviews.page import plan_page

pytestmark = pytest.mark.django_db


def test_the_example_is_the_adopted_plan_with_its_gaps(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert not build.is_built()
    version = build.build()
    page = plan_page(version)
    assert build.is_built()
    assert (page.total, page.goal_count, len(page.areas), len(page.commitments)) == (15, 4, 3, 6)
    assert page.gap_counts["owner"] == 3
    assert version.decision_paragraph == "§ 14"
    assert User.objects.count() == len(CAST)
    late = [part.added_on for area in page.areas for row in area.rows for part in row.units if part.added_on]
    assert set(late) == {build.PLANNED_ON}
    assert "HANDLINGSKRAFT_ON" not in os.environ


def test_a_second_start_finds_the_example_as_it_was_left(tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
    }
    command = [sys.executable, "-m", "handlingskraft.config.cli", "demo", "--build-only", "--port", "8999"]

    def start() -> str:
        done = subprocess.run(
            command, env={**environment, "HANDLINGSKRAFT_DATA": str(tmp_path)}, capture_output=True, text=True, check=True
        )  # fmt: skip
        return done.stdout

    first, second = start(), start()
    assert "Example data made" in first
    assert "Example data found as it was left" in second
    for greeting in (first, second):  # where it lies, and how to start over
        assert str(tmp_path) in greeting
        assert "http://localhost:8999" in greeting
        assert "Start over: remove that folder" in greeting
        assert "It is 2019-01-24 in the example" in greeting  # a day on which there is something to do
        first_account = next(line for line in greeting.splitlines() if "@" in line)
        assert "Try first: samordnare@ystad.example – see who has not answered" in first_account
        assert greeting.count("@ystad.example") == 3 + sum(member.until is None for member in CAST)
