"""Letters to units that have not answered: on which days, to whom, and never without a reason."""

from __future__ import annotations

import pytest
import time_machine
from django.core import mail

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.operations import close_round, remind, save_report, send_due_reminders, submit_reports
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(coordinator):
    with time_machine.travel("2018-12-01 12:00", tick=False):
        return make_round(coordinator)


def due(day: str) -> int:
    with time_machine.travel(f"{day} 12:00", tick=False):
        return send_due_reminders()


def answer_all(round_, contact):
    reports = [report_of(round_, "Skolförvaltningen", place) for place in (0, 1)]
    for report in reports:
        save_report(report, answer=ONGOING, by=contact)
    submit_reports(reports, by=contact)


def test_on_its_days_once_and_made_up_for_when_missed(round_, contact):
    assert [due(day) for day in ("2018-12-31", "2019-01-02", "2019-01-03", "2019-01-25", "2019-01-25")] == [0, 2, 0, 2, 0]
    assert OutgoingMail.objects.filter(to=contact).count() == 2
    assert AuditEvent.objects.filter(deed="units_reminded").count() == 2


def test_units_that_have_answered_are_left_alone(round_, contact):
    answer_all(round_, contact)
    assert due("2019-01-24") == 1
    assert not OutgoingMail.objects.filter(to=contact).exists()


def test_in_the_second_week_the_head_is_told(round_, contact):
    head = make_member("unit_head")
    assert due("2019-02-07") == 2
    assert not OutgoingMail.objects.filter(to=head).exists()
    assert due("2019-02-14") == 2
    assert OutgoingMail.objects.get(to=head).context["to_head"]
    assert round_.reminders.filter(to_head=True).count() == 2


def test_a_closed_round_reminds_nobody(round_, coordinator):
    close_round(round_, by=coordinator)
    assert due("2019-01-24") == 0


def test_the_letter_says_what_is_left_and_leads_there(round_, contact, coordinator):
    remind(round_, units=[Unit.objects.get(name="Skolförvaltningen")], by=coordinator)
    send_waiting()
    letter = mail.outbox[0]
    assert letter.to == [contact.email]
    assert letter.subject == "Skolförvaltningen har 2 svar kvar i Årsuppföljning 2018"
    assert "/uppfoljning/svar/" in letter.body
    assert "31\xa0januari 2019" in letter.body


def test_the_heads_letter_leads_to_the_units_answers(round_, coordinator):
    make_member("unit_head")
    unit = Unit.objects.get(name="Skolförvaltningen")
    remind(round_, units=[unit], by=coordinator, to_head=True)
    send_waiting()
    assert f"/uppfoljning/svar/enhet/{round_.pk}/{unit.pk}/" in mail.outbox[0].body


def test_a_letter_whose_answer_has_come_in_is_not_sent(round_, contact, coordinator):
    remind(round_, units=[Unit.objects.get(name="Skolförvaltningen")], by=coordinator)
    answer_all(round_, contact)
    send_waiting()
    assert mail.outbox == []
