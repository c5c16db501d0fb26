"""Keeping tables of statistics: from a file, from a source, fetched again, and the pages."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import StatisticsTable
from handlingskraft.situational_picture.operations import NewTable, ask_source, fetch_table, keep_table, keep_values
from handlingskraft.situational_picture.overviews.statistics import table_list, table_page
from handlingskraft.situational_picture.statistics.client import Limits, NotFetched
from handlingskraft.situational_picture.statistics.jsonstat import read_jsonstat
from handlingskraft.situational_picture.statistics.points import Point, Read, Sex
from handlingskraft.situational_picture.tests.test_statistics_client import Answers, origin  # noqa: F401 - a fixture
from handlingskraft.situational_picture.tests.test_statistics_readers import CSV, dataset

pytestmark = pytest.mark.django_db
NEW = NewTable("Folkmängd", "antal", "file", "SCB, folkmängd", "1286", counts_people=True)


@pytest.fixture
def read() -> Read:
    return read_jsonstat(json.dumps(dataset()))


@pytest.fixture
def table(coordinator, read):
    return keep_table(NEW, read=read, by=coordinator)


def test_a_table_with_its_trend_beside_another_municipality(table):
    page = table_page(table, "K")
    assert (page.years, page.sex_label) == ((2016, 2017), "Kvinnor")
    assert [(line.name, line.is_own, line.values) for line in page.lines] == [
        ("Ystad", True, (15_000.0, 15_100.0)), ("Lund", False, (None, 60_000.0)),
    ]  # fmt: skip
    assert page.lines[1].hidden == {2016}
    line = table_list()[0]
    assert (line.year, line.values) == (2017, (("Kvinnor", 15_100.0), ("Män", 14_600.0)))


def points(**by_year):
    """(all, women, men) of our municipality by year, None for what the file does not give."""
    return tuple(
        Point("1286", int(year[1:]), sex, value)
        for year, values in by_year.items()
        for sex, value in zip(Sex, values, strict=True)
        if value is not None
    )


def test_a_file_that_counts_people_shows_no_small_number(coordinator, client):
    told = points(y2014=(30, 3, 27), y2015=(90, 40, 50), y2016=(None, 2, 60), y2017=(40, 30, 12), y2018=(3, None, None))
    table = keep_table(NEW, read=Read(told), by=coordinator)
    pages = {sex: table_page(table, sex) for sex in Sex}
    assert {sex: dict(zip(page.years, page.lines[0].values, strict=True)) for sex, page in pages.items()} == {
        "T": {2014: 30, 2015: 90, 2017: None, 2018: None},
        "K": {2014: None, 2015: 40, 2016: None, 2017: None},
        "M": {2014: None, 2015: 50, 2016: None, 2017: None},
    }  # fmt: skip
    assert table_list()[0].values == ()
    client.force_login(coordinator)
    page = client.get(table.get_absolute_url()).content.decode()
    assert "Skyddad: antalet visas inte" in page


def test_what_a_source_gives_is_shown_as_it_gives_it(coordinator):
    told = points(y2017=(30, 3, 27))
    for change in ({"origin": "kolada"}, {"unit": "procent"}, {"counts_people": False}):
        table = keep_table(replace(NEW, **change), read=Read(told), by=coordinator)
        assert (table_page(table, "K").lines[0].values, table_page(table).note) == ((3,), "")


def test_what_was_said_before_stays_and_changes_are_counted(table, read, coordinator):
    later = tuple(replace(point, value=1.0) if point.value == 15_000 else point for point in read.points[1:])
    keep_values(table, read=Read((*later, Point("1286", 2018, Sex.MEN, 9.0))), by=coordinator)
    page = table_page(table)
    assert [count for _fetch, count in page.revisions] == [2, 0]
    assert table.fetches.count() == 2


def test_what_does_not_hold_is_refused(coordinator, read, contact):
    for new, given in (
        (replace(NEW, own_place="9999"), read),
        (NEW, Read(tuple(point for point in read.points if point.sex is Sex.MEN))),
        (NEW, Read(())),
        (replace(NEW, unit=""), read),
    ):
        with pytest.raises(ValidationError):
            keep_table(new, read=given, by=coordinator)
    assert not StatisticsTable.objects.exists()
    with pytest.raises(PermissionDenied):
        keep_table(NEW, read=read, by=contact)
    with pytest.raises(PermissionDenied):
        ask_source("kolada", {}, by=contact)


def test_a_table_is_named_by_its_source_when_nobody_does(coordinator, read):
    table = keep_table(replace(NEW, title="", source_name=""), read=read, by=coordinator)
    assert (table.title, table.source_name) == ("Folkmängd", "SCB")


def test_a_table_from_a_source_is_fetched_again(coordinator, origin, settings):  # noqa: F811 - the fixture
    settings.STATISTICS_SOURCES = [origin]
    query = {"address": origin, "kpi": "N07403", "places": ["1286", "1281"], "years": [2016, 2017]}
    read = ask_source("kolada", query, by=coordinator)
    table = keep_table(NewTable("", "per 100 000", "kolada", "", "1286", query=query), read=read, by=coordinator)
    assert table.title.startswith("Anmälda våldsbrott")
    fetch_table(table, by=coordinator, limits=Limits())
    assert table.fetches.count() == 2
    selection = {"address": origin, "table": "TAB638", "selection": {"Region": "1286"}}
    assert len(ask_source("pxweb", selection, by=coordinator).points) == 8
    settings.STATISTICS_SOURCES = ["https://api.kolada.se"]
    with pytest.raises(NotFetched):
        fetch_table(table, by=coordinator)


def test_a_file_is_not_fetched(table, coordinator):
    with pytest.raises(NotPossible):
        fetch_table(table, by=coordinator)


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("tabell.csv", text.encode())


def test_the_pages(client, coordinator, table, settings, origin):  # noqa: F811 - the fixture
    settings.STATISTICS_SOURCES = [origin, "https://api.kolada.se"]
    client.force_login(coordinator)
    listed = client.get(reverse("statistics")).content.decode()
    assert "SCB, folkmängd" in listed
    shown = client.get(table.get_absolute_url(), {"kon": "K"}).content.decode()
    assert "dold" in shown
    assert "<polyline" in shown
    new = reverse("statistics_new")
    assert client.get(new).status_code == 200
    data = {"title": "Oro", "unit": "andel", "own_place": "1286", "source_name": "Brå"}
    refused = client.post(new, {**data, "file": upload("a;b\r\n")})
    assert "Ingen kolumn heter" in refused.content.decode()
    assert client.post(new, {**data, "file": upload(CSV)}).status_code == 302
    oro = StatisticsTable.objects.get(title="Oro")
    newer = reverse("statistics_file", args=[oro.pk])
    assert client.get(newer).status_code == 200
    assert client.post(newer, {"file": upload(CSV.replace("2018", "2019"))}).status_code == 302
    assert oro.fetches.count() == 2
    assert client.post(newer, {"file": upload("{}")}).status_code == 422
    answer = client.post(reverse("statistics_fetch", args=[oro.pk]), follow=True)
    assert "kom från en fil" in answer.content.decode()


def test_a_table_is_fetched_from_the_page(client, coordinator, settings, origin):  # noqa: F811 - the fixture
    settings.STATISTICS_SOURCES = [origin, "https://api.kolada.se"]
    client.force_login(coordinator)
    where = reverse("statistics_from_source")
    data = {
        "address": origin, "measure": "TAB638", "places": "1286, 1281", "first_year": 2016, "last_year": 2017, "unit": "antal",
        "own_place": "1286", "counts_people": "on", "selection": "Kon=1,2\nskräp",
    }  # fmt: skip
    assert client.get(where).status_code == 200
    for wrong in ({"measure": "../etc"}, {"places": ""}, {"last_year": 2010}, {"address": "https://annan.example"}):
        assert client.post(where, {**data, **wrong}).status_code == 422
    kolada = client.post(where, {**data, "address": "https://api.kolada.se", "measure": "x"})
    assert kolada.status_code == 422
    assert "finns ingen sådan tabell" in client.post(where, {**data, "measure": "TAB1"}).content.decode()
    assert client.post(where, data).status_code == 302
    table = StatisticsTable.objects.get()
    assert table.title == "Folkmängd"
    client.post(reverse("statistics_fetch", args=[table.pk]))
    assert table.fetches.count() == 2
    settings.STATISTICS_SOURCES = []
    answer = client.post(reverse("statistics_fetch", args=[table.pk]), follow=True)
    assert "får frågas" in answer.content.decode()
    assert Answers.asked


def test_a_person_among_the_words_of_a_file_is_told(client, coordinator):
    client.force_login(coordinator)
    fields = {"title": "Folkmängd", "unit": "antal", "own_place": "1286", "source_name": "SCB", "counts_people": "on"}
    words = CSV.replace("Ystad", "Ring 070-123 45 67", 1)
    answer = client.post(reverse("statistics_new"), {**fields, "file": SimpleUploadedFile("tabell.csv", words.encode())})
    assert answer.status_code == 422
    assert "<mark>070-123 45 67</mark>" in answer.content.decode()
    assert not StatisticsTable.objects.exists()
