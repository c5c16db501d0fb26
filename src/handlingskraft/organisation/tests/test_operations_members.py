from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from handlingskraft.accounts.models import User
from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import HoldingKind, SeatHolding
from handlingskraft.organisation.operations import (
    AccountIsClosed,
    NewSeat,
    add_member,
    appoint,
    change_member,
    close_member,
    close_unit,
    end_seat,
    make_sign_in_link,
    reopen_member,
)
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def last_deed() -> tuple[str, dict]:
    event = AuditEvent.objects.order_by("-id")[0]
    return event.deed, event.changes


def test_a_new_member_has_a_seat_and_no_password(coordinator):
    unit = make_unit()
    user = add_member(email=" Kim@Kommun.Example ", name=" Kim Ek ", by=coordinator, seat=NewSeat(Role.UNIT_CONTACT, unit))
    assert (user.email, user.name, user.has_usable_password()) == ("kim@kommun.example", "Kim Ek", False)
    holding = user.seat_holdings.get()
    assert (holding.seat.role, holding.seat.unit, holding.starts_on) == ("unit_contact", unit, TODAY)
    assert last_deed() == ("seat_given", {"holder": user.pk, "starts_on": "2026-11-24", "kind": "ordinary"})


def test_the_log_holds_no_name_of_a_person(coordinator):
    user = add_member(email="kim@kommun.example", name="Kim Ek", by=coordinator)
    change_member(user, email="kim.al@kommun.example", name="Kim Al", by=coordinator)
    close_member(user, by=coordinator)
    written = " ".join(f"{event.subject_label} {event.changes} {event.actor_label}" for event in AuditEvent.objects.all())
    assert "Kim" not in written
    assert "kim" not in written


def test_one_person_has_one_account(coordinator):
    with pytest.raises(ValidationError) as refusal:
        add_member(email="COORDINATOR@kommun.example", name="En till", by=coordinator)
    assert "email" in refusal.value.message_dict


def test_nothing_is_left_when_the_seat_cannot_be_given(coordinator):
    with pytest.raises(ValidationError):
        add_member(email="kim@kommun.example", name="Kim", by=coordinator, seat=NewSeat(Role.UNIT_HEAD))
    assert not User.objects.filter(email="kim@kommun.example").exists()


@pytest.mark.parametrize("role", [Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER])
def test_a_role_in_a_unit_needs_the_unit(coordinator, role):
    with pytest.raises(ValidationError, match="Choose the unit"):
        appoint(holder=coordinator, role=role, starts_on=TODAY, by=coordinator)


def test_a_seat_cannot_be_given_in_a_closed_unit_to_a_closed_account_or_twice(coordinator, contact):
    unit = make_unit()
    appoint(holder=contact, role=Role.UNIT_HEAD, unit=unit, starts_on=TODAY, by=coordinator)
    with pytest.raises(ValidationError, match="already has"):
        appoint(holder=contact, role=Role.UNIT_HEAD, unit=unit, starts_on=TODAY, by=coordinator)
    unit = close_unit(unit, closed_on=TODAY + DAY, by=coordinator)
    appoint(holder=contact, role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY, by=coordinator)
    with pytest.raises(ValidationError, match="closed down"):
        appoint(holder=coordinator, role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY + DAY, by=coordinator)
    closed = close_member(contact, by=coordinator)
    with pytest.raises(ValidationError, match="account is closed"):
        appoint(holder=closed, role=Role.AUDITOR, starts_on=TODAY, by=coordinator)


def test_a_seat_can_be_held_again_after_it_ended(coordinator, contact):
    holding = contact.seat_holdings.get()
    end_seat(holding, last_day=TODAY - DAY, by=coordinator)
    assert again(contact).seats == ()
    appoint(holder=contact, role=Role.UNIT_CONTACT, unit=holding.seat.unit, starts_on=TODAY, by=coordinator)
    assert len(again(contact).seats) == 1
    with pytest.raises(ValidationError, match="already ended"):
        end_seat(holding, last_day=TODAY, by=coordinator)


def test_the_last_day_counts(coordinator, contact):
    holding = end_seat(contact.seat_holdings.get(), last_day=TODAY, by=coordinator)
    assert len(again(contact).seats) == 1
    assert not SeatHolding.objects.current(TODAY + DAY).filter(pk=holding.pk).exists()
    assert last_deed() == ("seat_ended", {"account": contact.pk, "ends_on": [None, "2026-11-24"]})
    with pytest.raises(ValidationError, match="before the seat began"):
        end_seat(holding, last_day=date(2014, 12, 31), by=coordinator)


def test_a_seat_given_by_mistake_today_is_withdrawn(coordinator, contact):
    holding = appoint(holder=contact, role=Role.AUDITOR, starts_on=TODAY, by=coordinator)
    assert end_seat(holding, last_day=TODAY - DAY, by=coordinator) is None
    assert not SeatHolding.objects.filter(seat__role=Role.AUDITOR).exists()
    assert last_deed()[0] == "seat_withdrawn"


def test_a_deputy_does_what_the_contact_person_does(coordinator, auditor):
    unit = make_unit()
    holding = appoint(
        holder=auditor, role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY, kind=HoldingKind.DEPUTY, by=coordinator
    )
    assert has_role(again(auditor), Role.UNIT_CONTACT)
    assert units_of(again(auditor), Role.UNIT_CONTACT) == {unit.pk}
    assert str(holding) == "Socialförvaltningen · contact person (deputy)"
    assert last_deed()[1]["kind"] == "deputy"
    with pytest.raises(ValidationError, match="Only a contact person"):
        appoint(holder=auditor, role=Role.UNIT_HEAD, unit=unit, starts_on=TODAY, kind=HoldingKind.DEPUTY, by=coordinator)


@pytest.mark.parametrize("role", [Role.RISK_GROUP, Role.CHIEF_EXECUTIVE, Role.COMMUNICATIONS])
def test_seats_of_the_whole_municipality_need_no_unit(coordinator, contact, role):
    appoint(holder=contact, role=role, starts_on=TODAY, by=coordinator)
    assert has_role(again(contact), role)


def test_nobody_ends_their_own_last_seat_as_coordinator(coordinator):
    with pytest.raises(ValidationError, match="your own seat"):
        end_seat(coordinator.seat_holdings.get(), last_day=TODAY, by=coordinator)
    second = make_member("coordinator", "second@kommun.example")
    with pytest.raises(ValidationError, match="your own seat"):
        end_seat(coordinator.seat_holdings.get(), last_day=TODAY, by=coordinator)
    end_seat(coordinator.seat_holdings.get(), last_day=TODAY, by=second)
    assert SeatHolding.objects.current(TODAY + DAY).filter(seat__role=Role.COORDINATOR).get().holder == second


def test_one_of_two_own_seats_as_coordinator_can_be_ended(coordinator):
    more = appoint(holder=coordinator, role=Role.COORDINATOR, unit=make_unit(), starts_on=TODAY, by=coordinator)
    assert end_seat(more, last_day=TODAY, by=coordinator).ends_on == TODAY


def test_two_coordinators_who_end_each_other_do_not_both_succeed(coordinator):
    """Both pages were opened while both held their seats, so both requests come with the seats of that moment."""
    second = make_member("coordinator", "second@kommun.example")
    assert len(second.seats) == len(coordinator.seats) == 1
    end_seat(coordinator.seat_holdings.get(), last_day=TODAY, by=second)
    with pytest.raises(ValidationError, match="must be a coordinator"):
        end_seat(second.seat_holdings.get(), last_day=TODAY, by=coordinator)


def test_a_closed_account_has_no_seats_left_and_keeps_its_history(coordinator, contact):
    later = appoint(holder=contact, role=Role.AUDITOR, starts_on=TODAY + DAY, by=coordinator)
    ending = appoint(holder=contact, role=Role.BOARD_READER, starts_on=TODAY, by=coordinator)
    end_seat(ending, last_day=TODAY, by=coordinator)
    closed = close_member(contact, by=coordinator)
    assert not closed.is_active
    assert not SeatHolding.objects.filter(pk=later.pk).exists()
    assert [holding.ends_on for holding in contact.seat_holdings.all()] == [TODAY, TODAY]
    assert last_deed()[0] == "account_closed"
    opened = reopen_member(closed, by=coordinator)
    assert opened.is_active
    assert last_deed()[0] == "account_reopened"


def test_nobody_closes_their_own_account(coordinator):
    make_member("coordinator", "second@kommun.example")
    with pytest.raises(ValidationError, match="your own account"):
        close_member(coordinator, by=coordinator)


def test_a_link_is_made_for_open_accounts_only(coordinator, contact):
    account, key = make_sign_in_link(contact, by=coordinator)
    assert account
    assert key
    assert last_deed()[0] == "sign_in_link_made"
    with pytest.raises(AccountIsClosed):
        make_sign_in_link(close_member(contact, by=coordinator), by=coordinator)


def test_a_crash_in_the_middle_leaves_nothing(coordinator, contact, monkeypatch):
    def crash(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("handlingskraft.accounts.operations.close_account", crash)
    with pytest.raises(RuntimeError):
        close_member(contact, by=coordinator)
    assert contact.seat_holdings.get().ends_on is None
    monkeypatch.setattr("handlingskraft.organisation.operations.members.appoint", crash)
    with pytest.raises(RuntimeError):
        add_member(email="kim@kommun.example", name="Kim", by=coordinator, seat=NewSeat(Role.AUDITOR))
    assert not User.objects.filter(email="kim@kommun.example").exists()


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_gives_accounts_and_seats(cast, part):
    by, other = cast[part], cast["unit_head"]
    attempts = [
        lambda: add_member(email="x@kommun.example", name="X", by=by),
        lambda: change_member(other, email="x@kommun.example", name="X", by=by),
        lambda: appoint(holder=by, role=Role.COORDINATOR, starts_on=TODAY, by=by),
        lambda: end_seat(other.seat_holdings.get(), last_day=TODAY, by=by),
        lambda: close_member(other, by=by),
        lambda: reopen_member(other, by=by),
        lambda: make_sign_in_link(other, by=by),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
