"""Who may do what with the assessments. A person's reach is looked up once, then every department is judged by it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import SeatHolding, Unit
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.risk_analysis.models import AssessmentState, RiskAssessment, RiskSignal

WRITING = (Role.UNIT_CONTACT, Role.UNIT_HEAD)
READING = (Role.COORDINATOR, Role.RISK_GROUP, Role.CHIEF_EXECUTIVE, Role.BOARD_READER, Role.AUDITOR)
"""Who reads what every department has confirmed. Departments do not read each other's (OSL 8 kap.)."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person may do, by the ids of units. ``own``: writes for. ``headed``: is the head of. ``without_head``: nobody is;
    there the coordinator confirms."""

    is_coordinator: bool
    reads_all: bool
    reads_drafts: bool
    own: frozenset[int]
    headed: frozenset[int]
    without_head: frozenset[int]

    @property
    def can_see(self) -> bool:
        """The person has something to see here."""
        return self.reads_all or bool(self.own)

    def can_see_unit(self, unit_id: int) -> bool:
        """The own department, or every one."""
        return self.reads_all or unit_id in self.own

    def can_write(self, unit_id: int) -> bool:
        """Contact person, deputy and head for the own department; the coordinator on its behalf."""
        return self.is_coordinator or unit_id in self.own

    def can_confirm(self, unit_id: int) -> bool:
        """The department's head; the coordinator where it has none."""
        return unit_id in self.headed or (self.is_coordinator and unit_id in self.without_head)

    def can_read(self, assessment: RiskAssessment) -> bool:
        """What is being written is the department's own, and the coordinator's and the auditor's to see."""
        if self.reads_drafts or assessment.unit_id in self.own:
            return True
        return self.reads_all and not assessment.is_draft


def reach_of(user: User) -> Reach:
    """The person's reach today. Two queries for the coordinator, none for others."""
    is_coordinator = has_role(user, Role.COORDINATOR)
    return Reach(
        is_coordinator=is_coordinator,
        reads_all=has_role(user, *READING),
        reads_drafts=is_coordinator or has_role(user, Role.AUDITOR),
        own=units_of(user, *WRITING),
        headed=units_of(user, Role.UNIT_HEAD),
        without_head=_without_head() if is_coordinator else frozenset(),
    )


def _without_head() -> frozenset[int]:
    held = SeatHolding.objects.current().filter(seat__role=Role.UNIT_HEAD, holder__is_active=True)
    headed = set(held.values_list("seat__unit_id", flat=True))
    return frozenset(pk for pk in Unit.objects.departments().values_list("pk", flat=True) if pk not in headed)


def can_keep_years(user: User) -> bool:
    """The coordinator sets the scale, opens and locks years, and reminds."""
    return has_role(user, Role.COORDINATOR)


def can_see_risks(user: User) -> bool:
    """Those who read all, and those who write for a unit."""
    return has_role(user, *READING, *WRITING)


def can_note_signal(user: User, signal: RiskSignal) -> bool:
    """Those who answer for the unit that owns the signal, and the coordinator."""
    return has_role(user, Role.COORDINATOR) or signal.unit_id in units_of(user, *WRITING)


def visible_assessments(user: User) -> QuerySet[RiskAssessment]:
    """What the person may read; the same rule as ``Reach.can_read``."""
    reach = reach_of(user)
    if reach.reads_drafts:
        return RiskAssessment.objects.all()
    own = Q(unit__in=reach.own)
    return RiskAssessment.objects.filter(own | ~Q(state=AssessmentState.DRAFT) if reach.reads_all else own)
