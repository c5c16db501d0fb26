"""From the letter to the seat: a new contact person begins on a phone."""

from __future__ import annotations

import re

import pytest
from django.core import mail as sent

from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation.operations import leave_note
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_head_names_a_contact_person_who_begins_on_a_phone(visitor, phone):
    head = make_member("unit_head")
    unit = head.seats[0].unit

    # The head sees that the unit lacks one, and names someone who has no account.
    at_desk = visitor(head)
    at_desk.go("unit_contact", unit.pk)
    at_desk.look("name-contact")
    at_desk.page.fill("#id_email", "kim@kommun.example")
    at_desk.page.fill("#id_name", "Kim Ek")
    at_desk.click_and_follow("main form button.ds-button")
    assert at_desk.is_at("unit", unit.pk)
    assert "Kim Ek" in at_desk.page.inner_text("main")
    at_desk.look()

    # The letter arrives, in Swedish.
    send_waiting()
    letter = sent.outbox[-1]
    assert letter.subject == "Du är inbjuden till Handlingskraft"
    path = re.search(r"/inbjudan/\S+", letter.body)[0]

    # Kim opens it on a phone, tries too short a password, then a good one, and is in.
    kim = phone(None)
    kim.page.goto(kim.address + path)
    assert kim.title() == "Välkommen, Kim Ek"
    kim.look("invitation")
    kim.page.fill("#id_password1", "kort")
    kim.page.fill("#id_password2", "kort")
    kim.click_and_follow("main form button.ds-button")
    assert "för kort" in kim.page.inner_text("main")
    kim.look()
    for field in ("#id_password1", "#id_password2"):
        kim.page.fill(field, "fyra lugna ord till")
    kim.click_and_follow("main form button.ds-button")
    assert kim.is_at("home")
    kim.look("first-sign-in")

    # What the seat answers for is one tap away on the account page, with what was left for the next one.
    seat = unit.seats.get(role="unit_contact")
    leave_note(seat, text="Mötet med föreningarna är i mars.", by=seat.holdings.get().holder)
    kim.go("account")
    kim.click_and_follow("main .seat a")
    assert kim.is_at("handover", seat.pk)
    assert "Mötet med föreningarna är i mars." in kim.page.inner_text("main")
    kim.look("hand-over")

    # The link has done its work.
    stranger = phone(None)
    stranger.page.goto(stranger.address + path)
    assert stranger.title() == "Länken fungerar inte längre"
    stranger.look()


def test_a_coordinator_sees_the_letters(visitor):
    coordinator = visitor(make_member("coordinator"))
    coordinator.go("outbox")
    coordinator.look("outbox")
    coordinator.go("units")
    coordinator.look()
