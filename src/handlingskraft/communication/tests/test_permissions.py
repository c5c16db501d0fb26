"""Who keeps the public page."""

from __future__ import annotations

import pytest

from handlingskraft.communication.permissions import can_keep_public_page
from handlingskraft.organisation.tests.factories import make_member

MAY = {"coordinator": True, "unit_contact": False, "unit_head": False, "board_reader": False, "auditor": False,
       "partner": False, "outsider": False}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("part", "may"), MAY.items())
def test_who_keeps_it(part, may):
    assert can_keep_public_page(make_member(part)) is may
