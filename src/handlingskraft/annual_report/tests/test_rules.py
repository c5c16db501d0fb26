"""Keys of sections."""

from __future__ import annotations

from uuid import UUID

import pytest

from handlingskraft.annual_report.rules import FIXED_KEYS, area_key, is_key

LINEAGE = UUID("0123456789abcdef0123456789abcdef")


def test_a_focus_area_has_the_same_key_in_every_version():
    assert area_key(LINEAGE) == "area-0123456789abcdef0123456789abcdef"
    assert is_key(area_key(LINEAGE))


@pytest.mark.parametrize("key", FIXED_KEYS)
def test_fixed_sections_have_words(key):
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "other", "area-", "area-0123", f"area-{'g' * 32}", "0" * 32])
def test_nothing_else_has(key):
    assert not is_key(key)
