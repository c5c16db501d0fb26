"""Signals: a value past the threshold is a task for the unit that owns it, until someone has noted what was done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.risk_analysis.models import RiskSignal, SignalResponse, SignalValue
from handlingskraft.risk_analysis.operations import NewSignal, add_signal, end_signal, note_response, note_value
from handlingskraft.risk_analysis.overviews.signals import figure, signal_list, waiting_for
from handlingskraft.risk_analysis.rules import Direction, is_breach
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db
TODAY = date(2018, 6, 15)


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel("2018-06-15 12:00", tick=False):
        yield


@pytest.fixture
def signal(coordinator):
    new = NewSignal(" Klotter ", "platser i månaden", "Gatukontoret", Decimal(10), Direction.ABOVE)
    return add_signal(new=new, unit=make_unit("Skolförvaltningen"), by=coordinator)


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        ("10", "above", False),
        ("10.01", "above", True),
        ("10", "below", False),
        ("9.99", "below", True),
        ("11", "below", False),
    ],
)
def test_the_threshold_itself_is_not_past_it(value, direction, expected):
    assert is_breach(Decimal(value), Decimal(10), Direction(direction)) is expected


@pytest.mark.parametrize(("value", "shown"), [("12.00", "12"), ("12.50", "12,5"), ("1200", "1200"), ("-3", "-3")])
def test_a_value_is_read_without_what_it_does_not_say(value, shown):
    assert figure(Decimal(value)) == shown


class TestOperations:
    def test_a_signal_never_counts_people(self, coordinator):
        new = NewSignal("Frånvaro", "elever i veckan", "Skolan", Decimal(3), Direction.ABOVE)
        with pytest.raises(ValidationError, match="aldrig personer"):
            add_signal(new=new, unit=make_unit(), by=coordinator)

    def test_a_breach_is_a_task_until_it_is_answered(self, signal, contact):
        head = make_member("unit_head")
        note_value(signal, value=Decimal(4), measured_on=date(2018, 5, 1), by=contact)
        assert waiting_for(contact, TODAY) == []
        breach = note_value(signal, value=Decimal("12.5"), measured_on=date(2018, 6, 1), by=contact)
        for user in (contact, head):
            (item,) = waiting_for(user, TODAY)
            assert item.title == "Klotter har passerat sin gräns"
            assert item.detail.startswith("12,5 platser i månaden, 1\u00a0juni 2018")
        note_response(breach, words="Städat och polisanmält.", by=head)
        assert waiting_for(contact, TODAY) == waiting_for(head, TODAY) == []

    def test_what_is_refused(self, signal, contact, coordinator):
        with pytest.raises(ValidationError):
            note_value(signal, value=Decimal(1), measured_on=date(2018, 6, 16), by=contact)
        calm = note_value(signal, value=Decimal(1), measured_on=TODAY, by=contact)
        with pytest.raises(ValidationError):
            note_value(signal, value=Decimal(2), measured_on=TODAY, by=contact)
        with pytest.raises(NotPossible):
            note_response(calm, words="Inget.", by=contact)
        end_signal(end_signal(signal, by=coordinator), by=coordinator)
        with pytest.raises(NotPossible):
            note_value(signal, value=Decimal(2), measured_on=date(2018, 6, 1), by=contact)

    def test_it_is_said_once(self, signal, contact):
        breach = note_value(signal, value=Decimal(11), measured_on=TODAY, by=contact)
        note_response(breach, words="Städat.", by=contact)
        with pytest.raises(NotPossible):
            note_response(breach, words="Igen.", by=contact)

    def test_others_do_not_note(self, coordinator, contact, signal):
        other = add_signal(
            new=NewSignal("Frågor", "i veckan", "Kontaktcenter", Decimal(3), Direction.BELOW), unit=make_unit(), by=coordinator
        )
        with pytest.raises(PermissionDenied):
            note_value(other, value=Decimal(1), measured_on=TODAY, by=contact)
        breach = note_value(other, value=Decimal(1), measured_on=TODAY, by=coordinator)
        with pytest.raises(PermissionDenied):
            note_response(breach, words="Nej.", by=contact)
        for deed in (lambda: end_signal(signal, by=contact), lambda: add_signal(new=_new(), unit=make_unit(), by=contact)):
            with pytest.raises(PermissionDenied):
                deed()

    def test_the_database_keeps_what_was_noted(self, signal, contact):
        note_response(note_value(signal, value=Decimal(11), measured_on=TODAY, by=contact), words="Städat.", by=contact)
        for deed in (
            lambda: SignalValue.objects.update(value=1),
            lambda: SignalResponse.objects.update(words="Annat."),
            lambda: RiskSignal.objects.update(threshold=20),
            lambda: RiskSignal.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                deed()


def _new() -> NewSignal:
    return NewSignal("X", "y", "z", Decimal(1), Direction.ABOVE)


class TestPages:
    def test_from_nothing_to_an_answered_breach(self, coordinator, contact):
        unit = make_unit("Skolförvaltningen")
        client, own = as_(coordinator), as_(contact)
        assert "Inget mäts än" in text(client.get("/rsa/signaler/"))
        assert "Samordnaren lägger till dem" in text(own.get("/rsa/signaler/"))
        filled = {
            "name": "Klotter", "measured_in": "platser", "source": "Gatukontoret", "direction": "above", "threshold": "10,5",
            "unit": unit.pk,
        }  # fmt: skip
        assert client.post("/rsa/signaler/ny/", {**filled, "threshold": "många"}).status_code == 422
        where = client.post("/rsa/signaler/ny/", filled).headers["Location"]
        assert "Inget värde än" in text(own.get("/rsa/signaler/"))
        assert own.post(f"{where}varde/", {"value": "12", "measured_on": "2018-06-16"}).status_code == 422
        own.post(f"{where}varde/", {"value": "12", "measured_on": "2018-06-01"})
        page = text(own.get(where))
        assert "Klotter har passerat sin gräns" in page
        assert "En signal har passerat sin gräns" in text(client.get("/rsa/signaler/"))
        breach = SignalValue.objects.get()
        assert own.post(f"/rsa/signaler/varde/{breach.pk}/atgard/", {"words": ""}).status_code == 422
        own.post(f"/rsa/signaler/varde/{breach.pk}/atgard/", {"words": "Städat."})
        assert "Städat." in text(own.get(where))
        assert "Ingen signal väntar på svar" in text(client.get("/rsa/signaler/"))
        client.post(f"{where}avsluta/")
        assert "Mäts inte sedan" in text(client.get(where))

    def test_another_departments_signal_is_not_found(self, coordinator, contact, signal):
        other = add_signal(new=_new(), unit=make_unit(), by=coordinator)
        assert as_(contact).get(f"/rsa/signaler/{other.pk}/").status_code == 404
        assert [line.signal for line in signal_list(contact)] == [signal]
        assert len(signal_list(coordinator)) == 2

    def test_nobody_is_asked_who_has_nothing_here(self):
        assert waiting_for(make_member("outsider"), TODAY) == []
