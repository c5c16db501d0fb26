"""Writing the contacts, publishing and taking away."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.operations import (
    Contact,
    change_contact,
    change_places,
    publish_public_page,
    withdraw_public_page,
)
from handlingskraft.communication.rules import MOST_PLACES, Place
from handlingskraft.communication.tests.published import CONTACT, make_page
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db


def deeds() -> list[str]:
    rows = AuditEvent.objects.filter(subject_type="communication.publicpage").order_by("id")
    return list(rows.values_list("deed", flat=True))


def test_from_contact_to_publication_and_back_is_in_the_log(coordinator):
    page = make_page(coordinator)
    assert page.is_published
    page = withdraw_public_page(reason="Ny kontakt.", by=coordinator)
    assert not page.is_published
    assert deeds() == ["public_contact_changed", "public_page_published", "public_page_withdrawn"]
    assert AuditEvent.objects.get(deed="public_page_withdrawn").reason == "Ny kontakt."


def test_there_is_one_page(coordinator):
    assert make_page(coordinator) == make_page(coordinator)
    assert PublicPage.objects.count() == 1


def test_publishing_twice_changes_nothing(coordinator):
    first = make_page(coordinator).published_at
    assert publish_public_page(by=coordinator).published_at == first
    assert deeds().count("public_page_published") == 1


def test_without_a_contact_nothing_is_published(coordinator):
    with pytest.raises(NotPossible):
        publish_public_page(by=coordinator)
    change_contact(Contact("Bara ord."), by=coordinator)
    with pytest.raises(NotPossible):
        publish_public_page(by=coordinator)
    assert not PublicPage.objects.get().is_published


def test_the_database_refuses_a_published_page_without_contact(coordinator):
    page = make_page(coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicPage.objects.filter(pk=page.pk).update(email="", phone="", link="")


def test_a_published_page_keeps_a_contact(coordinator):
    make_page(coordinator)
    with pytest.raises(NotPossible):
        change_contact(Contact("Bara ord."), by=coordinator)
    assert PublicPage.objects.get().email == CONTACT.email


def test_the_same_contact_again_is_no_deed(coordinator):
    make_page(coordinator)
    change_contact(CONTACT, by=coordinator)
    assert deeds().count("public_contact_changed") == 1


def test_a_faulty_address_is_refused(coordinator):
    for contact in (Contact(email="ingen adress"), Contact(link="javascript:alert(1)"), Contact("x" * 1001, "a@b.example")):
        with pytest.raises(ValidationError):
            change_contact(contact, by=coordinator)
    assert deeds() == []


def test_the_second_of_two_is_told(coordinator):
    seen = make_page(coordinator).edit_number
    change_contact(Contact(email="nya@kommun.example"), by=coordinator, seen=seen)
    with pytest.raises(ChangedMeanwhile) as told:
        change_contact(Contact(email="andra@kommun.example"), by=coordinator, seen=seen)
    assert told.value.current.email == "nya@kommun.example"
    with pytest.raises(ChangedMeanwhile):
        change_places([], by=coordinator, seen=seen)


def test_lines_are_written_anew_in_their_order(coordinator):
    change_places([Place("Akut", phone="112"), Place("Fråga", "Question", "Ring växeln.", "Call us.")], by=coordinator)
    page = change_places([Place("Fråga"), Place("Akut", phone="112")], by=coordinator)
    assert list(page.places.order_by("position").values_list("situation", flat=True)) == ["Fråga", "Akut"]
    assert change_places([], by=coordinator).places.count() == 0
    assert AuditEvent.objects.filter(deed="public_places_changed").last().changes == {"places": [["Fråga", "Akut"], []]}


def test_lines_are_few_and_say_something(coordinator):
    with pytest.raises(NotPossible):
        change_places([Place(f"Rad {number}") for number in range(MOST_PLACES + 1)], by=coordinator)
    with pytest.raises(ValidationError):
        change_places([Place("Läs", link="javascript:alert(1)")], by=coordinator)
    assert deeds() == []


def test_taking_away_needs_a_reason_and_something_to_take_away(coordinator):
    make_page(coordinator)
    with pytest.raises(ValidationError):
        withdraw_public_page(reason=" ", by=coordinator)
    withdraw_public_page(reason="Fel.", by=coordinator)
    with pytest.raises(NotPossible):
        withdraw_public_page(reason="Fel.", by=coordinator)


def test_only_those_who_keep_it(cast):
    for part in ("unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"):
        for deed in (
            lambda by: change_contact(CONTACT, by=by),
            lambda by: change_places([Place("Akut")], by=by),
            lambda by: publish_public_page(by=by),
            lambda by: withdraw_public_page(reason="Fel.", by=by),
        ):
            with pytest.raises(PermissionDenied):
                deed(cast[part])
    assert deeds() == []
