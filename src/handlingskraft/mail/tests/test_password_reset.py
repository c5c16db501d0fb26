import re

import pytest
from django.core import mail as sent
from django.urls import reverse

from handlingskraft.mail.adapter import OutboxAdapter
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.sending import send_waiting
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db
PASSWORD = "fyra ord och ett till"


@pytest.mark.parametrize(("language", "subject"), [
    ("sv", "Välj ett nytt lösenord till Handlingskraft"), ("en", "Choose a new password for Handlingskraft"),
])  # fmt: skip
def test_a_forgotten_password_is_chosen_anew_through_the_outbox(client, contact, settings, language, subject):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.post(reverse("account_reset_password"), {"email": contact.email})
    assert sent.outbox == []
    send_waiting()
    assert sent.outbox[0].subject == subject
    path = re.search(r"https://plan\.example(/\S+)", sent.outbox[0].body)[1]
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    contact.refresh_from_db()
    assert contact.check_password(PASSWORD)
    assert client.get(path, follow=True).context["token_fail"]


def test_each_request_is_a_letter_and_strangers_get_none(client, contact):
    for email in (contact.email, contact.email, "nobody@kommun.example"):
        client.post(reverse("account_reset_password"), {"email": email})
    assert OutgoingMail.objects.filter(to=contact).count() == OutgoingMail.objects.count() == 2


def test_someone_without_an_open_account_gets_none(client):
    user = make_member("board_reader")
    type(user).objects.update(is_active=False, closed_on="2018-01-01")
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert not OutgoingMail.objects.exists()


def test_another_letter_of_allauths_is_not_sent_behind_the_outbox():
    with pytest.raises(NotImplementedError, match="account/email/other"):
        OutboxAdapter().send_mail("account/email/other", "a@kommun.example", {})
