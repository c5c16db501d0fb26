"""What a finding can rest on, period by period."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from handlingskraft.shared.periods import HalfYear, Period, Quarter
from handlingskraft.situational_picture.operations import (
    NewTable,
    add_milieu,
    add_observation,
    assess_milieu,
    close_collection,
    keep_table,
    keep_values,
    submit_contribution,
)
from handlingskraft.situational_picture.overviews.evidence import gathered
from handlingskraft.situational_picture.rules.milieus import Judged, Level, MilieuKind, Presence
from handlingskraft.situational_picture.statistics.points import Point, Read, Sex
from handlingskraft.situational_picture.tests.factories import SEEN, contribution_of, make_area, make_collection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_january():
    with time_machine.travel("2019-01-24 12:00", tick=False):
        yield


def test_only_what_touches_the_period_and_no_longer_moves(coordinator, contact):
    assert gathered(Period(date(2018, 1, 1), date(2019, 1, 31))).is_empty
    for quarter in (Quarter(2018, 3), Quarter(2018, 4)):
        row = contribution_of(make_collection(coordinator, quarter=quarter))
        add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=contact)
        submit_contribution(row, by=contact)
        if quarter.number == 3:
            close_collection(row.collection, by=coordinator)
    milieu = add_milieu("Högerextremism", kind=MilieuKind.RIGHT, by=coordinator)
    judged = Judged(Presence.UNKNOWN, "CVE", date(2018, 1, 1))
    for half in (HalfYear(2018, 1), HalfYear(2018, 2)):
        assess_milieu(milieu, half_year=half, level=Level.COUNTY, judged=judged, by=coordinator)
    read = Read((Point("1286", 2017, Sex.ALL, 1.0),))
    table = keep_table(NewTable("Mått", "antal", "file", "Brå", "1286"), read=read, by=coordinator)
    latest = keep_values(table, read=read, by=coordinator)

    def found(first: date, last: date) -> tuple[int, int, int]:
        part = gathered(Period(first, last))
        return len(part.tallies), len(part.assessments), len(part.fetches)

    assert found(date(2018, 1, 1), date(2019, 1, 31)) == (1, 2, 1)
    assert found(date(2018, 10, 1), date(2018, 12, 31)) == (0, 1, 0)
    assert found(date(2017, 1, 1), date(2017, 12, 31)) == (0, 0, 0)
    whole = gathered(Period(date(2018, 7, 1), date(2019, 1, 31)))
    assert whole.fetches == (latest,)
    assert str(whole.tallies[0]) == "Centrum: Propaganda: affischer, klistermärken, möten, kvartal 3 2018"
