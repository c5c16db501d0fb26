from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.plan.checking import check_plan
from handlingskraft.plan.content import Period
from handlingskraft.plan.local_text import LocalText
from handlingskraft.plan.reference_data import Reference, ReferenceTable
from handlingskraft.plan.tests.check_builders import codes, hits_of, plan

OLD = {"period": Period(2016, 2030)}
EXTREMISM = {"title": "Handlingsplan mot våldsbejakande extremism"}


@pytest.mark.parametrize(
    ("words", "designation"),
    [
        ("stöd utifrån lagen (2010:299) om straff för offentlig uppmaning", "2010:299"),
        ("terroristbrott enligt lagen (2003:148)", "2003:148"),
        ("finansiering, SFS 2002:444", "2002:444"),
        ("socialtjänstlagen (2001:453) ger rätt till stöd", "2001:453"),
        ("skollagen (1985:1100)", "1985:1100"),
        ("personuppgiftslagen följs", "1998:204"),
        ("behandlas enligt PUL", "1998:204"),
        ("kommunallagen (1991:900)", "1991:900"),
        ("barn- och elevskyddslagen", "2006:67"),
    ],
)
def test_an_act_that_no_longer_applies(words, designation):
    found = hits_of("reference.act_repealed", plan(text=("Om lagar.", words)))

    assert found.count == 1
    assert found.places[0].line == 2
    assert designation in found.places[0].values["cited"].sv


def test_the_finding_tells_when_and_by_what_the_act_was_replaced():
    found = hits_of("reference.act_repealed", plan(text=("enligt lagen (2010:299)",)))

    assert found.places[0].values["date"] == date(2022, 7, 1)
    assert found.places[0].values["replacement"].sv == "terroristbrottslagen (2022:666)"
    assert found.source.url == "https://lagen.nu/2022:666/konsolidering/2022:666"


def test_an_act_is_repealed_from_its_day_on():
    content = plan(text=("enligt lagen (2010:299)",))

    assert hits_of("reference.act_repealed", content, date(2022, 6, 30)) is None
    assert hits_of("reference.act_repealed", content, date(2022, 7, 1))


def test_the_same_act_twice_is_one_act_in_two_places_and_once_on_a_line():
    found = hits_of("reference.act_repealed", plan(text=("(2010:299), alltså 2010:299", "Se 2010:299", "Se (2003:148)")))

    assert found.count == 2
    assert [place.line for place in found.places] == [1, 2, 3]


@pytest.mark.parametrize(
    "words",
    [
        "terroristbrottslagen (2022:666), tidigare lagen (2010:299)",
        "lagen (2010:299) ersattes 2022",
        "Dnr 12010:2991",
        "socialtjänstlagen (2025:400)",
        "offentlighets- och sekretesslagen",
        "lagen (2023:196)",
        "terroristbrottslagen",
    ],
)
def test_an_act_in_force_or_a_text_that_knows_of_the_change(words):
    assert not {"reference.act_repealed", "reference.act_renewed"} & set(codes(plan(text=(words,), **OLD)))


def test_a_name_that_a_later_act_has_taken_over_in_an_older_plan():
    found = hits_of("reference.act_renewed", plan(text=("stöd enligt socialtjänst-", "lagen och SoL"), **OLD))

    assert found.count == 1
    assert found.places[0].line == 1
    assert "reference.act_repealed" not in codes(plan(text=("stöd enligt socialtjänstlagen",), **OLD))


@pytest.mark.parametrize(("adopted", "renewed"), [(date(2025, 4, 28), True), (date(2025, 9, 1), False)])
def test_a_plan_written_after_the_new_act_means_the_new_act(adopted, renewed):
    content = plan(text=("enligt socialtjänstlagen",), adopted_on=adopted)

    assert (hits_of("reference.act_renewed", content) is not None) is renewed


def test_a_plan_of_unknown_age_is_given_the_benefit_of_the_doubt():
    assert hits_of("reference.act_renewed", plan(text=("enligt socialtjänstlagen",), period=Period())) is None


@pytest.mark.parametrize("words", ["socialtjänstlagen (2025:400) och socialtjänstlagen", "socialtjänstlagen (2001:453)"])
def test_a_number_makes_the_name_clear(words):
    assert hits_of("reference.act_renewed", plan(text=(words,), **OLD)) is None


@pytest.mark.parametrize(
    "words",
    [
        "Stödet kommer från MSB.",
        "Myndigheten för samhällsskydd\noch beredskap",
        "Datainspektionen har tillsyn.",
        "Ungdomsstyrelsens rapport",
        "Handisam",
        "Statens folkhälsoinstitut",
        "Rikspolisstyrelsen",
        "Sveriges Kommuner och Landsting",
        "Den nationella samordnaren mot våldsbejakande extremism",
        "Myndigheten för stöd till trossamfund",
    ],
)
def test_an_authority_that_has_ended_or_changed_name(words):
    assert hits_of("reference.authority_changed", plan(text=words.split("\n"))).count == 1


@pytest.mark.parametrize(
    "words",
    [
        "Myndigheten för civilt försvar (tidigare MSB)",
        "MSB heter numera något annat",
        "MSBFS 2015:5",
        "Integritetsskyddsmyndigheten, före detta Datainspektionen",
        "Brå och det lokala BRÅ",
        "Center mot våldsbejakande extremism tog över efter nationella samordnaren",
        "msb",
        "Polismyndigheten",
    ],
)
def test_a_name_in_use_or_a_text_that_knows_of_the_change(words):
    assert hits_of("reference.authority_changed", plan(text=(words,), **EXTREMISM)) is None


def test_a_coordinator_is_the_one_against_extremism_in_a_plan_on_that():
    words = ("Den nationella samordnaren har besökt kommunen.",)

    assert hits_of("reference.authority_changed", plan(text=words, **EXTREMISM)).count == 1
    assert hits_of("reference.authority_changed", plan(text=words)) is None
    assert hits_of("reference.authority_changed", plan(text=("nationella samordnaren mot hemlöshet",), **EXTREMISM)) is None


@pytest.mark.parametrize("words", ["skr. 2014/15:144", "strategin Förebygga, förhindra och försvåra", "Tillsammans mot brott"])
def test_a_national_document_with_a_successor(words):
    assert hits_of("reference.document_replaced", plan(text=(words,))).count == 1


def test_a_plan_that_names_the_successor_knows_of_it():
    assert hits_of("reference.document_replaced", plan(text=("skr. 2014/15:144", "och skr. 2023/24:56"))) is None


def test_another_table_can_be_given():
    entry = Reference(
        uid="x",
        kind="act",
        change="repealed",
        title=LocalText("Lagen (2001:1)", "The act (2001:1)"),
        ended_on=date(2020, 1, 1),
        replaced_by=LocalText("en ny", "a new one"),
        source="https://example.org",
        checked_on=date(2026, 1, 1),
        designations=("2001:1",),
    )
    content = plan(text=("Lagen (2001:1) och (2010:299)",))

    found = check_plan(content, on=date(2026, 1, 1), references=ReferenceTable("test", (entry,)))

    assert [(finding.rule, finding.count) for finding in found] == [("reference.act_repealed", 1)]
