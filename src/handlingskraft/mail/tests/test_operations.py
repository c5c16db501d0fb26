from datetime import timedelta

import pytest
from django.core import mail as sent
from django.db import transaction
from django.utils import timezone

from handlingskraft.accounts.operations import close_account
from handlingskraft.audit.models import AuditEvent
from handlingskraft.mail import letters, operations, sending, worker
from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.mail.operations import NothingToRetry, send_later, try_again
from handlingskraft.mail.overviews import outbox, trouble_since
from handlingskraft.mail.rules import LEASE, MOST_ATTEMPTS
from handlingskraft.mail.sending import send_waiting

pytestmark = pytest.mark.django_db


def ask(to, key="a", **more):
    return send_later(to=to, template="password_reset", key=key, by=None, **more)


def only() -> OutgoingMail:
    return OutgoingMail.objects.get()


def make_due(**more):
    OutgoingMail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1), **more)


def test_a_letter_is_sent_once(contact):
    ask(contact)
    assert send_waiting() == 1
    assert send_waiting() == 0
    (message,) = sent.outbox
    assert message.to == [contact.email]
    assert (only().state, only().attempts, only().error) == (MailState.SENT, 1, "")
    assert only().sent_at is not None


def test_the_same_event_gives_one_letter(contact, coordinator):
    first = ask(contact)
    send_waiting()
    assert ask(contact) == first
    assert send_later(to=coordinator, template="password_reset", key="a", by=coordinator) == first
    assert send_waiting() == 0
    assert AuditEvent.objects.filter(deed="mail_asked_for").count() == 1


def test_a_letter_and_its_deed_stand_or_fall_together(contact):
    with transaction.atomic():
        ask(contact)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_a_kind_of_letter_must_be_registered(contact):
    with pytest.raises(KeyError):
        send_later(to=contact, template="unheard_of", key="a", by=None)


def test_closed_accounts_get_no_letters(contact, coordinator):
    ask(contact, "before")
    close_account(contact, by=coordinator)
    contact.refresh_from_db()
    assert ask(contact, "after") is None
    assert send_waiting() == 0
    assert only().state == MailState.DROPPED
    assert sent.outbox == []


def test_a_letter_that_lost_its_point_is_dropped(contact, kinds):
    def write(mail):
        raise letters.NotWanted

    kinds["password_reset"] = letters.Letter("password_reset", "New password", write)
    ask(contact)
    send_waiting()
    assert only().state == MailState.DROPPED


@pytest.mark.usefixtures("deaf_server")
def test_a_failure_is_tried_again_later_and_later_and_then_given_up(contact):
    ask(contact)
    waits = []
    for _attempt in range(MOST_ATTEMPTS):
        make_due()
        assert send_waiting() == 0
        waits.append(only().next_try_at - timezone.now())
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] > timedelta(seconds=50)
    assert (only().state, only().attempts) == (MailState.FAILED, MOST_ATTEMPTS)
    assert only().error == "ConnectionRefusedError: connection refused"
    make_due()
    assert operations.claim() is None
    assert trouble_since()[0] == 1


@pytest.mark.usefixtures("deaf_server")
def test_one_that_failed_does_not_keep_the_others_waiting(contact, coordinator, settings):
    ask(contact)
    send_waiting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask(coordinator, "b")
    assert send_waiting() == 1
    assert [message.to for message in sent.outbox] == [[coordinator.email]]


def test_a_fault_in_one_letter_does_not_stop_the_others(contact, coordinator, kinds, caplog):
    kinds["broken"] = letters.Letter("broken", "Broken", lambda mail: 1 / 0)
    send_later(to=contact, template="broken", key="a", by=None)
    ask(coordinator, "b")
    assert send_waiting() == 1
    assert OutgoingMail.objects.get(key="a").error.startswith("ZeroDivisionError")
    assert "could not be written" in caplog.text


def test_killed_before_handing_over_the_letter_is_sent_by_the_next(contact):
    ask(contact)
    assert operations.claim() is not None
    assert operations.claim() is None, "someone is busy with it"
    make_due(leased_until=timezone.now() - timedelta(seconds=1))
    assert send_waiting() == 1
    assert len(sent.outbox) == 1


def test_killed_while_handing_over_it_is_never_sent_twice(contact, coordinator):
    ask(contact)
    mail = operations.claim()
    operations.hand_over(mail)
    make_due(leased_until=timezone.now() - timedelta(seconds=1))
    assert send_waiting() == 0
    assert only().state == MailState.UNSURE
    assert sent.outbox == []
    try_again(mail, by=coordinator)
    assert send_waiting() == 1
    assert AuditEvent.objects.filter(deed="mail_retried").count() == 1


def test_killed_every_time_it_is_given_up(contact):
    ask(contact)
    make_due(attempts=MOST_ATTEMPTS, leased_until=timezone.now() - timedelta(seconds=1))
    assert send_waiting() == 0
    assert only().state == MailState.FAILED


def test_a_letter_that_is_in_order_is_not_tried_again(contact, coordinator):
    mail = ask(contact)
    with pytest.raises(NothingToRetry):
        try_again(mail, by=coordinator)
    send_waiting()
    with pytest.raises(NothingToRetry):
        try_again(mail, by=coordinator)


def test_a_lease_is_longer_than_a_mail_server_may_take(settings):
    assert timedelta(seconds=settings.EMAIL_TIMEOUT * 5) < LEASE


def test_the_letter_is_plain_text_in_its_language(contact, settings):
    settings.MUNICIPALITY, settings.CONTACT_EMAIL = "Ystads & Ö kommun", "plan@kommun.example"
    contact.name = "Åsa & Bo"
    contact.save()
    ask(contact, language="sv")
    send_waiting()
    (message,) = sent.outbox
    assert message.subject == "Välj ett nytt lösenord till Handlingskraft"
    assert message.body.startswith("Hej Åsa & Bo,\n")
    assert "https://plan.example/konto/losenord/nytt/" in message.body
    assert "Ystads & Ö kommun, Handlingskraft" in message.body
    assert "plan@kommun.example" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "\n\n\n" not in message.body


def test_no_secret_lies_in_the_outbox(contact):
    ask(contact)
    send_waiting()
    key = sent.outbox[0].body.split("/nytt/")[1].split("/")[0].split("-", 1)[1]
    assert key not in str(OutgoingMail.objects.values().get())


def test_the_worker_is_started_when_the_deed_is_committed_and_once(
    contact, settings, monkeypatch, django_capture_on_commit_callbacks
):
    started = []
    settings.START_MAIL_WORKER = True
    monkeypatch.setattr(worker.subprocess, "Popen", lambda command, **_: started.append(command[-1]))
    worker.is_here()
    with django_capture_on_commit_callbacks(execute=True):
        ask(contact, "a")
        ask(contact, "b")
        assert started == []
    assert started == ["send-mail"]
    send_waiting()
    with django_capture_on_commit_callbacks(execute=True):
        ask(contact, "c")
    assert len(started) == 2


@pytest.mark.usefixtures("deaf_server")
def test_the_outbox_says_how_it_went(contact, coordinator, django_assert_num_queries):
    ask(contact, "a")
    send_waiting()
    ask(contact, "b")
    OutgoingMail.objects.create(to=contact, template="gone", key="c", language="sv", state=MailState.UNSURE)
    OutgoingMail.objects.create(to=contact, template="gone", key="d", language="sv", state=MailState.FAILED)
    OutgoingMail.objects.create(to=contact, template="gone", key="e", language="sv", state=MailState.DROPPED)
    with django_assert_num_queries(3):
        seen = outbox()
    assert [row.state_word for row in seen.trouble] == ["could not be sent", "may have been sent"]
    assert [row.title for row in seen.rows] == ["gone", "gone", "gone", "New password", "New password"]
    assert seen.rows[-1].explanation == "The mail server did not take it. We try again by ourselves."
    assert seen.rows[-1].next_try_at is not None
    assert (seen.rows[-2].explanation, seen.rows[-2].next_try_at) == ("", None)
    assert all(row.explanation for row in seen.rows[:3])


def test_a_header_that_cannot_be_is_a_failure(contact, monkeypatch):
    monkeypatch.setattr(sending, "build", lambda mail: sent.EmailMessage("a\nb", "c", to=["a@b.example"]))
    ask(contact)
    assert send_waiting() == 0
    assert only().error.startswith("BadHeaderError")
