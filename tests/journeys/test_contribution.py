"""A contact person contributes to the situational picture on a phone: three rows, nothing lost, and the coordinator's sums."""

from __future__ import annotations

import re

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared import clock
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.models import Observation
from handlingskraft.situational_picture.operations import add_area, open_collection
from handlingskraft.situational_picture.tests.factories import contribution_of
from tests.journeys.conftest import PHONE
from tests.journeys.test_contact_person import small_targets

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_a_day_in_october(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2018-10-08")


@pytest.fixture
def collection(coordinator, contact):
    make_adopted(coordinator)
    for name in ("Centrum", "Hamnen"):
        add_area(name, by=coordinator)
    units = [make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")]
    return open_collection(Quarter(2018, 3), due_on=clock.today().replace(day=15), units=units, by=coordinator)


def tell(page, area: str, kind: str, number: int, severity: str, trend: str) -> None:
    """Fill in one row as a thumb does."""
    page.select_option("#id_area", label=area)
    page.select_option("#id_category", label=kind)
    page.fill("#id_number", str(number))
    if severity:
        page.tap(f"#id_severity .radio:has-text('{severity}')")
    page.tap(f"#id_trend .radio:has-text('{trend}')")


def test_three_rows_on_a_phone(phone, contact, collection):
    # Given a contact person with a phone, who is asked on her start page
    kim = phone(contact)
    page = kim.page
    kim.go("home")
    assert "Bidra till lägesbilden senast 15\u00a0oktober" in page.locator(".first h2").inner_text()
    page.tap(".first .ds-button")
    page.wait_for_url(re.compile("/lagesbild/bidrag/"))
    # Then five questions, all easy to hit, and the rest folded
    assert kim.title() == "Vad har ni sett?"
    seen = "main form.tell > :is(.q, fieldset.q)"
    assert page.locator(seen).count() == 5
    assert not page.locator("#id_note").is_visible()
    assert small_targets(page) == []
    kim.look("contribute")
    # When she forgets something, it is said at its field and what she wrote is kept
    page.select_option("#id_area", label="Centrum")
    kim.click_and_follow("button[value=more]")
    assert page.locator("#id_area").input_value() != ""
    assert "behöver rättas" in page.locator(".errors h2").inner_text()
    kim.look("contribute-fault")
    # When she tells of three things, the last of them good
    tell(page, "Centrum", "Skadegörelse och klotter", 4, "Mindre allvarligt", "Fler")
    page.tap("text=Hur ni vet det, och en kommentar")
    page.fill("#id_note", "Klistermärken på cykelställen.")
    kim.click_and_follow("button[value=more]")
    page.tap(".addmore > summary")
    tell(page, "Hamnen", "Stök och folksamlingar", 2, "Allvarligt", "Lika många")
    kim.click_and_follow("button[value=more]")
    page.tap(".addmore > summary")
    tell(page, "Hamnen", "Något bra", 1, "", "Första gången")
    kim.click_and_follow("button[value=more]")
    assert "Tre rader, inte inlämnade än" in page.locator(".told").inner_text()
    kim.look("contributed")
    # Then one press hands in all of it
    kim.click_and_follow(".handinform button")
    assert kim.title() == "Ni har bidragit. Tack"
    assert contribution_of(collection).is_submitted
    # And what was wrong can still be changed
    kim.click_and_follow(".tellrow >> nth=0 >> a:has-text('Ändra')")
    page.fill("#id_number", "5")
    kim.click_and_follow("main form.tell .submit button")
    assert Observation.objects.filter(number=5, note="Klistermärken på cykelställen.").exists()
    kim.look()


def test_nothing_to_report_is_one_tap(phone, contact, collection):
    kim = phone(contact)
    kim.go("contribution", contribution_of(collection).pk)
    kim.click_and_follow(".nothingform button")
    assert kim.title() == "Inget att rapportera, det är noterat"
    kim.look()


def test_the_coordinator_reads_the_sums_and_enters_for_the_one_who_called(phone, visitor, contact, coordinator, collection):
    # Given a contribution, and one that is missing
    kim = phone(contact)
    kim.go("contribution", contribution_of(collection).pk)
    tell(kim.page, "Hamnen", "Propaganda: affischer, klistermärken, möten", 3, "Allvarligt", "Fler")
    kim.click_and_follow("button[value=submit]")
    # When the coordinator looks, the one who is missing stands first
    sara = visitor(coordinator)
    sara.go("collection", collection.pk)
    assert sara.title() == "En har inte bidragit"
    sara.look("collection")
    # And she enters what she was told
    sara.click_and_follow("a:has-text('Fyll i åt dem')")
    sara.look("on-behalf")
    sara.page.locator(".nothingform summary").click()
    sara.page.fill(".nothingform #id_given_for", "samtal med socialchefen")
    sara.click_and_follow(".nothingform details button")
    # Then all have contributed, and closing keeps the sums
    sara.go("collection", collection.pk)
    assert sara.title() == "Alla har bidragit"
    sara.page.locator("summary:has-text('Stäng insamlingen')").click()
    sara.click_and_follow("button:has-text('Ja, stäng den')")
    assert sara.title() == "3 händelser i kvartal 3 2018"
    sara.look("collection-closed")
    sara.go("gathered")
    sara.look("quarters")
    sara.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    sara.look("quarters")
