import re
from datetime import date

import pytest
from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.organisation.limits import MOST_PER_HOUR
from handlingskraft.organisation.operations import add_member, appoint, close_member
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import CAST, make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.ui.limits import is_within

pytestmark = pytest.mark.django_db
NEW = {"name": "Kim Ek", "email": "kim@kommun.example", "role": "auditor", "starts_on": "2026-11-24"}


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")


def kim() -> User:
    return User.objects.get(email="kim@kommun.example")


# ── Who may ──


def test_everyone_sees_their_own_account_also_without_a_seat(cast):
    for part, user in cast.items():
        page = text(as_(user).get(reverse("account")))
        assert user.email in page
        assert reverse("account_change_password") in page
        assert ("You hold no seat" in page) == (part == "outsider")


def test_only_the_coordinator_sees_and_changes_accounts(cast):
    holding = cast["unit_contact"].seat_holdings.get()
    gets = [reverse("members"), reverse("member_new"), reverse("member", args=[holding.holder_id])]
    posts = {
        reverse("member_new"): NEW,
        reverse("member", args=[holding.holder_id]): {"name": "X", "email": "x@kommun.example"},
        reverse("member_seat", args=[holding.holder_id]): {"seat-role": "auditor", "seat-starts_on": "2026-11-24"},
        reverse("seat_end", args=[holding.pk]): {"last_day": "2026-11-24"},
        **{reverse("member_deed", args=[holding.holder_id, deed]): {} for deed in ("lank", "stang", "oppna")},
    }
    for part in set(CAST) - {"coordinator"}:
        client = as_(cast[part])
        assert {client.get(address).status_code for address in gets} == {403}
        assert {client.post(address, data).status_code for address, data in posts.items()} == {403}
    assert User.objects.count() == len(CAST)
    client = as_(cast["coordinator"])
    assert {client.get(address).status_code for address in gets} == {200}
    assert {client.post(address, data).status_code for address, data in posts.items()} == {302}


def test_what_is_not_there_is_not_found(coordinator):
    client = as_(coordinator)
    assert client.get(reverse("member", args=[987])).status_code == 404
    assert client.post(reverse("seat_end", args=[987])).status_code == 404
    assert client.get(reverse("member_deed", args=[coordinator.pk, "stang"])).status_code == 405


# ── A new account ──


def test_the_link_of_a_new_account_is_shown_once(coordinator, client):
    page = as_(coordinator)
    assert page.post(reverse("member_new"), NEW).url == reverse("member", args=[kim().pk])
    response = page.post(reverse("member_deed", args=[kim().pk, "lank"]))
    assert page.get(reverse("members")).status_code == 200
    first, second = text(page.get(response.url)), text(page.get(response.url))
    link = re.search(r"<output>http://testserver([^<]+)</output>", first)
    assert link
    assert "<output>" not in second
    form = client.get(link[1], follow=True)
    assert "Choose a new password" in text(form)
    client.post(form.request["PATH_INFO"], {"password1": "fyra lugna ord till", "password2": "fyra lugna ord till"})
    assert kim().check_password("fyra lugna ord till")


def test_the_link_is_shown_on_that_persons_page_only(coordinator, contact):
    page = as_(coordinator)
    page.post(reverse("member_deed", args=[contact.pk, "lank"]))
    assert "<output>" not in text(page.get(reverse("member", args=[coordinator.pk])))
    assert "<output>" in text(page.get(reverse("member", args=[contact.pk])))


def test_a_new_account_in_a_unit_starts_with_what_is_known(coordinator):
    unit = make_unit()
    page = text(as_(coordinator).get(reverse("member_new"), {"roll": "unit_head", "enhet": unit.pk}))
    assert f'<option value="{unit.pk}" selected' in page
    assert '<option value="unit_head" selected' in page
    assert 'value="2026-11-24"' in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"role": "unit_contact"}, "Choose the unit"),
        ({"email": "COORDINATOR@kommun.example"}, "already an account"),
        ({"email": "kim"}, "Enter a valid email"),
        ({"name": ""}, "required"),
        ({"role": "chef"}, "valid choice"),
        ({"starts_on": "snart"}, "valid date"),
    ],
)
def test_a_fault_keeps_what_was_written(coordinator, change, words):
    response = as_(coordinator).post(reverse("member_new"), NEW | change)
    page = text(response)
    assert response.status_code == 422
    assert words in page
    assert ("Kim Ek" in page) == ("name" not in change)
    assert not User.objects.filter(name="Kim Ek").exists()


def test_accounts_and_links_have_a_limit(coordinator, contact):
    most = MOST_PER_HOUR["member"]
    for _ in range(most):
        assert is_within(coordinator.pk, "member", most=most)
    page = as_(coordinator)
    assert page.post(reverse("member_new"), NEW).status_code == 429
    assert page.post(reverse("member_deed", args=[contact.pk, "lank"])).status_code == 429
    assert page.post(reverse("member_seat", args=[contact.pk]), {}).status_code == 429
    assert is_within(contact.pk, "member", most=most)


# ── The list and one account ──


def test_accounts_are_listed_with_their_seats(coordinator, contact):
    add_member(email="kim@kommun.example", name="Åsa Ek", by=coordinator)
    close_member(add_member(email="alex@kommun.example", name="Alex Al", by=coordinator), by=coordinator)
    response = as_(coordinator).get(reverse("members"))
    page = text(response)
    assert "Three open accounts" in page
    assert str(contact.seats[0]) in page
    assert "No seat" in page
    assert page.index("Closed accounts") < page.index("Alex Al")
    assert page.index("Unit Contact") < page.index("Åsa Ek")


@pytest.mark.parametrize(
    ("words", "found"), [("åsa", ["Åsa Ek"]), ("SKOLFÖRV", ["Unit Contact"]), ("kim@", ["Åsa Ek"]), ("xyz", [])]
)
def test_accounts_are_found(coordinator, contact, words, found):
    add_member(email="kim@kommun.example", name="Åsa Ek", by=coordinator)
    response = as_(coordinator).get(reverse("members"), {"q": words})
    assert [member.user.name for member in response.context["page"]] == found
    assert ("No open account fits" in text(response)) == (not found)


@pytest.mark.parametrize("count", [5, 90])
def test_the_number_of_queries_does_not_grow(coordinator, count, django_assert_num_queries):
    for number in range(count):
        user = add_member(email=f"m{number}@kommun.example", name=f"M {number}", by=coordinator)
        appoint(holder=user, role=Role.UNIT_HEAD, unit=make_unit(f"Enhet {number}"), starts_on=date(2026, 1, 1), by=None)
    client = as_(coordinator)
    client.get(reverse("members"))
    with django_assert_num_queries(4):  # session, account with its seats; accounts, appointments
        client.get(reverse("members"))


def test_name_and_e_mail_are_changed(coordinator, contact):
    address = reverse("member", args=[contact.pk])
    assert as_(coordinator).post(address, {"name": "Kim Ek", "email": "kim@kommun.example"}).url == address
    assert kim().pk == contact.pk
    response = as_(coordinator).post(address, {"name": "Kim Ek", "email": coordinator.email})
    assert response.status_code == 422
    assert "already an account" in text(response)
    assert as_(coordinator).post(address, {"name": "", "email": "x"}).status_code == 422


def test_a_seat_is_given_and_ended(coordinator, contact):
    page, unit = as_(coordinator), make_unit()
    give, address = reverse("member_seat", args=[contact.pk]), reverse("member", args=[contact.pk])
    data = {"seat-role": "unit_head", "seat-unit": unit.pk, "seat-starts_on": "2026-11-24"}
    assert page.post(give, data).url == address
    again = page.post(give, data)
    assert again.status_code == 422
    assert "already has this seat" in text(again)
    assert page.post(give, data | {"seat-unit": ""}).status_code == 422
    holding = contact.seat_holdings.get(seat__role="unit_head")
    end = reverse("seat_end", args=[holding.pk])
    assert [page.post(end, {"last_day": wrong}).status_code for wrong in ("snart", "")] == [422, 422]
    assert "was withdrawn" in text(page.post(end, {"last_day": "2026-11-23"}, follow=True))
    appoint(holder=contact, role=Role.AUDITOR, starts_on=date(2026, 1, 1), by=coordinator)
    holding = contact.seat_holdings.get(seat__role="auditor")
    end = reverse("seat_end", args=[holding.pk])
    response = page.post(end, {"last_day": "2025-12-31"})
    assert "before the seat began" in text(response)
    assert page.post(end, {"last_day": "2026-11-23"}).url == address
    shown = text(page.get(address))
    assert "Seats that have ended" in shown
    assert "1\xa0January 2026 to 23\xa0November 2026" in shown


def test_the_last_coordinator_cannot_lock_everyone_out(coordinator):
    page = as_(coordinator)
    response = page.post(reverse("seat_end", args=[coordinator.seat_holdings.get().pk]), {"last_day": "2026-11-24"})
    assert response.status_code == 422
    assert "your own seat as coordinator" in text(response)
    closing = page.post(reverse("member_deed", args=[coordinator.pk, "stang"]), follow=True)
    assert "your own account" in text(closing)
    assert User.objects.get(pk=coordinator.pk).is_active
    assert reverse("member_deed", args=[coordinator.pk, "stang"]) not in text(
        page.get(reverse("member", args=[coordinator.pk]))
    )


def test_an_account_is_closed_and_opened_again(coordinator, contact):
    page, address = as_(coordinator), reverse("member", args=[contact.pk])
    theirs = as_(contact)
    page.post(reverse("member_deed", args=[contact.pk, "stang"]))
    assert theirs.get(reverse("account")).status_code == 302, "signed out at once"
    shown = text(page.get(address))
    assert "The account is closed" in shown
    assert reverse("member_seat", args=[contact.pk]) not in shown
    refused = page.post(reverse("member_deed", args=[contact.pk, "lank"]), follow=True)
    assert "Open it again first" in text(refused)
    page.post(reverse("member_deed", args=[contact.pk, "oppna"]))
    assert User.objects.get(pk=contact.pk).is_active


def test_seats_one_has_had_are_shown(coordinator):
    second = make_member("coordinator", "second@kommun.example")
    page = as_(second)
    page.post(reverse("seat_end", args=[coordinator.seat_holdings.get().pk]), {"last_day": "2026-11-01"})
    own = text(as_(coordinator).get(reverse("account")))
    assert "Seats you have had" in own
    assert "1\xa0January 2015 to 1\xa0November 2026" in own
