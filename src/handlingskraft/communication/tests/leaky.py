"""A municipality full of what residents may not read: every such text holds ``MARK``, and nothing that is public does."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import (
    Case,
    Decision,
    adopt_report,
    change_case,
    correct_report,
    publish_report,
    start_report,
    withdraw_report,
    write_text,
)
from handlingskraft.communication.tests.published import make_published
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import RoundDays, close_round, open_round, save_report, submit_reports
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.organisation.operations import NewMarking, add_alias, mark
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import (
    Ownership,
    Planning,
    Wording,
    add_indicator,
    assign,
    change_activity,
    change_focus_area,
    change_goal,
    create_draft,
    plan_activity,
    revise_plan,
)
from handlingskraft.situational_picture.operations import publish_picture, withdraw_public_picture
from handlingskraft.situational_picture.tests.picture_factories import make_decided, make_picture

MARK = "zqhemlig"


def make_leaky(by: User) -> ReportVersion:
    """One published report on an adopted plan, and beside them drafts, answers, notes and reports that are not public."""
    public = make_published(by)
    version = PlanVersion.objects.get(state="adopted")
    _work_beside(version, by)
    _draft_plan(by)
    _draft_revision(version, by)
    _withdrawn_report(version, by)
    _unpublished_report(version, by)
    _report(_answered(version, 2017, by), 2017, by)
    _answered(version, 2019, by)
    _pictures(by)
    correction = correct_report(public, changes=f"{MARK}rättelse", by=by)
    write_text(correction, key="summary", text=f"{MARK}sammanfattning", by=by)
    return public


def _work_beside(version: PlanVersion, by: User) -> None:
    """What is done about an activity that is decided: not the decision's words, so not for residents."""
    activity = version.activities.get(number="1.1")
    note = Planning(schedule_note=f"{MARK}tid", target_group=f"{MARK}grupp", host_structure=f"{MARK}värd")
    plan_activity(activity, planning=note, by=by)
    add_indicator(text=f"{MARK}mått", activity=activity, by=by)
    unit = make_unit(f"{MARK}förvaltningen")
    add_alias(unit, f"{MARK}enheten", by=by)
    assign(activity, ownership=Ownership(owner=unit), by=by)


def _pictures(by: User) -> None:
    """One that residents read without a section, one that was taken away from them, and one being written."""
    taken = make_decided(by, summary=f"{MARK}sammanfattat")
    publish_picture(taken, left_out=[], by=by)
    withdraw_public_picture(taken, reason=f"{MARK}fel", by=by)
    shown = make_decided(by, summary="Det är lugnt.", milieus=f"{MARK}miljön", method=f"{MARK}källan")
    publish_picture(shown, left_out=["milieus"], by=by)
    mark(shown.sections.get(key="method"), new=NewMarking("18:13", "Kommunstyrelsen"), by=by)
    make_picture(by, summary=f"{MARK}utkastet")


def _draft_plan(by: User) -> None:
    area, goal = f"{MARK}området", f"{MARK}målet"
    content = said.PlanContent(
        title=f"{MARK}planen", municipality=f"{MARK}köping", focus_areas=(said.FocusArea(area),), goals=(said.Goal(goal, area),),
        activities=(said.Activity(f"{MARK}aktiviteten", goal, area, responsible=(f"{MARK}nämnden",)),),
        commitments=(said.Commitment(f"{MARK}åtagandet"),), definitions=(said.Definition(f"{MARK}ordet", f"{MARK}betyder"),),
    )  # fmt: skip
    create_draft(content, kind="crime_prevention", title=f"{MARK}planen", by=by)


def _draft_revision(version: PlanVersion, by: User) -> None:
    """The same lineages as the plan in force, with words that nobody has decided."""
    draft = revise_plan(version, by=by)
    for area in draft.focus_areas.all():
        change_focus_area(area, title=f"{MARK}{area.title}", by=by)
    for goal in draft.goals.all():
        change_goal(goal, text=f"{MARK}{goal.text}", by=by)
    for activity in draft.activities.all():
        change_activity(activity, wording=Wording(f"{MARK}{activity.text}"), by=by)


def _withdrawn_report(version: PlanVersion, by: User) -> None:
    report = _report(_answered(version, 2016, by), 2016, by)
    decision = Decision(date(2017, 3, 20), f"{MARK}styrelsen", "§ 77", "KS 2017/77")
    withdraw_report(publish_report(adopt_report(report, decision=decision, by=by), by=by), reason="Fel.", by=by)


def _unpublished_report(version: PlanVersion, by: User) -> None:
    report = _report(_answered(version, 2015, by), 2015, by)
    adopt_report(report, decision=Decision(date(2016, 3, 20), f"{MARK}styrelsen", "§ 78", "KS 2016/78"), by=by)


def _answered(version: PlanVersion, year: int, by: User) -> Round:
    days = RoundDays(f"{MARK}omgång {year}", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
    round_ = open_round(days=days, versions=[version], by=by)
    for report in round_.reports.all():
        answer = Answer(Status.ONGOING, f"{MARK}gjort", f"{MARK}resultat", f"{MARK}hinder", f"{MARK}steg")
        save_report(report, answer=answer, by=by, answered_for="Samtal")
        submit_reports([report], by=by)
    return round_


def _report(round_: Round, year: int, by: User) -> ReportVersion:
    version = start_report(close_round(round_, by=by), by=by)
    case = Case(
        f"{MARK}styrelsen", date(year + 1, 3, 20), f"KS {year}/77", f"{MARK}mottagaren", f"{MARK}samordnaren", f"{MARK}beslut"
    )
    write_text(version, key="summary", text=f"{MARK}sammanfattning", by=by)
    return change_case(version, case=case, by=by)
