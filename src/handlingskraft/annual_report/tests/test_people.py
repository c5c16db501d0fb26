"""People counted by units, as the report shows them; and a corrected report, which must not tell by its difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from handlingskraft.annual_report.content import Table
from handlingskraft.annual_report.freezing import thaw
from handlingskraft.annual_report.models import PublishedCount
from handlingskraft.annual_report.operations import Case, adopt_report, change_case, correct_report, start_report
from handlingskraft.annual_report.tests.rounds import DECISION
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.follow_up.operations import (
    Counted,
    close_round,
    count_people,
    end_reopening,
    open_round,
    reopen_unit,
    return_report,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.follow_up.tests.factories import days_of, make_owned
from handlingskraft.organisation.operations import change_unit
from handlingskraft.plan.operations import add_indicator
from handlingskraft.privacy.people import PeopleCount
from handlingskraft.privacy.publishing import Earlier

pytestmark = pytest.mark.django_db


def count(report, indicator, numbers, by):
    count_people(report, indicator=indicator, counted=Counted(*map(PeopleCount, numbers)), by=by)


def answer(report, indicator, numbers, by):
    count(report, indicator, numbers, by)
    save_report(report, answer=Answer(Status.ONGOING, "Kursen är hållen."), by=by, answered_for="Samtal")
    submit_reports([report], by=by)


@pytest.fixture
def asked(coordinator, monkeypatch):
    """Every department's activity, in an open round."""
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")
    version = make_owned(coordinator)
    activity = version.activities.get(number="2.1")
    indicator = add_indicator(text="Utbildade", activity=activity, by=coordinator, counts_people=True)
    round_ = open_round(days=days_of(2018), versions=[version], by=coordinator)
    rows = round_.reports.filter(activity=activity).select_related("round", "activity", "unit").order_by("unit__name")
    return round_, list(rows), indicator


def adopted(draft, by):
    case = Case("Kommunstyrelsen", date(2019, 1, 19), "KS 2019/41", "Kommunfullmäktige", "Samordnaren", "godkänna rapporten")
    decision = type(DECISION)(date(2019, 1, 19), DECISION.body, DECISION.paragraph, DECISION.registry_number)
    return adopt_report(change_case(draft, case=case, by=by), decision=decision, by=by)


def table_of(version):
    tables = [
        block
        for section in thaw(version.frozen).sections
        for block in section.blocks
        if isinstance(block, Table) and block.title == "2.1 Utbildade"
    ]
    return [[cell.text for cell in row.cells] for row in tables[0].rows], tables[0].note


def test_small_numbers_are_protected_in_the_report_and_stay_so_when_it_is_corrected(asked, coordinator):
    round_, (school, social), indicator = asked
    answer(school, indicator, (40, 50, 0), coordinator)
    answer(social, indicator, (30, 60, 0), coordinator)
    first = adopted(start_report(close_round(round_, by=coordinator), by=coordinator), coordinator)
    assert table_of(first) == (
        [
            ["Skolförvaltningen", "40", "50", "90"],
            ["Socialförvaltningen", "30", "60", "90"],
            ["Totalt", "70", "110", "180"],
        ],
        "",
    )
    again = reopen_unit(round_, unit=school.unit, reason="Två fattades.", until=date(2019, 1, 30), by=coordinator)
    row = return_report(StatusReport.objects.get(pk=school.pk), word="Räkna om.", by=coordinator)
    answer(row, indicator, (42, 50, 0), coordinator)
    end_reopening(again, by=coordinator)
    unit = school.unit
    change_unit(unit, name="Utbildningsförvaltningen", kind=unit.kind, parent=unit.parent, by=coordinator)
    with translation.override("en"):
        second = adopted(correct_report(first, changes="Skolans antal rättat.", by=coordinator), coordinator)
    rows, note = table_of(second)
    assert rows == [
        ["Socialförvaltningen", "30", "60", "90"],
        ["Utbildningsförvaltningen", "skyddad", "50", "skyddad"],
        ["Totalt", "skyddad", "110", "skyddad"],
    ]
    assert note.startswith("Skyddad:")
    assert isinstance(PublishedCount.objects.get(version=second).told, Earlier)
    assert str(PublishedCount.objects.get(version=second)).endswith("Utbildade")


def test_a_half_year_and_its_year_do_not_tell_what_came_between(asked, coordinator):
    round_, (school, social), indicator = asked
    answer(school, indicator, (40, 50, 0), coordinator)
    answer(social, indicator, (30, 60, 0), coordinator)
    adopted(start_report(close_round(round_, by=coordinator), by=coordinator), coordinator)
    days = replace(days_of(2018, "Hela tiden"), ends_on=date(2019, 1, 15))
    longer = open_round(days=days, versions=[indicator.activity.version], by=coordinator)
    rows = (
        longer.reports.filter(activity=indicator.activity).select_related("round", "activity", "unit").order_by("unit__name")
    )
    for report, numbers in zip(rows, [(42, 50, 0), (45, 60, 0)], strict=True):
        answer(report, indicator, numbers, coordinator)
    version = adopted(start_report(close_round(longer, by=coordinator), by=coordinator), coordinator)
    assert table_of(version)[0] == [
        ["Skolförvaltningen", "skyddad", "50", "skyddad"],
        ["Socialförvaltningen", "45", "60", "105"],
        ["Totalt", "skyddad", "110", "skyddad"],
    ]


def test_those_of_whom_it_is_not_known_have_a_column_where_there_are_any(asked, coordinator):
    round_, (school, _social), indicator = asked
    answer(school, indicator, (7, 50, 6), coordinator)
    version = adopted(start_report(close_round(round_, by=coordinator), by=coordinator), coordinator)
    assert table_of(version)[0][0] == ["Skolförvaltningen", "7", "50", "6", "63"]


def test_what_was_published_never_changes(asked, coordinator):
    round_, (school, _social), indicator = asked
    answer(school, indicator, (3, 50, 0), coordinator)
    adopted(start_report(close_round(round_, by=coordinator), by=coordinator), coordinator)
    assert "3" not in table_of(PublishedCount.objects.get().version)[0][0]
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedCount.objects.all().delete()
