"""Who may do what with an answer, as a table."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.operations import close_round, reopen_unit, save_report, submit_reports
from handlingskraft.follow_up.permissions import (
    can_keep_rounds,
    can_see_rounds,
    reach_of,
    takes_answers,
    units_without_head,
    visible_reports,
)
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import appoint
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.shared import clock

pytestmark = pytest.mark.django_db
SCHOOL, SOCIAL = "Skolförvaltningen", "Socialförvaltningen"
# part: answers, answers as the unit's own, approves, keeps rounds, sees rounds
TABLE = {
    "coordinator": (True, False, False, True, True),
    "unit_contact": (True, True, False, False, True),
    "unit_head": (True, True, True, False, True),
    "board_reader": (False, False, False, False, True),
    "auditor": (False, False, False, False, True),
    "partner": (False, False, False, False, False),
    "outsider": (False, False, False, False, False),
}
# part: reads an open draft of the school's, an approved answer of theirs, a locked unanswered one
READING = {
    "coordinator": (True, True, True),
    "unit_contact": (True, True, True),
    "unit_head": (True, True, True),
    "board_reader": (False, True, True),
    "auditor": (True, True, True),
    "partner": (False, False, False),
    "outsider": (False, False, False),
}


def test_what_each_may_do_with_the_schools_answers(cast):
    make_round(cast["coordinator"])
    school = Unit.objects.get(name=SCHOOL).pk
    found = {}
    for part, user in cast.items():
        reach = reach_of(user)
        found[part] = (
            reach.can_answer(school), reach.is_of_unit(school), reach.can_approve(school), can_keep_rounds(user),
            can_see_rounds(user),
        )  # fmt: skip
    assert found == TABLE


def test_what_each_may_read_and_the_list_says_the_same(cast):
    round_ = make_round(cast["coordinator"])
    draft, approved = report_of(round_, SCHOOL), report_of(round_, SCHOOL, 1)
    save_report(draft, answer=ONGOING, by=cast["unit_contact"])
    save_report(approved, answer=ONGOING, by=cast["unit_head"])
    submit_reports([approved], by=cast["unit_head"])
    open_rows = [report_of(round_, SCHOOL), report_of(round_, SCHOOL, 1)]
    before = {part: reads(user, open_rows) for part, user in cast.items()}
    close_round(round_, by=cast["coordinator"])
    locked = {part: reads(user, [report_of(round_, SCHOOL)]) for part, user in cast.items()}
    assert {part: (*before[part], *locked[part]) for part in cast} == READING


def reads(user, rows) -> tuple[bool, ...]:
    reach, listed = reach_of(user), set(visible_reports(user).values_list("pk", flat=True))
    judged = tuple(reach.can_read(row) for row in rows)
    assert judged == tuple(row.pk in listed for row in rows)
    return judged


def test_a_head_answers_and_approves_for_the_units_below(cast):
    school = Unit.objects.get(name=SCHOOL)
    below = make_unit("Grundskolan", "unit", parent=school)
    deeper = make_unit("Ängsskolan", "unit", parent=below)
    appoint(holder=cast["unit_head"], role=Role.UNIT_HEAD, unit=below, starts_on=date(2015, 1, 1), by=None)
    reach = reach_of(User.objects.get(pk=cast["unit_head"].pk))
    assert {school.pk, below.pk, deeper.pk} == reach.headed
    assert reach.can_approve(deeper.pk)
    assert not {school.pk, below.pk, deeper.pk} & units_without_head()
    assert make_unit(SOCIAL).pk in units_without_head()
    assert reach_of(cast["coordinator"]).can_approve(make_unit(SOCIAL).pk)


def test_a_head_whose_account_is_closed_is_no_head(cast):
    head = cast["unit_head"]
    head.is_active, head.closed_on = False, date(2018, 1, 1)
    head.save()
    assert Unit.objects.get(name=SCHOOL).pk in units_without_head()


def test_a_locked_round_takes_answers_only_from_the_unit_it_is_opened_for(cast):
    coordinator = cast["coordinator"]
    round_ = make_round(coordinator)
    school, social = Unit.objects.get(name=SCHOOL), Unit.objects.get(name=SOCIAL)
    assert takes_answers(round_, school.pk)
    round_ = close_round(round_, by=coordinator)
    assert not takes_answers(round_, school.pk)
    reopen_unit(round_, unit=school, reason="Fel", until=clock.today(), by=coordinator)
    assert (takes_answers(round_, school.pk), takes_answers(round_, social.pk)) == (True, False)
    assert StatusReport.objects.count() == 4
