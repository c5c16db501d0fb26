"""A locked round with answers of every kind, made by the operations."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import Case, Decision, adopt_report, change_case, start_report
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import close_round, open_round, save_report, submit_reports
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.follow_up.tests.factories import days_of, make_owned, report_of
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Planning, plan_activity

DECISION = Decision(date(2019, 3, 20), "Kommunstyrelsen", "§ 14", "KS 2019/41")


def make_locked_round(by: User, year: int = 2018, version: PlanVersion | None = None) -> Round:
    """School: 1.1 late; every department: 2.1 done by the school, silence from social services; 1.1a silent; 2.2 nobody's."""
    if version is None:
        version = make_owned(by)
        first = version.activities.get(number="1.1")
        plan_activity(first, planning=Planning(schedule="date", due_on=date(2018, 6, 30)), by=by)
    round_ = open_round(days=days_of(year), versions=[version], by=by)
    late = Answer(Status.ONGOING, "Nio skolor är med.", "", "Fem skolor saknar handledare.", "Fler i vår.")
    for place, answer in enumerate((late, Answer(Status.DONE, "Kontaktperson är utsedd.", "Frågor når rätt."))):
        report = report_of(round_, "Skolförvaltningen", place)
        save_report(report, answer=answer, by=by, answered_for="Samtal med rektor")
        submit_reports([report], by=by)
    return close_round(round_, by=by)


def make_draft(by: User) -> ReportVersion:
    """A draft with everything that a board must have."""
    version = start_report(make_locked_round(by), by=by)
    case = Case(
        "Kommunstyrelsen", date(2019, 3, 20), "KS 2019/41", "Kommunfullmäktige", "Säkerhetssamordnaren", version.proposal
    )
    return change_case(version, case=case, by=by)


def make_adopted(by: User) -> ReportVersion:
    return adopt_report(make_draft(by), decision=DECISION, by=by)
