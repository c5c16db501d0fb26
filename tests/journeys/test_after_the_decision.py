"""The decided words are locked. What is done about them goes on, and so does the plan: revised, carried over, archived."""

from __future__ import annotations

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.tests.factories import make_adopted
from tests.journeys.deeds import decide, open_row, row

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(visitor, coordinator):
    """The coordinator at her desk."""
    make_unit("Socialförvaltningen")
    return visitor(coordinator)


def test_the_words_are_locked_and_the_work_is_not(anna, coordinator):
    # Given an adopted plan with an activity that nobody owns
    version, page = make_adopted(coordinator), anna.page
    activity = version.activities.get(text="Utbilda alla medarbetare.")
    anna.go("plan", version.pk)
    gaps = page.locator(f"#a{activity.pk} .hole")
    before = gaps.count()
    assert gaps.first.inner_text().startswith("Ansvarig")
    # When she follows the gap to where it is filled, and names an owner
    with page.expect_navigation():
        gaps.first.click()
    assert anna.is_at("activity", activity.pk)
    anna.look("activity-owner")
    page.select_option("#ansvar_owner", label="Socialförvaltningen")
    anna.click_and_follow("#ansvar form button.ds-button")
    # And gives it a day, first forgetting which
    page.click("#tid details > summary")
    page.select_option("#tid_schedule", "date")
    anna.click_and_follow("#tid form button.ds-button")
    assert page.locator("#tid_due_on").get_attribute("aria-invalid") == "true"
    anna.look("activity-refused")
    page.fill("#tid_due_on", "2027-03-31")
    anna.click_and_follow("#tid form button.ds-button")
    anna.look("activity")
    # Then the gaps are closed on the plan page, and what came after the decision is marked
    anna.go("plan", version.pk)
    assert page.locator(f"#a{activity.pk} .hole").count() == before - 2
    assert "tillagd" in page.locator(f"#a{activity.pk}").inner_text()
    # But there is no way to its words
    anna.go("activity", activity.pk)
    assert page.locator("textarea").count() == 0
    anna.go("review", version.pk, query=f"?rad=a{activity.pk}")
    assert anna.is_at("plan", version.pk)


def test_revised_compared_carried_over_and_archived(anna, coordinator):
    # Given an adopted plan
    first, page = make_adopted(coordinator), anna.page
    # When she revises it, rewords one activity and adopts the second version
    anna.go("plan", first.pk)
    anna.click_and_follow(".planmore form button")
    second = first.plan.versions.get(number=2)
    assert anna.is_at("review", second.pk)
    open_row(anna, row(second, "Utbilda alla medarbetare."))
    page.fill("#id_text", "Utbilda alla medarbetare under första året.")
    anna.click_and_follow("[data-save]")
    anna.look("review-revision")
    anna.go("plan_comparison", second.pk)
    assert anna.title() == "En ändring"
    assert "under första året." in " ".join(page.locator("td ins").all_inner_texts())
    anna.look("comparison")
    anna.go("plan_adopt", second.pk)
    anna.look("adopt")
    decide(anna, "2026-10-12", "§ 101")
    # Then the second is in force and the first can still be read
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "adopted")
    anna.go("plan_versions", second.pk)
    anna.look("versions")
    with page.expect_navigation():
        page.locator(f"main a[href='/plan/{first.pk}/']").click()
    assert "Ersatt" in page.locator(".facts").inner_text()
    # When she carries all but one over to a successor
    anna.go("plan_successor", second.pk)
    anna.look("successor")
    page.fill("#id_title", "Handlingsplan för nästa period")
    page.uncheck(f"input[type=checkbox][value='{second.activities.get(text__startswith='Säkerhetsavdelningen').pk}']")
    anna.click_and_follow("form.carry .submit button.ds-button")
    third = PlanVersion.objects.get(title="Handlingsplan för nästa period")
    assert anna.is_at("review", third.pk)
    assert third.plan.predecessor == second.plan
    assert third.activities.count() == second.activities.count() - 1
    # And archives the old one, with the reason
    anna.go("plan_archive", second.pk)
    anna.look("archive")
    page.fill("#id_reason", "Ersatt av nästa periods plan.")
    anna.click_and_follow("main form button.ds-button")
    assert "Ersatt av nästa periods plan." in page.locator("main").inner_text()
    anna.look("plan-archived")
    anna.go("plans")
    anna.look("plans")
