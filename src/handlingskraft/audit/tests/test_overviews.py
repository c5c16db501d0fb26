from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction

from handlingskraft.audit import overviews as audit
from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.operations import record
from handlingskraft.audit.overviews import Change, LogFilter
from handlingskraft.audit.overviews import chain as chain_module
from handlingskraft.audit.triggers import LOG_GUARD, lift, protect
from handlingskraft.organisation.operations import NewSeat, add_member, change_unit, close_member
from handlingskraft.organisation.tests.factories import make_unit

pytestmark = pytest.mark.django_db


def OPEN(_place: str) -> bool:  # noqa: N802 - a constant that is a function
    return False


@contextmanager
def past_the_system():
    """As someone with the database in hand, who takes the triggers away first."""
    lift(LOG_GUARD)
    with connection.cursor() as cursor:
        yield cursor
    protect(LOG_GUARD)


def rows(**wanted) -> list[audit.LogRow]:
    return list(audit.log_page(LogFilter(**wanted), is_closed=OPEN).rows)


def test_an_event_is_told_in_words(coordinator):
    unit = change_unit(
        make_unit("Skolförvaltningen"),
        name="Skolan",
        kind="unit",
        parent=make_unit("Kommunstyrelsen", "board"),
        by=coordinator,
    )
    row = rows(deed="unit_changed")[0]
    assert (row.sentence, row.thing, row.label, row.function) == (
        "A unit was changed",
        "unit",
        "Skolan",
        coordinator.seat_label,
    )
    assert set(row.changes) == {
        Change("Name", "Skolförvaltningen", "Skolan"), Change("Kind", "department", "unit"),
        Change("Part of", "nothing", "Kommunstyrelsen"),
    }  # fmt: skip
    assert (row.thing_type, row.thing_number, row.is_intact) == ("organisation.unit", unit.pk, True)
    assert rows(deed="unit_added")[0].function == "the command line"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": ["gammal", "ny"]}, Change("Wording", "gammal", "ny")),
        ({"name": "Skolan"}, Change("Name", None, "Skolan")),
        ({"is_collective": [False, True]}, Change("Every department", "no", "yes")),
        (
            {"units": [["Skolan (owner)"], ["Skolan (co_actor)", "Badet (owner)"]]},
            Change("Units", "Skolan (owner)", "Skolan (co-actor), Badet (owner)"),
        ),
        ({"units": [[], ["Skolan (owner_line)"]]}, Change("Units", "nothing", "Skolan (one of every department)")),
        ({"merged": [12, "Texten"]}, Change("Merged with", None, "12, Texten")),
        ({"fields": ["email", "name"]}, Change("What", None, "the e-mail, the name")),
        ({"schedule": ["", "yearly"]}, Change("When", "nothing", "every year")),
        ({"title": ["department", "yearly"]}, Change("Title", "department", "yearly")),
        ({"okänt": 0}, Change("okänt", None, "0")),
        ({"holder": 123_456}, Change("Account", None, "account 123456")),
    ],
)
def test_changes_are_told_in_words(changes, told):
    unit = make_unit()
    with transaction.atomic():
        record("unit_changed", unit, by=None, changes=changes)
    assert rows()[0].changes == (told,)


def test_what_has_no_words_yet_is_shown_as_it_is():
    unit = make_unit()
    with transaction.atomic():
        record("something_new", unit, by=None)
    assert rows()[0].sentence == "something_new"
    AuditEvent.objects.bulk_create(
        [AuditEvent(at=AuditEvent.objects.latest("id").at, deed="x", subject_type="a.b", previous_hash="", hash="h")]
    )
    row = rows()[0]
    assert (row.thing, row.is_intact) == ("a.b", False)


def test_accounts_are_named_as_they_are_called_today(coordinator):
    user = add_member(email="kim@kommun.example", name="Kim Ek", by=coordinator)
    assert rows(deed="account_opened")[0].label == "Kim Ek"
    assert rows()[0].label == "Kim Ek"
    close_member(make_contact(coordinator), by=coordinator)
    assert "Alex Al" in {change.new for row in rows(deed="seat_ended") for change in row.changes}
    assert [row.label for row in rows(thing="accounts.user", number=user.pk)] == ["Kim Ek"]


def make_contact(by):
    from handlingskraft.organisation.rules import Role

    return add_member(email="alex@kommun.example", name="Alex Al", by=by, seat=NewSeat(Role.UNIT_CONTACT, make_unit()))


def test_the_newest_stands_first_and_filters_narrow(coordinator):
    with time_machine.travel("2026-03-01T22:30:00+00:00", tick=False):
        first = make_unit("Skolförvaltningen")
    with time_machine.travel("2026-03-02T23:30:00+00:00", tick=False):  # 3 March in Sweden
        second = make_unit("Barn och skola")
    change_unit(second, name="Barn och skola", kind="group", parent=None, by=coordinator)
    assert [row.label for row in rows(thing="organisation.unit")][:2] == ["Barn och skola", "Barn och skola"]
    assert {row.label for row in rows(words="skol", deed="unit_added") if row.thing_number in {first.pk, second.pk}} == {
        "Skolförvaltningen",
        "Barn och skola",
    }
    assert {row.label for row in rows(until=date(2026, 3, 1))} == {"Skolförvaltningen"}
    assert {row.label for row in rows(since=date(2026, 3, 2), until=date(2026, 3, 2))} == set()
    assert {row.label for row in rows(since=date(2026, 3, 3), until=date(2026, 3, 3))} == {"Barn och skola"}
    assert len(rows(function="SAMORDNARE", deed="unit_changed") + rows(function="coordinator", deed="unit_changed")) == 1
    one = rows()[0].pk
    assert [row.pk for row in rows(event=one)] == [one]


def test_a_filter_knows_whether_it_is_on():
    assert not LogFilter().is_on
    assert LogFilter(words="x").is_on


def test_a_page_has_fifty_rows_and_three_queries(coordinator, django_assert_num_queries):
    for number in range(60):
        make_unit(f"Enhet {number}")
    close_member(make_contact(coordinator), by=coordinator)
    with django_assert_num_queries(3):
        page = audit.log_page(LogFilter(), "1", is_closed=OPEN)
    assert len(page.rows) == 50
    assert page.page.paginator.num_pages == 2
    assert audit.log_page(LogFilter(), "99", is_closed=OPEN).page.number == 2
    assert audit.log_page(LogFilter(), "x", is_closed=OPEN).page.number == 1


def test_the_file_holds_every_event_oldest_first(coordinator):
    change_unit(make_unit("Skolan"), name="Lärandet", kind="unit", parent=None, by=coordinator)
    found = list(audit.export_rows(LogFilter(thing="organisation.unit", words="Lärandet"), is_closed=OPEN))
    assert [row[3] for row in found] == ["A unit was changed", "A unit got another name"]
    assert set(found[0][7].split("; ")) == {"Name: Skolan → Lärandet", "Kind: department → unit"}
    assert found[1][7] == "Other name: Skolan"
    assert len(found[0]) == len(audit.export_headings())
    assert [row[0] for row in audit.export_rows(LogFilter(), is_closed=OPEN)] == list(
        AuditEvent.objects.order_by("id").values_list("pk", flat=True)
    )


# ── The chain ──


def test_an_empty_log_is_whole():
    assert audit.latest() is None
    assert audit.events_since(None) == 0
    check = audit.begin()
    assert check.is_whole
    assert check.state.count == 0


def test_a_check_tells_how_many_it_has_met_and_what_has_come_since():
    make_unit("A-enheten")
    check = audit.begin()
    assert (check.is_whole, check.state.count, check.total) == (True, 1, 1)
    assert audit.go_on() == check == audit.latest()
    make_unit("B-enheten")
    assert audit.events_since(audit.latest()) == 1


def test_a_long_log_is_checked_a_piece_at_a_time(monkeypatch):
    monkeypatch.setattr(chain_module, "_BATCH", 4)
    for number in range(10):
        make_unit(f"Enhet {number}")
    check = audit.begin(seconds=0)
    assert (check.is_done, check.is_whole, check.state.count, check.total) == (False, False, 4, 10)
    check = audit.go_on(seconds=0)
    assert check.state.count == 8
    check = audit.go_on(seconds=60)
    assert (check.is_whole, check.state.count) == (True, 10)


def test_going_on_without_a_beginning_begins():
    make_unit()
    assert audit.go_on().is_whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET actor_label = 'Någon annan' WHERE id = %s",
        "UPDATE audit_auditevent SET reason = 'x' WHERE id = %s",
        "UPDATE audit_auditevent SET hash = 'x' WHERE id = %s",
    ],
)
def test_a_changed_row_is_where_the_chain_breaks(statement):
    units = [make_unit(name) for name in ("A-enheten", "B-enheten", "C-enheten")]
    second = AuditEvent.objects.about(units[1]).get().pk
    with past_the_system() as cursor:
        cursor.execute(statement, [second])
    check = audit.begin()
    assert (check.is_done, check.is_whole, check.state.broken_at) == (True, False, second)
    assert [row.is_intact for row in rows()] == [True, False, True]


def test_a_removed_row_shows():
    units = [make_unit(name) for name in ("A-enheten", "B-enheten", "C-enheten")]
    with past_the_system() as cursor:
        cursor.execute("DELETE FROM audit_auditevent WHERE id = %s", [AuditEvent.objects.about(units[1]).get().pk])
    assert audit.check_all().state.broken_at == AuditEvent.objects.about(units[2]).get().pk


def test_rows_removed_at_the_end_show_when_an_earlier_check_met_them():
    make_unit("A-enheten")
    unit = make_unit("B-enheten")
    assert audit.begin().is_whole
    with past_the_system() as cursor:
        cursor.execute("DELETE FROM audit_auditevent WHERE id = %s", [AuditEvent.objects.about(unit).get().pk])
    check = audit.begin()
    assert (check.is_done, check.is_shortened, check.is_whole, check.state.broken_at) == (True, True, False, None)
    assert audit.begin().is_shortened


def test_a_check_is_the_same_for_a_log_read_back(coordinator):
    unit = make_unit()
    with transaction.atomic():
        record(
            "unit_changed",
            unit,
            by=coordinator,
            reason="Å ö é ”x” \\ \n rad",
            changes={"a": [1.5, None, True, {"å": [date(2026, 1, 1)]}]},
        )
    assert audit.check_all().is_whole


def test_of_what_is_closed_stands_only_that_it_was_done(coordinator):
    unit = change_unit(make_unit("Skolförvaltningen"), name="Skolan", kind="unit", parent=None, by=coordinator)
    place = f"organisation.unit:{unit.pk}"
    row, *_ = audit.log_page(LogFilter(deed="unit_changed"), is_closed=lambda each: each == place).rows
    assert (row.sentence, row.reason, row.changes) == (
        "A unit was changed",
        "",
        (Change("Wording", None, "marked as secret"),),
    )
    with transaction.atomic():
        record("unit_changed", unit, by=coordinator, reason="Hemligt skäl", changes={"section": "summary", "text": "Hemligt"})
    row = audit.log_page(LogFilter(deed="unit_changed"), is_closed=lambda each: each == f"{place}:summary").rows[0]
    assert (row.reason, len(row.changes)) == ("", 1)
    assert audit.log_page(LogFilter(deed="unit_changed"), is_closed=lambda each: each == f"{place}:other").rows[0].reason
