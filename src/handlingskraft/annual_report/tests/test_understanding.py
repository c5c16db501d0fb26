"""What the report says of the RSA and of the perspectives; and that it says nothing where there is no data."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from handlingskraft.annual_report.content import Table
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.annual_report.tests.rounds import make_draft
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity
from handlingskraft.plan.operations import Checked, make_check, say_children
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective
from handlingskraft.risk_analysis.tests.factories import make_confirmed, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(coordinator):
    return make_draft(coordinator)


def section(draft, anchor):
    return next((each for each in compile_report(draft).sections if each.anchor == anchor), None)


def words(found):
    return [span.text for block in found.blocks if not isinstance(block, Table) for span in block.spans]


def test_without_data_nothing_is_said(draft):
    assert section(draft, "rsa") is None
    assert section(draft, "perspektiv") is None


def test_the_years_matrix_has_what_is_missing_first(draft, coordinator):
    school = make_unit("Skolförvaltningen")
    make_confirmed(make_unit("Socialförvaltningen"), make_year(coordinator, 2018, date(2018, 3, 31)), coordinator)
    school.__class__.objects.update(added_on=date(2015, 1, 1))
    found = section(draft, "rsa")
    assert "Skolförvaltningen" in words(found)[0]
    matrix, resources = (block for block in found.blocks if isinstance(block, Table))
    assert [row.cells[0].text for row in matrix.rows][-1] == "Socialförvaltningen"
    assert matrix.rows[0].cells[1].text == "Inte bedömd"
    assert [cell.text.replace("\u00a0", " ") for cell in resources.rows[-1].cells] == ["Totalt", "50 000", "40", "–", "–"]


def test_when_all_have_assessed_it_says_so(draft, coordinator):
    year = make_year(coordinator, 2018)
    for unit in make_unit().__class__.objects.departments():
        make_confirmed(unit, year, coordinator)
    assert words(section(draft, "rsa"))[0] == "Alla förvaltningar har bedömt risken."


def test_perspectives_are_counted_as_they_stood_when_the_round_was_locked(draft, coordinator):
    locked = draft.report.round.locked_on
    rows = Activity.objects.filter(version=draft.report.round.versions.get()).select_related("version__plan")
    first, second = rows.get(number="1.1"), rows.get(number="2.1")
    for day, activity in ((locked, first), (date(locked.year + 1, 12, 1), second)):
        with time_machine.travel(f"{day} 12:00", tick=False):
            said = Checked(
                Perspective.RIGHTS, dict.fromkeys(QUESTIONS[Perspective.RIGHTS], "Ord."), "Ja.", is_aimed_at_group=True
            )
            make_check(activity, said=said, by=coordinator)
    say_children(second, concerns=Concerns.YES, by=coordinator)
    found = section(draft, "perspektiv")
    assert words(found) == [
        "Stoppad i väntan på juridiskt råd: aktivitet 1.1.", "Rör barn och saknar barnprövning: aktivitet 2.1.",
    ]  # fmt: skip
    table = next(block for block in found.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[-1].cells] == ["Mänskliga rättigheter", "1", "4", "1.1a, 2.1, 2.2"]
