from __future__ import annotations

import json
from datetime import date

import pytest

from handlingskraft.plan.reference_data import PATH, InvalidReferenceTable, read_reference_table, reference_table

ENTRY = json.loads(PATH.read_text(encoding="utf-8"))["entries"][0]
WANTED = {
    "2010:299": "2022:666",
    "2003:148": "2022:666",
    "2002:444": "2022:666",
    "2001:453": "2025:400",
    "1985:1100": "2010:800",
    "1998:204": "2018:218",
}


@pytest.mark.parametrize("designation", WANTED)
def test_acts_that_plans_cite_are_in_the_table(designation):
    entry = next(entry for entry in reference_table().entries if designation in entry.designations)

    assert WANTED[designation] in entry.replaced_by.sv
    assert entry.kind == "act"


@pytest.mark.parametrize("entry", reference_table().entries, ids=lambda entry: entry.uid)
def test_every_entry_has_a_source_and_a_day_it_was_checked(entry):
    assert entry.source.startswith("http")
    assert date(2026, 1, 1) <= entry.checked_on


def test_the_day_of_a_change_of_name():
    ended = {entry.uid: entry.ended_on for entry in reference_table().entries}

    assert ended["msb"] == date(2026, 1, 1)
    assert ended["datainspektionen"] == date(2021, 1, 1)
    assert ended["2010-299"] == date(2022, 7, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "song"},
        {"change": "vanished"},
        {"designations": [], "names": []},
        {"ended_on": "soon"},
        {"title": {"sv": "x"}},
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused(change):
    with pytest.raises(InvalidReferenceTable, match="2010-299"):
        read_reference_table({"version": "x", "entries": [ENTRY | change]})


def test_an_entry_stands_once():
    with pytest.raises(InvalidReferenceTable, match="twice"):
        read_reference_table({"version": "x", "entries": [ENTRY, ENTRY]})


def test_an_entry_without_a_key_is_refused():
    with pytest.raises(InvalidReferenceTable, match="source"):
        read_reference_table({"version": "x", "entries": [{key: value for key, value in ENTRY.items() if key != "source"}]})
