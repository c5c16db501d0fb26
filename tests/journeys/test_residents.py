"""The coordinator publishes the page for residents; a resident reads it on a phone, without an account."""

from __future__ import annotations

import pytest

from handlingskraft.annual_report.operations import publish_report
from handlingskraft.annual_report.tests.rounds import make_adopted
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan.models import Activity

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, SMALLEST = (360, 780), (320, 600)


@pytest.fixture
def coordinator(transactional_db):
    member = make_member("coordinator")
    publish_report(make_adopted(member), by=member)
    return member


def test_the_coordinator_publishes_and_a_resident_reads_on_a_phone(visitor, coordinator):
    anna = visitor(coordinator)
    resident = visitor(size=PHONE, has_touch=True, is_mobile=True)
    resident.go("public_page")
    assert resident.title() == "Sidan finns inte"
    resident.look("invanare-saknas")

    _publish(anna)
    resident.go("public_page")
    assert resident.title() == "En av fyra aktiviteter är klar eller pågår"
    resident.look("invanare")
    assert resident.page.locator("a[href='tel:112']").is_visible()
    assert resident.page.context.cookies() == []

    activity = Activity.objects.get(number="1.1", version__state="adopted")
    resident.click_and_follow(f"a:has-text('{activity.text}')")
    assert resident.is_at("public_activity", activity.lineage)
    assert "Nio skolor är med." in resident.page.inner_text("main")
    resident.look("invanare-aktivitet")
    resident.click_and_follow(".years a")
    resident.look("invanare-rapport")
    resident.click_and_follow("nav a:has-text('English')")
    assert resident.page.locator("html").get_attribute("lang") == "en"
    resident.look()


def _publish(anna):
    """From the menu: the contact first, then a look at what it will be, then the button."""
    anna.go("home")
    anna.click_and_follow(".year a:has-text('För invånare')")
    assert anna.title() == "Sidan för invånare saknar en kontakt"
    anna.look("invanarsidan-tom")
    anna.click_and_follow("a:has-text('Ändra kontakten')")
    anna.look("invanarsidan-kontakt")
    anna.page.fill("#id_email", "planen@kommun.example")
    anna.page.fill("#id_text", "Säkerhetsavdelningen svarar inom två dagar.")
    anna.click_and_follow("main button[type=submit]")
    assert anna.title() == "Sidan för invånare är klar att publicera"
    anna.click_and_follow("a:has-text('Förhandsvisning')")
    assert "Förhandsvisning" in anna.page.inner_text(".strip--due")
    anna.look("invanare-forhand")
    anna.go("residents")
    anna.click_and_follow("button:has-text('Publicera sidan')")
    assert anna.title() == "Invånarna kan läsa hur det går med planen"
    anna.look("invanarsidan")


def test_it_works_without_javascript_on_the_smallest_screen(visitor, coordinator):
    _publish(visitor(coordinator))
    resident = visitor(size=SMALLEST, java_script_enabled=False)
    activity = Activity.objects.get(number="1.1", version__state="adopted")
    for where in (("public_page",), ("public_plan", activity.version_id), ("public_activity", activity.lineage),
                  ("public_area", activity.focus_area.lineage)):  # fmt: skip
        resident.go(*where)
        assert resident.page.locator("h1").count() == 1
        assert resident.page.evaluate("document.documentElement.scrollWidth") <= SMALLEST[0]
    assert resident.page.context.cookies() == []
