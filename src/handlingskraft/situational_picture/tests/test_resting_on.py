"""A need rests on what was gathered here: sums of contributions, judged milieus, tables of statistics."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from handlingskraft.shared.periods import HalfYear, Period, Quarter
from handlingskraft.situational_picture.operations import (
    Need,
    NewTable,
    add_finding,
    add_milieu,
    add_observation,
    assess_milieu,
    carry_on,
    close_collection,
    decide_picture,
    keep_table,
    rest_on,
    submit_contribution,
)
from handlingskraft.situational_picture.overviews.evidence import gathered
from handlingskraft.situational_picture.rules.milieus import Judged, Level, MilieuKind, Presence
from handlingskraft.situational_picture.statistics.points import Point, Read, Sex
from handlingskraft.situational_picture.tests.factories import SEEN, contribution_of, make_area, make_collection
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_january():
    with time_machine.travel("2019-01-24 12:00", tick=False):
        yield


@pytest.fixture
def all_kinds(coordinator, contact):
    row = contribution_of(make_collection(coordinator, quarter=Quarter(2019, 1)))
    add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=contact)
    submit_contribution(row, by=contact)
    close_collection(row.collection, by=coordinator)
    milieu = add_milieu("Högerextremism", kind=MilieuKind.RIGHT, by=coordinator)
    judged = Judged(Presence.UNKNOWN, "CVE", date(2018, 1, 1))
    assess_milieu(milieu, half_year=HalfYear(2019, 1), level=Level.COUNTY, judged=judged, by=coordinator)
    read = Read((Point("1286", 2017, Sex.ALL, 1.0),))
    keep_table(NewTable("Mått", "antal", "file", "Brå", "1286"), read=read, by=coordinator)
    return gathered(Period(date(2019, 1, 1), date(2019, 12, 31)))


def test_a_need_rests_on_rows_that_never_change(client, coordinator, all_kinds):
    picture = make_picture(coordinator)
    finding = add_finding(picture, need=Need("Behov"), by=coordinator)
    rows = [*all_kinds.tallies, *all_kinds.assessments, *all_kinds.fetches]
    sources = [rest_on(finding, row=row, by=coordinator) for row in rows]
    assert [(source.kind, source.dated_on) for source in sources] == [
        ("own", date(2019, 3, 31)), ("open", date(2019, 6, 30)), ("authority", date(2019, 1, 24)),
    ]  # fmt: skip
    client.force_login(coordinator)
    page = reverse("finding_gathered", args=[finding.pk])
    assert client.post(page, {"row": "annat"}).status_code == 422
    assert client.post(page, {"row": f"tally-{rows[0].pk}"})["Location"] == finding.get_absolute_url()
    decide_picture(picture, decision=DECISION, by=coordinator)
    carried = carry_on(finding, picture=make_picture(coordinator), by=coordinator)
    assert [row.tally or row.assessment or row.fetch for row in carried.sources.order_by("pk")] == [*rows, rows[0]]


def test_only_the_coordinator_says_what_it_rests_on(coordinator, contact, all_kinds):
    finding = add_finding(make_picture(coordinator), need=Need("Behov"), by=coordinator)
    with pytest.raises(PermissionDenied):
        rest_on(finding, row=all_kinds.tallies[0], by=contact)
