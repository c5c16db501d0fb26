"""The coordinator writes the situational picture, lets a unit read it, has it decided, and decides about what it calls for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlingskraft.accounts.models import User
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan.models import FindingDecision
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Finding, Picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = (360, 780)
SECTIONS = {
    "exposure": "Anmäld skadegörelse minskade. Följden är mindre otrygghet vid stationen.",
    "factors": "Skolnärvaron är god.",
    "causes": "Färre brott men fler konflikter, som ingen ser hela.",
}


@pytest.fixture
def plan(transactional_db):
    return make_adopted(make_member("coordinator"))


def test_from_the_first_word_to_a_decision_on_every_need(visitor, plan):
    anna = visitor(User.objects.get(email="coordinator@kommun.example"))
    picture = _write(anna)
    _circulate(anna, picture)
    _comment(visitor, picture)
    _answer_and_decide(anna, picture)
    _decide_about_the_needs(anna, plan)


def _write(anna) -> Picture:
    anna.go("home")
    anna.click_and_follow(".year a:has-text('Lägesbild')")
    assert anna.title() == "Ingen lägesbild än"
    anna.look("lagesbild-tom")
    anna.click_and_follow("button:has-text('Börja på lägesbilden')")
    assert anna.title() == "Tre saker saknas innan lägesbilden kan fastställas"
    anna.look("lagesbild-skriv")
    picture = Picture.objects.get()
    for key, text in SECTIONS.items():
        anna.go("picture_section", picture.pk, key)
        anna.page.fill("#id_text", text)
        if key == "exposure":
            anna.page.fill("#id_regional_text", "Länet visar samma sak.")
            anna.look("lagesbild-avsnitt")
        anna.click_and_follow("button:has-text('Spara och gå till nästa avsnitt')")
    anna.go("picture_causes", picture.pk)
    anna.page.fill("#id_texts", "Ingen gemensam bild\nFå platser på sommaren")
    anna.look("lagesbild-orsaker")
    anna.click_and_follow("main button[type=submit], main .submit button")
    _add_need(anna, "Vuxna behöver en gemensam bild", "Ingen gemensam bild")
    _add_need(anna, "Unga behöver platser på sommaren", "Få platser på sommaren")
    anna.look("lagesbild-behoven")
    return picture


def _add_need(anna, text: str, cause: str) -> None:
    anna.click_and_follow("a:has-text('Lägg till ett behov')")
    anna.page.fill("#id_text", text)
    anna.page.get_by_label(cause).check()
    anna.look("lagesbild-behov")
    anna.click_and_follow("button:has-text('Spara behovet')")


def _circulate(anna, picture: Picture) -> None:
    make_member("unit_contact")
    anna.go("picture_circulate", picture.pk)
    anna.page.get_by_label("Skolförvaltningen").check()
    anna.page.fill("#id_comments_by", (clock.today() + timedelta(days=14)).isoformat())
    anna.look("lagesbild-remiss")
    anna.click_and_follow("button:has-text('Sänd lägesbilden på remiss')")
    assert anna.title() == "Lägesbilden kan fastställas"


def _comment(visitor, picture: Picture) -> None:
    """A contact person reads it on a phone and says what is missing."""
    kim = visitor(User.objects.get(email="unit_contact@kommun.example"), size=PHONE, has_touch=True, is_mobile=True)
    kim.go("home")
    kim.click_and_follow("a:has-text('Läs och lämna synpunkter')")
    kim.look("lagesbild-remiss-telefon")
    kim.go("picture_comment", picture.pk, "factors")
    kim.page.fill("#id_text", "Fritiden saknas.")
    kim.look("lagesbild-synpunkt")
    kim.click_and_follow("button:has-text('Lämna synpunkten')")
    assert "Fritiden saknas." in kim.page.inner_text("main")


def _answer_and_decide(anna, picture: Picture) -> None:
    anna.go("picture_section", picture.pk, "factors")
    anna.click_and_follow("a:has-text('Skriv vad ni gjorde')")
    anna.page.fill("#id_answer", "Fritiden är tillagd.")
    anna.look("lagesbild-svar")
    anna.click_and_follow("button:has-text('Spara svaret')")
    anna.go("picture_decide", picture.pk)
    for name, value in {"decided_on": clock.today().isoformat(), "body": "Kommunstyrelsen", "paragraph": "14"}.items():
        anna.page.fill(f"#id_{name}", value)
    anna.page.fill("#id_registry_number", "KS 2026/311")
    anna.look("lagesbild-faststall")
    anna.click_and_follow("button:has-text('Fastställ lägesbilden')")
    assert anna.is_at("picture", picture.pk)
    anna.look("lagesbild")


def _decide_about_the_needs(anna, plan) -> None:
    anna.go("home")
    assert "B1 saknar beslut" in anna.page.inner_text("main")
    anna.look("start-behov")
    anna.go("situational_picture")
    anna.look("lagesbild-start")
    anna.click_and_follow("a:has-text('Besluta vad ni gör med det')")
    anna.page.select_option("#id_activity", str(plan.activities.get(number="2.2").pk))
    anna.page.fill("#id_decided_by", "Kommunstyrelsen")
    anna.look("behovsbeslut")
    anna.click_and_follow("button:has-text('Spara beslutet')")
    anna.page.get_by_label("Ingen åtgärd").check()
    anna.page.fill("#id_reason", "Föreningarna öppnar två platser.")
    anna.page.fill("#id_decided_by", "Kommunstyrelsen")
    anna.click_and_follow("button:has-text('Spara beslutet')")
    assert anna.is_at("situational_picture")
    assert FindingDecision.objects.count() == Finding.objects.count() == 2
    anna.look("lagesbild-beslutad")
    anna.go("activity", plan.activities.get(number="2.2").pk)
    assert "Vuxna behöver en gemensam bild" in anna.page.inner_text("main")
    anna.look("aktivitet-behov")
    anna.go("plan", plan.pk, query="?saknas=ground")
    assert "Visar 3 av 4" in anna.page.inner_text("main")
    anna.look("plan-utan-behov")
