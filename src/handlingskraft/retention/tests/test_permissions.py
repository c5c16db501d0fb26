"""Who may what, as a table."""

from __future__ import annotations

import pytest

from handlingskraft.retention.permissions import can_keep_retention, can_read_papers, can_see_retention_runs

pytestmark = pytest.mark.django_db
TABLE = {
    "coordinator": (True, True, True),
    "unit_contact": (True, False, False),
    "unit_head": (True, False, False),
    "board_reader": (True, False, False),
    "auditor": (True, True, False),
    "partner": (True, False, False),
    "outsider": (False, False, False),
}


def test_who_may_what(cast):
    asked = (can_read_papers, can_see_retention_runs, can_keep_retention)
    assert {part: tuple(may(user) for may in asked) for part, user in cast.items()} == TABLE
