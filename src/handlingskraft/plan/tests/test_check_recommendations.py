from __future__ import annotations

import pytest

from handlingskraft.plan.checking.coverage import Answer, propose_coverage, speaks_to, words_of_activity
from handlingskraft.plan.content import Commitment, GoverningItem, GoverningReference, Indicator, Source
from handlingskraft.plan.governing_data import (
    CRIME_PREVENTION_ACT,
    RECOMMENDATIONS,
    Keywords,
    governing_data,
    governing_document,
)
from handlingskraft.plan.tests.check_builders import activity, codes, hits_of, lines, plan

TITLE = "Handlingsplan mot våldsbejakande extremism 2025–2028"
CITES = "Nationella samordnaren har gett tolv rekommendationer."
# One activity for each recommendation, in order, and nothing beside it.
ANSWERS = (
    "Utbilda lärare i demokrati och stödja den som vill lämna en miljö.",
    "Samverka över gränserna.",
    "Ta upp frågan i rådet.",
    "Bjuda in polisen.",
    "Uppdatera lägesbilden.",
    "Skriva ner vem som har ansvaret.",
    "Ge anhöriga ett telefonnummer.",
    "Bjuda in föreningar till möten.",
    "Möta kritiska röster.",
    "Se till behov hos var och en.",
    "Fråga flickor och pojkar.",
    "Utvärdera det som görs.",
)


def extremism_plan(*texts, cites=True, **changes):
    activities = [activity(text, source=Source(20 + n)) for n, text in enumerate(texts)]
    return plan(*activities, text=(CITES,) if cites else (), title=TITLE, **changes)


def refs(hits):
    return [place.values["number"] for place in hits.places] if hits else []


def test_each_answer_speaks_to_its_recommendation():
    coverages = propose_coverage(ANSWERS, governing_document(RECOMMENDATIONS))

    assert [coverage.answer for coverage in coverages] == [Answer.FULL] * 12
    assert all(number in coverage.full for number, coverage in enumerate(coverages))


def test_a_plan_that_answers_to_all_twelve_is_not_told_of_them():
    found = codes(extremism_plan(*ANSWERS))

    assert not [code for code in found if code.startswith("recommendation")]


@pytest.mark.parametrize("number", [2, 5, 7, 9, 11])
def test_a_recommendation_without_an_activity(number):
    rest = [text for place, text in enumerate(ANSWERS, 1) if place != number]

    assert str(number) in refs(hits_of("recommendation.without_activity", extremism_plan(*rest)))


def test_a_recommendation_that_stands_elsewhere_only_is_placed_there():
    content = extremism_plan(*ANSWERS[:10], *ANSWERS[11:])
    content = extremism_plan(
        *ANSWERS[:10],
        *ANSWERS[11:],
        lines=lines(CITES, "Allmänt. Det gäller flickor och pojkar. Slut.", *(a.text for a in content.activities)),
    )

    place = hits_of("recommendation.without_activity", content).places[0]

    assert (place.line, place.text) == (2, "Det gäller flickor och pojkar")
    assert "stands here only" in place.detail


def test_the_quoted_list_itself_is_no_evidence():
    quoted = (
        "1. Insatser på flera nivåer, 2. Bred samverkan, 9. Involvera även kritiska aktörer, 11. Beakta genusperspektivet."
    )
    reference = GoverningReference("De tolv", items=(GoverningItem("Genus och kön", "11", Source(3)),))
    texts = [text for place, text in enumerate(ANSWERS, 1) if place not in {9, 11}]
    content = extremism_plan(
        *texts,
        governing_documents=(reference,),
        lines=lines(
            CITES,
            quoted,
            "Genus och kön",
            "11. Beakta genusperspektivet",
            "Involvera även kritiska aktörer",
            "Tolv rekommendationer " * 12,
        ),
    )

    found = hits_of("recommendation.without_activity", content)

    assert refs(found) == ["9", "11"]
    assert [place.line for place in found.places] == [None, None]


def test_a_plan_that_does_not_refer_to_the_twelve_gets_a_note():
    content = extremism_plan(*ANSWERS[:8], *ANSWERS[9:], cites=False)

    assert refs(hits_of("recommendation.not_addressed", content)) == ["9"]
    assert hits_of("recommendation.without_activity", content) is None
    assert hits_of("recommendation.partly", content) is None


def test_other_plans_are_not_asked_for_them():
    assert hits_of("recommendation.not_addressed", plan()) is None
    assert hits_of("recommendation.not_addressed", extremism_plan(cites=False, activities=())) is None


def test_a_plan_that_speaks_of_extremism_throughout_is_about_it():
    mentions = ["Våldsbejakande extremism."] * 3

    assert hits_of("recommendation.not_addressed", plan(text=mentions))
    assert hits_of("recommendation.not_addressed", plan(text=mentions[:2])) is None


def test_touched_on_by_duty_alone_and_against_the_gaps():
    texts = [text for place, text in enumerate(ANSWERS, 1) if place not in {8, 12}]
    duty = Commitment("Arbetet följs upp varje år.", source=Source(90, 4))
    bare = activity("Lägesbilden omfattar civilsamhället.", source=None, responsible=())
    content = extremism_plan(*texts, commitments=(Commitment("Annat.", source=None), duty))
    content = plan(*content.activities, bare, text=(CITES,), title=TITLE, commitments=content.commitments)

    found = hits_of("recommendation.partly", content)

    assert refs(found) == ["6", "8", "12"]
    assert [place.line for place in found.places] == [None, None, 90]
    assert found.places[0].values["activities"] == found.places[1].values["activities"] == 1
    assert found.places[2].page == 4
    assert "12" not in refs(hits_of("recommendation.without_activity", content))


def test_the_place_of_a_partial_answer_is_its_first_activity():
    texts = [text for place, text in enumerate(ANSWERS, 1) if place != 8]
    found = hits_of("recommendation.partly", extremism_plan(*texts, "Lägesbilden omfattar civilsamhället."))

    assert [(place.values["number"], place.line) for place in found.places] == [("8", 31)]


def test_one_level_of_prevention_is_a_part_and_none_is_none():
    document = governing_document(RECOMMENDATIONS)

    assert propose_coverage(["Utbilda alla."], document)[0].answer is Answer.PART
    assert propose_coverage(["Köpa in kaffe."], document)[0].answer is Answer.NONE


def test_words_that_belong_together_must_stand_in_the_same_sentence():
    civil_society = governing_document(RECOMMENDATIONS).item("8").keywords

    apart = "Samverkansformer etableras. Aktörer finns i civila samhället."
    coverage = propose_coverage([apart], governing_document(RECOMMENDATIONS))[7]

    assert coverage.answer is Answer.PART
    assert speaks_to(civil_society, apart)
    assert propose_coverage(["Samverka med civila samhället."], governing_document(RECOMMENDATIONS))[7].answer is Answer.FULL


@pytest.mark.parametrize(
    ("term", "said", "not_said"),
    [("=kön", "Alla kön.", "Köping är skön."), ("^sspf", "SSPF-grupper.", "Missspf"), ("=råd", "Ett råd.", "Förrådet.")],
)
def test_whole_words_and_beginnings_of_words(term, said, not_said):
    assert speaks_to(Keywords(full=(term,)), said)
    assert not speaks_to(Keywords(full=(term,)), not_said)


def test_measures_and_partners_count_as_the_activitys_words():
    words = words_of_activity(activity("Utbilda.", indicators=(Indicator("Andel kvinnor och män"),), partners=("Polisen",)))

    assert words == "Utbilda. Andel kvinnor och män. Polisen"


def test_a_plan_under_the_act_is_told_of_duties_it_never_mentions():
    title = "Brottsförebyggande åtgärdsplan"
    bare = plan(title=title, lines=lines("Enligt lagen (2023:196). En åtgärdsplan."))
    whole = (
        "Enligt lagen (2023:196). En åtgärdsplan. Lägesbilden uppdateras vartannat år. Rådet möts. Samordnaren stödjer. "
        "Överenskommelser tecknas. Arbetet redovisas för kommunstyrelsen."
    )

    assert refs(hits_of("law_2023_196.not_addressed", bare)) == ["4 §", "6 §", "8–9 §§", "10 §", "11–12 §§", "13 §"]
    assert hits_of("law_2023_196.not_addressed", plan(title=title, lines=lines(whole))) is None
    assert hits_of("law_2023_196.not_addressed", plan(title="Handlingsplan för ANDT")) is None


@pytest.mark.parametrize("uid", [document.uid for document in governing_data()])
def test_every_item_can_be_proposed_by_some_words(uid):
    for item in governing_document(uid).items:
        terms = [*item.keywords.full, *(term for group in item.keywords.groups for term in group)]
        spoken = " ".join(part.split("|")[0].strip(" =^") for part in terms[0].split("&"))

        assert speaks_to(item.keywords, spoken), (uid, item.ref)


def test_the_act_has_its_duties_in_order():
    assert [item.ref for item in governing_document(CRIME_PREVENTION_ACT).items if item.parent is None] == [
        "4 §", "5 §", "6 §", "7 §", "8–9 §§", "10 §", "11–12 §§", "13 §", "14 §",
    ]  # fmt: skip
