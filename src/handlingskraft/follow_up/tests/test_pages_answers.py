"""A unit's own answers on its pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from handlingskraft.follow_up.operations import (
    close_round,
    open_round,
    reopen_unit,
    return_report,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.rules import Answer, State, Status
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text

pytestmark = pytest.mark.django_db
SCHOOL = "Skolförvaltningen"


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def round_(coordinator, contact):
    return make_round(coordinator)


def page(user, row) -> str:
    return text(as_(user).get(row.get_absolute_url()))


def send(user, row, **fields):
    row.refresh_from_db()
    return as_(user).post(row.get_absolute_url(), {"seen": row.edit_number, **fields})


WRITTEN = {"status": "ongoing", "done_text": "Nio skolor har haft temaveckan.", "next_step": "Fler i vår."}


# ── The list ──


def test_the_title_says_how_many_are_left_and_to_which_day(contact, round_):
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Två svar kvar till 31\u00a0januari" in shown
    assert "Börja med 1.1" in shown
    assert shown.count("Inte besvarad") == 2


def test_last_years_status_stands_beside_each(coordinator, contact, round_):
    for place in (0, 1):
        save_report(report_of(round_, SCHOOL, place), answer=Answer(Status.PAUSED, obstacle="Ingen handledare"), by=contact)
    submit_reports([report_of(round_, SCHOOL), report_of(round_, SCHOOL, 1)], by=contact)
    close_round(round_, by=coordinator)
    open_round(days=days_of(2019), versions=round_.versions.all(), by=coordinator)
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "2018:" in shown
    assert "Pausad" in shown


def test_when_all_is_written_gentle_hints_and_one_button_then_a_receipt(contact, round_):
    save_report(report_of(round_, SCHOOL), answer=Answer(Status.DONE, "Ring rektorn, 070-000 00 00"), by=contact)
    save_report(report_of(round_, SCHOOL, 1), answer=ONGOING, by=contact)
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Allt är skrivet" in shown
    assert "det ser ut att stå ett telefonnummer" in shown
    assert "Går det att säga något om vad som har förändrats?" in shown
    unit = Unit.objects.get(name=SCHOOL)
    answer = as_(contact).post(reverse("hand_in", args=[round_.pk, unit.pk]), follow=True)
    shown = text(answer)
    assert "Ni har lämnat in alla svar" in shown
    assert "Era två svar är inlämnade." in shown
    assert "Nu läser samordnaren dem" in shown
    assert {row.state for row in round_.reports.filter(unit=unit)} == {State.SUBMITTED}


def test_what_is_missing_is_said_and_the_rest_can_be_handed_in(contact, round_):
    save_report(report_of(round_, SCHOOL), answer=Answer("", "Något"), by=contact)
    save_report(report_of(round_, SCHOOL, 1), answer=ONGOING, by=contact)
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Ett svar kvar" in shown
    assert "läget är inte valt än" in shown
    as_(contact).post(reverse("hand_in", args=[round_.pk, Unit.objects.get(name=SCHOOL).pk]))
    assert [report_of(round_, SCHOOL, place).state for place in (0, 1)] == [State.DRAFT, State.SUBMITTED]


def test_what_came_back_stands_first_with_the_heads_word(contact, head, round_):
    row = report_of(round_, SCHOOL, 1)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    return_report(row, word="Hur många skolor?", by=head)
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Svara på frågan om 2.1" in shown
    assert "Hur många skolor?" in shown
    shown = page(contact, row)
    assert "Svaret kom tillbaka med en fråga" in shown
    assert "Spara och lämna in" in shown
    assert send(contact, row, do="submit", **WRITTEN).status_code == 302
    row.refresh_from_db()
    assert row.state == State.SUBMITTED


def test_nothing_due_says_when_and_what_was_sent_last(coordinator, contact, round_):
    row = report_of(round_, SCHOOL)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    close_round(round_, by=coordinator)
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Inget att redovisa just nu" in shown
    assert "31\u00a0januari 2020" in shown
    assert "Förra gången lämnade ni in ett svar" in shown


def test_someone_without_a_unit_is_told_so(cast):
    assert "Du svarar inte för någon enhet här." in text(as_(cast["board_reader"]).get(reverse("my_answers")))


def test_nothing_sent_ever_says_only_when(contact):
    shown = text(as_(contact).get(reverse("my_answers")))
    assert "Samordnaren öppnar uppföljningen av 2019" in shown
    assert "Förra gången" not in shown


def test_a_day_that_has_passed_is_said(contact, round_, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-02-03")
    assert "Två svar kvar. Sista dagen var 31\u00a0januari" in text(as_(contact).get(reverse("my_answers")))


def test_a_reopened_round_is_answered_again(coordinator, contact, round_):
    close_round(round_, by=coordinator)
    unit = Unit.objects.get(name=SCHOOL)
    reopen_unit(round_, unit=unit, reason="Fel siffra", until=date(2019, 2, 8), by=coordinator)
    assert "öppnad igen till 8\u00a0februari" in text(as_(contact).get(reverse("my_answers")))
    row = report_of(round_, SCHOOL)
    assert "stänger 8\u00a0februari" in page(contact, row)
    assert send(contact, row, **WRITTEN).status_code == 302
    row.refresh_from_db()
    assert row.state == State.DRAFT


# ── The answer ──


def test_five_questions_in_steps_with_the_plans_words_on_top(contact, round_):
    shown = page(contact, report_of(round_, SCHOOL))
    assert "Aktivitet 1 av 2 · stänger 31\u00a0januari" in shown
    assert "Räkna in risken i riskarbetet." in shown
    assert "Spara och gå till 2.1" in shown
    assert "vid fara 112" in shown


def test_saving_goes_on_to_the_next_and_the_last_back_to_the_list(contact, round_):
    first, second = report_of(round_, SCHOOL), report_of(round_, SCHOOL, 1)
    assert send(contact, first, **WRITTEN)["Location"] == second.get_absolute_url()
    assert send(contact, second, **WRITTEN)["Location"] == reverse("my_answers")
    first.refresh_from_db()
    assert (first.state, first.done_text) == (State.DRAFT, "Nio skolor har haft temaveckan.")
    assert "Utkastet sparades" in page(contact, first)


def test_going_on_without_writing_leaves_it_unanswered(contact, round_):
    row = report_of(round_, SCHOOL)
    assert send(contact, row).status_code == 302
    row.refresh_from_db()
    assert row.state == State.EMPTY


def test_a_pause_asks_for_its_reason_and_keeps_the_words(contact, round_):
    row = report_of(round_, SCHOOL)
    answer = send(contact, row, status="paused", done_text="Började i mars.")
    assert answer.status_code == 422
    shown = text(answer)
    assert "Skriv med en mening varför den är pausad eller utgår." in shown
    assert "Började i mars." in shown
    assert 'aria-invalid="true"' in shown


def test_handing_in_without_status_keeps_the_words(contact, round_):
    row = report_of(round_, SCHOOL)
    answer = send(contact, row, do="submit", done_text="Började i mars.")
    assert answer.status_code == 422
    assert "Det ni skrev är sparat." in text(answer)
    row.refresh_from_db()
    assert (row.state, row.done_text) == (State.DRAFT, "Började i mars.")


@pytest.mark.parametrize("fields", [{"done_text": "x" * 4001}, {"status": "late"}, {"seen": "abc"}])
def test_what_cannot_be_kept_is_told(contact, round_, fields):
    row = report_of(round_, SCHOOL)
    assert send(contact, row, **{**WRITTEN, **fields}).status_code == 422
    row.refresh_from_db()
    assert row.state == State.EMPTY


def test_two_at_once_see_both_texts(coordinator, contact, round_):
    row = report_of(round_, SCHOOL)
    seen = row.edit_number
    save_report(row, answer=ONGOING, by=coordinator, answered_for="Telefon")
    answer = as_(contact).post(row.get_absolute_url(), {**WRITTEN, "done_text": "Min text", "seen": seen})
    shown = text(answer)
    assert answer.status_code == 409
    assert "Min text" in shown
    assert ONGOING.done_text in shown
    assert "Sparat nu" in shown
    row.refresh_from_db()
    assert f'value="{row.edit_number}"' in shown
    assert send(contact, row, **{**WRITTEN, "done_text": "Min text"}).status_code == 302


def test_nothing_to_report_is_one_click(contact, round_):
    row = report_of(round_, SCHOOL)
    where = reverse("report_nothing", args=[row.pk])
    assert as_(contact).post(where, {"reason": "why"})["Location"] == row.get_absolute_url()
    answer = as_(contact).post(where, {"reason": "not_planned", "seen": row.edit_number})
    assert answer["Location"] == report_of(round_, SCHOOL, 1).get_absolute_url()
    row.refresh_from_db()
    assert (row.state, row.nothing_reason) == (State.SUBMITTED, "not_planned")
    shown = page(contact, row)
    assert "Inget att redovisa: Inget var planerat i år." in shown


def test_nothing_on_behalf_of_a_unit_says_where_that_came_from(coordinator, round_):
    row = report_of(round_, "Skolförvaltningen")
    client, where = as_(coordinator), reverse("report_nothing", args=[row.pk])
    page = client.post(where, {"reason": "not_planned"})
    assert page.status_code == 422
    assert '<details class="fold nothing" open>' in page.content.decode()
    row.refresh_from_db()
    assert row.state == State.EMPTY
    client.post(where, {"reason": "not_planned", "answered_for": "Samtal med rektorn"})
    row.refresh_from_db()
    assert (row.state, row.is_on_behalf, row.answered_for) == (State.SUBMITTED, True, "Samtal med rektorn")
    assert "Samtal med rektorn" in text(client.get(row.get_absolute_url()))


def test_nothing_to_report_never_covers_what_another_wrote(coordinator, contact, round_):
    row = report_of(round_, SCHOOL)
    seen = row.edit_number
    save_report(row, answer=ONGOING, by=coordinator, answered_for="Telefon")
    answer = as_(contact).post(reverse("report_nothing", args=[row.pk]), {"reason": "not_planned", "seen": seen}, follow=True)
    assert "Någon annan har skrivit ett svar här" in text(answer)
    row.refresh_from_db()
    assert row.done_text == ONGOING.done_text


def test_what_is_handed_in_is_read_and_can_be_taken_back(contact, round_):
    row = report_of(round_, SCHOOL)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    shown = page(contact, row)
    assert "Ta tillbaka och ändra" in shown
    assert "<textarea" not in shown
    refused = send(contact, row, **WRITTEN)
    assert refused.status_code == 422
    as_(contact).post(reverse("report_take_back", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.DRAFT


def test_a_closed_round_is_read_only(coordinator, contact, round_):
    row = report_of(round_, SCHOOL)
    save_report(row, answer=ONGOING, by=contact)
    close_round(round_, by=coordinator)
    shown = page(contact, row)
    assert "Rundan är stängd" in shown
    assert "<textarea" not in shown
    assert send(contact, row, **WRITTEN).status_code == 422
    as_(contact).post(reverse("report_take_back", args=[row.pk]))
    row.refresh_from_db()
    assert row.done_text == ONGOING.done_text


def test_the_coordinator_answers_for_the_unit_and_it_shows(coordinator, contact, round_):
    row = report_of(round_, SCHOOL)
    shown = page(coordinator, row)
    assert "Du svarar åt <b>Skolförvaltningen</b>" in shown
    assert send(coordinator, row, **WRITTEN).status_code == 422
    assert send(coordinator, row, answered_for="Samtal med rektorn", do="submit", **WRITTEN).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.is_on_behalf) == (State.SUBMITTED, True)
    shown = page(contact, row)
    assert "Besvarat åt enheten" in shown
    assert "Samtal med rektorn" in shown


def test_another_units_open_answer_does_not_exist(contact, auditor, round_):
    row = report_of(round_, "Socialförvaltningen")
    assert as_(contact).get(row.get_absolute_url()).status_code == 404
    assert as_(contact).post(row.get_absolute_url(), WRITTEN).status_code == 404
    assert as_(auditor).post(row.get_absolute_url(), WRITTEN).status_code == 403


def test_the_list_and_the_answer_ask_a_constant_number_of_questions(contact, round_, django_assert_max_num_queries):
    client = as_(contact)
    with django_assert_max_num_queries(16):
        client.get(reverse("my_answers"))
    with django_assert_max_num_queries(16):
        client.get(report_of(round_, SCHOOL).get_absolute_url())
