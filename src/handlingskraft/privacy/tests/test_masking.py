from __future__ import annotations

import pytest

from handlingskraft.privacy.rules import masked, tidy


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ring Anna Svensson.", "Ring [x]."),
        ("Anna\nSvensson och Anna  Svensson", "[x]\n och [x]"),
        ("Anna Svens-\nson, rad två", "[x]\n, rad två"),
        ("Joanna Svensson och Anna Svenssons plan", "Joanna Svensson och Anna Svenssons plan"),
        ("Anna Svensson Ek sitter här", "[x] sitter här"),
    ],
)
def test_words_go_wherever_they_stand_and_lines_stay(text, after):
    assert masked(text, ["Anna Svensson", "Anna Svensson Ek"], "[x]") == after


def test_nothing_to_take_out_changes_nothing():
    assert masked("Anna", [], "[x]") == "Anna"
    assert tidy(" Anna \n Svensson") == "Anna Svensson"
