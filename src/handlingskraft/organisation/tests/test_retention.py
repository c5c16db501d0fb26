"""Notes to the next holder go when that one has held the seat long enough."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import HandoverNote, HoldingKind
from handlingskraft.organisation.operations import appoint, leave_note, remove_handover_notes
from handlingskraft.organisation.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(coordinator, contact, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2017-01-10")
    return leave_note(contact.seats[0], text="Ring rektor Alm.", by=contact)


def successor(cast_member, seat, on, kind=HoldingKind.ORDINARY):
    appoint(holder=cast_member, role=Role(seat.role), unit=seat.unit, starts_on=on, kind=kind, by=None)


@pytest.mark.parametrize(
    ("starts", "goes"), [(date(2017, 1, 10), True), (date(2017, 1, 11), True), (date(2017, 1, 12), False)]
)
def test_a_note_goes_when_the_next_one_has_taken_over_by_the_day(note, coordinator, starts, goes):
    successor(coordinator, note.seat, starts)
    assert remove_handover_notes(taken_over_by=date(2017, 1, 11), by=coordinator) == int(goes)
    assert HandoverNote.objects.exists() != goes
    told = AuditEvent.objects.filter(deed="handover_notes_removed")
    assert [(event.subject_id, event.changes) for event in told] == [(note.seat_id, {})] * int(goes)


@pytest.mark.parametrize(
    ("who", "starts", "kind"),
    [
        ("coordinator", date(2017, 1, 9), HoldingKind.ORDINARY),
        ("coordinator", date(2017, 1, 11), HoldingKind.DEPUTY),
    ],
)
def test_a_note_stays_for_whoever_came_before_it_or_stands_in(note, coordinator, who, starts, kind):
    successor(coordinator, note.seat, starts, kind)
    assert remove_handover_notes(taken_over_by=date(2018, 1, 1), by=None) == 0


def test_a_note_without_a_next_holder_stays(note):
    assert remove_handover_notes(taken_over_by=date(2030, 1, 1), by=None) == 0


def test_whoever_wrote_it_and_comes_back_is_not_the_next_one(note, contact):
    holding = contact.seat_holdings.get()
    holding.ends_on = date(2017, 1, 20)
    holding.save()
    successor(contact, note.seat, date(2017, 2, 1))
    assert remove_handover_notes(taken_over_by=date(2030, 1, 1), by=None) == 0
