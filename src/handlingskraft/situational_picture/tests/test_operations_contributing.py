"""Telling, correcting, taking away, handing in; on behalf of someone; nothing at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.situational_picture.operations import (
    add_observation,
    archive_area,
    change_observation,
    remove_observation,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.rules.contributions import Category, ContributionState, SourceKind
from handlingskraft.situational_picture.tests.factories import SEEN, contribution_of, make_area, make_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(coordinator):
    return contribution_of(make_collection(coordinator))


@pytest.fixture
def area(row, coordinator):
    return make_area(by=coordinator)


def test_a_unit_tells_and_hands_in(row, area, contact):
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    assert told.observed == SEEN
    row.refresh_from_db()
    assert (row.state, row.is_on_behalf) == (ContributionState.DRAFT, False)
    assert row.given_by_label == contact.seat_label
    assert submit_contribution(row, given_for="struntas i", by=contact).given_for == ""
    row.refresh_from_db()
    assert row.is_submitted


def test_the_note_never_stands_in_the_log(row, area, contact):
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    change_observation(told, area=area, observed=replace(SEEN, note="En annan mening.", number=4), by=contact)
    events = AuditEvent.objects.filter(deed__startswith="observation_")
    assert events.get(deed="observation_changed").changes == {"number": [3, 4]}
    assert not any("Klistermärken" in str(event.changes) or "mening" in str(event.changes) for event in events)


@pytest.mark.parametrize(
    "wrong",
    [replace(SEEN, number=0), replace(SEEN, severity=None), replace(SEEN, note="å" * 301)],
    ids=["0", "severity", "note"],
)
def test_what_is_not_complete_is_refused(row, area, contact, wrong):
    with pytest.raises(ValidationError):
        add_observation(row, area=area, observed=wrong, by=contact)
    assert not row.observations.exists()


def test_the_same_is_not_told_twice_but_for_another_source(row, area, contact):
    first = add_observation(row, area=area, observed=SEEN, by=contact)
    with pytest.raises(ValidationError):
        add_observation(row, area=area, observed=SEEN, by=contact)
    other = add_observation(row, area=area, observed=replace(SEEN, source=SourceKind.OPEN), by=contact)
    with pytest.raises(ValidationError):
        change_observation(other, area=area, observed=SEEN, by=contact)
    assert change_observation(first, area=area, observed=replace(SEEN, number=5), by=contact).number == 5


def test_an_archived_area_takes_no_new_rows_but_keeps_the_old(row, area, contact, coordinator):
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    area = archive_area(area, by=coordinator)
    with pytest.raises(ValidationError):
        add_observation(row, area=area, observed=replace(SEEN, category=Category.FIRE), by=contact)
    assert change_observation(told, area=area, observed=replace(SEEN, number=5), by=contact).number == 5


def test_two_at_the_same_row(row, area, contact):
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    change_observation(told, area=area, observed=replace(SEEN, number=5), by=contact, seen_number=1)
    with pytest.raises(ChangedMeanwhile) as caught:
        change_observation(told, area=area, observed=replace(SEEN, number=6), by=contact, seen_number=1)
    assert caught.value.current.number == 5


def test_what_was_handed_in_may_be_amended_and_stays_handed_in(row, area, contact):
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    submit_contribution(row, by=contact)
    add_observation(row, area=area, observed=replace(SEEN, category=Category.FIRE), by=contact)
    remove_observation(told, by=contact)
    row.refresh_from_db()
    assert row.is_submitted
    remove_observation(row.observations.get(), by=contact)
    row.refresh_from_db()
    assert (row.state, row.submitted_at) == (ContributionState.DRAFT, None)


def test_nothing_to_report_is_one_deed_and_can_be_regretted(row, area, contact):
    nothing = report_nothing_seen(row, by=contact)
    assert (nothing.is_nothing, nothing.is_submitted) == (True, True)
    add_observation(row, area=area, observed=SEEN, by=contact)
    row.refresh_from_db()
    assert (row.is_nothing, row.is_submitted) == (False, True)
    with pytest.raises(NotPossible):
        report_nothing_seen(row, by=contact)


def test_an_empty_one_is_not_handed_in(row, contact):
    with pytest.raises(NotPossible):
        submit_contribution(row, by=contact)


def test_on_behalf_says_where_the_words_came_from(row, area, coordinator, contact):
    add_observation(row, area=area, observed=SEEN, by=coordinator)
    with pytest.raises(ValidationError):
        submit_contribution(row, given_for="  ", by=coordinator)
    given = submit_contribution(row, given_for="möte med rektorn", by=coordinator)
    assert (given.is_on_behalf, given.given_for) == (True, "möte med rektorn")
    add_observation(row, area=area, observed=replace(SEEN, category=Category.FIRE), by=contact)
    row.refresh_from_db()
    assert (row.is_on_behalf, row.given_for) == (False, "")


def test_an_outside_actor_contributes_from_its_own_account(coordinator):
    partner = make_member("partner")
    collection = make_collection(coordinator, units=[partner.seat_holdings.get().seat.unit])
    row = contribution_of(collection, "Polisen")
    add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=partner)
    assert submit_contribution(row, by=partner).is_on_behalf is False


@pytest.mark.parametrize("part", ["board_reader", "auditor", "partner", "outsider"])
def test_nobody_else_contributes_for_the_unit(row, area, contact, part):
    other = make_member(part)
    told = add_observation(row, area=area, observed=SEEN, by=contact)
    for deed in (
        lambda: add_observation(row, area=area, observed=SEEN, by=other),
        lambda: change_observation(told, area=area, observed=SEEN, by=other),
        lambda: remove_observation(told, by=other),
        lambda: submit_contribution(row, by=other),
        lambda: report_nothing_seen(row, by=other),
    ):
        with pytest.raises(PermissionDenied):
            deed()
