import re
from datetime import timedelta

import pytest
from django.core import mail as sent
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from handlingskraft.accounts.models import User
from handlingskraft.audit.models import AuditEvent
from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation import operations
from handlingskraft.organisation.models import Invitation
from handlingskraft.organisation.operations import NewSeat, add_member, close_member, invite, withdraw_invitation
from handlingskraft.organisation.overviews import invitation_behind, open_invitation
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text

pytestmark = pytest.mark.django_db
PASSWORD = {"password1": "fyra lugna ord till", "password2": "fyra lugna ord till"}


@pytest.fixture
def kim(coordinator):
    return add_member(
        email="kim@kommun.example", name="Kim Ek", by=coordinator, seat=NewSeat(Role.UNIT_CONTACT, make_unit("Hamnbolaget"))
    )


def link() -> str:
    """The link in the letter that was sent last."""
    send_waiting()
    return re.search(r"(/inbjudan/\S+)", sent.outbox[-1].body)[1]


def test_an_invited_person_chooses_a_password_and_is_in(client, kim, coordinator):
    invite(kim, by=coordinator)
    path = link()
    (letter,) = sent.outbox
    assert letter.to == ["kim@kommun.example"]
    assert "- Hamnbolaget · contact person" in letter.body
    page = text(client.get(path))
    assert "Welcome, Kim Ek" in page
    assert "Hamnbolaget · contact person" in page
    answer = client.post(path, PASSWORD, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Welcome. You are signed in" in answer.content.decode()
    kim.refresh_from_db()
    assert kim.check_password(PASSWORD["password1"])
    assert AuditEvent.objects.filter(deed="password_changed", actor_id=kim.pk).count() == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_letter_is_in_the_language_of_the_one_who_invites(kim, coordinator, language):
    with translation.override(language):
        invite(kim, by=coordinator)
    link()
    words = {"sv": ("Du är inbjuden till Handlingskraft", "Hej Kim Ek,"), "en": ("You are invited to", "Hello Kim Ek,")}[
        language
    ]
    assert words[0] in sent.outbox[0].subject
    assert words[1] in sent.outbox[0].body
    assert "&" not in sent.outbox[0].body


def test_a_link_works_once(client, kim, coordinator):
    invite(kim, by=coordinator)
    path = link()
    client.post(path, PASSWORD)
    client.logout()
    assert client.get(path).status_code == 410
    assert "The link no longer works" in text(client.post(path, PASSWORD))
    with pytest.raises(ValidationError, match="already chosen"):
        invite(User.objects.get(pk=kim.pk), by=coordinator)


def test_a_new_invitation_takes_the_place_of_the_old_one(client, kim, coordinator):
    invite(kim, by=coordinator)
    old = link()
    invite(kim, by=coordinator)
    new = link()
    assert [client.get(path).status_code for path in (old, new)] == [410, 200]


def test_a_withdrawn_invitation_is_over_and_its_letter_does_not_go(client, kim, coordinator):
    invite(kim, by=coordinator)
    withdraw_invitation(kim, by=coordinator)
    send_waiting()
    assert sent.outbox == []
    assert OutgoingMail.objects.get().state == MailState.DROPPED
    assert open_invitation(kim) is None
    withdraw_invitation(kim, by=coordinator)
    assert AuditEvent.objects.filter(deed="invitation_withdrawn").count() == 1


def test_after_fourteen_days_the_link_is_over(client, kim, coordinator):
    invitation = invite(kim, by=coordinator)
    path = link()
    assert timedelta(days=13, hours=23) < invitation.expires_at - timezone.now() <= timedelta(days=14)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(path).status_code == 410


def test_a_changed_address_lets_the_old_mailbox_in_no_more(client, kim, coordinator):
    invite(kim, by=coordinator)
    path = link()
    operations.change_member(kim, email="kim.ek@kommun.example", name="Kim Ek", by=coordinator)
    assert client.get(path).status_code == 410


def test_a_closed_account_is_not_let_in(client, kim, coordinator):
    invite(kim, by=coordinator)
    path = link()
    closed = close_member(kim, by=coordinator)
    assert client.get(path).status_code == 410
    with pytest.raises(ValidationError, match="account is closed"):
        invite(closed, by=coordinator)


def test_two_who_use_the_link_at_once_do_not_both_succeed(client, kim, coordinator, monkeypatch):
    invitation = invite(kim, by=coordinator)
    path = link()
    operations.accept_invitation(invitation, password=PASSWORD["password1"])
    with pytest.raises(operations.InvitationIsOver):
        operations.accept_invitation(invitation, password="en annan lång fras")
    monkeypatch.setattr("handlingskraft.organisation.views.invitations.invitation_behind", lambda token: invitation)
    assert client.post(path, PASSWORD).status_code == 410


@pytest.mark.parametrize("token", ["x", "WyJhIl0:1:2", ""])
def test_a_made_up_link_leads_nowhere(token):
    assert invitation_behind(token) is None


@pytest.mark.parametrize(("given", "words"), [
    ({"password1": "kort", "password2": "kort"}, "too short"),
    ({"password1": "fyra lugna ord till", "password2": "fyra lugna ord"}, "The two passwords differ"),
    ({"password1": "", "password2": ""}, "This field is required"),
])  # fmt: skip
def test_a_password_that_cannot_be_is_refused(client, kim, coordinator, given, words):
    invite(kim, by=coordinator)
    answer = client.post(link(), given)
    assert answer.status_code == 422
    assert words in text(answer)


def test_someone_without_a_seat_is_welcome_too(client, coordinator):
    user = add_member(email="alex@kommun.example", name="Alex Al", by=coordinator)
    invite(user, by=coordinator)
    assert "Welcome, Alex Al" in text(client.get(link()))
    assert "You have got an account" in sent.outbox[0].body


def test_the_coordinator_invites_sends_again_and_takes_back(coordinator):
    client = as_(coordinator)
    new = {"name": "Kim Ek", "email": "kim@kommun.example", "role": "auditor", "starts_on": "2026-11-24"}
    page = text(client.post(reverse("member_new"), new, follow=True))
    assert "invitation is on its way to kim@kommun.example" in page
    assert "Send the invitation again" in page
    user = User.objects.get(email="kim@kommun.example")
    page = text(client.post(reverse("member_deed", args=[user.pk, "aterkalla"]), follow=True))
    assert "no longer works" in page
    assert "Invite by mail" in page
    assert "An invitation is on its way." in text(client.post(reverse("member_deed", args=[user.pk, "bjud-in"]), follow=True))
    assert "already chosen" in text(client.post(reverse("member_deed", args=[coordinator.pk, "bjud-in"]), follow=True))


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_nobody_else_invites(kim, part):
    user = make_member(part)
    for attempt in (lambda: invite(kim, by=user), lambda: withdraw_invitation(kim, by=user)):
        with pytest.raises(PermissionDenied):
            attempt()
