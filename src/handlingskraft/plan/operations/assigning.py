"""Which lines of responsibility come, change and go, gathered for many activities and stored at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import models

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity, Assignment, AssignmentRole
from handlingskraft.shared import clock

Row = TypeVar("Row", bound=models.Model)
BATCH = 500


def save_many(model: type[Row], rows: Sequence[Row], names: Sequence[str]) -> None:
    """Save the named columns of rows that are locked, some hundred at a time.

    As an insert that meets its own row: ``bulk_update`` builds an expression for each value and takes ten times as long.
    """
    if rows:
        model._default_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=names
        )


@dataclass(slots=True)
class Reassignment:
    """What is to be stored. ``decided``: the plan itself names the units that come."""

    decided: bool
    gone: list[Assignment] = field(default_factory=list)
    changed: list[Assignment] = field(default_factory=list)
    new: list[Assignment] = field(default_factory=list)

    def plan(
        self, activity: Activity, present: Iterable[Assignment], wanted: Mapping[int, tuple[Unit, AssignmentRole]]
    ) -> None:
        """From the activity's present lines to the wanted units and roles."""
        known = {row.unit_id: row for row in present}
        self.gone += [row for unit_id, row in known.items() if unit_id not in wanted]
        for unit_id, (unit, role) in wanted.items():
            row = known.get(unit_id)
            if row is None:
                self.new.append(self._line(activity, unit, role))
            elif row.role != role:
                row.role = role
                self.changed.append(row)

    def _line(self, activity: Activity, unit: Unit, role: AssignmentRole) -> Assignment:
        return Assignment(
            activity=activity, unit=unit, role=role, assigned_on=clock.today(), is_in_decision=self.decided
        )  # fmt: skip

    def make(self) -> None:
        """Store it. Owners give up their place before others take it: there is one owner at a time."""
        if self.gone:
            Assignment.objects.filter(pk__in=[row.pk for row in self.gone]).delete()
        for is_owner in (False, True):
            save_many(Assignment, [row for row in self.changed if (row.role == AssignmentRole.OWNER) is is_owner], ["role"])
        Assignment.objects.bulk_create(self.new, batch_size=BATCH)
