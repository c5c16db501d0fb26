"""What a seat answers for in the plans."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from handlingskraft.organisation.models import Seat
from handlingskraft.plan.models import Assignment, AssignmentRole, VersionState
from handlingskraft.shared.handover import HandoverLine, HandoverSection
from handlingskraft.shared.text import shorten

_LONGEST_LINE = 140


def handover(seat: Seat) -> list[HandoverSection]:
    """The activities that the seat's unit answers for or takes part in, in the plans in force. One query."""
    if seat.unit_id is None:
        return []
    rows = (
        Assignment.objects.filter(
            unit=seat.unit_id, activity__version__state=VersionState.ADOPTED, activity__version__plan__archived_on=None
        )
        .select_related("activity__version")
        .order_by("activity__version_id", "activity__position")
    )
    owned: list[HandoverLine] = []
    taking_part: list[HandoverLine] = []
    for row in rows:
        activity = row.activity
        title = shorten(f"{activity.number} {activity.text}".strip(), _LONGEST_LINE)
        line = HandoverLine(title, activity.version.title, reverse("activity", args=[activity.pk]))
        (owned if row.role in AssignmentRole.owning() else taking_part).append(line)
    found = [HandoverSection(_("Answers for"), tuple(owned)), HandoverSection(_("Takes part in"), tuple(taking_part))]
    return [section for section in found if section.lines]
