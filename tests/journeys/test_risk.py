"""A head assesses the risk on a phone and confirms it; a child check lets an activity be reported as under way."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.tests.factories import make_round
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.risk_analysis.models import RiskAssessment
from handlingskraft.risk_analysis.tests.factories import make_year
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coordinator(transactional_db):
    return make_member("coordinator")


def test_a_head_assesses_on_a_phone(coordinator, phone):
    head = make_member("unit_head")
    make_year(coordinator, 2026, date(2027, 3, 31))
    charlie = phone(head, PHONE)
    charlie.go("home")
    charlie.page.get_by_role("link", name="har inte bedömt risken").click()
    charlie.look()
    page = charlie.page
    page.get_by_role("radio", name="Ja, den är bedömd").check()
    page.get_by_role("button", name="Spara och fastställ").click()
    assert "Välj hur troligt det är" in page.inner_text("main")
    page.get_by_role("group", name="Hur troligt är det?").get_by_role("radio").nth(1).check()
    page.get_by_role("group", name="Hur illa vore det?").get_by_role("radio").nth(2).check()
    page.get_by_label("Vad saknas?").fill("Ny personal får ingen utbildning.")
    page.get_by_label("Hur många timmar är avsatta?").fill("40")
    page.get_by_role("button", name="Spara och fastställ").click()
    page.get_by_role("heading", level=1, name="risk 2026").wait_for()
    charlie.look()
    assert RiskAssessment.objects.in_force().get().hours_planned == 40
    charlie.go("risk_matrix")
    assert "Alla förvaltningar har bedömt 2026" in page.inner_text("h1")
    charlie.look()


def test_a_child_check_lets_an_activity_be_under_way(coordinator, visitor):
    contact = make_member("unit_contact")
    round_ = make_round(coordinator, year=2026)
    report = round_.reports.filter(unit=Unit.objects.get(name="Skolförvaltningen")).order_by("activity__position")[0]
    kim = visitor(contact)
    page = kim.page
    kim.go("activity_perspectives", report.activity_id)
    page.get_by_role("radio", name="Ja").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("heading", name="Vad är bäst för barnen?").wait_for()
    kim.look()
    kim.go("report", report.pk)
    page.get_by_role("radio", name="Pågår").check()
    page.get_by_label("Vad har ni gjort?").fill("Temaveckan är hållen.")
    page.get_by_role("button", name="Spara och gå till").or_(page.get_by_role("button", name="Spara och se")).first.click()
    kim.go("my_answers")
    assert "barnprövningen är inte gjord" in page.inner_text("main")
    kim.look()
    kim.go("activity_perspectives", report.activity_id)
    page.get_by_role("link", name="Gör prövningen barn").click()
    for field in page.locator("textarea").all():
        field.fill("Elevrådet frågades. Nyttan är större än risken.")
    page.get_by_role("button", name="Spara prövningen").click()
    page.get_by_text("Prövningen är sparad.").wait_for()
    kim.look()
    kim.go("my_answers")
    page.get_by_role("button", name="Lämna in det som är skrivet").click()
    page.get_by_text("Svaren är inlämnade.").wait_for()
    assert StatusReport.objects.get(pk=report.pk).is_reported
