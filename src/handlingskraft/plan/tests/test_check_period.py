from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.plan.content import Period
from handlingskraft.plan.tests.check_builders import activity, codes, hits_of, lines, plan

ENDED = Period(2016, 2020)
EXTREMISM = "Handlingsplan mot våldsbejakande extremism"


def test_a_plan_whose_last_year_has_passed():
    found = hits_of("period.ended", plan(period=ENDED, text=("Planen gäller 2016–2020.",)))

    assert found.values == {"end": 2020}
    assert found.places[0].line == 1


@pytest.mark.parametrize(("end", "ended"), [(2025, True), (2026, False), (2027, False), (None, False)])
def test_a_plan_ends_with_its_last_year(end, ended):
    content = plan(period=Period(2024, end), lines=lines("Utan år"))

    assert (hits_of("period.ended", content) is not None) is ended


def test_the_day_of_the_check_decides():
    assert hits_of("period.ended", plan(period=ENDED), date(2020, 12, 31)) is None
    assert hits_of("period.ended", plan(period=ENDED), date(2021, 1, 1))


@pytest.mark.parametrize(
    "words",
    [
        "Löftena löper under 2020-2021 och till dess att nya löften presenteras.",
        "Dokumentet gäller till och med: Tills vidare",
        "Planen gäller tills den ersätts av en ny.",
        "Planen är giltig till dess att den revideras.",
    ],
)
def test_a_plan_that_applies_until_it_is_replaced_has_not_ended(words):
    content = plan(period=ENDED, text=(words,))

    assert hits_of("period.ended", content) is None
    assert hits_of("period.past_until_replaced", content).places[0].line == 1
    assert hits_of("period.past_until_replaced", plan(period=Period(2024, 2028), text=(words,))) is None


@pytest.mark.parametrize("words", ["Avtalet löper på. Nya löften presenteras.", "Tills vidare är bilden god."])
def test_other_uses_of_the_words_do_not_prolong_a_plan(words):
    assert hits_of("period.ended", plan(period=ENDED, text=(words,)))


def test_a_plan_without_a_single_year():
    undated = plan(period=Period(), title="Handlingsplan", lines=lines("Planen följs upp och redovisas för nämnden."))

    assert hits_of("period.missing", undated)
    assert hits_of("period.missing", plan(period=Period(), lines=lines("Beslutad 2019"))) is None
    assert hits_of("period.missing", plan(period=Period(), lines=lines("x"), adopted_on=date(2025, 1, 1))) is None
    assert hits_of("period.missing", plan(period=Period(), lines=lines("Gäller tills vidare"))) is None
    assert hits_of("period.missing", plan(period=Period(), lines=lines("x"), activities=())) is None


@pytest.mark.parametrize(
    "words",
    [
        "Planen följs upp i januari varje år.",
        "Arbetet följs kontinuerligt upp genom samverkansforumet.",
        "Löftet ska kontinuerligt att följas upp i rådet.",
        "Planen utvärderas i sin helhet 2028.",
        "Uppföljning av arbetet sker i samband med uppföljningen av säkerhetsarbetet.",
        "Utvärderingen av planen genomförs av rådet.",
        "Resultatet redovisas årligen för kommunstyrelsen.",
        "Läget återrapporteras till nämnden i mars.",
        "Vi ska följa upp handlingsplanen två gånger om året.",
        "Redovisa arbetet för kommunstyrelsen.",
        "Uppföljning",
        "7. Uppföljning och utvärdering",
    ],
)
def test_a_follow_up_that_is_stated(words):
    assert hits_of("follow_up.missing", plan(lines=lines("Handlingsplan", words, "Här kan du se hur det går."))) is None


@pytest.mark.parametrize(
    "words",
    [
        ("Ansvarig: Socialförvaltningen. Klart: 2026. Uppföljning: Antal samtal.",),
        ("Aktivitet", "Ansvarig", "Uppföljning", "Status"),
        ("5. Uppföljning ......... 9",),
        ("Följa upp ogiltig frånvaro och kontakta vårdnadshavare.",),
        (),
    ],
)
def test_labels_contents_and_other_follow_ups_are_no_duty(words):
    assert hits_of("follow_up.missing", plan(lines=lines("Handlingsplan", *words)))


def test_a_plan_against_extremism_that_mentions_no_picture():
    assert hits_of("basis.no_picture", plan(title=EXTREMISM))
    assert hits_of("basis.no_picture", plan(title=EXTREMISM, text=("Arbetet bygger på en lokal lägesbild.",))) is None


def test_the_picture_is_asked_of_plans_under_the_act_only():
    new = "Brottsförebyggande åtgärdsplan"

    assert hits_of("basis.no_picture", plan(title=new))
    assert hits_of("basis.no_picture", plan(title=new, period=Period(2020, 2030))) is None
    assert hits_of("basis.no_picture", plan(title="Handlingsplan för ANDT")) is None


def test_a_dated_plan_with_nothing_else_wrong_has_that_finding_only():
    assert codes(plan(activity(), period=ENDED)) == ["period.ended"]
