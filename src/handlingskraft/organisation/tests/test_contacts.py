from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import HoldingKind, SeatHolding
from handlingskraft.organisation.operations import NewContact, name_contact
from handlingskraft.organisation.overviews import vacancies, waiting_for
from handlingskraft.organisation.permissions import units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def unit(head):
    return head.seats[0].unit


def kim(**more):
    return NewContact(**{"email": " Kim@kommun.example", "name": "Kim Ek ", "starts_on": TODAY, **more})


def test_the_head_names_someone_new_who_is_invited(head, unit):
    assert [item.kind for item in waiting_for(head, TODAY)] == ["vacancy"]
    holding = name_contact(unit, kim(), by=head)
    assert (holding.holder.email, holding.holder.name) == ("kim@kommun.example", "Kim Ek")
    assert units_of(holding.holder, Role.UNIT_CONTACT) == {unit.pk}
    assert OutgoingMail.objects.get().template == "invitation"
    assert waiting_for(head, TODAY) == []


def test_someone_with_an_account_keeps_it(head, unit, auditor):
    holding = name_contact(unit, kim(email=auditor.email, name=""), by=head)
    assert holding.holder == auditor
    assert not OutgoingMail.objects.exists()


def test_a_new_account_needs_a_name(head, unit):
    with pytest.raises(ValidationError, match="name too"):
        name_contact(unit, kim(name=" "), by=head)
    assert not User.objects.filter(email="kim@kommun.example").exists()


def test_the_one_before_leaves_the_day_before(head, unit):
    former = make_member("unit_contact")
    deputy = name_contact(unit, kim(email="deputy@kommun.example", kind=HoldingKind.DEPUTY), by=head)
    name_contact(unit, kim(starts_on=TODAY + DAY), by=head)
    assert former.seat_holdings.get().ends_on == TODAY
    deputy.refresh_from_db()
    assert deputy.ends_on is None
    assert vacancies(TODAY + DAY, [unit.pk]) == []


def test_one_named_by_mistake_the_same_day_is_withdrawn(head, unit):
    name_contact(unit, kim(), by=head)
    name_contact(unit, kim(email="alex@kommun.example"), by=head)
    assert SeatHolding.objects.get(seat__role=Role.UNIT_CONTACT).holder.email == "alex@kommun.example"


def test_the_coordinator_may_too_and_nobody_else(unit, coordinator):
    other = make_unit("Socialförvaltningen")
    name_contact(other, kim(), by=coordinator)
    for part in ("unit_head", "unit_contact", "board_reader", "auditor", "partner", "outsider"):
        with pytest.raises(PermissionDenied):
            name_contact(other, kim(email="x@kommun.example"), by=make_member(part, f"another-{part}@kommun.example"))


def test_the_page_of_the_head(head, unit):
    client, address = as_(head), reverse("unit_contact", args=[unit.pk])
    assert "No contact person" in text(client.get(address))
    refused = client.post(address, {"email": "kim@kommun.example", "name": "", "starts_on": "2026-11-24"})
    assert refused.status_code == 422
    assert "name too" in text(refused)
    given = {"email": "kim@kommun.example", "name": "Kim Ek", "starts_on": "2026-11-24", "is_deputy": "on"}
    page = text(client.post(address, given, follow=True))
    assert "Saved. The contact person can begin." in page
    assert "Kim Ek" in page
    assert "deputy" in page
    assert "Deputy" in text(client.get(address))
    assert as_(head).get(reverse("unit_contact", args=[make_unit("Socialförvaltningen").pk])).status_code == 403


def test_the_page_is_within_the_hourly_limit(head, unit, monkeypatch):
    monkeypatch.setattr("handlingskraft.organisation.limits.MOST_PER_HOUR", {"member": 0})
    client, address = as_(head), reverse("unit_contact", args=[unit.pk])
    client.post(address, {})
    assert client.post(address, {}).status_code == 429


def test_who_has_held_the_seats_is_seen_by_head_coordinator_and_auditor(cast):
    unit = cast["unit_head"].seats[0].unit
    for part, user in cast.items():
        page = as_(user).get(reverse("unit", args=[unit.pk])).content.decode()
        assert ("Who has held the seats" in page) == (part in {"unit_head", "coordinator", "auditor"})
