"""Opening, asking again, letting more in, closing into sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.shared import clock
from handlingskraft.shared.periods import Quarter
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Collection, Tally
from handlingskraft.situational_picture.operations import (
    CollectionIsClosed,
    add_observation,
    ask_unit,
    change_due_day,
    close_collection,
    open_collection,
    remind_contributors,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.overviews.sums import live_sums, sums_of
from handlingskraft.situational_picture.rules.contributions import Category, Trend
from handlingskraft.situational_picture.tests.factories import GOOD, SEEN, contribution_of, make_area, make_collection

pytestmark = pytest.mark.django_db


def told(collection, by, *observed, unit="Skolförvaltningen", area="Centrum"):
    row = contribution_of(collection, unit)
    for each in observed:
        add_observation(row, area=make_area(area, by=by), observed=each, by=by)
    return submit_contribution(row, given_for="samtal", by=by)


def test_those_who_are_asked_get_a_contribution_and_a_letter(coordinator, contact):
    collection = make_collection(coordinator)
    assert collection.contributions.count() == 2
    letters = OutgoingMail.objects.filter(template="contribution_wanted")
    assert [mail.to for mail in letters] == [contact]
    event = AuditEvent.objects.get(deed="collection_opened")
    assert event.changes["units"] == ["Skolförvaltningen", "Socialförvaltningen"]


def test_what_cannot_be_opened(coordinator):
    today, quarter, units = clock.today(), Quarter.of(clock.today()), [make_unit()]
    with pytest.raises(ValidationError):
        open_collection(quarter, due_on=today, units=units, by=coordinator)
    make_area(by=coordinator)
    with pytest.raises(ValidationError):
        open_collection(quarter, due_on=today, units=[], by=coordinator)
    with pytest.raises(ValidationError):
        open_collection(quarter, due_on=today - timedelta(days=1), units=units, by=coordinator)
    with pytest.raises(ValidationError):
        open_collection(quarter.next, due_on=today, units=units, by=coordinator)
    open_collection(quarter, due_on=today, units=units, by=coordinator)
    with pytest.raises(ValidationError):
        open_collection(quarter, due_on=today, units=units, by=coordinator)


def test_another_last_day(coordinator):
    collection = make_collection(coordinator)
    later = collection.due_on + timedelta(days=7)
    assert change_due_day(collection, due_on=later, by=coordinator).due_on == later
    with pytest.raises(ValidationError):
        change_due_day(collection, due_on=clock.today() - timedelta(days=1), by=coordinator)


def test_one_more_is_asked_once(coordinator):
    collection, partner = make_collection(coordinator), make_member("partner")
    police = make_unit("Polisen")
    assert ask_unit(collection, unit=police, by=coordinator) == ask_unit(collection, unit=police, by=coordinator)
    assert OutgoingMail.objects.filter(to=partner).count() == 1


def test_closing_keeps_the_sums_of_what_was_handed_in(coordinator, contact):
    collection = make_collection(coordinator)
    told(collection, coordinator, SEEN, GOOD)
    more = replace(SEEN, number=4, severity=3, trend=Trend.FEWER, has_message=False)
    told(collection, coordinator, more, unit="Socialförvaltningen")
    before = live_sums([collection.pk])
    closed = close_collection(collection, by=coordinator)
    assert not closed.is_open
    assert sums_of([closed]) == before
    sums = Tally.objects.get(category=Category.PROPAGANDA)
    assert (sums.number, sums.units, sums.severity, sums.rising, sums.falling, sums.with_message) == (7, 2, 3, 1, 1, 3)
    assert Tally.objects.get(category=Category.POSITIVE).severity is None
    assert close_collection(closed, by=coordinator) == closed
    assert AuditEvent.objects.filter(deed="collection_closed").count() == 1


def test_a_draft_is_not_counted(coordinator, contact):
    collection = make_collection(coordinator)
    add_observation(contribution_of(collection), area=make_area(by=coordinator), observed=SEEN, by=contact)
    with pytest.raises(NotPossible):
        close_collection(collection, by=coordinator)
    report_nothing_seen(contribution_of(collection, "Socialförvaltningen"), given_for="samtal", by=coordinator)
    close_collection(collection, by=coordinator)
    assert not Tally.objects.exists()


def test_a_closed_collection_takes_no_more(coordinator):
    collection = make_collection(coordinator)
    told(collection, coordinator, SEEN)
    close_collection(collection, by=coordinator)
    for deed in (
        lambda: change_due_day(collection, due_on=clock.today(), by=coordinator),
        lambda: ask_unit(collection, unit=make_unit("Hamnbolaget"), by=coordinator),
        lambda: remind_contributors(collection, contributions=collection.contributions.all(), by=coordinator),
        lambda: submit_contribution(contribution_of(collection), by=coordinator),
    ):
        with pytest.raises(CollectionIsClosed):
            deed()


def test_the_database_itself_refuses(coordinator):
    collection = make_collection(coordinator)
    told(collection, coordinator, SEEN)
    close_collection(collection, by=coordinator)
    rows = contribution_of(collection)
    for deed in (
        lambda: Collection.objects.update(due_on=clock.today()),
        lambda: rows.observations.update(number=9),
        lambda: collection.contributions.update(given_for="en annan"),
        lambda: Tally.objects.update(number=9),
        lambda: Tally.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_only_the_coordinator(coordinator, contact):
    collection = make_collection(coordinator)
    for deed in (
        lambda: open_collection(Quarter(2018, 1), due_on=clock.today(), units=[], by=contact),
        lambda: change_due_day(collection, due_on=clock.today(), by=contact),
        lambda: ask_unit(collection, unit=make_unit(), by=contact),
        lambda: remind_contributors(collection, contributions=[], by=contact),
        lambda: close_collection(collection, by=contact),
    ):
        with pytest.raises(PermissionDenied):
            deed()
