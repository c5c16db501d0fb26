"""A contact person answers for her unit on a phone; the head reads it; nothing that was typed is lost."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.operations import close_round, open_round, save_report, submit_reports
from handlingskraft.follow_up.rules import Answer, State, Status
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import PASSWORD, make_member
from handlingskraft.plan.operations import Ownership, assign
from handlingskraft.plan_import.documents.tests.builders import pdf, write
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCHOOL = "Skolförvaltningen"
NEXT = "main form.form button[value=next]"


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")


@pytest.fixture
def round_(coordinator, contact):
    """The school has three activities, and answered for two of them last year."""
    last = make_round(coordinator, year=2017)
    rows = [report_of(last, SCHOOL), report_of(last, SCHOOL, 1)]
    save_report(
        rows[0], answer=Answer(Status.ONGOING, "Sex skolor har börjat.", "Vet inte än.", "", "Fler i vår."), by=contact
    )
    save_report(rows[1], answer=Answer(Status.PAUSED, obstacle="Ingen handledare."), by=contact)
    submit_reports(rows, by=contact)
    close_round(last, by=coordinator)
    version = last.versions.get()
    fourth = version.activities.in_lists().order_by("-position")[0]
    assign(fourth, ownership=Ownership(owner=Unit.objects.get(name=SCHOOL)), by=coordinator)
    return open_round(days=days_of(2018), versions=[version], by=coordinator)


def states(round_) -> list[str]:
    return list(round_.reports.filter(unit__name=SCHOOL).in_plan_order().values_list("state", flat=True))


def small_targets(page) -> list[str]:
    """What can be touched in the content and is lower than 44 px: buttons, fields and large choices."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main .ds-button, main .ds-input, main .radio label, main summary')]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
          .map((each) => each.outerHTML.slice(0, 90))"""
    )


def test_three_activities_on_a_phone(phone, contact, round_):
    # Given a contact person with a phone
    kim = phone(contact)
    page = kim.page
    kim.go("home")
    assert "Tre svar kvar till 31\u00a0januari" in page.locator(".first h2").inner_text()
    page.tap(".first .ds-button")
    page.wait_for_url(re.compile("/uppfoljning/svar/"))
    assert kim.title() == "Tre svar kvar till 31\u00a0januari"
    kim.look("answers-left")
    page.tap(".mypart__go .ds-button")
    # Then the first activity: at most six controls, last year's answer above the field
    page.wait_for_selector("fieldset.q")
    assert page.locator("main form.form :is(fieldset.q, textarea, input:not([type=hidden]):not([type=radio]))").count() <= 6
    last, field = page.locator(".last", has_text="Sex skolor"), page.locator("#id_done_text")
    assert last.bounding_box()["y"] < field.bounding_box()["y"]
    assert small_targets(page) == []
    kim.look("answer")
    # When she answers
    page.tap(".radio:has-text('Pågår')")
    page.fill("#id_done_text", "Nio av fjorton skolor.")
    page.fill("#id_next_step", "Resten före påsk.")
    page.tap(NEXT)
    page.wait_for_selector("text=Aktivitet 2 av 3")
    # And has nothing to report on the second
    page.tap(".nothing > summary")
    kim.look("answer-nothing")
    page.tap(".nothing button[value=no_change]")
    page.wait_for_selector("text=Aktivitet 3 av 3")
    # And forgets the reason for a pause on the third: it is asked for, and the words stand
    page.tap(".radio:has-text('Pausad')")
    page.fill("#id_done_text", "Började i mars.")
    page.tap("main form.form button[value=next]")
    page.wait_for_selector(".errors")
    assert page.input_value("#id_done_text") == "Började i mars."
    kim.look("answer-error")
    page.fill("#id_obstacle", "Fem skolor saknar handledare.")
    page.tap("main form.form button[value=next]")
    # Then all is written, and one button hands it in
    page.wait_for_url(re.compile("/uppfoljning/svar/$"))
    assert kim.title() == "Allt är skrivet. Lämna in, så är ni klara"
    kim.look("answers-written")
    page.tap(".handin button")
    page.wait_for_selector(".receipt")
    assert kim.title() == "Ni har lämnat in alla svar"
    kim.look("answers-receipt")
    assert states(round_) == [State.SUBMITTED] * 3


def test_the_same_without_javascript(visitor, contact, round_):
    kim = visitor(contact, size=PHONE, java_script_enabled=False)
    page = kim.page
    kim.go("my_answers")
    kim.click_and_follow(".mypart__go .ds-button")
    page.check("#id_status_1", force=True)
    page.fill("#id_done_text", "Nio av fjorton skolor.")
    kim.click_and_follow(NEXT)
    page.click(".nothing > summary")
    kim.click_and_follow(".nothing button[value=not_planned]")
    page.check("#id_status_2", force=True)
    kim.click_and_follow("main form.form button[value=next]")
    kim.click_and_follow(".handin button")
    assert states(round_) == [State.SUBMITTED] * 3


def test_the_keyboard_alone(visitor, contact, round_):
    kim = visitor(contact)
    page = kim.page
    kim.go("report", report_of(round_, SCHOOL).pk)
    page.focus("#id_status_0")
    kim.press("ArrowDown", "Tab")
    page.keyboard.type("Nio av fjorton skolor.")
    kim.press("Tab", "Tab", "Tab")
    page.keyboard.type("Resten före påsk.")
    page.focus(NEXT)
    kim.look("answer-written")
    kim.press_and_follow("Enter")
    row = report_of(round_, SCHOOL)
    assert (row.status, row.done_text, row.next_step) == ("ongoing", "Nio av fjorton skolor.", "Resten före påsk.")


def test_what_was_typed_waits_when_the_session_has_ended(visitor, contact, round_):
    # Given someone who is signed out while she writes
    row = report_of(round_, SCHOOL)
    kim = visitor(contact, java_script_enabled=False)
    page = kim.page
    kim.go("report", row.pk)
    page.fill("#id_done_text", "Lång text om nio skolor.")
    Session.objects.all().delete()
    # When she saves
    kim.click_and_follow(NEXT)
    assert "Det du skrev är sparat och väntar när du loggar in." in page.locator("main").inner_text()
    page.fill("#id_login", contact.email)
    page.fill("#id_password", PASSWORD)
    kim.click_and_follow("main form .submit button")
    # Then it stands in the form again
    assert kim.is_at("report", row.pk)
    assert page.input_value("#id_done_text") == "Lång text om nio skolor."
    kim.click_and_follow(NEXT)
    assert report_of(round_, SCHOOL).done_text == "Lång text om nio skolor."


def test_the_draft_is_saved_quietly_while_she_writes(visitor, contact, round_):
    row = report_of(round_, SCHOOL)
    kim = visitor(contact)
    page = kim.page
    kim.go("report", row.pk)
    page.locator("#id_done_text").press_sequentially("Nio skolor.")
    page.wait_for_selector("#saved:has-text('Utkastet sparades')")
    assert report_of(round_, SCHOOL).done_text == "Nio skolor."
    page.locator("#id_done_text").press_sequentially(" Fler i vår.")
    kim.click_and_follow(NEXT)
    assert report_of(round_, SCHOOL).done_text == "Nio skolor. Fler i vår."
    # And when the session has ended, the quiet save keeps it too
    kim.go("report", row.pk)
    Session.objects.all().delete()
    with page.expect_navigation(url=re.compile("/konto/logga-in/")):
        page.locator("#id_done_text").press_sequentially("Och ")
    page.fill("#id_login", contact.email)
    page.fill("#id_password", PASSWORD)
    kim.click_and_follow("main form .submit button")
    assert "Och " in page.input_value("#id_done_text")


def test_two_people_on_the_same_report(visitor, contact, coordinator, round_):
    row = report_of(round_, SCHOOL)
    kim = visitor(contact)
    kim.go("report", row.pk)
    save_report(row, answer=ONGOING, by=coordinator, answered_for="Samtal med rektorn")
    kim.page.evaluate("document.querySelector('[data-quiet]')?.remove()")
    kim.page.check("#id_status_2", force=True)
    kim.page.fill("#id_done_text", "Min text.")
    kim.click_and_follow(NEXT)
    # Then both texts stand side by side, and nothing is lost
    assert kim.page.input_value("#id_done_text") == "Min text."
    assert ONGOING.done_text in kim.page.locator(".last", has_text="Sparat nu").nth(1).inner_text()
    kim.look("answer-conflict")
    kim.click_and_follow(NEXT)
    assert StatusReport.objects.get(pk=row.pk).done_text == "Min text."


def test_the_head_returns_one(visitor, phone, contact, round_):
    rows = [report_of(round_, SCHOOL, place) for place in range(3)]
    for row in rows:
        save_report(row, answer=ONGOING, by=contact)
    submit_reports(rows, by=contact)
    charlie = visitor(make_member("unit_head"))
    page = charlie.page
    # Given the head, who sees what waits and reads it on one page
    charlie.go("home")
    charlie.click_and_follow(".first .ds-button")
    assert charlie.title() == "Tre svar väntar på ditt godkännande"
    charlie.look("head")
    # When one lacks something
    article = f"#svar-{rows[0].pk}"
    page.click(f"{article} .return > summary")
    page.fill(f"{article} textarea", "Hur många elever nås?")
    charlie.look("head-returns")
    charlie.click_and_follow(f"{article} .return button.ds-button:not([data-variant])")
    charlie.click_and_follow(".approve button")
    # Then the unit sees the word first of all
    kim = phone(contact)
    kim.go("my_answers")
    assert "Hur många elever nås?" in kim.page.locator("main").inner_text()
    kim.page.tap(".mypart__go .ds-button")
    kim.page.wait_for_selector(".warn--top")
    kim.look("answer-returned")
    kim.page.fill("#id_result_text", "Omkring tvåtusen elever.")
    kim.page.tap("main form.form button[value=submit]")
    kim.page.wait_for_url(re.compile(f"{reverse('my_answers')}$"))
    charlie.go("report", rows[0].pk)
    charlie.look("head-one")
    charlie.click_and_follow(".answer__do form[action$='godkann/'] button")
    assert states(round_) == [State.APPROVED] * 3
    charlie.look("head-approved")


def test_a_file_beside_the_answer(visitor, contact, round_):
    row = report_of(round_, SCHOOL)
    kim = visitor(contact)
    page = kim.page
    kim.go("report", row.pk)
    page.check("#id_status_1", force=True)
    kim.click_and_follow("main form.form button[value=evidence]")
    kim.look("evidence")
    page.set_input_files("#id_file", {"name": "enkät.pdf", "mimeType": "application/pdf", "buffer": b"MZ\0"})
    kim.click_and_follow("main form.form .submit button")
    assert "tas inte emot" in page.locator(".errors").inner_text()
    kim.look("evidence-refused")
    paper = pdf(lambda canvas: write(canvas, ["Nio av fjorton skolor svarade."]))
    page.set_input_files("#id_file", {"name": "enkät.pdf", "mimeType": "application/pdf", "buffer": paper})
    kim.click_and_follow("main form.form .submit button")
    assert "enkät.pdf" in page.locator(".evidence").inner_text()
    kim.look("answer-evidence")
    with page.expect_download() as download:
        page.click(".evidence a")
    assert download.value.suggested_filename == "enkät.pdf"
