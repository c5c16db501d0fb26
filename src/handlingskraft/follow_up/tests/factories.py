"""Rounds for tests, made by the operations."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations import RoundDays, open_round
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Ownership, assign
from handlingskraft.plan.tests.factories import make_adopted


def days_of(year: int, name: str = "") -> RoundDays:
    return RoundDays(name or f"Årsuppföljning {year}", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))


def make_owned(by: User) -> PlanVersion:
    """The small plan, adopted: activity 1 is the school department's, 2 social services', 3 every department's, 4 nobody's."""
    school, social = make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")
    version = make_adopted(by)
    first, below, every, _nobody = version.activities.in_lists().order_by("position")
    assign(first, ownership=Ownership(owner=school), by=by)
    assign(below, ownership=Ownership(owner=social), by=by)
    assign(every, ownership=Ownership(every_department=True), by=by)
    return version


def make_round(by: User, version: PlanVersion | None = None, year: int = 2018) -> Round:
    return open_round(days=days_of(year), versions=[version or make_owned(by)], by=by)


def report_of(round_: Round, unit: str, place: int = 0) -> StatusReport:
    """The unit's answer in the round, the first in the order of the plan."""
    rows = round_.reports.filter(unit=Unit.objects.get(name=unit)).select_related("round", "activity", "unit")
    return rows.in_plan_order()[place]


ONGOING = Answer(Status.ONGOING, "Nio skolor har haft temaveckan.", "", "Fem skolor saknar handledare.", "Fler i vår.")
