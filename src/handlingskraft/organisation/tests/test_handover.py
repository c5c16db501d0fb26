from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.operations import appoint, end_seat, leave_note
from handlingskraft.organisation.overviews import done_from, newly_held, notes
from handlingskraft.organisation.rules import HANDOVER_DAYS, Role
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def test_a_note_stays_on_the_seat_and_its_words_stay_out_of_the_log(contact):
    seat = contact.seats[0]
    leave_note(seat, text="  Avtalet med föreningarna löper ut i mars. ", by=contact)
    leave_note(seat, text="Nummer två", by=contact)
    assert [note.text for note in notes(seat)] == ["Nummer två", "Avtalet med föreningarna löper ut i mars."]
    event = AuditEvent.objects.filter(deed="handover_note_left").first()
    assert "Avtalet" not in f"{event.changes} {event.subject_label}"


def test_an_empty_note_is_refused(contact):
    with pytest.raises(ValidationError, match="should know"):
        leave_note(contact.seats[0], text=" ", by=contact)


@pytest.mark.parametrize("part", ["unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_holder_and_the_coordinator_leave_notes(contact, part):
    with pytest.raises(PermissionDenied):
        leave_note(contact.seats[0], text="x", by=make_member(part))


def test_what_was_done_from_the_seat_is_what_its_holders_did_while_they_held_it(contact, coordinator, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2030-01-01")
    seat = contact.seats[0]
    assert done_from(seat) == []
    leave_note(seat, text="Medan", by=contact)
    leave_note(seat, text="Av samordnaren", by=coordinator)
    assert [row.sentence for row in done_from(seat)] == ["A note was left to the next holder of a seat"]
    seat.holdings.update(ends_on=date(2015, 12, 31))
    assert done_from(seat) == []
    seat.holdings.all().delete()
    assert done_from(seat) == []


def test_a_seat_is_new_for_sixty_days(contact, coordinator, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())
    assert list(newly_held(contact, TODAY)) == []
    holding = appoint(holder=contact, role=Role.AUDITOR, starts_on=TODAY, by=coordinator)
    assert list(newly_held(contact, TODAY)) == [holding]
    assert list(newly_held(contact, TODAY + (HANDOVER_DAYS - 1) * DAY)) == [holding]
    assert list(newly_held(contact, TODAY + HANDOVER_DAYS * DAY)) == []
    end_seat(holding, last_day=TODAY, by=coordinator)
    assert list(newly_held(contact, TODAY + DAY)) == []
