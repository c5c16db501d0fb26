"""The head's page: reading, approving, returning; and what waits on the start page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.operations import (
    approve_reports,
    close_round,
    reopen_unit,
    return_report,
    save_report,
    submit_reports,
    take_back,
)
from handlingskraft.follow_up.overviews.waiting import waiting_for
from handlingskraft.follow_up.rules import State
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.shared.refusals import ChangedMeanwhile

pytestmark = pytest.mark.django_db
SCHOOL, SOCIAL = "Skolförvaltningen", "Socialförvaltningen"
JANUARY = date(2019, 1, 10)


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", JANUARY.isoformat())


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def round_(coordinator, contact):
    return make_round(coordinator)


@pytest.fixture
def sent(contact, round_):
    rows = [report_of(round_, SCHOOL), report_of(round_, SCHOOL, 1)]
    for row in rows:
        save_report(row, answer=ONGOING, by=contact)
    return submit_reports(rows, by=contact)


def where(round_, unit: str = SCHOOL, name: str = "unit_answers") -> str:
    return reverse(name, args=[round_.pk, Unit.objects.get(name=unit).pk])


def seen(*rows: StatusReport) -> dict[str, list[str]]:
    return {"svar": [f"{row.pk}:{row.edit_number}" for row in rows]}


def test_the_head_reads_all_on_one_page_and_approves_them(head, contact, round_, sent):
    shown = text(as_(head).get(where(round_)))
    assert "Två svar väntar på ditt godkännande" in shown
    assert shown.count(ONGOING.done_text) == 2
    assert "Godkänn alla två svar" in shown
    shown = text(as_(head).post(where(round_, name="unit_approve"), seen(*sent), follow=True))
    assert "Skolförvaltningen har svarat, och alla svar är godkända" in shown
    assert "godkänt av Skolförvaltningen · chef" in shown
    assert "Alla svar är godkända." in text(as_(contact).get(reverse("my_answers")))


def test_the_head_returns_one_with_a_word_and_the_unit_sees_it(head, contact, coordinator, round_, sent):
    row = sent[0]
    refused = as_(head).post(reverse("report_return", args=[row.pk]), {"word": " "})
    assert refused.status_code == 422
    assert f'id="tillbaka-{row.pk}-error"' in text(refused)
    as_(head).post(reverse("report_return", args=[row.pk]), {"word": "Vilka skolor?"})
    row.refresh_from_db()
    assert row.state == State.RETURNED
    for reader in (contact, coordinator):
        assert "Vilka skolor?" in text(as_(reader).get(row.get_absolute_url()))
        assert "Vilka skolor?" in text(as_(reader).get(where(round_)))


def test_what_was_changed_meanwhile_is_not_approved_unread(head, contact, round_, sent):
    row = sent[0]
    number = seen(*sent)
    take_back(row, by=contact)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    with pytest.raises(ChangedMeanwhile):
        approve_reports([row], by=head, seen_numbers={row.pk: row.edit_number})
    shown = text(as_(head).post(where(round_, name="unit_approve"), number, follow=True))
    assert "Enheten ändrade ett svar medan du läste." in shown
    assert {each.state for each in round_.reports.filter(unit=row.unit)} == {State.SUBMITTED}


@pytest.mark.parametrize("sent_in", [[], ["x:y"], ["9:9"], ["1"], ["9" * 40 + ":1"]])
def test_nothing_to_approve_is_said(head, round_, sent, sent_in):
    shown = text(as_(head).post(where(round_, name="unit_approve"), {"svar": sent_in}, follow=True))
    assert "Det fanns inget att godkänna." in shown


def test_the_coordinator_approves_where_there_is_no_head(coordinator, contact, round_):
    row = report_of(round_, SOCIAL)
    save_report(row, answer=ONGOING, by=coordinator, answered_for="Samtal med enhetschefen")
    assert "Svara åt enheten" in text(as_(coordinator).get(where(round_, SOCIAL)))
    as_(coordinator).post(where(round_, SOCIAL, "hand_in"))
    row.refresh_from_db()
    assert row.state == State.SUBMITTED
    as_(coordinator).post(where(round_, SOCIAL, "unit_approve"), seen(row))
    row.refresh_from_db()
    assert row.state == State.APPROVED
    assert "Samtal med enhetschefen" in text(as_(coordinator).get(where(round_, SOCIAL)))


def test_only_heads_approve_and_return(cast):
    round_ = make_round(cast["coordinator"])
    row = report_of(round_, SCHOOL)
    save_report(row, answer=ONGOING, by=cast["unit_contact"])
    submit_reports([row], by=cast["unit_contact"])
    row.refresh_from_db()
    for part, code in {"coordinator": 403, "unit_contact": 403, "auditor": 403, "board_reader": 404, "partner": 404,
                       "outsider": 404, "unit_head": 302}.items():  # fmt: skip
        assert as_(cast[part]).post(where(round_, name="unit_approve"), seen(row)).status_code == code, part
        assert as_(cast[part]).post(reverse("report_return", args=[row.pk]), {"word": "x"}).status_code == code, part


def test_others_read_what_is_approved_and_no_more(round_, sent, head, auditor):
    board = make_member("board_reader")
    assert as_(board).get(where(round_)).status_code == 404
    approve_reports([sent[0]], by=head)
    shown = text(as_(board).get(where(round_)))
    assert shown.count(ONGOING.done_text) == 1
    assert "Orden går att läsa när svaret är godkänt." in shown
    assert text(as_(auditor).get(where(round_))).count(ONGOING.done_text) == 2


def test_a_closed_round_is_read_by_all_and_moved_by_none(coordinator, head, round_, sent):
    close_round(round_, by=coordinator)
    shown = text(as_(head).get(where(round_)))
    assert "låst 10\u00a0januari 2019" in shown
    assert "Lämna tillbaka" not in shown
    shown = text(as_(head).post(where(round_, name="unit_approve"), seen(*sent), follow=True))
    assert "Rundan är stängd" in shown


def test_a_unit_that_left_one_unanswered_is_named(coordinator, round_):
    close_round(round_, by=coordinator)
    assert "Socialförvaltningen lämnade två aktiviteter obesvarade" in text(as_(coordinator).get(where(round_, SOCIAL)))


def test_a_unit_that_was_not_asked_has_no_page(coordinator, round_):
    assert as_(coordinator).get(where(round_, "Säkerhetsavdelningen")).status_code == 404
    assert as_(coordinator).post(where(round_, "Säkerhetsavdelningen", "hand_in"), follow=True).status_code == 404


# ── The start page ──


def titles(user, on: date = JANUARY) -> list[tuple[str, bool]]:
    return [(item.title, item.is_urgent) for item in waiting_for(user, on)]


def test_answers_wait_for_those_who_write_them(contact, round_):
    assert titles(contact) == [("Två svar kvar till 31\u00a0januari", False)]
    assert titles(contact, date(2019, 1, 20)) == [("Två svar kvar till 31\u00a0januari", True)]
    for place in (0, 1):
        save_report(report_of(round_, SCHOOL, place), answer=ONGOING, by=contact)
    assert titles(contact) == [("Två svar är skrivna men inte inlämnade", False)]


def test_what_came_back_is_urgent(contact, head, round_, sent):
    assert titles(contact) == []
    return_report(sent[0], word="Mer", by=head)
    assert titles(contact) == [("Ett svar har kommit tillbaka med en fråga", True)]


def test_answers_wait_for_the_head(head, contact, coordinator, round_, sent):
    assert titles(head) == [("Två svar väntar på ditt godkännande", True)]
    assert "Två svar väntar på ditt godkännande" in text(as_(head).get("/"))
    approve_reports(sent, by=head)
    assert titles(head) == []


def test_a_locked_round_waits_for_nobody_unless_it_is_opened_again(head, contact, coordinator, round_, sent):
    close_round(round_, by=coordinator)
    assert titles(head) == titles(contact) == []
    unit = Unit.objects.get(name=SCHOOL)
    reopen_unit(round_, unit=unit, reason="Fel", until=date(2019, 1, 20), by=coordinator)
    assert titles(head) == [("Två svar väntar på ditt godkännande", True)]
    take_back(sent[0], by=contact)
    assert titles(contact) == [("Ett svar är skrivet men inte inlämnat", True)]


def test_nothing_waits_for_those_who_neither_write_nor_approve(auditor, round_):
    assert titles(auditor) == []
