import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import (
    AccountIsClosed,
    change_account,
    close_account,
    make_password_link,
    note_new_password,
    open_account,
    reopen_account,
)
from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return open_account(email="Kim@Kommun.example", name="Kim Ek", password=PASSWORD, by=None)


def deeds(user) -> list[str]:
    return list(AuditEvent.objects.about(user).values_list("deed", flat=True))


def test_an_account_is_one_whatever_the_case_of_its_e_mail(kim):
    assert kim.email == "kim@kommun.example"
    assert User.objects.get_by_natural_key("KIM@kommun.EXAMPLE") == kim
    assert str(kim) == "Kim Ek"
    assert kim.seats == ()
    assert (kim.seat_label, kim.shown_label) == (f"#{kim.pk}", "Kim Ek")


def test_the_log_writes_a_number_for_the_person(kim):
    assert deeds(kim) == ["account_opened"]
    assert AuditEvent.objects.about(kim).get().subject_label == kim.log_label == f"#{kim.pk}"


def test_an_account_without_password_cannot_sign_in():
    user = open_account(email="a@kommun.example", name="A", password=None, by=None)
    assert not user.has_usable_password()


def test_another_name_and_e_mail_and_the_old_one_stops_working(kim, coordinator, client):
    make_password_link(kim, by=coordinator)
    assert EmailAddress.objects.filter(user_id=kim.pk, email="kim@kommun.example").exists()
    changed = change_account(kim, email=" Kim.Al@kommun.example ", name=" Kim Al ", by=coordinator)
    assert (changed.email, changed.name) == ("kim.al@kommun.example", "Kim Al")
    assert not EmailAddress.objects.filter(email="kim@kommun.example").exists()
    event = AuditEvent.objects.about(kim)[0]
    assert (event.deed, event.changes) == ("account_changed", {"fields": ["email", "name"]})
    answers = {
        email: client.post(reverse("account_login"), {"login": email, "password": PASSWORD}).status_code
        for email in ("kim@kommun.example", "kim.al@kommun.example")
    }
    assert answers == {"kim@kommun.example": 200, "kim.al@kommun.example": 302}


@pytest.mark.parametrize(
    "values",
    [
        {"email": "coordinator@kommun.example", "name": "Kim"},
        {"email": "inte en adress", "name": "Kim"},
        {"email": "a@b.example", "name": ""},
    ],
)
def test_a_change_that_cannot_be_is_refused(kim, coordinator, values):
    with pytest.raises(ValidationError):
        change_account(kim, **values, by=coordinator)
    kim.refresh_from_db()
    assert kim.email == "kim@kommun.example"


def test_nobody_signs_in_with_a_closed_account(kim, coordinator, client):
    client.force_login(kim)
    assert client.get(reverse("account")).status_code == 200
    close_account(kim, by=coordinator)
    assert client.get(reverse("account")).status_code == 302, "who was signed in is so no longer"
    client.logout()
    client.post(reverse("account_login"), {"login": kim.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    reopen_account(kim, by=coordinator)
    client.post(reverse("account_login"), {"login": kim.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(kim.pk)
    assert deeds(kim) == ["account_reopened", "account_closed", "account_opened"]


def test_a_link_lets_the_person_choose_a_password_once(coordinator, client):
    user = open_account(email="a@kommun.example", name="A", password=None, by=coordinator)
    account, key = make_password_link(user, by=coordinator)
    address = reverse("account_reset_password_from_key", kwargs={"uidb36": account, "key": key})
    form = client.get(address, follow=True)
    new = "fyra lugna ord till"
    answer = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert deeds(user) == ["password_changed", "sign_in_link_made", "account_opened"]
    client.logout()
    assert client.get(address, follow=True).context["token_fail"]


def test_no_link_for_a_closed_account(kim, coordinator):
    with pytest.raises(AccountIsClosed):
        make_password_link(close_account(kim, by=coordinator), by=coordinator)


def test_a_link_made_before_the_account_was_closed_does_not_open_it(kim, coordinator, client):
    account, key = make_password_link(kim, by=coordinator)
    close_account(kim, by=coordinator)
    address = reverse("account_reset_password_from_key", kwargs={"uidb36": account, "key": key})
    form = client.get(address, follow=True)
    new = "fyra lugna ord till"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    client.post(reverse("account_login"), {"login": kim.email, "password": new})
    assert "_auth_user_id" not in client.session


def test_a_changed_password_is_in_the_log(kim, client):
    client.force_login(kim)
    new = "fyra lugna ord till"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert deeds(kim)[0] == "password_changed"
    note_new_password(kim)
    assert deeds(kim)[:2] == ["password_changed", "password_changed"]
