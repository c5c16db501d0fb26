"""Letters to those who have not contributed: on which days, to whom, and never without a reason."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core import mail

from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation.operations import unit_called
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.operations import (
    circulate_picture,
    close_collection,
    open_collection,
    remind_contributors,
    report_nothing_seen,
    send_contribution_reminders,
)
from handlingskraft.situational_picture.tests.factories import contribution_of, make_area
from handlingskraft.situational_picture.tests.picture_factories import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(coordinator, contact):
    with time_machine.travel("2018-10-01 12:00", tick=False):
        make_area(by=coordinator)
        units = [make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")]
        return open_collection(Quarter(2018, 3), due_on=date(2018, 10, 15), units=units, by=coordinator)


def due(day: str) -> int:
    with time_machine.travel(f"{day} 12:00", tick=False):
        return send_contribution_reminders()


def test_a_week_and_a_day_before_then_every_week_and_at_last_the_head(collection, contact):
    head = make_member("unit_head")
    days = ("2018-10-07", "2018-10-08", "2018-10-09", "2018-10-14", "2018-10-22", "2018-10-29")
    assert [due(day) for day in days] == [0, 2, 0, 2, 2, 2]
    reminders = OutgoingMail.objects.filter(template="contribution_reminder")
    assert (reminders.filter(to=contact).count(), reminders.filter(to=head).count()) == (3, 1)


def test_those_who_have_handed_in_are_left_alone(collection, contact):
    report_nothing_seen(contribution_of(collection), by=contact)
    assert due("2018-10-08") == 1


def test_the_coordinator_asks_again_once_a_day(collection, coordinator):
    rows = collection.contributions.all()
    with time_machine.travel("2018-10-03 12:00", tick=False):
        assert len(remind_contributors(collection, contributions=rows, by=coordinator)) == 2
        assert remind_contributors(collection, contributions=rows, by=coordinator) == []


def test_what_the_letter_says_and_that_it_is_dropped_when_it_has_lost_its_point(collection, coordinator, contact, settings):
    settings.SITE_ADDRESS = "https://handlingskraft.example"
    with time_machine.travel("2018-10-08 12:00", tick=False):
        send_waiting()
    letter = mail.outbox[0]
    assert letter.subject == "Vad har Skolförvaltningen sett? kvartal 3 2018"
    assert contribution_of(collection).get_absolute_url() in letter.body
    assert due("2018-10-08") == 2
    report_nothing_seen(contribution_of(collection), by=contact)
    send_waiting()
    assert len(mail.outbox) == 1


def test_no_letter_from_a_closed_collection(collection, coordinator, contact):
    assert due("2018-10-08") == 2
    report_nothing_seen(contribution_of(collection, "Socialförvaltningen"), given_for="samtal", by=coordinator)
    close_collection(collection, by=coordinator)
    assert due("2018-10-14") == 0
    send_waiting()
    assert mail.outbox == []


def test_units_are_told_that_the_picture_waits_for_their_comments(coordinator, contact):
    head, unit = make_member("unit_head"), unit_called("Säkerhetsavdelningen")
    picture = make_picture(coordinator)
    own = unit_called("Skolförvaltningen")
    with time_machine.travel("2018-10-01 12:00", tick=False):
        circulate_picture(picture, units=[own], comments_by=date(2018, 10, 20), by=coordinator)
        circulate_picture(picture, units=[own, unit], comments_by=date(2018, 10, 20), by=coordinator)
        letters = OutgoingMail.objects.filter(template="picture_circulated")
        assert {letter.to for letter in letters} == {contact, head}
        circulate_picture(picture, units=[own], comments_by=date(2018, 10, 27), by=coordinator)
        assert letters.all().count() == 4
        send_waiting()
    assert "27 oktober 2018" in mail.outbox[0].subject.replace("\u00a0", " ")
    assert picture.get_absolute_url() in mail.outbox[0].body


def test_the_letter_is_dropped_when_the_unit_is_asked_no_longer(coordinator, contact):
    picture = make_picture(coordinator)
    with time_machine.travel("2018-10-01 12:00", tick=False):
        circulate_picture(picture, units=[unit_called("Skolförvaltningen")], comments_by=date(2018, 10, 20), by=coordinator)
        picture.circulated_to.clear()
        send_waiting()
    assert not mail.outbox
