from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from handlingskraft.audit import operations
from handlingskraft.audit.models import AuditEvent, LogIsAppendOnly
from handlingskraft.audit.operations import field_changes, record, record_many
from handlingskraft.audit.overviews import check_all
from handlingskraft.audit.rules import GENESIS
from handlingskraft.audit.triggers import LOG_GUARD, lift, protect
from handlingskraft.organisation.tests.factories import make_unit

pytestmark = pytest.mark.django_db


def test_an_event_holds_who_what_why_and_the_change(coordinator):
    unit = make_unit("Skolförvaltningen")
    event = record(
        "unit_changed", unit, by=coordinator, reason="Ny organisation", changes={"closed_on": [None, date(2026, 1, 1)]}
    )
    event.refresh_from_db()
    assert (event.actor, event.actor_label) == (coordinator, coordinator.seat_label)
    assert (event.subject_type, event.subject_id, event.subject_label) == ("organisation.unit", unit.pk, "Skolförvaltningen")
    assert (event.reason, event.changes) == ("Ny organisation", {"closed_on": [None, "2026-01-01"]})
    assert str(event) == "unit_changed Skolförvaltningen"


def test_each_event_builds_on_the_one_before():
    first, second = (record("unit_added", make_unit(name), by=None) for name in ("A-enheten", "B-enheten"))
    assert second.previous_hash != GENESIS
    assert AuditEvent.objects.order_by("-id")[0].pk == second.pk
    assert first.hash != second.hash
    assert check_all().is_whole


def test_the_first_event_of_all_builds_on_the_beginning():
    assert not AuditEvent.objects.exists()
    with transaction.atomic():
        unit = make_unit()
    assert AuditEvent.objects.order_by("id")[0].previous_hash == GENESIS
    assert unit.pk


def test_many_at_once_are_links_of_the_same_chain(coordinator, django_assert_max_num_queries):
    units = [make_unit(f"Enhet {number}") for number in range(30)]
    with django_assert_max_num_queries(8):
        events = record_many("unit_changed", [(unit, {"n": unit.pk}) for unit in units], by=coordinator)
    assert [event.subject_id for event in events] == [unit.pk for unit in units]
    assert all(later.previous_hash == earlier.hash for earlier, later in pairwise(events))
    assert check_all().is_whole


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_deeds_transaction_is_refused():
    unit = make_unit()
    with pytest.raises(RuntimeError, match="stand or fall together"):
        record("unit_changed", unit, by=None)


def test_on_postgresql_writers_of_the_chain_stand_in_line(monkeypatch):
    said = []

    class Cursor:
        __enter__ = lambda self: self
        __exit__ = lambda *_: None
        execute = lambda _self, *statement: said.append(statement)

    monkeypatch.setattr(operations, "connection", SimpleNamespace(vendor="postgresql", cursor=Cursor))
    record("unit_changed", make_unit(), by=None)
    assert said
    assert all("pg_advisory_xact_lock" in statement for statement, _ in said)


def test_the_event_falls_with_the_deed():
    unit, before = make_unit(), AuditEvent.objects.count()

    @transaction.atomic
    def deed():
        record("unit_changed", unit, by=None)
        raise KeyError

    with pytest.raises(KeyError):
        deed()
    assert AuditEvent.objects.count() == before
    assert check_all().is_whole


def test_fields_that_are_alike_are_no_change():
    assert field_changes({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None}) == {"b": [2, 3]}


def test_the_program_has_no_way_to_change_the_log():
    make_unit()
    event = AuditEvent.objects.order_by("id")[0]
    attempts = [
        event.save,
        AuditEvent(at=event.at, deed="x").save,
        event.delete,
        lambda: AuditEvent.objects.update(deed="x"),
        lambda: AuditEvent.objects.filter(pk=event.pk).delete(),
        lambda: AuditEvent.objects.bulk_update([event], ["deed"]),
    ]
    for attempt in attempts:
        with pytest.raises(LogIsAppendOnly):
            attempt()


RAW = {
    "change": "UPDATE audit_auditevent SET deed = 'x'",
    "remove": "DELETE FROM audit_auditevent",
    "truncate": "TRUNCATE audit_auditevent",
}
ONLY_ON = {"truncate": "postgresql"}


@pytest.mark.parametrize("deed", ["change", "remove", "truncate"])
def test_the_database_itself_refuses_to_change_the_log(deed):
    if ONLY_ON.get(deed, connection.vendor) != connection.vendor:
        pytest.skip(f"{connection.vendor} has no {deed}")
    make_unit()
    before = list(AuditEvent.objects.order_by("id").values_list("pk", "hash"))
    connection.check_constraints()  # PostgreSQL empties no table that a constraint is still to be asked about
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAW[deed])
    assert list(AuditEvent.objects.order_by("id").values_list("pk", "hash")) == before


def test_the_guard_can_be_lifted_for_a_test_and_set_again():
    make_unit()
    lift(LOG_GUARD)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET deed = 'x'")
    assert not check_all().is_whole
    protect(LOG_GUARD)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAW["remove"])
