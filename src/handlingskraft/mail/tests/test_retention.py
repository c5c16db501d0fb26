"""Old letters leave the outbox; what still waits, or was sent too lately, does not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.mail.operations import remove_old_letters
from handlingskraft.shared.clock import STOCKHOLM

pytestmark = pytest.mark.django_db
LAST = datetime(2017, 1, 24, 23, 59, tzinfo=STOCKHOLM)
NEXT = datetime(2017, 1, 25, 0, 1, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("state", "created", "sent", "goes"),
    [
        (MailState.SENT, LAST, LAST, True),
        (MailState.SENT, LAST, NEXT, False),
        (MailState.WAITING, LAST, None, False),
        (MailState.FAILED, LAST, None, True),
        (MailState.UNSURE, NEXT, None, False),
        (MailState.DROPPED, LAST, None, True),
    ],
)
def test_a_letter_goes_when_it_was_settled_by_the_day(contact, state, created, sent, goes):
    OutgoingMail.objects.create(
        to=contact, template="password_reset", language="sv", key="prov", state=state, created_at=created, sent_at=sent
    )
    assert remove_old_letters(settled_by=date(2017, 1, 24)) == int(goes)
    assert OutgoingMail.objects.exists() != goes
