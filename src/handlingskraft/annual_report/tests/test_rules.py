"""Keys of sections, and what residents may read."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from handlingskraft.annual_report.content import Cell, Column, Paragraph, Row, Section, Table
from handlingskraft.annual_report.rules import FIXED_KEYS, RISKS, area_key, is_key, public_version
from handlingskraft.annual_report.tests.factories import report

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


TABLE = Table("Bedömning per förvaltning", (Column("Nivå"),), (Row((Cell("Hög"),)),))


def blocks_of(*blocks, anchor=""):
    given = replace(report(), sections=(Section("Rubrik", blocks, anchor=anchor),), language="sv")
    return public_version(given).sections[0].blocks


def test_an_internal_table_is_told_of_and_not_shown():
    (said,) = blocks_of(replace(TABLE, is_internal=True))
    assert isinstance(said, Paragraph)
    assert said.spans[0].text.startswith("”Bedömning per förvaltning” finns i den rapport")


def test_other_tables_stand_as_they_are():
    assert blocks_of(TABLE, TABLE) == (TABLE, TABLE)
    assert blocks_of(anchor=RISKS) == ()


def test_levels_frozen_before_tables_could_be_marked_are_left_out_too():
    levels, resources = blocks_of(replace(TABLE), TABLE, anchor=RISKS)
    assert isinstance(levels, Paragraph)
    assert resources == TABLE
