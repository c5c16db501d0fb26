import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.overviews import chain as chain_module
from handlingskraft.organisation.limits import MOST_PER_HOUR
from handlingskraft.organisation.operations import add_member, change_unit
from handlingskraft.organisation.tests.factories import CAST, make_unit
from handlingskraft.organisation.tests.pages import as_, body, text

pytestmark = pytest.mark.django_db
LOG, CHECK, EXPORT = "audit_log", "audit_log_check", "audit_log_export"


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")


def test_the_coordinator_and_the_auditor_read_the_log(cast):
    for part in CAST:
        client = as_(cast[part])
        answers = {
            client.get(reverse(LOG)).status_code,
            client.get(reverse(EXPORT)).status_code,
            client.post(reverse(CHECK), follow=True).status_code,
        }
        assert answers == ({200} if part in {"coordinator", "auditor"} else {403})


def test_checking_is_no_reading(auditor):
    assert as_(auditor).get(reverse(CHECK)).status_code == 405


def test_what_was_done_is_told_in_words_with_old_and_new(auditor, coordinator):
    change_unit(make_unit("Skolförvaltningen"), name="Lärandet", kind="unit", parent=None, by=coordinator)
    add_member(email="kim@kommun.example", name="Kim Ek", by=coordinator)
    page = text(as_(auditor).get(reverse(LOG)))
    assert "A unit was changed" in page
    assert "<del>Skolförvaltningen</del> → <ins>Lärandet</ins>" in page
    assert coordinator.seat_label in page
    assert "Kim Ek" in page
    assert "kim@kommun.example" not in page


def test_an_empty_log_says_so(auditor, monkeypatch):
    monkeypatch.setattr("handlingskraft.audit.overviews.log.events", lambda _wanted: AuditEvent.objects.none())
    assert "Nothing has been done here yet" in text(as_(auditor).get(reverse(LOG)))
    assert "No event fits" in text(as_(auditor).get(reverse(LOG), {"words": "x"}))


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ({"deed": "unit_changed"}, ["Lärandet"]),
        ({"words": "lärande"}, ["Lärandet", "Lärandet"]),
        ({"function": "command"}, None),
        ({"since": "2027-01-01"}, []),
        ({"until": "2020-01-01"}, []),
        ({"deed": "nix", "since": "snart"}, None),
        ({"thing": "organisation.unit", "number": "0"}, None),
    ],
)
def test_filters_narrow_and_wrong_values_do_not(auditor, coordinator, query, labels):
    change_unit(make_unit("Skolförvaltningen"), name="Lärandet", kind="unit", parent=None, by=coordinator)
    response = as_(auditor).get(reverse(LOG), query)
    assert response.status_code == 200
    if labels is not None:
        assert [row.label for row in response.context["log"].rows] == labels


def test_everything_about_one_thing_is_a_link(auditor, coordinator):
    unit = make_unit("Skolförvaltningen")
    page = as_(auditor)
    assert f"?thing=organisation.unit&amp;number={unit.pk}" in text(page.get(reverse(LOG)))
    rows = page.get(reverse(LOG), {"thing": "organisation.unit", "number": unit.pk}).context["log"].rows
    assert {row.thing_number for row in rows} == {unit.pk}


@pytest.mark.parametrize("count", [5, 200])
def test_the_number_of_queries_does_not_grow(auditor, count, django_assert_max_num_queries):
    for number in range(count):
        make_unit(f"Enhet {number}")
    client = as_(auditor)
    client.get(reverse(LOG))
    with django_assert_max_num_queries(
        7
    ):  # session, account with its seats; markings, whose; count, events, names of accounts
        page = text(client.get(reverse(LOG)))
    assert page.count('class="num"') <= 50
    assert page.count("<del>") == 0


def test_the_chain_is_checked_on_demand(auditor):
    page = as_(auditor)
    make_unit("Skolförvaltningen")
    assert "has not been checked yet" in text(page.get(reverse(LOG)))
    assert page.post(reverse(CHECK)).url == reverse(LOG)
    count = AuditEvent.objects.count()
    shown = text(page.get(reverse(LOG)))
    assert "The chain is whole." in shown
    assert f"{count} rows were checked" in shown
    make_unit("Barnstugan")
    assert "1 has come since." in text(page.get(reverse(LOG)))


def test_a_long_check_goes_on_piece_by_piece(auditor, monkeypatch):
    monkeypatch.setattr(chain_module, "_BATCH", 3)
    monkeypatch.setattr(chain_module.begin, "__defaults__", (0,))
    monkeypatch.setattr(chain_module.go_on, "__defaults__", (0,))
    for number in range(5):
        make_unit(f"Enhet {number}")
    total = AuditEvent.objects.count()
    page = as_(auditor)
    first = page.post(reverse(CHECK), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in first
    assert f"3 of {total} rows checked" in first
    assert 'hx-trigger="load"' in first
    assert f"3 of {total} rows checked" in text(page.get(reverse(LOG)))
    for _ in range(4):
        last = page.post(reverse(CHECK), {"go_on": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "The chain is whole." in last


def test_a_broken_chain_is_told_with_the_row(auditor):
    from django.db import connection

    from handlingskraft.audit.triggers import LOG_GUARD, lift, protect

    make_unit("Skolförvaltningen")
    first = AuditEvent.objects.order_by("id")[0].pk
    lift(LOG_GUARD)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET reason = 'x' WHERE id = %s", [first])
    protect(LOG_GUARD)
    page = as_(auditor)
    page.post(reverse(CHECK))
    shown = text(page.get(reverse(LOG)))
    assert f"The chain breaks at row {first}." in shown
    assert "Does not fit its checksum" in shown
    assert [row.pk for row in page.get(reverse(LOG), {"event": first}).context["log"].rows] == [first]


def test_checks_have_a_limit_but_going_on_has_not(auditor):
    page = as_(auditor)
    for _ in range(MOST_PER_HOUR["chain-check"]):
        page.post(reverse(CHECK))
    assert page.post(reverse(CHECK)).status_code == 429
    assert page.post(reverse(CHECK), {"go_on": "1"}).status_code == 302


def test_the_file_is_safe_filtered_and_in_the_readers_language(auditor, coordinator):
    make_unit("=cmd|' /C calc'!A0")
    response = as_(auditor).get(reverse(EXPORT), {"thing": "organisation.unit"})
    rows = list(csv.reader(io.StringIO(body(response).removeprefix("\ufeff")), delimiter=";"))
    assert response["Content-Disposition"] == f'attachment; filename="logg-{date(2026, 11, 24)}.csv"'
    assert rows[0][:4] == ["Number", "Time", "Function", "Deed"]
    assert {row[4] for row in rows[1:]} == {"unit"}
    assert [row[5] for row in rows[1:]][-1] == "'=cmd|' /C calc'!A0"
