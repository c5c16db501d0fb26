"""The draft that saves itself while someone writes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from handlingskraft.follow_up.operations import close_round, save_report, submit_reports
from handlingskraft.follow_up.rules import State
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.follow_up.views import quiet
from handlingskraft.organisation.tests.pages import as_

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def row(coordinator, contact):
    return report_of(make_round(coordinator), "Skolförvaltningen")


def typed(row, **fields):
    return {"seen": row.edit_number, "pen": "a1", **fields}


def test_it_is_kept_and_said_and_the_page_knows_the_new_edit(contact, row):
    answer = as_(contact).post(row.get_absolute_url(), typed(row, done_text="Nio"), headers=HTMX)
    row.refresh_from_db()
    shown = answer.content.decode()
    assert (row.state, row.done_text) == (State.DRAFT, "Nio")
    assert "Utkastet sparades" in shown
    assert f'value="{row.edit_number}" id="id_seen"' in shown


def test_the_pages_own_saves_are_nobody_elses(contact, row):
    client, seen = as_(contact), row.edit_number
    for words in ("Nio", "Nio skolor", "Nio skolor av fjorton"):  # the last two before the page has heard of the first
        client.post(row.get_absolute_url(), {"seen": seen, "pen": "a1", "done_text": words}, headers=HTMX)
    answer = client.post(row.get_absolute_url(), {"seen": seen, "pen": "a1", "status": "ongoing", "done_text": "Klart"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.done_text == "Klart"


def test_another_page_of_the_same_person_is_told(contact, row):
    client, seen = as_(contact), row.edit_number
    client.post(row.get_absolute_url(), {"seen": seen, "pen": "a1", "done_text": "Nio"}, headers=HTMX)
    assert client.post(row.get_absolute_url(), {"seen": seen, "pen": "b2", "done_text": "Tio"}).status_code == 409
    answer = client.post(row.get_absolute_url(), {"seen": seen, "pen": "b2", "done_text": "Tio"}, headers=HTMX)
    assert "triangle-alert" in answer.content.decode()
    row.refresh_from_db()
    assert row.done_text == "Nio"


def test_someone_elses_edit_after_a_quiet_save_is_told(contact, coordinator, row):
    client, seen = as_(contact), row.edit_number
    client.post(row.get_absolute_url(), {"seen": seen, "pen": "a1", "done_text": "Nio"}, headers=HTMX)
    save_report(row, answer=ONGOING, by=coordinator, answered_for="Telefon")
    assert client.post(row.get_absolute_url(), {"seen": seen, "pen": "a1", "done_text": "Tio"}).status_code == 409


@pytest.mark.parametrize("fields", [{}, {"status": "paused"}, {"status": "nix"}, {"done_text": "x" * 4001}])
def test_what_cannot_be_kept_yet_is_not_scolded(contact, row, fields):
    answer = as_(contact).post(row.get_absolute_url(), typed(row, **fields), headers=HTMX)
    assert (answer.status_code, answer.content) == (204, b"")
    row.refresh_from_db()
    assert row.state == State.EMPTY


def test_what_is_handed_in_or_locked_is_left_alone(contact, coordinator, row):
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    assert as_(contact).post(row.get_absolute_url(), {"done_text": "Nio"}, headers=HTMX).status_code == 204
    close_round(row.round, by=coordinator)
    assert as_(contact).post(row.get_absolute_url(), {"done_text": "Nio"}, headers=HTMX).status_code == 204
    row.refresh_from_db()
    assert row.done_text == ONGOING.done_text


def test_signed_out_the_whole_page_goes_to_sign_in(client, row):
    from django.core import signing

    from handlingskraft.ui import kept

    contact_pk = row.unit.seats.get(role="unit_contact").holdings.get().holder_id
    token = signing.dumps([contact_pk, row.get_absolute_url()], salt=kept._SALT)
    answer = client.post(row.get_absolute_url(), typed(row, done_text="Nio", typed_by=token), headers=HTMX)
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={row.get_absolute_url()}"
    assert client.session[kept._KEY][row.get_absolute_url()]["fields"]["done_text"] == "Nio"


def test_few_pages_are_remembered(contact, row):
    client = as_(contact)
    for number in range(quiet._MOST + 3):
        row.refresh_from_db()
        client.post(row.get_absolute_url(), {**typed(row, done_text=f"{number}"), "pen": f"p{number}"}, headers=HTMX)
    assert len(client.session[quiet._KEY]) == quiet._MOST
