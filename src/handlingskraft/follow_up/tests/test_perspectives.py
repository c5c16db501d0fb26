"""An activity that concerns children waits for its child check, one aimed at a group for legal advice (C03)."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations import NotComplete, report_nothing, save_report, submit_reports
from handlingskraft.follow_up.overviews.mine import parts_of
from handlingskraft.follow_up.rules import Answer, Lack, NothingReason, Status, lacks
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.models import Activity
from handlingskraft.plan.operations import Checked, make_check, say_children
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective, Stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(coordinator, contact):
    """The school's answer about an activity that concerns children, written as under way."""
    row = report_of(make_round(coordinator), "Skolförvaltningen")
    activity = Activity.objects.select_related("version__plan").get(pk=row.activity_id)
    say_children(activity, concerns=Concerns.YES, by=contact)
    save_report(row, answer=ONGOING, by=contact)
    return StatusReport.objects.select_related("activity", "round", "unit").get(pk=row.pk)


def check(report, perspective, by, *, group=False):
    said = Checked(perspective, dict.fromkeys(QUESTIONS[perspective], "Ord."), "Slutsats.", is_aimed_at_group=group)
    make_check(report.activity, said=said, by=by)


def lacking(report, by) -> tuple[Lack, ...]:
    with pytest.raises(NotComplete) as missing:
        submit_reports([report], by=by)
    return missing.value.lacks[report.pk]


def test_only_under_way_is_stopped():
    found = {status: lacks(Answer(status, obstacle="x"), [Stop.CHILD_CHECK]) for status in Status}
    assert {status for status, lack in found.items() if lack} == {Status.ONGOING}
    assert found[Status.ONGOING] == (Lack.CHILD_CHECK,)


def test_the_child_check_opens_the_way(report, contact):
    assert lacking(report, contact) == (Lack.CHILD_CHECK,)
    check(report, Perspective.CHILD, contact)
    assert submit_reports([report], by=contact)[0].is_reported


def test_another_status_is_handed_in_without_it(report, contact):
    save_report(report, answer=Answer(Status.NOT_STARTED), by=contact)
    assert submit_reports([report], by=contact)[0].is_reported


def test_one_that_is_held_waits_for_advice(report, contact):
    check(report, Perspective.CHILD, contact)
    check(report, Perspective.RIGHTS, contact, group=True)
    assert lacking(report, contact) == (Lack.LEGAL_ADVICE,)


def test_nothing_to_report_is_no_way_round(report, coordinator, contact):
    StatusReport.objects.filter(pk=report.pk).update(status="", state="empty")
    last = make_round_before(report, coordinator)
    assert last.status == Status.ONGOING
    with pytest.raises(NotComplete):
        report_nothing(report, reason=NothingReason.NO_CHANGE, by=contact)
    report.refresh_from_db()
    assert report.state == "empty"
    answer = as_(contact).post(
        f"/uppfoljning/svar/{report.pk}/inget/", {"reason": "no_change", "seen": report.edit_number}, follow=True
    )
    assert "Gör den korta barnprövningen först" in text(answer)


def make_round_before(report, by):
    """The same activity in a round a year earlier, reported as under way."""
    day = date(2017, 1, 1)
    round_ = Round.objects.create(name="Året före", starts_on=day, ends_on=day, closes_on=day, opened_on=day)
    return StatusReport.objects.create(
        round=round_, activity=report.activity, unit=report.unit, status="ongoing", state="submitted"
    )


def test_it_is_said_in_gentle_words_with_the_way_to_the_form(report, contact):
    client = as_(contact)
    page = text(client.get(report.get_absolute_url()))
    assert f"/plan/aktivitet/{report.activity_id}/perspektiv/" in page
    answer = client.post(
        report.get_absolute_url(), {"status": "ongoing", "done_text": "Nytt.", "do": "submit", "seen": report.edit_number}
    )
    assert answer.status_code == 422
    assert "Gör den korta barnprövningen först" in text(answer)
    assert "Nytt." in text(answer)
    assert "barnprövningen är inte gjord" in text(client.get("/uppfoljning/svar/"))
    row = next(row for part in parts_of(contact, date(2019, 1, 1)) for row in part.rows if row.report.pk == report.pk)
    assert not row.is_ready
