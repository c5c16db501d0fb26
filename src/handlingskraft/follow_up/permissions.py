"""Who may do what in a round. A person's reach is looked up once, then every answer is judged by it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Reopening, Round, RoundState, StatusReport
from handlingskraft.follow_up.rules import State
from handlingskraft.organisation.models import SeatHolding
from handlingskraft.organisation.permissions import clearance_of, has_role, units_by_parent, units_of, with_all_below
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock

ANSWERING = (Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person may do in the follow-up, by the ids of units.

    ``own``: answers for. ``headed``: is the head of, or of a unit above. ``without_head``: nobody is; the coordinator approves.
    """

    is_coordinator: bool
    reads_all: bool
    reads_approved: bool
    own: frozenset[int]
    headed: frozenset[int]
    without_head: frozenset[int]

    def can_answer(self, unit_id: int) -> bool:
        """The unit itself and its head; the coordinator on its behalf."""
        return self.is_coordinator or unit_id in self.own or unit_id in self.headed

    def is_of_unit(self, unit_id: int) -> bool:
        """True when an answer by this person is the unit's own."""
        return unit_id in self.own or unit_id in self.headed

    def can_approve(self, unit_id: int) -> bool:
        """The unit's head or one above; the coordinator where nobody is."""
        return unit_id in self.headed or (self.is_coordinator and unit_id in self.without_head)

    def can_read(self, report: StatusReport) -> bool:
        """Own answers, and those of all for coordinator and auditor; other units' drafts are theirs (DOMAIN.md 5)."""
        if self.reads_all or self.is_of_unit(report.unit_id):
            return True
        return self.reads_approved and (report.state == State.APPROVED or not report.round.is_open)


def reach_of(user: User) -> Reach:
    """The person's reach today. Two queries for heads and the coordinator, none for others."""
    is_coordinator = has_role(user, Role.COORDINATOR)
    heads = units_of(user, Role.UNIT_HEAD)
    headed, without_head = frozenset[int](), frozenset[int]()
    if heads or is_coordinator:
        below = units_by_parent()
        headed = with_all_below(heads, below)
        if is_coordinator:
            without_head = _without_head(below)
    return Reach(
        is_coordinator=is_coordinator,
        reads_all=is_coordinator or has_role(user, Role.AUDITOR),
        reads_approved=can_see_rounds(user),
        own=units_of(user, *ANSWERING),
        headed=headed,
        without_head=without_head,
    )


def units_without_head() -> frozenset[int]:
    """Where nobody is the head, nor of a unit above: there the coordinator approves."""
    return _without_head(units_by_parent())


def _without_head(below: dict[int | None, list[int]]) -> frozenset[int]:
    units = {pk for pks in below.values() for pk in pks}
    return frozenset(units - with_all_below(_headed_units(), below))


def _headed_units() -> set[int]:
    held = SeatHolding.objects.current().filter(seat__role=Role.UNIT_HEAD, holder__is_active=True)
    return {unit for unit in held.values_list("seat__unit_id", flat=True) if unit is not None}


def can_keep_rounds(user: User) -> bool:
    """The coordinator opens, changes, closes and reopens."""
    return has_role(user, Role.COORDINATOR)


def can_see_rounds(user: User) -> bool:
    """Everyone with a seat but the outside partner, who sees the own answers only."""
    return any(seat.role != Role.PARTNER for seat in user.seats)


def can_read_in_answers(user: User) -> bool:
    """Those who see rounds and answer for some unit, and the coordinator on anyone's behalf."""
    return can_see_rounds(user) and has_role(user, Role.COORDINATOR, *ANSWERING)


def visible_reports(user: User) -> QuerySet[StatusReport]:
    """The answers whose words the person may read; the same rule as ``Reach.can_read``. They come without what is marked as
    secret and may not be read."""
    reach, rows = reach_of(user), StatusReport.objects.for_reader(clearance_of(user))
    if reach.reads_all:
        return rows
    own = Q(unit__in=reach.own | reach.headed)
    if not can_see_rounds(user):
        return rows.filter(own)
    return rows.filter(own | Q(state=State.APPROVED) | Q(round__state=RoundState.LOCKED))


def takes_answers(round_: Round, unit_id: int) -> bool:
    """True while the unit may answer: the round is open, or opened again for it to a day that has not passed."""
    reopened = Reopening.objects.filter(round=round_, unit=unit_id, ended_at=None, until__gte=clock.today())
    return round_.is_open or reopened.exists()
