"""Letters to heads whose department has no assessment: on which days, to whom, and never without a reason."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied

from handlingskraft.audit.models import AuditEvent
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import end_seat
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.risk_analysis.operations import lock_year, remind_heads, send_due_risk_reminders
from handlingskraft.risk_analysis.tests.factories import make_confirmed, make_draft, make_year
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def year(coordinator, head):
    with time_machine.travel("2018-01-15 12:00", tick=False):
        make_unit("Socialförvaltningen")
        return make_year(coordinator)


def due(day: str) -> int:
    with time_machine.travel(f"{day} 12:00", tick=False):
        return send_due_risk_reminders()


def test_on_its_days_once_and_made_up_for_when_missed(year, head):
    days = ("2018-02-28", "2018-03-03", "2018-03-04", "2018-03-24", "2018-03-24", "2018-04-08")
    assert [due(day) for day in days] == [0, 1, 0, 1, 0, 1]
    assert OutgoingMail.objects.filter(to=head).count() == 3
    assert AuditEvent.objects.filter(deed="risk_heads_reminded").count() == 3


def test_a_draft_is_not_enough(year, head):
    school = Unit.objects.get(name="Skolförvaltningen")
    make_draft(school, year, head)
    assert due("2018-03-03") == 1


def test_a_department_that_has_assessed_is_left_alone(year, head):
    make_confirmed(Unit.objects.get(name="Skolförvaltningen"), year, head)
    assert due("2018-03-03") == 0


def test_without_a_head_the_contact_person_is_asked(year, head, contact):
    end_seat(head.seat_holdings.get(), last_day=date(2018, 1, 1), by=None)
    assert due("2018-03-03") == 1
    assert OutgoingMail.objects.filter(template="risk_reminder").get().to == contact


def test_a_year_opened_after_the_day_waits_for_the_next(coordinator, head):
    with time_machine.travel("2018-03-10 12:00", tick=False):
        make_year(coordinator)
    assert [due("2018-03-11"), due("2018-03-24")] == [0, 1]


def test_by_hand_once_a_day(year, coordinator, head, contact):
    units = Unit.objects.departments()
    assert [remind_heads(year, units=units, by=coordinator) for _ in range(2)] == [1, 0]
    with pytest.raises(PermissionDenied):
        remind_heads(year, units=units, by=contact)
    lock_year(year, by=coordinator)
    with pytest.raises(NotPossible):
        remind_heads(year, units=units, by=coordinator)
    assert due("2018-04-08") == 0


def test_the_letter_says_where_and_is_dropped_when_it_lost_its_point(year, coordinator, head, settings):
    settings.LANGUAGE_CODE = "sv"
    school = Unit.objects.get(name="Skolförvaltningen")
    remind_heads(year, units=[school], by=coordinator)
    send_waiting()
    assert mail.outbox[0].subject == "Skolförvaltningen har inte bedömt risken för 2018"
    assert f"/rsa/enhet/{school.pk}/2018/" in mail.outbox[0].body
    assert "Sista dagen är 31 mars 2018." in " ".join(mail.outbox[0].body.split())
    due("2018-03-24")
    make_confirmed(school, year, head)
    send_waiting()
    assert len(mail.outbox) == 1
