"""The list of rounds and a round's page."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from handlingskraft.follow_up.models import Reopening, Round
from handlingskraft.follow_up.operations import close_round, remind, return_report, save_report, submit_reports
from handlingskraft.follow_up.tests.factories import ONGOING, make_owned, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text

pytestmark = pytest.mark.django_db
JANUARY = "2019-01-24 12:00"


@pytest.fixture
def client(coordinator):
    return as_(coordinator)


@pytest.fixture
def round_(coordinator):
    return make_round(coordinator)


def asked_days(**changes):
    days = {"name": "Årsuppföljning 2018", "starts_on": "2018-01-01", "ends_on": "2018-12-31", "closes_on": "2019-01-31"}
    return {**days, **changes}


def test_without_a_plan_the_page_leads_to_the_plans(client):
    page = text(client.get("/uppfoljning/"))
    assert "antagen plan" in page
    assert 'href="/plan/"' in page
    assert "/uppfoljning/ny/" not in page


def test_without_a_round_there_is_one_button(client, coordinator, contact):
    make_owned(coordinator)
    assert text(client.get("/uppfoljning/")).count('class="ds-button" href="/uppfoljning/ny/"') == 1
    assert "/uppfoljning/ny/" not in text(as_(contact).get("/uppfoljning/"))


def test_opening_a_round_with_the_days_that_stand_there(client, coordinator):
    version = make_owned(coordinator)
    with time_machine.travel("2019-01-02 12:00", tick=False):
        page = text(client.get("/uppfoljning/ny/"))
        assert 'value="2018-01-01"' in page
        assert 'value="2019-02-01"' in page
        assert "Årsuppföljning 2018" in page
        answer = client.post("/uppfoljning/ny/", asked_days(versions=[version.pk]))
    made = Round.objects.get()
    assert answer.headers["Location"] == f"/uppfoljning/{made.pk}/"
    assert made.closes_on == date(2019, 1, 31)


def test_what_is_wrong_stands_in_the_form_and_nothing_is_made(client, coordinator):
    version = make_owned(coordinator)
    answer = client.post("/uppfoljning/ny/", asked_days(versions=[version.pk], ends_on="2017-12-31"))
    assert answer.status_code == 422
    assert "slutar innan den börjar" in text(answer)
    assert not Round.objects.exists()


def test_the_title_says_who_has_not_answered(client, round_, contact):
    with time_machine.travel(JANUARY, tick=False):
        page = text(client.get(f"/uppfoljning/{round_.pk}/"))
        assert "Två enheter har inte svarat" in page
        assert "om sju dagar" in page
        assert "0 av 4 svar är inne" in page
        reports = [report_of(round_, "Skolförvaltningen", place) for place in (0, 1)]
        for report in reports:
            save_report(report, answer=ONGOING, by=contact)
        assert "En enhet har inte svarat" in text(client.get(f"/uppfoljning/{round_.pk}/"))
        submit_reports(reports, by=contact)
        page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "2 av 4 svar är inne" in page
    assert 'aria-label="4 svar: 2 inne, varav 0 godkända, 0 påbörjade eller återlämnade, 2 saknas"' in page


def test_what_nobody_is_asked_about_stands_first_with_the_way_to_mend_it(client, round_, contact):
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    activity = round_.versions.get().activities.get(number="2.2")
    assert page.index("Ingen tillfrågas om") < page.index("Har inte svarat")
    assert f"/plan/aktivitet/{activity.pk}/?oppna=ansvar#ansvar" in page
    assert "?oppna=ansvar" not in text(as_(contact).get(f"/uppfoljning/{round_.pk}/"))


def test_one_deed_for_each_unit(client, round_, contact):
    school = Unit.objects.get(name="Skolförvaltningen")
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "Svara åt enheten" in page  # nobody answers for social services, and it has no head
    make_member("unit_head")
    client.post(f"/uppfoljning/{round_.pk}/paminn/", {"enhet": [school.pk]})
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "Påmind i\xa0dag" in page
    assert list(round_.reminders.values_list("unit__name", "to_head")) == [(school.name, False)]


def test_asking_the_head_when_there_is_no_contact_person(client, round_):
    make_member("unit_head")
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert 'value="chef"' in page
    school = Unit.objects.get(name="Skolförvaltningen")
    client.post(f"/uppfoljning/{round_.pk}/paminn/", {"enhet": [school.pk], "till": "chef"})
    assert round_.reminders.get().to_head


def test_reminding_units_that_are_not_in_the_round_does_nothing(client, round_):
    client.post(f"/uppfoljning/{round_.pk}/paminn/", {"enhet": ["x", "9" * 30, "999999"]})
    assert not round_.reminders.exists()


def test_only_a_reader_with_a_seat_and_only_the_coordinator_acts(round_, contact, auditor):
    for person in (contact, auditor):
        page = text(as_(person).get(f"/uppfoljning/{round_.pk}/"))
        assert "Stäng rundan" not in page
        assert "/paminn/" not in page
    assert as_(make_member("partner")).get(f"/uppfoljning/{round_.pk}/").status_code == 403


def test_the_word_from_the_head_is_for_those_who_may_read_it(client, round_, contact, coordinator):
    report = report_of(round_, "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    return_report(report, word="Vilka träffar?", by=coordinator)
    assert "Vilka träffar?" in text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "Vilka träffar?" not in text(as_(make_member("board_reader")).get(f"/uppfoljning/{round_.pk}/"))


def test_changing_the_days(client, round_):
    assert 'value="2019-01-31"' in text(client.get(f"/uppfoljning/{round_.pk}/dagar/"))
    client.post(f"/uppfoljning/{round_.pk}/dagar/", asked_days(closes_on="2019-02-14"))
    round_.refresh_from_db()
    assert round_.closes_on == date(2019, 2, 14)
    assert client.post(f"/uppfoljning/{round_.pk}/dagar/", asked_days(name="")).status_code == 422


def test_closing_says_first_what_is_not_in(client, round_, coordinator):
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "4 svar kommer att stå som ej redovisade" in page
    client.post(f"/uppfoljning/{round_.pk}/stang/")
    round_.refresh_from_db()
    assert not round_.is_open
    page = text(client.get(f"/uppfoljning/{round_.pk}/"))
    assert "Två enheter svarade inte på allt" in page
    assert "Stäng rundan" not in page
    assert client.get(f"/uppfoljning/{round_.pk}/dagar/").status_code == 302
    remind_after = client.post(f"/uppfoljning/{round_.pk}/paminn/", {"enhet": [report_of(round_, "Skolförvaltningen").unit_id]},
                               follow=True)  # fmt: skip
    assert "Rundan är stängd" in text(remind_after)


def test_opening_again_for_one_unit_and_locking_it(client, round_, coordinator):
    close_round(round_, by=coordinator)
    unit, page = Unit.objects.get(name="Skolförvaltningen"), f"/uppfoljning/{round_.pk}/"
    asked = {"unit": unit.pk, "reason": "Fel siffra", "until": "2999-01-01"}
    assert client.post(f"{page}oppna/", {**asked, "reason": ""}).status_code == 422
    assert client.post(f"{page}oppna/", {**asked, "until": "2019-01-01"}).status_code == 422
    client.post(f"{page}oppna/", asked)
    reopening = Reopening.objects.get()
    assert "Fel siffra" in text(client.get(page))
    client.post(f"/uppfoljning/oppning/{reopening.pk}/avsluta/")
    reopening.refresh_from_db()
    assert reopening.ended_at is not None


def test_by_focus_area(client, round_, contact):
    report = report_of(round_, "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    page = text(client.get(f"/uppfoljning/{round_.pk}/?visa=fokusomrade"))
    assert "Samverkan" in page
    assert "Ingen tillfrågas" in page
    assert "Pågår" in page


def test_the_list_of_rounds(client, round_, coordinator):
    assert "Två enheter har inte svarat i Årsuppföljning 2018" in text(client.get("/uppfoljning/"))
    close_round(round_, by=coordinator)
    page = text(client.get("/uppfoljning/"))
    assert "0 av 4" in page
    assert "är stängd" in page


def test_a_round_costs_the_same_however_many_units(client, round_, coordinator, django_assert_max_num_queries):
    remind(round_, units=Unit.objects.all(), by=coordinator)
    with django_assert_max_num_queries(18):
        client.get(f"/uppfoljning/{round_.pk}/")
    with django_assert_max_num_queries(24):
        client.get(f"/uppfoljning/{round_.pk}/?visa=fokusomrade")
