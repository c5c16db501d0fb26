import time

import pytest

from handlingskraft.organisation.rules import (
    LONGEST_NAME,
    KnownNames,
    NameMatch,
    guess_kind,
    is_collective,
    is_every_department,
    kind_by_name,
    name_key,
    propose_unit,
    stem_key,
    swedish_order,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Säkerhetsavdelningen", "säkerhetsavdelning"),
        ("  SÄKERHETSAVDELNING ", "säkerhetsavdelning"),
        ("Säkerhetsavdelningens", "säkerhetsavdelning"),
        ("Kultur- och fritids\u00adnämnden", "kultur- och fritidsnämnd"),
        ("Brottsförebyggande rådet (BRÅ)", "brottsförebyggande råd brå"),
        ("Ystad Energi AB", "ystad energi ab"),
        ("Kommunstyrelsens förvaltning", "kommunstyrelse förvaltning"),
        ("!?", ""),
        ("- & /", ""),
        ("", ""),
    ],
)
def test_a_name_has_one_key_in_whatever_form(name, key):
    assert name_key(name) == key


def test_a_key_is_never_longer_than_its_column():
    assert len(name_key("ß" * LONGEST_NAME)) == LONGEST_NAME


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Kommunikationsenheten", "kommunikations"),
        ("kommunikationsavdelningen", "kommunikations"),
        ("Tekniska kontoret", "tekniska"),
        ("Socialnämnden", "socialnämnd"),
        ("Kommunstyrelsens förvaltning", "kommunstyrelse förvaltning"),
        ("IT-enheten", "it-enhet"),
        ("Enheten", "enhet"),
        ("Polisen", "polis"),
    ],
)
def test_the_stem_is_the_name_without_its_kind(name, stem):
    assert stem_key(name) == stem


UNITS = {1: ["Socialförvaltningen", "Vård och stöd"], 2: ["Kommunikationsenheten"], 3: ["Kommunstyrelsen"], 4: ["Skolan", "!"]}


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("socialförvaltning", NameMatch(1, "same")),
        ("Vård och stöd", NameMatch(1, "same")),
        ("Socialförvaltingen", NameMatch(1, "alike")),
        ("Kommunikationsavdelningen", NameMatch(2, "alike")),
        ("Socialnämnden", None),
        ("Kommunstyrelsens förvaltning", None),
        ("Räddningstjänsten", None),
        ("?", None),
    ],
)
def test_a_unit_is_proposed_when_the_name_is_alike(name, match):
    assert propose_unit(name, UNITS) == match


def test_the_most_alike_is_proposed():
    units = {1: ["Trygghetscentrumet i Norrby"], 2: ["Trygghetscentrumet i Söderby"]}
    assert propose_unit("Trygghetscentrum i Söderby", units) == NameMatch(2, "alike")
    assert propose_unit("Trygghetscentrum i Söderby", dict(reversed(units.items()))) == NameMatch(2, "alike")


def test_five_thousand_units_and_thirty_names_take_no_time():
    known = KnownNames({number: [f"Enhet för område {number:04} i kommunen"] for number in range(5_000)})
    started = time.process_time()
    for number in range(30):
        known.propose(f"Socialnämndens arbetsutskott {number}")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "name",
    [
        "varje förvaltning",
        "Samtliga nämnder",
        "Alla skolor",
        "Respektive verksamhet",
        "Verksamheter för barn och unga",
        "Berörda aktörer",
    ],
)
def test_many_at_once_are_a_collective_owner(name):
    assert is_collective(name)


@pytest.mark.parametrize("name", ["Socialförvaltningen", "Skolan och alla andra", ""])
def test_one_unit_is_no_collective_owner(name):
    assert not is_collective(name)


@pytest.mark.parametrize(
    "name",
    ["Varje förvaltning", "samtliga nämnder", "Alla förvaltningar och bolag", "förvaltningarna", "Respektive verksamhet.",
     "Alla verksamheter i kommunen", "Nämnderna", "Alla kommunens förvaltningar samt kommunala bolag"],
)  # fmt: skip
def test_all_of_them_are_every_department(name):
    assert is_every_department(name)


@pytest.mark.parametrize(
    "name",
    ["Verksamheter för barn och unga", "Berörda förvaltningar", "Alla", "Alla skolor", "Förvaltningen", "Socialnämnden"],
)
def test_some_of_them_are_not_every_department(name):
    assert not is_every_department(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunstyrelsen", "board"), ("Socialnämnden", "board"), ("Kommunfullmäktige", "board"),
        ("Kommunstyrelsens förvaltning", "department"), ("Stadsbyggnadskontoret", "department"),
        ("Fastighetsbolaget", "company"), ("Ystad Energi AB", "company"),
        ("Brottsförebyggande rådet", "group"), ("Riskhanteringsgruppen", "group"),
        ("Polisen", "external"), ("Polisen i Ystad", "external"), ("Region Skåne", "external"), ("Länsstyrelsen", "external"),
        ("Svenska kyrkan i Ystad", "external"), ("Räddningstjänstförbundet", "external"),
        ("IT-enheten", "unit"), ("Säkerhetsavdelningen", "unit"),
    ],
)  # fmt: skip
def test_the_kind_shows_in_the_name(name, kind):
    assert kind_by_name(name) == kind
    assert guess_kind(name) == kind


def test_a_name_that_shows_no_kind_is_guessed_to_be_a_unit():
    assert kind_by_name("Rektorerna") is None
    assert guess_kind("Rektorerna") == "unit"


def test_swedish_letters_come_last():
    names = ["Öknämnden", "Ärendegruppen", "Ånämnden", "Zonen", "Allmänna", "École"]
    assert sorted(names, key=swedish_order) == ["Allmänna", "École", "Zonen", "Ånämnden", "Ärendegruppen", "Öknämnden"]
