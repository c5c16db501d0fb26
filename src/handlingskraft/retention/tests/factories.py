"""What is old enough: one of each kind, for a day in January 2019."""

from __future__ import annotations

from datetime import date, datetime

from handlingskraft.accounts.operations import close_account
from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.organisation.operations import appoint, leave_note
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan_import.models import PlanReading, ReadingState
from handlingskraft.shared.clock import STOCKHOLM

CLOCK = "HANDLINGSKRAFT_ON"
TODAY = "2019-01-24"
LONG_AGO = datetime(2016, 5, 1, 12, tzinfo=STOCKHOLM)


def make_old_things(monkeypatch):
    """A closed account, a letter, a hand-over note and a reading, all long past their periods; gives the coordinator."""
    monkeypatch.setenv(CLOCK, "2016-05-01")
    coordinator, gone = make_member("coordinator"), make_member("unit_contact")
    seat = gone.seats[0]
    leave_note(seat, text="Ring rektorn.", by=gone)
    close_account(gone, by=coordinator)
    appoint(holder=coordinator, role=Role(seat.role), unit=seat.unit, starts_on=date(2016, 6, 1), by=None)
    OutgoingMail.objects.create(
        to=coordinator, template="password_reset", language="sv", key="gammalt", state=MailState.SENT,
        created_at=LONG_AGO, sent_at=LONG_AGO,
    )  # fmt: skip
    PlanReading.objects.create(
        file_name="trasig.docx", size=1, checksum="0" * 64, uploaded_by=coordinator, state=ReadingState.FAILED, uploaded_at=LONG_AGO,
    )  # fmt: skip
    monkeypatch.setenv(CLOCK, TODAY)
    return coordinator
