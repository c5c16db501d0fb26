from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.plan.checking.subject import Subject
from handlingskraft.plan.checking.text import DocumentText, content_words, edit_distance, sentences, words
from handlingskraft.plan.content import (
    Commitment,
    DocumentLine,
    FocusArea,
    GoverningItem,
    GoverningReference,
    PlanContent,
    Source,
    Unused,
)
from handlingskraft.plan.tests.check_builders import ON, activity, findings, lines, plan, subject
from tests.timing import thread_seconds


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (("socialtjänst-", "lagen gäller"), "socialtjänstlagen gäller\n"),
        (("barn- ", "och ungdomsnämnden"), "barn- \noch ungdomsnämnden\n"),
        (("Region-", "Skåne"), "Region-\nSkåne\n"),
        (("mjukt\u00ad", "bindestreck"), "mjuktbindestreck\n"),
        (("en rad", "en till"), "en rad\nen till\n"),
    ],
)
def test_words_broken_at_a_line_end_are_whole(written, text):
    assert DocumentText(lines(*written)).text == text


def test_a_character_knows_its_line():
    document = DocumentText((DocumentLine(3, "första"), DocumentLine(7, "", 2), DocumentLine(8, "sista", 2)))

    assert document.line_at(document.text.index("första")).number == 3
    assert document.line_at(document.text.index("sista")).number == 8


def test_the_sentence_around_a_word_goes_over_wrapped_lines_but_not_over_bullets():
    document = DocumentText(
        lines("Först detta. Sedan gäller lagen", "om tobak för alla. Slut.", "- En punkt med lagen", "- En till")
    )

    def around(word, start=0):
        at = document.text.index(word, start)
        return document.sentence_at(at, at + len(word))

    assert around("lagen") == "Sedan gäller lagen om tobak för alla."
    assert around("lagen", document.text.index("punkt")) == "En punkt med lagen"


def test_a_very_long_sentence_is_cut():
    document = DocumentText(lines("ord " * 1000 + "mitten " + "ord " * 1000))
    at = document.text.index("mitten")

    assert "mitten" in document.sentence_at(at, at + 6)
    assert len(document.sentence_at(at, at + 6)) < 900


def test_folding_keeps_every_character_in_its_place():
    document = DocumentText(lines("İstanbul och SKÅNE"))

    assert len(document.folded) == len(document.text)
    assert document.folded.index("skåne") == document.text.index("SKÅNE")


def test_words_have_no_footnote_marks_and_keep_their_hyphens():
    assert words("Civilsamhälle² och HR-enheten, 2025.") == ["civilsamhälle", "och", "hr-enheten", "2025"]


def test_content_words_are_stems_without_small_words():
    assert content_words("Stöd till anhöriga och riskgrupper") == content_words("riskgruppers stöd för anhörig")[
        1:
    ] + content_words("riskgrupp")


def test_sentences_do_not_end_inside_numbers_or_initials():
    assert sentences("Se 3.2 och s. 4. Nästa mening!  Slut") == ["se 3.2 och s", "4. nästa mening", "slut"]


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("ansvara", "ansvars", 1), ("abc", "abc", 0), ("abc", "abcdef", 3), ("kattens", "hundens", 3), ("ab", "ba", 2)],
)
def test_edit_distance_up_to_two(first, second, distance):
    assert edit_distance(first, second) == distance


@given(st.text(max_size=6), st.text(max_size=6))
def test_edit_distance_is_the_same_both_ways(first, second):
    assert edit_distance(first, second) == edit_distance(second, first)
    assert (edit_distance(first, second) == 0) == (first == second)


def test_a_plan_without_a_document_is_checked_by_its_items_in_their_order():
    content = PlanContent(
        title="Planen",
        focus_areas=(FocusArea("Område", Source(2)),),
        activities=(activity(source=Source(9, 3)),),
        commitments=(Commitment("Åtagande", source=Source(5)),),
        governing_documents=(GoverningReference("Lagen (2010:299)", items=(GoverningItem("Punkt", source=Source(4)),)),),
        unused=(Unused("Rest", Source(1)),),
    )

    assert [line.number for line in subject(content).lines] == [0, 0, 1, 2, 4, 5, 9]
    assert subject(content).lines[-1].page == 3
    found = {finding.rule: finding for finding in findings(content)}
    assert found["reference.act_repealed"].places[0].line is None


def test_lines_that_items_and_quotations_stand_on():
    reference = GoverningReference(
        "De tolv", items=(GoverningItem("Ett", source=Source(2, last_line=3)), GoverningItem("Två"))
    )
    content = plan(activity(source=Source(5, last_line=7)), activity(source=None), governing_documents=(reference,))

    assert subject(content).item_lines == {5, 6, 7}
    assert subject(content).quoted_lines == {2, 3}


def test_an_empty_plan_is_checked_without_complaint():
    assert {finding.rule for finding in findings(PlanContent())} == {"activity.none", "follow_up.missing"}
    assert isinstance(subject(PlanContent()), Subject)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "-" * 200_000,
        "a-" * 100_000,
        "." * 200_000,
        ". " * 100_000,
        "följs " * 40_000,
        "uppföljning " * 20_000,
        "gäller " * 30_000,
        "nationella samordnare " * 10_000,
        "kartlägga individer " * 10_000,
        "enheten " * 25_000,
        "1. " * 60_000,
        "indikatorer " * 20_000,
        " " * 200_000 + ":",
    ],
)
def test_strange_texts_take_no_long_time(text):
    content = plan(activity(text[:20_000]), text=(text,), title="Handlingsplan mot våldsbejakande extremism")
    assert thread_seconds(lambda: findings(content, ON)) < 5
