from __future__ import annotations

import pytest

from handlingskraft.plan.content import FocusArea, Source
from handlingskraft.plan.tests.check_builders import activity, hits_of, lines, plan


def units(*texts, owners=()):
    activities = [
        activity(f"Gör något nummer {n}.", responsible=(owner,), source=Source(50 + n)) for n, owner in enumerate(owners)
    ]
    return hits_of("unit.two_names", plan(*activities, lines=lines(*texts) or lines("")))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kommunikationsenheten svarar för webben.", "Kommunikationsavdelningen svarar för tryck."),
        ("Socialförvaltningen leder.", "Frågan ligger hos socialkontoret."),
        ("Säkerhetsenhetens arbete", "säkerhetsavdelningen leder"),
        ("Trygghetsavdelningen", "Trygghetskontoret"),
        ("HR-enheten utbildar.", "HR-avdelningens uppgift"),
        ("Barn- och utbildningsförvaltningen", "Barn- och utbildningskontoret"),
        ("Kultur- och fritidsförvaltningen", "fritids- och kulturkontoret"),
        ("Utbildningssektorn ansvarar", "Utbildningsförvaltningen ansvarar"),
        ("Fritids-\nenheten ordnar", "Fritidssektionen ordnar"),
    ],
)
def test_one_unit_with_two_names(first, second):
    found = units(*first.split("\n"), "Mellan dem.", second)

    assert found.count == 1
    assert len(found.places) == 2
    assert found.places[0].line == 1
    assert found.places[1].line == len(first.split("\n")) + 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Socialnämnden beslutar.", "Socialförvaltningen utför."),
        ("Utbildningsförvaltningen", "utbildningsenheten"),
        ("Skolenheten rapporterar.", "Skolavdelningen samlar in."),
        ("Säkerhetsenheten", "Säkerhetsenhetens chef"),
        ("Barn- och utbildningsförvaltningen", "Utbildningskontoret"),
        ("Varje enhet", "Varje avdelning"),
        ("förvaltningarna", "enheterna"),
        ("Medvetenheten ska öka.", "Kunskapen ska öka."),
        ("Socialkontoren stänger tidigt.", "Socialförvaltningen leder."),
        ("kommunikationsenheter i länet", "kommunikationsavdelningar i landet"),
    ],
)
def test_different_units_and_forms_of_one_name_are_no_drift(first, second):
    assert units(first, second) is None


def test_owners_count_as_well_as_running_text():
    found = units("Säkerhetsenheten leder arbetet.", owners=["Säkerhetsavdelning", "", "polisen"])

    assert [place.values["name"] for place in found.places] == ["Säkerhetsenheten", "Säkerhetsavdelning"]
    assert found.places[1].line == 50


def test_two_units_that_drift_are_two():
    assert units("Säkerhetsenheten, säkerhetsavdelningen", "Socialkontoret, socialförvaltningen").count == 2


def test_an_owner_in_letters_that_are_never_explained():
    found = units("Barn- och utbildningsförvaltningen leder.", owners=["BUF", "BUF"])

    assert found.count == 1
    assert [place.values["name"] for place in found.places] == ["Barn- och utbildningsförvaltningen", "BUF"]


def test_letters_that_are_explained_or_unknown_are_no_drift():
    assert units("Barn- och utbildningsförvaltningen (BUF) leder.", owners=["BUF"]) is None
    assert units("Socialförvaltningen leder.", owners=["BUF", "SF"]) is None


AREAS = (
    FocusArea("Samverkan med andra aktörer", Source(10)),
    FocusArea("Stöd till enskilda, anhöriga och riskgrupper", Source(20)),
)


def titles(*listed, text=("",), areas=AREAS):
    places = tuple(FocusArea(title, Source(number)) for number, title in enumerate(listed, 1))
    return hits_of("focus_area.two_titles", plan(focus_areas=areas, listed_focus_areas=places, lines=lines(*text)))


def test_a_title_in_another_word_order_in_the_list():
    found = titles("Samverkan med andra aktörer", "Stöd till anhöriga, riskgrupper och enskilda")

    assert found.count == 1
    assert [place.line for place in found.places] == [2, 20]


def test_a_title_with_one_word_changed():
    assert titles("Samverkan med externa aktörer", "Stöd till enskilda, anhöriga och riskgrupper").count == 1


@pytest.mark.parametrize(
    "listed",
    [
        "1. Samverkan med andra aktörer ........ 4",
        "SAMVERKAN MED ANDRA AKTÖRER",
        "Fokusområde 1: Samverkan med andra aktörer",
        "Uppföljning",
        "Samverkan",
        "– 7 –",
    ],
)
def test_the_same_title_or_another_heading_is_no_drift(listed):
    assert titles(listed) is None


def test_the_nearest_heading_is_chosen_and_told_once():
    areas = (FocusArea("Trygga platser i centrum", Source(8)), FocusArea("Trygga platser i centrum och byar", Source(9)))

    found = titles("Trygga platser i centrum och på landet", "Trygga platser i centrum och på landet", areas=areas)

    assert found.count == 1
    assert found.places[1].line == 8


def test_a_list_that_the_reader_did_not_tell_apart_is_found_in_the_lines():
    found = titles(text=("Planen har två områden", "- Stöd till anhöriga, riskgrupper och enskilda", "Slut"))

    assert found.places[0].line == 2
    assert found.places[0].text == "Stöd till anhöriga, riskgrupper och enskilda"


def test_an_activity_line_is_no_title():
    text = ("Stöd till anhöriga, riskgrupper och enskilda",)
    content = plan(activity(text[0], source=Source(1)), focus_areas=AREAS, lines=lines(*text))

    assert hits_of("focus_area.two_titles", content) is None
