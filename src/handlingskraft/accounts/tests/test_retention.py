"""A closed account loses its name in time, and the log stays whole."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handlingskraft.accounts import operations
from handlingskraft.accounts.models import User
from handlingskraft.accounts.retention import CLOSED_ACCOUNTS
from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.rules import first_break
from handlingskraft.shared import clock
from handlingskraft.shared.clock import STOCKHOLM

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(coordinator, contact, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2017-01-24")
    EmailAddress.objects.create(user=contact, email=contact.email, primary=True)
    return operations.close_account(contact, by=coordinator)


def chain_breaks():
    events = AuditEvent.objects.order_by("id")
    return first_break((event.pk, event.previous_hash, event.hash, event.content()) for event in events)


@pytest.mark.parametrize(("today", "rows"), [("2019-01-23", 0), ("2019-01-24", 1), ("2019-01-25", 1)])
def test_an_account_is_due_on_the_day_two_years_after_it_was_closed(closed, monkeypatch, today, rows):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", today)
    cutoff = CLOSED_ACCOUNTS.period.cutoff(clock.today())
    assert CLOSED_ACCOUNTS.due(cutoff).count() == rows
    assert CLOSED_ACCOUNTS.carry_out(cutoff, None) == rows
    closed.refresh_from_db()
    assert (closed.emptied_on is not None) == bool(rows)


def test_the_name_goes_everywhere_and_the_number_stays(closed, coordinator):
    name, email = closed.name, closed.email
    assert operations.empty_accounts(closed_by=clock.today(), by=coordinator) == 1
    closed.refresh_from_db()
    assert (closed.name, closed.email) == (f"#{closed.pk}", f"{closed.pk}@removed.invalid")
    assert (closed.last_login, closed.has_usable_password(), closed.emptied_on) == (None, False, clock.today())
    assert not EmailAddress.objects.exists()
    event = AuditEvent.objects.order_by("-id").first()
    assert (event.deed, event.subject_label, event.changes) == ("account_emptied", f"#{closed.pk}", {})
    told = " ".join(f"{row.actor_label} {row.subject_label} {row.changes} {row.reason}" for row in AuditEvent.objects.all())
    assert email not in told
    assert name not in told
    assert chain_breaks() is None


def test_what_someone_without_a_seat_does_is_logged_by_number(coordinator):
    kim = operations.open_account(email="kim@kommun.example", name="Kim Ek", password=None, by=None)
    operations.note_new_password(kim)
    assert AuditEvent.objects.order_by("-id").first().actor_label == f"#{kim.pk}"


def test_open_accounts_and_emptied_ones_are_left_alone(closed, coordinator):
    assert operations.empty_accounts(closed_by=clock.today(), by=coordinator) == 1
    events = AuditEvent.objects.count()
    assert operations.empty_accounts(closed_by=clock.today(), by=coordinator) == 0
    assert AuditEvent.objects.count() == events
    assert User.objects.not_emptied().get() == coordinator


def test_an_emptied_account_is_neither_opened_nor_renamed(closed, coordinator):
    operations.empty_accounts(closed_by=clock.today(), by=coordinator)
    with pytest.raises(ValidationError):
        operations.reopen_account(closed, by=coordinator)
    with pytest.raises(ValidationError):
        operations.change_account(closed, email="ny@kommun.example", name="Ny", by=coordinator)


def test_an_account_that_was_opened_again_is_not_due(closed, coordinator):
    operations.reopen_account(closed, by=coordinator)
    assert operations.empty_accounts(closed_by=clock.today(), by=coordinator) == 0


@pytest.mark.parametrize("wrong", [{"is_active": False}, {"emptied_on": date(2019, 1, 1)}])
def test_the_database_knows_that_a_closed_account_has_a_day(contact, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=contact.pk).update(**wrong)


def test_sign_ins_that_ran_out_are_removed_on_the_day_after():
    moment = datetime(2019, 1, 23, 23, 30, tzinfo=STOCKHOLM)
    for number, expires in enumerate((moment, moment + timedelta(hours=1))):
        Session.objects.create(session_key=f"k{number}", session_data="x", expire_date=expires)
    assert operations.sessions_to_remove(date(2019, 1, 22)).count() == 0
    assert operations.remove_old_sessions(over_by=date(2019, 1, 23)) == 1
    assert Session.objects.get().session_key == "k1"
