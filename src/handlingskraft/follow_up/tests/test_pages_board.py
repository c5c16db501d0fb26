"""The board's page, and what waits for the coordinator and the board."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.follow_up.operations import close_round, open_round, save_report, submit_reports
from handlingskraft.follow_up.overviews.waiting import waiting_for
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text

pytestmark = pytest.mark.django_db
PAUSED = Answer(Status.PAUSED, "", "", "Kursledare saknas.", "")


@pytest.fixture
def board():
    return make_member("board_reader")


@pytest.fixture
def round_(coordinator):
    return make_round(coordinator)


def titles(user, on):
    return [item.title for item in waiting_for(user, on)]


def test_before_the_first_round_is_closed_there_are_no_figures(round_, board):
    page = text(as_(board).get("/styrelsen/"))
    assert "inga siffror" in page
    assert "pågår och stänger" in page


def test_promised_done_deviating_and_to_decide_on_one_screen(round_, board, contact, coordinator):
    reports = [report_of(round_, "Skolförvaltningen", place) for place in (0, 1)]
    save_report(reports[0], answer=Answer(Status.DONE, "Klart.", "Fler vet."), by=contact)
    save_report(reports[1], answer=PAUSED, by=contact)
    submit_reports(reports, by=contact)
    close_round(round_, by=coordinator)
    open_round(days=days_of(2019), versions=round_.versions.all(), by=coordinator)
    page = text(as_(board).get("/styrelsen/"))
    assert "En av fyra aktiviteter är klara" in page
    assert "stängd" in page
    assert "Årsuppföljning 2019 pågår" in page
    assert "En aktivitet saknar ansvarig" in page
    assert "redovisades inte av någon" in page
    assert "Unit Contact" not in page


def test_why_something_deviates_is_said_with_the_unit(round_, board, contact, coordinator):
    save_report(report_of(round_, "Skolförvaltningen"), answer=PAUSED, by=contact)
    submit_reports([report_of(round_, "Skolförvaltningen")], by=contact)
    close_round(round_, by=coordinator)
    page = text(as_(board).get("/styrelsen/"))
    assert ", en avviker" in page
    assert "Kursledare saknas." in page
    assert "Skolförvaltningen" in page


def test_the_board_finds_it_first_on_its_start_page(round_, board):
    assert 'href="/styrelsen/"' in text(as_(board).get("/"))
    assert titles(board, date(2019, 1, 1))[0] == "Så går det med det som är beslutat"


def test_the_coordinator_is_told_who_is_silent_and_when_to_close(round_, coordinator, contact):
    early = waiting_for(coordinator, date(2019, 1, 2))
    assert [(item.title, item.is_urgent) for item in early] == [("2 enheter har inte svarat", False)]
    assert waiting_for(coordinator, date(2019, 1, 25))[0].is_urgent
    assert titles(coordinator, date(2019, 2, 1)) == ["Årsuppföljning 2018 kan stängas", "2 enheter har inte svarat"]
    save_report(report_of(round_, "Skolförvaltningen"), answer=ONGOING, by=contact)
    assert titles(coordinator, date(2019, 1, 2)) == ["1 enhet har inte svarat"]


def test_answers_without_a_head_wait_for_the_coordinator(round_, coordinator, contact):
    report = save_report(report_of(round_, "Skolförvaltningen"), answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    waiting = waiting_for(coordinator, date(2019, 1, 2))
    assert "1 svar väntar på ditt godkännande" in [item.title for item in waiting]
    make_member("unit_head")
    assert "1 svar väntar på ditt godkännande" not in titles(coordinator, date(2019, 1, 2))
    close_round(round_, by=coordinator)
    assert waiting_for(coordinator, date(2019, 1, 2)) == []
