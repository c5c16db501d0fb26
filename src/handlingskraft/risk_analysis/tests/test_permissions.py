"""Who sees, writes, confirms and keeps: the cast against the own department, another one, and drafts."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import appoint
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.risk_analysis.permissions import can_keep_years, can_see_risks, reach_of, visible_assessments
from handlingskraft.risk_analysis.tests.factories import make_confirmed, make_draft, make_year

pytestmark = pytest.mark.django_db

# who                 sees   keeps  (own: sees, writes, confirms)  (other: sees, writes, confirms)
ROLES = {
    "coordinator":   (True,  True,  (True, True, False),   (True, True, True)),
    "unit_contact":  (True,  False, (True, True, False),   (False, False, False)),
    "unit_head":     (True,  False, (True, True, True),    (False, False, False)),
    "board_reader":  (True,  False, (True, False, False),  (True, False, False)),
    "auditor":       (True,  False, (True, False, False),  (True, False, False)),
    "partner":       (False, False, (False, False, False), (False, False, False)),
    "outsider":      (False, False, (False, False, False), (False, False, False)),
}  # fmt: skip


@pytest.mark.parametrize("part", ROLES)
def test_roles(cast, part):
    """The school department has a head; social services have none, so that the coordinator confirms there."""
    school, social = make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")
    user = cast[part]
    reach = reach_of(user)
    found = (
        can_see_risks(user),
        can_keep_years(user),
        *((reach.can_see_unit(unit.pk), reach.can_write(unit.pk), reach.can_confirm(unit.pk)) for unit in (school, social)),
    )
    assert found == ROLES[part]
    assert reach.can_see == can_see_risks(user)


READS = {
    "coordinator": {"own", "own draft", "other", "other draft"},
    "auditor": {"own", "own draft", "other", "other draft"},
    "unit_contact": {"own", "own draft"},
    "unit_head": {"own", "own draft"},
    "board_reader": {"own", "other"},
    "partner": set(),
}


@pytest.mark.parametrize("part", READS)
def test_drafts_are_the_departments_own(cast, part):
    coordinator, head = cast["coordinator"], cast["unit_head"]
    school, social = make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")
    last, this = make_year(coordinator, 2017), make_year(coordinator, 2018)
    rows = {
        "own": make_confirmed(school, last, head),
        "own draft": make_draft(school, this, head),
        "other": make_confirmed(social, last, coordinator),
        "other draft": make_draft(social, this, coordinator),
    }
    reach, visible = reach_of(cast[part]), set(visible_assessments(cast[part]))
    assert {name for name, row in rows.items() if reach.can_read(row)} == READS[part]
    assert {name for name, row in rows.items() if row in visible} == READS[part]


@pytest.mark.parametrize("role", [Role.RISK_GROUP, Role.CHIEF_EXECUTIVE])
def test_the_risk_group_and_the_chief_executive_read_what_is_confirmed(cast, role):
    user = cast["outsider"]
    appoint(holder=user, role=role, unit=None, starts_on=date(2015, 1, 1), by=None)
    assert reach_of(User.objects.get(pk=user.pk)).can_see_unit(make_unit().pk)
