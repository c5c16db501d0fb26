"""Which lines of responsibility come, change and go, gathered for many activities and stored at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity, Assignment, AssignmentRole
from handlingskraft.shared import clock

BATCH = 500


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
        for role in sorted(AssignmentRole, key=lambda each: each == AssignmentRole.OWNER):
            if rows := [row.pk for row in self.changed if row.role == role]:
                Assignment.objects.filter(pk__in=rows).update(role=role)
        Assignment.objects.bulk_create(self.new, batch_size=BATCH)
