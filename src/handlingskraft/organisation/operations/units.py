"""What is done to units and their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record, record_many
from handlingskraft.organisation.csv_rows import UnitRow, by_level, check
from handlingskraft.organisation.models import Unit, UnitAlias
from handlingskraft.organisation.overviews import taken_names
from handlingskraft.organisation.permissions import can_change_units
from handlingskraft.organisation.rules import name_key
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.refusals import ChangedMeanwhile

_NOT_CHECKED = ("key",)


class NameIsTaken(ValidationError):
    """Another unit already answers to that name. ``unit`` is the one."""

    def __init__(self, name: str, unit: Unit) -> None:
        message = _("“{name}” already belongs to {unit}. Choose another name, or open that unit.")
        super().__init__({"name": message.format(name=name, unit=unit.name)})
        self.unit = unit


class RowsAreWrong(Exception):
    """The unit file has faults, so none of it was added. ``problems`` says which rows and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(len(problems))
        self.problems = problems


def _require(user: User | None) -> None:
    """Only the coordinator changes units; None is the command line, which has the machine."""
    if user is not None and not can_change_units(user):
        raise PermissionDenied


def unit_called(name: str) -> Unit | None:
    """Find the unit whose name or alias this is, in whatever form of the word."""
    key = name_key(name)
    unit = Unit.objects.filter(key=key).first()
    if unit is None and (alias := UnitAlias.objects.filter(key=key).select_related("unit").first()):
        return alias.unit
    return unit


def _save(unit: Unit) -> None:
    """Save a unit whose name is free. Raises ValidationError for a name or place that cannot be."""
    taken_by = unit_called(unit.name)
    if taken_by is not None and taken_by.pk != unit.pk:
        raise NameIsTaken(unit.name, taken_by)
    unit.full_clean(exclude=_NOT_CHECKED, validate_unique=False)
    unit.save()


@transaction.atomic
def add_unit(*, name: str, kind: str, by: User | None, parent: Unit | None = None, aliases: Iterable[str] = ()) -> Unit:
    """Add a unit with its other names. Raises ValidationError for a name or place that cannot be."""
    _require(by)
    unit = Unit(name=name.strip(), kind=kind, parent=parent)
    _save(unit)
    record("unit_added", unit, by=by, changes={"name": unit.name, "kind": kind, "parent": parent.name if parent else None})
    for alias in aliases:
        add_alias(unit, alias, by=by)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, name: str, kind: str, parent: Unit | None, by: User, seen: str | None = None) -> Unit:
    """Give the unit another name, kind or place. The old name stays as an alias, so that plans keep finding the unit.

    ``seen`` is the unit's ``state()`` when the person opened it. Raises ChangedMeanwhile, ValidationError.
    """
    _require(by)
    unit = _fresh(unit, seen)
    before = {"name": unit.name, "kind": unit.kind, "parent": str(unit.parent or "")}
    unit.name, unit.kind, unit.parent = name.strip(), kind, parent
    _save(unit)
    unit.aliases.filter(key=unit.key).delete()
    after = {"name": unit.name, "kind": unit.kind, "parent": str(unit.parent or "")}
    if changed := field_changes(before, after):
        record("unit_changed", unit, by=by, changes=changed)
    add_alias(unit, before["name"], by=by)
    return unit


def _fresh(unit: Unit, seen: str | None) -> Unit:
    current = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit.pk)
    if seen is not None and current.state() != seen:
        raise ChangedMeanwhile(current)
    return current


@transaction.atomic
def close_unit(unit: Unit, *, closed_on: date | None, by: User) -> Unit:
    """Close the unit down from a day on; None opens it again. What it has answered for stays readable.

    Raises ValidationError while units that are part of it are open.
    """
    _require(by)
    unit = _fresh(unit, None)
    below = unit.children.filter(closed_on=None).order_by("name").first()
    if closed_on is not None and below is not None:
        message = _("{unit} is part of this unit. Move it or close it down first.").format(unit=below.name)
        raise ValidationError({"closed_on": message})
    changes = field_changes({"closed_on": unit.closed_on}, {"closed_on": closed_on})
    unit.closed_on = closed_on
    unit.save(update_fields=["closed_on"])
    if changes:
        record("unit_closed" if closed_on else "unit_reopened", unit, by=by, changes=changes)
    return unit


@transaction.atomic
def add_alias(unit: Unit, name: str, *, by: User | None) -> UnitAlias | None:
    """Let the unit answer to one more name. None when it already does.

    Raises NameIsTaken when another unit does, ValidationError for a name without letters.
    """
    _require(by)
    known = unit_called(name)
    if known is not None:
        if known.pk == unit.pk:
            return None
        raise NameIsTaken(name.strip(), known)
    if not name_key(name):
        raise ValidationError({"name": _("Write a name with letters.")})
    alias = UnitAlias(unit=unit, name=name.strip())
    alias.full_clean(exclude=_NOT_CHECKED, validate_unique=False)
    alias.save()
    record("alias_added", unit, by=by, changes={"alias": alias.name})
    return alias


@transaction.atomic
def remove_alias(alias: UnitAlias, *, by: User) -> None:
    """Let the unit no longer answer to the name."""
    _require(by)
    record("alias_removed", alias.unit, by=by, changes={"alias": alias.name})
    alias.delete()


@transaction.atomic
def add_units(rows: Sequence[UnitRow], *, by: User | None) -> list[Unit]:
    """Add all rows or none, parents first whatever the order. Units that exist are left as they are.

    Raises RowsAreWrong. A constant number of queries per level of the tree and 500 rows.
    """
    _require(by)
    taken = taken_names()
    problems = check(rows, taken)
    if problems:
        raise RowsAreWrong(problems)
    units = _units_by_key() if taken else {}
    added: list[Unit] = []
    for level in by_level([row for row in rows if name_key(row.name) not in taken]):
        made = [
            Unit(name=row.name, key=name_key(row.name), kind=row.kind, parent=units.get(name_key(row.parent))) for row in level
        ]
        Unit.objects.bulk_create(made, batch_size=500)
        _add_aliases(zip(made, level, strict=True))
        units |= {unit.key: unit for unit in made}
        added += made
    told = [(unit, {"name": unit.name, "kind": unit.kind, "parent": str(unit.parent or "")}) for unit in added]
    record_many("unit_added", told, by=by)
    return added


def _units_by_key() -> dict[str, Unit]:
    by_alias = {alias.key: alias.unit for alias in UnitAlias.objects.select_related("unit")}
    return by_alias | {unit.key: unit for unit in Unit.objects.all()}


def _add_aliases(pairs: Iterable[tuple[Unit, UnitRow]]) -> None:
    wanted: dict[str, UnitAlias] = {}
    for unit, row in pairs:
        for name in row.aliases:
            if (key := name_key(name)) != unit.key:
                wanted.setdefault(key, UnitAlias(unit=unit, name=name, key=key))
    UnitAlias.objects.bulk_create(wanted.values(), batch_size=500)
