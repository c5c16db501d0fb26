"""One unit's answers: those it has to write, and what it said before."""

from __future__ import annotations

from collections.abc import Iterable

from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.rules import State
from handlingskraft.organisation.models import Unit


def previous_of(report: StatusReport) -> StatusReport | None:
    """The unit's last reported answer for the same activity, in this version of the plan or one before; None when new. Without
    its words where they are marked as secret, so that they are not carried on into one that is not."""
    rows = StatusReport.objects.reported().filter(
        activity__lineage=report.activity.lineage, unit=report.unit_id, round__ends_on__lt=report.round.ends_on
    )
    return rows.order_by("-round__ends_on").first()


def answers_of(round_: Round, unit: Unit | int) -> list[StatusReport]:
    """The unit's answers in the round, in the order of the plan, with activity, unit and round joined. One query."""
    rows = StatusReport.objects.filter(round=round_, unit=unit).select_related("round", "activity", "unit")
    return list(rows.in_plan_order())


def written(reports: Iterable[StatusReport]) -> list[StatusReport]:
    """Those that are written and not handed in yet."""
    return [report for report in reports if report.state in {State.DRAFT, State.RETURNED}]
