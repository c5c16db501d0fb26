from datetime import date, timedelta

import pytest

from handlingskraft.organisation.models import HoldingKind, UnitKind
from handlingskraft.organisation.operations import add_unit, appoint, close_member, close_unit, end_seat
from handlingskraft.organisation.overviews import appointments, unit_tree, vacancies, waiting_for
from handlingskraft.organisation.rules import Role, first_day_without
from handlingskraft.organisation.tests.factories import make_member, make_unit

pytestmark = pytest.mark.django_db
MADE, TODAY = date(2018, 1, 8), date(2018, 12, 14)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _units_made_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", MADE.isoformat())


@pytest.fixture
def december(monkeypatch, coordinator, cast_of_school):
    """The school department has had both seats filled since 2015."""
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())
    return cast_of_school


@pytest.fixture
def cast_of_school(db):
    return {part: make_member(part) for part in ("unit_contact", "unit_head")}


def empty(on=TODAY, units=None):
    return [(each.unit.name, each.role.value, each.since) for each in vacancies(on, units)]


def test_the_first_day_without_is_the_day_after_the_last_one():
    assert first_day_without([]) is None
    assert first_day_without([None]) is None
    assert first_day_without([date(2018, 3, 13), None, date(2017, 1, 1)]) == date(2018, 3, 14)


def test_a_department_that_has_its_people_is_not_listed(december):
    assert empty() == []


def test_a_seat_that_nobody_ever_had_is_empty_since_the_unit_was_added(december, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2018-05-02")
    make_unit("Hamnbolaget", UnitKind.COMPANY)
    make_unit("Växeln", UnitKind.UNIT)
    assert empty() == [
        ("Hamnbolaget", "unit_contact", date(2018, 5, 2)), ("Hamnbolaget", "unit_head", date(2018, 5, 2)),
    ]  # fmt: skip


def test_an_ended_appointment_leaves_the_seat_empty_from_the_next_day(december, coordinator):
    end_seat(december["unit_contact"].seat_holdings.get(), last_day=TODAY, by=coordinator)
    assert empty() == []
    assert empty(TODAY + DAY) == [("Skolförvaltningen", "unit_contact", TODAY + DAY)]
    assert empty(TODAY + DAY, units=[]) == []


def test_a_deputy_does_not_fill_the_seat(december, coordinator):
    contact, head = december["unit_contact"], december["unit_head"]
    holding = contact.seat_holdings.get()
    appoint(
        holder=head, role=Role.UNIT_CONTACT, unit=holding.seat.unit, starts_on=TODAY, kind=HoldingKind.DEPUTY, by=coordinator
    )
    close_member(contact, by=coordinator)
    (only,) = vacancies(TODAY + DAY)
    assert only.has_deputy
    (line,) = [line for line in unit_tree(TODAY + DAY).open if line.name == "Skolförvaltningen"]
    (seat,) = [seat for seat in line.seats if seat.role == Role.UNIT_CONTACT]
    assert (seat.is_held, seat.has_deputy, seat.vacant_since) == (False, True, TODAY + DAY)


def test_a_closed_unit_needs_nobody(december, coordinator):
    unit = add_unit(name="Fritidsförvaltningen", kind=UnitKind.DEPARTMENT, by=coordinator)
    assert len(empty()) == 2
    close_unit(unit, closed_on=TODAY, by=coordinator)
    assert empty() == []


def test_the_coordinator_is_told_once_for_each_kind_of_seat(december, coordinator):
    make_unit("Hamnbolaget", UnitKind.COMPANY)
    make_unit("Kulturförvaltningen")
    contact, head = waiting_for(coordinator, TODAY + DAY)
    assert contact.title == "2 units have no contact person"
    assert contact.detail == "Hamnbolaget has waited longest, since 14\xa0December 2018."
    assert (contact.since, head.title) == (TODAY, "2 units have no head here")


def test_a_head_is_told_of_the_own_unit_only(december, coordinator):
    make_unit("Hamnbolaget", UnitKind.COMPANY)
    head = december["unit_head"]
    assert waiting_for(head, TODAY) == []
    end_seat(december["unit_contact"].seat_holdings.get(), last_day=TODAY, by=coordinator)
    (item,) = waiting_for(head, TODAY + DAY)
    assert item.title == "Skolförvaltningen has been without a contact person since 15\xa0December 2018"
    assert "appoints one" in item.detail
    unit = head.seats[0].unit
    appoint(holder=head, role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY, kind=HoldingKind.DEPUTY, by=coordinator)
    assert "deputy stands in" in waiting_for(head, TODAY + DAY)[0].detail


@pytest.mark.parametrize("part", ["unit_contact", "board_reader", "auditor", "partner", "outsider"])
def test_nobody_else_is_told(part):
    make_unit("Hamnbolaget", UnitKind.COMPANY)
    assert waiting_for(make_member(part, f"another-{part}@kommun.example"), TODAY) == []


def test_the_appointments_of_a_unit_from_the_latest(december, coordinator):
    unit = december["unit_head"].seats[0].unit
    end_seat(december["unit_contact"].seat_holdings.get(), last_day=TODAY - DAY, by=coordinator)
    appoint(holder=december["unit_head"], role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY + DAY, by=coordinator)
    rows = [(row.seat, row.name, row.state, row.is_deputy) for row in appointments(unit, TODAY)]
    assert rows == [
        ("contact person", "Unit Head", "coming", False), ("head", "Unit Head", "now", False),
        ("contact person", "Unit Contact", "past", False),
    ]  # fmt: skip
