"""Rules of the public page that need no database."""

from __future__ import annotations

import pytest

from handlingskraft.communication.rules import USUAL_PLACES, Place, dialled


@pytest.mark.parametrize(("written", "sent"), [("112", "112"), ("114 14", "11414"), ("0411-57 70 00", "0411577000"),
                                               ("+46 411 57 70 00", "+46411577000"), ("Växeln", "")])  # fmt: skip
def test_a_number_as_it_is_dialled(written, sent):
    assert dialled(written) == sent


def test_a_line_in_the_readers_language():
    both = Place("Akut", "Urgent", "Ring.", "Call.")
    assert both.said("sv") == ("Akut", "Ring.")
    assert both.said("en") == ("Urgent", "Call.")
    assert Place("Akut", note="Ring.").said("en") == ("Akut", "Ring.")


def test_the_usual_lines_hold_the_numbers_of_all_of_sweden():
    assert [phone for *_words, phone in USUAL_PLACES] == ["112", "114 14", ""]
