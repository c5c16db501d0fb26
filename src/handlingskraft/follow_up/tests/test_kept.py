"""What was typed waits for the person it belongs to."""

from __future__ import annotations

import pytest
from django.core import signing
from django.urls import reverse

from handlingskraft.follow_up.tests.factories import make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.ui import kept

pytestmark = pytest.mark.django_db
TYPED = {"status": "ongoing", "done_text": "Det jag skrev.", "seen": "1"}


@pytest.fixture
def address(coordinator, contact):
    """A page whose view asks for it."""
    return report_of(make_round(coordinator), "Skolförvaltningen").get_absolute_url()


def token(user, path):
    return signing.dumps([user.pk, path], salt=kept._SALT)


def test_signed_out_it_is_kept_and_the_person_asked_to_sign_in(client, contact, address):
    answer = client.post(address, {**TYPED, kept.FIELD: token(contact, address)}, follow=True)
    assert answer.redirect_chain == [(f"{reverse('account_login')}?next={address}", 302)]
    assert "Du har loggats ut. Det du skrev är sparat och väntar när du loggar in." in answer.content.decode()


def test_it_waits_on_the_page_until_it_is_saved(client, contact, address):
    client.post(address, {**TYPED, kept.FIELD: token(contact, address)})
    client.force_login(contact)
    for _again in range(2):
        page = client.get(address).content.decode()
        assert "Det jag skrev." in page
        assert "Det du skrev innan du loggades ut står här." in page
    assert client.post(address, {**TYPED, "next_step": "Mer"}).status_code == 302
    page = client.get(address).content.decode()
    assert "innan du loggades ut" not in page


def test_another_person_never_sees_it(client, contact, address):
    client.post(address, {**TYPED, kept.FIELD: token(contact, address)})
    client.force_login(make_member("unit_head"))
    assert "Det jag skrev." not in client.get(address).content.decode()
    assert kept._KEY not in client.session or client.session[kept._KEY] == {}


@pytest.mark.parametrize("wrong", ["", "x", "someone", "elsewhere", "old shape"])
def test_without_a_token_for_this_page_nothing_is_kept(client, contact, address, wrong):
    tokens = {
        "": "", "x": "x", "someone": signing.dumps([contact.pk, address], salt="other"),
        "elsewhere": token(contact, "/plan/"), "old shape": signing.dumps(7, salt=kept._SALT),
    }  # fmt: skip
    answer = client.post(address, {**TYPED, kept.FIELD: tokens[wrong]})
    assert answer["Location"].startswith(reverse("account_login"))
    assert kept._KEY not in client.session


def test_an_old_token_keeps_nothing(client, contact, address, time_machine_after_a_week):
    client.post(address, {**TYPED, kept.FIELD: time_machine_after_a_week(lambda: token(contact, address))})
    assert kept._KEY not in client.session


@pytest.fixture
def time_machine_after_a_week():
    """Makes something eight days ago."""
    from datetime import UTC, datetime, timedelta

    import time_machine

    def ago(make):
        with time_machine.travel(datetime.now(tz=UTC) - timedelta(days=8), tick=False):
            return make()

    return ago


def test_a_view_that_does_not_ask_keeps_nothing(client, contact):
    where = reverse("plan_new")
    client.post(where, {"title": "Det jag skrev.", kept.FIELD: token(contact, where)})
    assert kept._KEY not in client.session


def test_what_is_kept_is_bounded(client, contact, coordinator, address):
    client.post(address, {"done_text": "x" * 9_000, "other": "y", kept.FIELD: token(contact, address)})
    assert client.session[kept._KEY][address]["fields"] == {"done_text": "x" * kept.LONGEST_FIELD}
    for number in range(900, 910):
        where = f"/uppfoljning/svar/{number}/"
        client.post(where, {"done_text": "z", kept.FIELD: token(contact, where)})
    assert len(client.session[kept._KEY]) == kept.MOST_PAGES
    assert address not in client.session[kept._KEY]


def test_what_the_guard_stops_is_never_lost(client, contact, address):
    """Typed signed out, kept, stopped when it is sent, and still there: in the form, and on the page when it is opened again."""
    person = "Ring Anna Svensson, 070-123 45 67."
    client.post(address, {**TYPED, "done_text": person, kept.FIELD: token(contact, address)})
    client.force_login(contact)
    assert person in client.get(address).content.decode()
    stopped = client.post(address, {**TYPED, "done_text": person, "next_step": "Mer"})
    assert stopped.status_code == 422
    assert person in stopped.content.decode()
    assert reverse("help_page", args=["personer"]) in stopped.content.decode()
    assert person in client.get(address).content.decode()
    assert client.post(address, {**TYPED, "done_text": "Elevhälsan ringde hem."}).status_code == 302
    assert "070-123" not in client.get(address).content.decode()
