"""What is done to units and seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.organisation.models import Seat, SeatHolding, Unit, UnitAlias
from handlingskraft.organisation.permissions import can_change_units
from handlingskraft.organisation.rules import Role, name_key
from handlingskraft.shared.actors import Actor


class AliasIsTaken(Exception):
    """Another unit already answers to that name. ``unit`` is the one."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(unit.name)
        self.unit = unit


def _require(user: User | None) -> None:
    """Only the coordinator changes units; None is the command line, which has the machine."""
    if user is not None and not can_change_units(user):
        raise PermissionDenied


@transaction.atomic
def add_unit(*, name: str, kind: str, by: User | None, parent: Unit | None = None, aliases: Iterable[str] = ()) -> Unit:
    """A new unit with its other names. Raises ValidationError for a name or place that cannot be."""
    _require(by)
    unit = Unit(name=name.strip(), kind=kind, parent=parent)
    unit.full_clean()
    unit.save()
    record("unit_added", unit, by=by, changes={"name": unit.name, "kind": kind, "parent": parent.name if parent else None})
    for alias in aliases:
        add_alias(unit, alias, by=by)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, name: str, kind: str, parent: Unit | None, by: User, closed_on: date | None = None) -> Unit:
    """Another name, kind, place or closing day. The old name stays as an alias, so that plans keep finding the unit."""
    _require(by)
    before = {"name": unit.name, "kind": unit.kind, "parent": unit.parent_id, "closed_on": unit.closed_on}
    old_name = unit.name
    unit.name, unit.kind, unit.parent, unit.closed_on = name.strip(), kind, parent, closed_on
    unit.full_clean()
    unit.save()
    after = {"name": unit.name, "kind": unit.kind, "parent": unit.parent_id, "closed_on": unit.closed_on}
    record("unit_changed", unit, by=by, changes=field_changes(before, after))
    if name_key(old_name) != name_key(unit.name) and unit_called(old_name) is None:
        add_alias(unit, old_name, by=by)
    return unit


def unit_called(name: str) -> Unit | None:
    """The unit whose name or alias this is, in whatever form of the word."""
    key = name_key(name)
    alias = UnitAlias.objects.filter(key=key).select_related("unit").first()
    if alias:
        return alias.unit
    return next((unit for unit in Unit.objects.all() if name_key(unit.name) == key), None)


@transaction.atomic
def add_alias(unit: Unit, name: str, *, by: User | None) -> UnitAlias | None:
    """Let the unit answer to one more name. None when it already does; raises AliasIsTaken when another unit does."""
    _require(by)
    known = unit_called(name)
    if known is not None:
        if known.pk == unit.pk:
            return None
        raise AliasIsTaken(known)
    alias = UnitAlias(unit=unit, name=name.strip())
    alias.save()
    record("alias_added", unit, by=by, changes={"alias": alias.name})
    return alias


@transaction.atomic
def remove_alias(alias: UnitAlias, *, by: User) -> None:
    """The unit no longer answers to the name."""
    _require(by)
    record("alias_removed", alias.unit, by=by, changes={"alias": alias.name})
    alias.delete()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of the unit file: ``parent`` is a name in the file or of a unit that exists, empty for the top."""

    name: str
    kind: str
    parent: str
    aliases: tuple[str, ...]


@transaction.atomic
def add_units(rows: Sequence[UnitRow], *, by: User) -> list[Unit]:
    """All rows or none. Units that exist are left as they are. Raises ValidationError naming the row."""
    _require(by)
    added: list[Unit] = []
    for number, row in enumerate(rows, start=2):
        if unit_called(row.name):
            continue
        parent = unit_called(row.parent) if row.parent else None
        if row.parent and parent is None:
            raise ValidationError(f"{number}: {row.parent}")
        added.append(add_unit(name=row.name, kind=row.kind, parent=parent, aliases=row.aliases, by=by))
    return added


@transaction.atomic
def appoint(*, holder: User, role: Role, starts_on: date, by: Actor | None, unit: Unit | None = None) -> SeatHolding:
    """Give someone a seat from a day on. The seat is made when it is new."""
    if by is not None and isinstance(by, User):
        _require(by)
    seat, _ = Seat.objects.get_or_create(role=role.value, unit=unit)
    holding = SeatHolding.objects.create(seat=seat, holder=holder, starts_on=starts_on)
    record("seat_given", seat, by=by, changes={"holder": holder.pk, "starts_on": starts_on})
    return holding
