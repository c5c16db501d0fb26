from __future__ import annotations

import pytest

from handlingskraft.situational_picture.rules.sections import BY_KEY, REQUIRED, SECTIONS, missing_parts, section_after
from handlingskraft.situational_picture.rules.shares import Shares, shares_of, word_count


def test_the_template_has_fifteen_numbered_sections_with_questions():
    assert [section.number for section in SECTIONS] == list(range(1, 16))
    assert len(BY_KEY) == 15
    assert all(section.questions for section in SECTIONS)


def test_what_the_act_asks_for_is_named_until_it_is_written():
    assert [part.key for part in missing_parts(set())] == ["mapping", "information", "analysis"]
    assert [part.key for part in missing_parts({"exposure", "children"})] == ["analysis"]
    assert missing_parts({"exposure", "milieus", "causes"}) == []
    assert all(key in BY_KEY for part in REQUIRED for key in part.sections)


def test_the_section_after():
    assert section_after("summary").key == "method"
    assert section_after("appendices") is None


def test_words_are_counted_as_they_are_read():
    assert word_count("# Rubrik\n\n- **ett** ord\n- [länk](https://kommun.example)") == 4


def test_shares_count_each_origin():
    assert shares_of([]) == Shares()
    shares = shares_of([("ett två", "tre", ""), ("fyra", "", "fem sex sju åtta nio")])
    assert (shares.local, shares.regional, shares.national, shares.total) == (3, 1, 5, 9)


@pytest.mark.parametrize(
    ("shares", "is_smallest"),
    [
        (Shares(0, 0, 0), False),
        (Shares(5, 0, 0), False),
        (Shares(5, 6, 0), True),
        (Shares(5, 6, 4), False),
        (Shares(3, 6, 4), True),
    ],
)
def test_the_local_part_may_not_be_the_smallest_unseen(shares, is_smallest):
    assert shares.is_local_smallest is is_smallest
