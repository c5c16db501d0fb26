"""Two people on the same draft: the second is told, and loses nothing."""

from __future__ import annotations

import pytest

from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan.models import Activity
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from tests.journeys.deeds import open_row, row

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEXT = "Utbilda alla medarbetare."


@pytest.fixture
def pair(visitor, coordinator):
    """Anna and Bo, both coordinators."""
    second = make_member("coordinator", email="bo@kommun.example")
    return visitor(coordinator), visitor(second)


def test_both_change_the_same_line(pair, coordinator):
    (anna, bo), version = pair, make_draft(coordinator)
    # Given that both have opened the same line
    for person in pair:
        person.go("review", version.pk)
        open_row(person, row(version, TEXT))
    # When Anna saves first, and then Bo
    anna.page.fill("#id_text", "Utbilda alla chefer.")
    anna.click_and_follow("[data-save]")
    bo.page.fill("#id_text", "Utbilda alla medarbetare på plats.")
    bo.page.fill("#id_responsible", "Skolförvaltningen")
    bo.click_and_follow("[data-save]")
    # Then Bo is told, with Anna's words beside his own
    told = bo.page.locator("[role=alert]")
    assert "Utbilda alla chefer." in told.inner_text()
    assert bo.page.input_value("#id_text") == "Utbilda alla medarbetare på plats."
    assert bo.page.input_value("#id_responsible") == "Skolförvaltningen"
    assert Activity.objects.get(version=version, position=4).text == "Utbilda alla chefer."
    bo.look("conflict")
    # And when he saves again, it is his choice
    bo.click_and_follow("[data-save]")
    assert Activity.objects.get(version=version, position=4).text == "Utbilda alla medarbetare på plats."


def test_one_takes_out_the_line_that_the_other_writes_in(pair, coordinator):
    (anna, bo), version = pair, make_draft(coordinator)
    for person in pair:
        person.go("review", version.pk)
        open_row(person, row(version, TEXT))
    anna.page.click(".open details.confirm > summary")
    anna.click_and_follow(".open details.confirm button[type=submit]")
    bo.page.fill("#id_text", "Det här vill jag inte förlora.")
    bo.click_and_follow("[data-save]")
    assert "tog bort raden" in bo.page.locator("[role=alert]").inner_text()
    assert bo.page.input_value("#id_text") == "Det här vill jag inte förlora."
    bo.look("conflict-gone")
    # And he can add it anew
    bo.page.select_option("#id_spot", index=1)
    bo.click_and_follow("#skriv [data-save]")
    assert version.activities.filter(text="Det här vill jag inte förlora.").exists()


def test_both_plan_the_same_activity(pair, coordinator):
    (anna, bo), version = pair, make_adopted(coordinator)
    activity = version.activities.get(text=TEXT)
    for person in pair:
        person.go("activity", activity.pk)
        person.page.click("#tid details > summary")
        person.page.select_option("#tid_schedule", "yearly")
    anna.page.fill("#tid_schedule_note", "i mars")
    anna.click_and_follow("#tid form button.ds-button")
    bo.page.fill("#tid_schedule_note", "i september")
    bo.click_and_follow("#tid form button.ds-button")
    told = bo.page.locator("#tid")
    assert told.locator("[role=alert]").is_visible()
    assert "i mars" in told.inner_text()
    assert bo.page.input_value("#tid_schedule_note") == "i september"
    bo.look("conflict-planning")
    bo.click_and_follow("#tid form button.ds-button")
    activity.refresh_from_db()
    assert activity.schedule_note == "i september"
