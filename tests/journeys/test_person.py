"""An attempt to write about a person is turned into the right road: in an answer, and in a plan that was decided."""

from __future__ import annotations

import pytest
from django.urls import reverse

from handlingskraft.follow_up.tests.factories import make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan_import.operations import Upload, claim, read_claimed, receive_upload
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PERSON = "Vi ringde Anna Svenssons mamma på 070-123 45 67 om oron."
PLAN = """# Handlingsplan 2027–2029

Framtagen av Anna Svensson. Frågor: 070-123 45 67.

## Trygghet

### Aktiviteter

- Skolan tar fram en rutin. Ring 070-123 45 67.
- Socialförvaltningen utbildar alla medarbetare.
"""


@pytest.fixture
def coordinator(transactional_db):
    return make_member("coordinator")


def test_a_person_in_an_answer(coordinator, phone):
    contact = make_member("unit_contact")
    row = report_of(make_round(coordinator, year=2026), "Skolförvaltningen")
    kim = phone(contact, PHONE)
    page = kim.page
    kim.go("report", row.pk)
    page.check("#id_status_1", force=True)
    page.fill("#id_done_text", PERSON)
    kim.click_and_follow("main form.form .submit button:first-child")
    assert page.locator(".field-errors mark").inner_text() == "070-123 45 67"
    assert "orosanmälan" in page.inner_text(".field-errors")
    assert page.input_value("#id_done_text") == PERSON
    kim.look("person-stopped")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Varför inte om personer").first.click()
    opened.value.wait_for_load_state()
    assert opened.value.inner_text("h1") == "Skriv inte om personer"
    assert "114 14" in opened.value.inner_text("main")
    page.fill("#id_done_text", "Elevhälsan ringde hem, tre gånger.")
    kim.click_and_follow("main form.form .submit button:first-child")
    row.refresh_from_db()
    assert row.done_text == "Elevhälsan ringde hem, tre gånger."


def test_people_in_a_decided_plan(coordinator, visitor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    read_claimed(claim(receive_upload(Upload("plan.md", PLAN.encode(), "other"), by=coordinator, most_per_hour=9)))
    draft = PlanVersion.objects.get()
    sara = visitor(coordinator)
    page = sara.page
    sara.go("review", draft.pk)
    sara.look("person-review")
    page.get_by_role("link", name="Se vad som hittades").click()
    page.get_by_role("heading", level=1, name="måste bort").wait_for()
    sara.look("person-plan")
    page.get_by_role("button", name="Ta bort", exact=True).click()
    page.get_by_role("heading", level=1, name="Får de här namnen stå i planen?").wait_for()
    page.get_by_role("checkbox", name="Anna Svensson").check()
    page.get_by_label("Varför får de stå kvar?").fill("Nämns som ordförande i beslutet")
    page.get_by_role("button", name="Låt de valda stå kvar").click()
    page.get_by_role("heading", level=1, name="Inga personuppgifter").wait_for()
    sara.look("person-plan-done")
    assert page.goto(f"{sara.address}{reverse('review', args=[draft.pk])}").ok
    assert "[uppgift borttagen]" in page.inner_text(".doc__text")
    assert page.get_by_role("link", name="Se vad som hittades").count() == 0
