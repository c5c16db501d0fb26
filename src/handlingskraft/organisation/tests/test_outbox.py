from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.mail.operations import send_later
from handlingskraft.organisation.models import HoldingKind
from handlingskraft.organisation.operations import NothingToRetry, appoint, retry_mail, send_to_seat
from handlingskraft.organisation.overviews import waiting_for
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(contact):
    mail = send_later(to=contact, template="password_reset", key="a", by=None)
    OutgoingMail.objects.update(state=MailState.FAILED, error="ConnectionRefusedError")
    mail.refresh_from_db()
    return mail


def test_a_letter_to_a_seat_reaches_the_holder_and_the_deputy(contact, auditor, coordinator):
    seat = contact.seats[0]
    appoint(
        holder=auditor,
        role=Role.UNIT_CONTACT,
        unit=seat.unit,
        starts_on=clock.today(),
        kind=HoldingKind.DEPUTY,
        by=coordinator,
    )
    past = make_member("unit_contact", "former@kommun.example").seat_holdings.get()
    past.ends_on = clock.today() - timedelta(days=1)
    past.save()
    sent = send_to_seat(seat, template="password_reset", key="round 1", by=coordinator)
    assert {mail.to for mail in sent} == {contact, auditor}
    assert sent == send_to_seat(seat, template="password_reset", key="round 1", by=coordinator)
    assert OutgoingMail.objects.count() == 2


def test_a_letter_to_an_empty_seat_is_none(contact, coordinator):
    seat = contact.seats[0]
    seat.holdings.update(ends_on=date(2016, 1, 1))
    assert send_to_seat(seat, template="password_reset", key="round 1", by=coordinator) == []


def test_the_coordinator_sees_how_letters_went_and_tries_one_again(coordinator, failed):
    client = as_(coordinator)
    page = text(client.get(reverse("outbox")))
    assert "One letter did not go out as it should" in page
    assert "Could not be sent" in page
    assert "New password" in page
    assert "tried again now" in text(client.post(reverse("mail_retry", args=[failed.pk]), follow=True))
    failed.refresh_from_db()
    assert failed.state == MailState.WAITING
    assert "Nothing was sent" in text(client.post(reverse("mail_retry", args=[failed.pk]), follow=True))


def test_an_empty_outbox_says_so(coordinator):
    assert "No letter has gone out yet." in text(as_(coordinator).get(reverse("outbox")))


def test_what_failed_waits_for_the_coordinator(coordinator, failed):
    (item,) = [item for item in waiting_for(coordinator, clock.today()) if item.kind == "mail"]
    assert (item.title, item.url) == ("1 letter did not go out as it should", reverse("outbox"))


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_nobody_else_tries_letters_again(failed, part):
    user = make_member(part, f"another-{part}@kommun.example")
    with pytest.raises(PermissionDenied):
        retry_mail(failed, by=user)
    assert as_(user).post(reverse("mail_retry", args=[failed.pk])).status_code == 403


def test_a_letter_in_order_is_left_alone(coordinator, contact):
    mail = send_later(to=contact, template="password_reset", key="b", by=None)
    with pytest.raises(NothingToRetry):
        retry_mail(mail, by=coordinator)
