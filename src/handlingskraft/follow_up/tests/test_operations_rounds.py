"""Opening, closing and reopening rounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.events import round_closed
from handlingskraft.follow_up.models import Reopening, StatusReport
from handlingskraft.follow_up.operations import (
    RoundDays,
    RoundIsLocked,
    change_round,
    close_round,
    end_passed_reopenings,
    end_reopening,
    follow_assignments,
    open_round,
    remind,
    reopen_unit,
    save_report,
)
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_owned, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.operations import Ownership, Planning, assign, plan_activity
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


def test_each_owner_is_asked_and_every_department_has_a_line_of_its_own(coordinator):
    round_ = make_round(coordinator)
    asked = sorted(round_.reports.values_list("activity__number", "unit__name"))
    assert asked == [
        ("1.1", "Skolförvaltningen"),
        ("1.1a", "Socialförvaltningen"),
        ("2.1", "Skolförvaltningen"),
        ("2.1", "Socialförvaltningen"),
    ]
    event = AuditEvent.objects.get(deed="round_opened")
    assert event.changes["answers"] == 4


def test_only_the_coordinator_opens(coordinator, contact):
    version = make_owned(coordinator)
    with pytest.raises(PermissionDenied):
        open_round(days=days_of(2018), versions=[version], by=contact)


def test_a_draft_cannot_be_followed_up(coordinator):
    with pytest.raises(NotPossible):
        open_round(days=days_of(2018), versions=[make_draft(coordinator)], by=coordinator)
    with pytest.raises(NotPossible):
        open_round(days=days_of(2018), versions=[], by=coordinator)


def test_one_open_round_per_plan(coordinator):
    round_ = make_round(coordinator)
    with pytest.raises(NotPossible):
        open_round(days=days_of(2019), versions=round_.versions.all(), by=coordinator)
    close_round(round_, by=coordinator)
    assert open_round(days=days_of(2019), versions=round_.versions.all(), by=coordinator).is_open


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (RoundDays("A", date(2018, 2, 1), date(2018, 1, 1), date(2019, 1, 31)), "ends_on"),
        (RoundDays("A", date(2018, 2, 1), date(2018, 3, 1), date(2018, 1, 31)), "closes_on"),
        (RoundDays(" ", date(2018, 1, 1), date(2018, 3, 1), date(2018, 4, 1)), "name"),
    ],
)
def test_days_in_the_wrong_order_are_told(coordinator, days, field):
    version = make_owned(coordinator)
    with pytest.raises(ValidationError) as refusal:
        open_round(days=days, versions=[version], by=coordinator)
    assert field in refusal.value.message_dict


def test_changing_the_days(coordinator):
    round_ = change_round(make_round(coordinator), days=days_of(2018, "Uppföljning"), by=coordinator)
    round_.refresh_from_db()
    assert round_.name == "Uppföljning"
    assert AuditEvent.objects.get(deed="round_changed").changes == {"name": ["Årsuppföljning 2018", "Uppföljning"]}
    close_round(round_, by=coordinator)
    with pytest.raises(RoundIsLocked):
        change_round(round_, days=days_of(2018), by=coordinator)


def test_a_new_owner_is_asked_in_the_open_round(coordinator, django_capture_on_commit_callbacks):
    round_ = make_round(coordinator)
    activity = report_of(round_, "Skolförvaltningen").activity
    other = make_unit("Kulturförvaltningen")
    with django_capture_on_commit_callbacks(execute=True):
        assign(activity, ownership=Ownership(owner=other), by=coordinator)
    assert list(round_.reports.filter(activity=activity).values_list("unit__name", flat=True)) == ["Kulturförvaltningen"]


def test_what_a_former_owner_wrote_stays(coordinator, contact, django_capture_on_commit_callbacks):
    round_ = make_round(coordinator)
    report = report_of(round_, "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    with django_capture_on_commit_callbacks(execute=True):
        assign(report.activity, ownership=Ownership(owner=make_unit("Kulturförvaltningen")), by=coordinator)
    names = round_.reports.filter(activity=report.activity).values_list("unit__name", flat=True)
    assert sorted(names) == ["Kulturförvaltningen", "Skolförvaltningen"]


def test_an_assignment_that_changes_nothing_leaves_no_line_in_the_log(coordinator, django_capture_on_commit_callbacks):
    round_ = make_round(coordinator)
    report = report_of(round_, "Skolförvaltningen")
    with django_capture_on_commit_callbacks(execute=True):
        assign(report.activity, ownership=Ownership(owner=report.unit), by=coordinator)
    assert not AuditEvent.objects.filter(deed="round_followed_owners").exists()


@pytest.mark.parametrize("count", [3, 60])
def test_an_open_round_follows_many_new_owners_in_as_many_queries(coordinator, count, django_assert_max_num_queries):
    content = said.PlanContent(
        title="Plan", activities=tuple(said.Activity(f"Aktivitet {number}") for number in range(1, count + 1))
    )
    version, before, after = make_adopted(coordinator, content), make_unit("Kulturskolan"), make_unit("Biblioteket")
    activities = list(version.activities.select_related("version__plan"))
    assign_all(activities, before, coordinator)
    round_ = open_round(days=days_of(2018), versions=[version], by=coordinator)
    save_report(round_.reports.get(activity=activities[0]), answer=ONGOING, by=coordinator)
    assign_all(activities, after, coordinator)
    with django_assert_max_num_queries(15):  # evidence and outcomes are looked for before an answer goes
        follow_assignments(activities)
    asked = set(round_.reports.values_list("activity_id", "unit__name"))
    assert asked == {(each.pk, "Biblioteket") for each in activities} | {(activities[0].pk, "Kulturskolan")}
    told = AuditEvent.objects.filter(deed="round_followed_owners").order_by("id")
    assert [event.subject_id for event in told] == [each.pk for each in activities]
    assert told[0].changes == {"asked": [after.pk], "not_asked": []}
    assert told[1].changes == {"asked": [after.pk], "not_asked": [before.pk]}


def assign_all(activities, unit, by):
    for activity in activities:
        activity.refresh_from_db()
        assign(activity, ownership=Ownership(owner=unit), by=by)


def test_closing_keeps_the_dates_and_can_be_repeated(coordinator, django_capture_on_commit_callbacks):
    version = make_owned(coordinator)
    first = version.activities.get(number="1.1")
    plan_activity(first, planning=Planning(schedule="date", due_on=date(2018, 6, 30)), by=coordinator)
    round_, heard = make_round(coordinator, version), []

    def hear(**said):
        heard.append(said["round"])

    round_closed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        closed = close_round(round_, by=coordinator)
        again = close_round(round_, by=coordinator)
    round_closed.disconnect(hear)
    assert heard == [closed]
    assert closed.locked_at == again.locked_at
    assert round_.reports.get(activity=first).due_on == date(2018, 6, 30)


def test_nothing_in_a_locked_round_moves_even_in_the_database(coordinator):
    round_ = close_round(make_round(coordinator), by=coordinator)
    report = report_of(round_, "Skolförvaltningen")
    for change in (
        lambda: StatusReport.objects.filter(pk=report.pk).update(done_text="Annat"),
        lambda: type(round_).objects.filter(pk=round_.pk).update(state="open", locked_at=None, locked_on=None),
        report.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_crash_while_closing_leaves_the_round_open(coordinator, monkeypatch):
    round_ = make_round(coordinator)
    monkeypatch.setattr("handlingskraft.follow_up.operations.rounds.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        close_round(round_, by=coordinator)
    round_.refresh_from_db()
    assert round_.is_open
    assert set(round_.reports.values_list("due_on", flat=True)) == {None}


def test_reopened_for_one_unit_only(coordinator, contact):
    round_ = close_round(make_round(coordinator), by=coordinator)
    report = report_of(round_, "Skolförvaltningen")
    with pytest.raises(RoundIsLocked):
        save_report(report, answer=ONGOING, by=contact)
    reopen_unit(round_, unit=report.unit, reason="Fel siffra", until=clock.today(), by=coordinator)
    save_report(report, answer=ONGOING, by=contact)
    with pytest.raises(RoundIsLocked):
        save_report(report_of(round_, "Socialförvaltningen"), answer=ONGOING, by=coordinator)


def test_what_a_reopening_must_have(coordinator):
    round_ = make_round(coordinator)
    school = Unit.objects.get(name="Skolförvaltningen")
    ask = {"unit": school, "reason": "Fel siffra", "until": clock.today(), "by": coordinator}
    with pytest.raises(NotPossible):
        reopen_unit(round_, **ask)
    close_round(round_, by=coordinator)
    with pytest.raises(ValidationError):
        reopen_unit(round_, **{**ask, "reason": " "})
    with pytest.raises(ValidationError):
        reopen_unit(round_, **{**ask, "until": clock.today() - timedelta(days=1)})
    with pytest.raises(NotPossible):
        reopen_unit(round_, **{**ask, "unit": make_unit("Hamnbolaget", "company")})
    reopen_unit(round_, **ask)
    with pytest.raises(NotPossible):
        reopen_unit(round_, **ask)


def test_a_reopening_ends_by_hand_or_by_its_day(coordinator):
    with time_machine.travel("2019-03-01 12:00", tick=False):
        round_ = close_round(make_round(coordinator), by=coordinator)
        school, social = Unit.objects.get(name="Skolförvaltningen"), Unit.objects.get(name="Socialförvaltningen")
        first = reopen_unit(round_, unit=school, reason="Fel siffra", until=date(2019, 3, 10), by=coordinator)
        second = reopen_unit(round_, unit=social, reason="Saknas", until=date(2019, 3, 5), by=coordinator)
        assert end_reopening(first, by=coordinator).ended_at == end_reopening(first, by=coordinator).ended_at
        assert end_passed_reopenings() == 0
    with time_machine.travel("2019-03-06 12:00", tick=False):
        assert end_passed_reopenings() == 1
    second.refresh_from_db()
    assert second.ended_at is not None
    assert str(second) == "Årsuppföljning 2018 – Socialförvaltningen"
    assert Reopening.objects.filter(ended_at=None).count() == 0


def test_reminding_twice_a_day_is_once(coordinator):
    round_ = make_round(coordinator)
    school, social = Unit.objects.get(name="Skolförvaltningen"), Unit.objects.get(name="Socialförvaltningen")
    assert len(remind(round_, units=[school], by=coordinator)) == 1
    assert [row.unit for row in remind(round_, units=[school, social], by=coordinator)] == [social]
    assert remind(round_, units=[school], by=coordinator) == []
    assert len(remind(round_, units=[school], by=coordinator, to_head=True)) == 1
    close_round(round_, by=coordinator)
    with pytest.raises(RoundIsLocked):
        remind(round_, units=[school], by=coordinator)


def test_an_activity_of_a_plan_that_is_not_followed_up_asks_nobody(coordinator):
    round_ = make_round(coordinator)
    asked, other = round_.versions.get().activities.first(), make_draft(coordinator).activities.first()
    follow_assignments([asked, other])
    assert round_.reports.count() == 4
