"""Taking a seat over: what it answers for, what was left to the next, what has been done from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.overviews import LogRow
from handlingskraft.organisation import overviews as organisation
from handlingskraft.organisation.models import Seat
from handlingskraft.plan.overviews import handover as plan
from handlingskraft.shared.handover import HandoverSection
from handlingskraft.shared.waiting import WaitingItem

# Each chapter that gives seats something to answer for adds its function here.
SECTIONS: tuple[Callable[[Seat], Sequence[HandoverSection]], ...] = (plan.handover,)


@dataclass(frozen=True, slots=True)
class Handover:
    """The whole page about one seat."""

    seat: Seat
    sections: tuple[HandoverSection, ...]
    notes: tuple[organisation.Note, ...]
    done: tuple[LogRow, ...]


def handover_of(seat: Seat) -> Handover:
    """Gather it from the chapters."""
    sections = tuple(section for source in SECTIONS for section in source(seat))
    return Handover(seat, sections, tuple(organisation.notes(seat)), tuple(organisation.done_from(seat)))


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For someone who is new in a seat: what it answers for."""
    return [
        WaitingItem(
            kind="handover",
            title=_("You are new as {seat}").format(seat=holding),
            detail=_("See what the seat answers for, and what the one before you has left."),
            url=reverse("handover", args=[holding.seat_id]),
            button=_("Take over"),
            since=holding.starts_on,
        )
        for holding in organisation.newly_held(user, on)
    ]
