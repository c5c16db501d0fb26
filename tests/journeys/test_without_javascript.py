"""Everything works without JavaScript first."""

from __future__ import annotations

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity
from tests.journeys import document
from tests.journeys.deeds import decide, open_row, row, upload

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_the_document_to_an_adopted_plan_without_javascript(visitor, coordinator):
    make_unit("Socialförvaltningen")
    anna = visitor(coordinator, java_script_enabled=False)
    page = anna.page
    # She reads in, corrects, merges, divides, moves and takes out
    version = upload(anna)
    open_row(anna, row(version, "Varje förvaltning utser en kontaktperson."))
    page.fill("#id_text", "Varje förvaltning utser två kontaktpersoner.")
    anna.click_and_follow("[data-save]")
    open_row(anna, row(version, document.IN_TWO[1]))
    anna.click_and_follow("[data-merge]")
    open_row(anna, row(version, document.TWO_IN_ONE))
    anna.click_and_follow("[data-split]")
    open_row(anna, row(version, document.OUT_OF_PLACE))
    page.select_option("#id_spot", f"g{version.goals.get(position=1).pk}")
    anna.click_and_follow("[data-move]")
    open_row(anna, row(version, "Utbildningarna kan med fördel läggas på kvällstid."))
    page.click(".open details.confirm > summary")
    anna.click_and_follow(".open details.confirm button[type=submit]")
    anna.click_and_follow(".review .rev:first-child form button")
    page.click(".section:has(#ovrigt) details > summary")
    with page.expect_navigation():
        page.locator(".unused li", has_text=document.UNUSED).locator("a").click()
    page.select_option("#id_spot", f"g{version.goals.get(position=2).pk}")
    anna.click_and_follow("#skriv [data-save]")
    # And adopts
    anna.go("plan_adopt", version.pk)
    decide(anna, "2026-11-16", "§ 92")
    version.refresh_from_db()
    assert version.state == "adopted"
    assert anna.is_at("plan", version.pk)
    # Then the plan holds what she did, and she filters it by a form
    texts = set(version.activities.values_list("text", flat=True))
    assert {" ".join(document.IN_TWO), "Brister lagas före vintern.", "Varje förvaltning utser två kontaktpersoner."} < texts
    assert document.UNUSED in texts
    page.fill("#q", "belysningen")
    anna.click_and_follow("form.filter button[type=submit]")
    assert page.locator("tr.act").count() == 1
    # And gives an activity its owner
    activity = Activity.objects.get(text__startswith="Tekniska förvaltningen går")
    anna.go("activity", activity.pk)
    page.click("#ansvar details > summary")
    page.select_option("#ansvar_owner", label="Socialförvaltningen")
    anna.click_and_follow("#ansvar form button.ds-button")
    assert activity.assignments.get(role="owner").unit.name == "Socialförvaltningen"
