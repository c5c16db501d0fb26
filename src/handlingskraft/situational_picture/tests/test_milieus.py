"""Milieus as phenomena: the scale, the source, the history, and that there is no place for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.urls import reverse

from handlingskraft.shared.periods import HalfYear
from handlingskraft.situational_picture.models import Milieu, MilieuAssessment
from handlingskraft.situational_picture.operations import add_milieu, archive_milieu, assess_milieu
from handlingskraft.situational_picture.overviews.milieus import milieu_list, milieu_page
from handlingskraft.situational_picture.rules.contributions import Trend
from handlingskraft.situational_picture.rules.milieus import (
    EventKind,
    Judged,
    Level,
    MilieuFault,
    MilieuKind,
    Presence,
    half_year_to_assess,
    judged_faults,
    judged_tidied,
)

TODAY = date(2019, 1, 24)
YEARBOOK, UNSAFE = "https://source.example/arsbok", "http://source.example"
JUDGED = Judged(
    Presence.RECURRING, "Säkerhetspolisens årsbok", date(2018, 3, 1), (EventKind.STICKERS,), 4, Trend.MORE,
    source_url=YEARBOOK,
)  # fmt: skip


@pytest.mark.parametrize(
    ("judged", "wrong"),
    [
        (JUDGED, ()),
        (replace(JUDGED, source_name=" "), (MilieuFault.SOURCE,)),
        (replace(JUDGED, source_on=date(2019, 1, 25)), (MilieuFault.SOURCE_DAY,)),
        (replace(JUDGED, events=0), (MilieuFault.EVENTS,)),
        (replace(JUDGED, kinds=()), (MilieuFault.KINDS,)),
        (replace(JUDGED, source_url=UNSAFE), (MilieuFault.URL,)),
        (replace(JUDGED, presence=Presence.UNKNOWN, events=0, kinds=()), ()),
    ],
)
def test_what_must_be_mended(judged, wrong):
    assert judged_faults(judged, TODAY) == wrong


def test_where_nothing_is_known_there_are_no_events():
    tidy = judged_tidied(replace(JUDGED, presence=Presence.NONE_KNOWN, source_name="  CVE \n 2018 "))
    assert (tidy.events, tidy.kinds, tidy.trend, tidy.source_name) == (0, (), None, "CVE 2018")
    assert judged_tidied(JUDGED) == JUDGED


@pytest.mark.parametrize(
    ("on", "half"),
    [(date(2019, 1, 24), HalfYear(2018, 2)), (date(2019, 5, 1), HalfYear(2019, 1)), (date(2019, 7, 1), HalfYear(2019, 1))],
)
def test_which_half_year_is_assessed(on, half):
    assert half_year_to_assess(on) == half


def test_there_is_no_field_for_a_person():
    words = {field.name for model in (Milieu, MilieuAssessment) for field in model._meta.get_fields()}
    assert words.isdisjoint({"person", "persons", "members", "names", "address", "opinion", "religion", "ideology"})
    free = [field.name for field in MilieuAssessment._meta.fields if isinstance(field, models.TextField)]
    assert free == ["uncertainty_why"]


@pytest.fixture
def milieu(coordinator):
    with time_machine.travel("2019-01-24 12:00", tick=False):
        yield add_milieu("Högerextremism", kind=MilieuKind.RIGHT, by=coordinator)


@pytest.mark.django_db
def test_a_new_judgement_replaces_the_old_which_stays(milieu, coordinator):
    half = HalfYear(2018, 2)
    first = assess_milieu(milieu, half_year=half, level=Level.MUNICIPALITY, judged=JUDGED, by=coordinator)
    second = assess_milieu(
        milieu, half_year=half, level=Level.MUNICIPALITY, judged=replace(JUDGED, events=6), by=coordinator
    )  # fmt: skip
    county = assess_milieu(
        milieu, half_year=half.previous, level=Level.COUNTY, judged=Judged(Presence.UNKNOWN, "Länsstyrelsen", TODAY),
        by=coordinator,
    )  # fmt: skip
    page = milieu_page(milieu)
    assert [line.half_year for line in page.lines] == [half, half.previous]
    assert page.lines[0].levels == [second]
    assert page.lines[0].replaced == (first,)
    assert page.numbers == (None, 6)
    assert second.judged == replace(JUDGED, events=6)
    line = milieu_list()[0]
    assert (line.municipality, line.county) == (second, county)
    assert str(second) == "Högerextremism, andra halvåret 2018, Kommunen"


@pytest.mark.django_db
def test_what_has_no_source_or_has_not_begun_is_refused(milieu, coordinator):
    for half, judged in ((HalfYear(2019, 2), JUDGED), (HalfYear(2018, 2), replace(JUDGED, source_name=""))):
        with pytest.raises(ValidationError):
            assess_milieu(milieu, half_year=half, level=Level.COUNTY, judged=judged, by=coordinator)
    with pytest.raises(ValidationError):
        add_milieu("högerextremism", kind=MilieuKind.RIGHT, by=coordinator)


@pytest.mark.django_db
def test_only_the_coordinator_keeps_them(milieu, contact):
    for deed in (
        lambda: add_milieu("En annan", kind=MilieuKind.OTHER, by=contact),
        lambda: archive_milieu(milieu, by=contact),
        lambda: assess_milieu(milieu, half_year=HalfYear(2018, 2), level=Level.COUNTY, judged=JUDGED, by=contact),
    ):
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.django_db
def test_the_pages(client, coordinator, milieu):
    client.force_login(coordinator)
    assert "Inte bedömd" in client.get(reverse("milieus")).content.decode()
    assert "finns redan" in client.post(reverse("milieus"), {"name": "högerextremism", "kind": "right"}).content.decode()
    client.post(reverse("milieus"), {"name": "Enfrågerörelser", "kind": "other"})
    assert Milieu.objects.count() == 2
    where = reverse("milieu_assess", args=[milieu.pk])
    assert client.get(where).status_code == 200
    data = {
        "half_year": "2018-2", "level": "municipality", "presence": "recurring", "kinds": ["stickers", "posters"], "events": "4",
        "trend": "more", "source_name": "Säkerhetspolisens årsbok", "source_on": "2018-03-01", "uncertainty": "high",
        "uncertainty_why": "Få källor.",
    }  # fmt: skip
    assert client.post(where, {**data, "events": ""}).status_code == 422
    assert client.post(where, data).status_code == 302
    client.post(where, {**data, "events": "5", "trend": ""})
    shown = client.get(milieu.get_absolute_url()).content.decode()
    assert "Återkommande" in shown
    assert "klistermärken" in shown
    assert "Tidigare bedömning" in shown
    client.post(reverse("milieu_archive", args=[milieu.pk]))
    assert "följs inte längre" in client.get(reverse("milieus")).content.decode()
    client.post(reverse("milieu_archive", args=[milieu.pk]))
    milieu.refresh_from_db()
    assert milieu.archived_on is None
