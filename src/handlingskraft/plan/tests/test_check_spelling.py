from __future__ import annotations

import pytest

from handlingskraft.plan.content import GoverningItem, GoverningReference, Source
from handlingskraft.plan.tests.check_builders import hits_of, lines, plan


def quoted(*items, text=()):
    reference = GoverningReference(
        "De tolv", items=tuple(GoverningItem(item, str(number), Source(31)) for number, item in enumerate(items, 1))
    )
    return hits_of("spelling.quoted_list", plan(governing_documents=(reference,), lines=lines(*items, *text)))


def test_a_slip_in_a_known_recommendation_is_noted_and_the_text_kept():
    found = quoted("Samverkan i befintlig struktur", "Tydlig ansvarafördelning")

    assert found.count == 1
    assert (found.places[0].line, found.places[0].text) == (31, "Tydlig ansvarafördelning")
    assert found.places[0].values == {"written": "ansvarafördelning", "meant": "ansvarsfördelning"}


def test_a_slip_in_another_list_is_found_by_the_plans_own_words():
    own = ("Trygghetsarbetet leds av rådet.", "Om trygghetsarbetet.")

    found = quoted("Utveckla tryghetsarbetet", text=own)

    assert found.places[0].values["meant"] == "trygghetsarbetet"
    assert quoted("Utveckla tryghetsarbetet", text=own[:1]) is None


@pytest.mark.parametrize(
    "item",
    [
        "Tydlig ansvarsfördelning",
        "Tydliga ansvarsfördelningar",
        "Ansvarsfördelningens betydelse",
        "Beakta genusperspektivets betydelse för insatserna",
        "Utgångspunkt i uppdaterade lokala lägesbilder",
        "Kort ord",
    ],
)
def test_right_words_other_endings_and_short_words_are_no_slips(item):
    assert quoted(item) is None


def test_a_word_that_stands_twice_is_meant_so():
    assert quoted("Tydlig ansvarafördelning", text=("En ansvarafördelning.",)) is None


def test_a_plan_that_quotes_nothing():
    assert hits_of("spelling.quoted_list", plan()) is None
