from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import Seat, Unit, UnitAlias
from handlingskraft.organisation.operations import (
    NameIsTaken,
    RowsAreWrong,
    UnitRow,
    add_alias,
    add_unit,
    add_units,
    change_unit,
    close_unit,
    remove_alias,
    unit_called,
)
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.shared.refusals import ChangedMeanwhile


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


pytestmark = pytest.mark.django_db


def deeds(subject) -> list[str]:
    return list(AuditEvent.objects.about(subject).values_list("deed", flat=True))


def test_a_unit_is_found_by_its_name_and_its_other_names(coordinator):
    unit = add_unit(name=" Skolförvaltningen ", kind="department", by=coordinator, aliases=["Skolan", "skolförvaltning"])
    assert unit.name == "Skolförvaltningen"
    assert unit_called("SKOLA") == unit_called("skolförvaltning") == unit
    assert unit_called("Badet") is None
    assert [alias.name for alias in unit.aliases.all()] == ["Skolan"]
    assert deeds(unit) == ["alias_added", "unit_added"]


@pytest.mark.parametrize("name", ["skolförvaltning", "Lärandet"])
def test_two_units_cannot_answer_to_one_name(coordinator, name):
    school = add_unit(name="Skolförvaltningen", kind="department", by=coordinator, aliases=["Lärandet"])
    with pytest.raises(NameIsTaken) as refusal:
        add_unit(name=name, kind="unit", by=coordinator)
    assert refusal.value.unit == school
    assert "Skolförvaltningen" in refusal.value.message_dict["name"][0]
    other = make_unit("Badet")
    with pytest.raises(NameIsTaken):
        add_alias(other, name, by=coordinator)
    with pytest.raises(NameIsTaken):
        change_unit(other, name=name, kind="unit", parent=None, by=coordinator)


@pytest.mark.parametrize("name", ["", "  ", "!?", "x" * 201])
def test_a_name_needs_letters_and_an_end(coordinator, name):
    with pytest.raises(ValidationError):
        add_unit(name=name, kind="unit", by=coordinator)
    with pytest.raises(ValidationError):
        add_alias(make_unit(), name, by=coordinator)
    with pytest.raises(ValidationError):
        add_unit(name="Badet", kind="simhall", by=coordinator)
    assert not Unit.objects.filter(name__in=["Badet", name]).exists()


def test_the_database_refuses_units_without_name_and_second_seats():
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(name="?")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitAlias.objects.create(name="", unit=make_unit())
    Seat.objects.create(role="auditor")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(role="auditor")


def test_a_unit_gets_another_name_and_keeps_the_old_one(coordinator):
    unit = make_unit("Skolförvaltningen")
    above = make_unit("Kommunstyrelsen", "board")
    unit = change_unit(unit, name="Lärandeförvaltningen", kind="unit", parent=above, by=coordinator, seen=unit.state())
    assert (unit.name, unit.kind, unit.parent) == ("Lärandeförvaltningen", "unit", above)
    assert unit_called("Skolförvaltningen") == unit
    event = AuditEvent.objects.get(deed="unit_changed")
    assert event.changes == {
        "name": ["Skolförvaltningen", "Lärandeförvaltningen"],
        "kind": ["department", "unit"],
        "parent": ["", "Kommunstyrelsen"],
    }
    back = change_unit(unit, name="Skolförvaltningen", kind="unit", parent=above, by=coordinator)
    assert [alias.name for alias in back.aliases.all()] == ["Lärandeförvaltningen"]


def test_saving_without_change_leaves_no_trace(coordinator):
    unit = make_unit()
    before = AuditEvent.objects.count()
    change_unit(unit, name=unit.name, kind=unit.kind, parent=None, by=coordinator)
    assert AuditEvent.objects.count() == before


def test_the_second_of_two_is_told(coordinator):
    unit = make_unit("Skolförvaltningen")
    seen = unit.state()
    change_unit(unit, name="Skolan", kind="unit", parent=None, by=coordinator, seen=seen)
    with pytest.raises(ChangedMeanwhile) as told:
        change_unit(unit, name="Lärandet", kind="unit", parent=None, by=coordinator, seen=seen)
    assert told.value.current.name == "Skolan"


def test_a_unit_cannot_stand_below_itself_or_too_deep(coordinator):
    top = make_unit("N0")
    below = make_unit("N1", parent=top)
    with pytest.raises(ValidationError, match="part of itself"):
        change_unit(top, name="N0", kind="unit", parent=below, by=coordinator)
    last = below
    for number in range(2, 10):
        last = make_unit(f"N{number}", parent=last)
    with pytest.raises(ValidationError, match="too deep"):
        make_unit("N10", parent=last)


def test_a_unit_closes_when_nothing_below_it_is_open(coordinator):
    top = make_unit("Skolförvaltningen")
    below = make_unit("Elevhälsan", "unit", parent=top)
    with pytest.raises(ValidationError, match="Elevhälsan"):
        close_unit(top, closed_on=date(2026, 1, 1), by=coordinator)
    close_unit(below, closed_on=date(2026, 1, 1), by=coordinator)
    top = close_unit(top, closed_on=date(2026, 1, 1), by=coordinator)
    assert list(Unit.objects.open_on(date(2025, 12, 31)).filter(pk=top.pk)) == [top]
    assert not Unit.objects.open_on(date(2026, 1, 1)).filter(pk=top.pk).exists()
    close_unit(top, closed_on=date(2026, 1, 1), by=coordinator)
    close_unit(top, closed_on=None, by=coordinator)
    assert deeds(top)[:2] == ["unit_reopened", "unit_closed"]


def test_a_name_is_taken_away(coordinator):
    unit = make_unit()
    alias = add_alias(unit, "Socialen", by=coordinator)
    assert add_alias(unit, "socialen", by=coordinator) is None
    remove_alias(alias, by=coordinator)
    assert unit_called("Socialen") is None
    assert deeds(unit)[0] == "alias_removed"


ROWS = [
    UnitRow("Elevhälsan", "unit", "Skolförvaltningen", ("Skolhälsan", "elevhälsan", "skolhälsa"), 2),
    UnitRow("Skolförvaltningen", "department", "Kommunstyrelsen", (), 3),
    UnitRow("Badet", "unit", "Huset", (), 4),
    UnitRow("skolnämnd", "board", "", (), 5),
]


def test_all_rows_are_added_and_units_that_exist_left_alone(coordinator):
    top = add_unit(name="Kommunstyrelsen", kind="board", by=coordinator, aliases=["Huset"])
    board = add_unit(name="Skolnämnden", kind="group", by=coordinator)
    added = add_units(ROWS, by=coordinator)
    assert {unit.name for unit in added} == {"Elevhälsan", "Skolförvaltningen", "Badet"}
    school = unit_called("Skolförvaltningen")
    assert (school.parent, unit_called("Elevhälsan").parent, unit_called("Badet").parent) == (top, school, top)
    assert unit_called("Skolhälsan") == unit_called("Elevhälsan")
    assert Unit.objects.get(pk=board.pk).kind == "group"
    assert all(deeds(unit) == ["unit_added"] for unit in added)
    assert add_units(ROWS, by=coordinator) == []


def test_the_first_units_of_all_come_from_a_file(coordinator):
    Seat.objects.exclude(role="coordinator").delete()
    added = add_units([UnitRow("A-enheten", "unit"), UnitRow("B-enheten", "unit", "A-enheten")], by=None)
    assert [unit.name for unit in added] == ["A-enheten", "B-enheten"]


def test_one_wrong_row_stops_them_all(coordinator):
    before = Unit.objects.count(), AuditEvent.objects.count()
    with pytest.raises(RowsAreWrong) as refusal:
        add_units([UnitRow("Badet", "unit", number=2), UnitRow("Biblan", "hus", number=3)], by=coordinator)
    assert [problem.row for problem in refusal.value.problems] == [3]
    assert (Unit.objects.count(), AuditEvent.objects.count()) == before


def test_five_thousand_rows_are_added_in_few_queries(coordinator, django_assert_max_num_queries):
    rows = [UnitRow(f"Enhet {number}", "unit", f"Enhet {number // 10}" if number >= 10 else "") for number in range(5_000)]
    with django_assert_max_num_queries(120):
        assert len(add_units(rows, by=coordinator)) == 5_000


def test_a_crash_in_the_middle_leaves_nothing(coordinator, monkeypatch):
    units, events = Unit.objects.count(), AuditEvent.objects.count()

    def crash(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("handlingskraft.organisation.operations.units.record_many", crash)
    with pytest.raises(RuntimeError):
        add_units(ROWS[3:], by=coordinator)
    monkeypatch.setattr("handlingskraft.organisation.operations.units.add_alias", crash)
    with pytest.raises(RuntimeError):
        add_unit(name="Badet", kind="unit", by=coordinator, aliases=["Hallen"])
    assert (Unit.objects.count(), AuditEvent.objects.count()) == (units, events)


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_changes_units(cast, part):
    unit, by = make_unit(), cast[part]
    alias = add_alias(unit, "Socialen", by=None)
    attempts = [
        lambda: add_unit(name="Badet", kind="unit", by=by),
        lambda: change_unit(unit, name="Badet", kind="unit", parent=None, by=by),
        lambda: close_unit(unit, closed_on=date(2026, 1, 1), by=by),
        lambda: add_alias(unit, "Badet", by=by),
        lambda: remove_alias(alias, by=by),
        lambda: add_units([UnitRow("Badet", "unit")], by=by),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
