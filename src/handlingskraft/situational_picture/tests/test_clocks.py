from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string

from handlingskraft.mail.letters import NotWanted, letter
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.situational_picture.operations import send_picture_notices
from handlingskraft.situational_picture.overviews.waiting import waiting_for
from handlingskraft.situational_picture.rules.clocks import TwoYears, two_years_after
from handlingskraft.situational_picture.tests.picture_factories import make_decided


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2017, 10, 25), date(2019, 10, 25)), (date(2016, 2, 29), date(2018, 2, 28)), (date(2022, 2, 28), date(2024, 2, 28))],
)
def test_two_years_end_on_the_same_day_or_the_last_of_february(day, due):
    assert two_years_after(day) == due


@pytest.mark.parametrize(
    ("on", "is_soon", "is_late"),
    [
        (date(2020, 7, 25), False, False), (date(2020, 7, 26), True, False), (date(2020, 10, 24), True, False),
        (date(2020, 10, 25), True, True),
    ],
)  # fmt: skip
def test_notice_is_given_ninety_days_ahead(on, is_soon, is_late):
    two_years = TwoYears(date(2018, 10, 24))
    assert (two_years.is_soon(on), two_years.is_late(on)) == (is_soon, is_late)


@pytest.mark.django_db
def test_the_coordinator_is_told_once_for_each_day(coordinator, monkeypatch):
    assert send_picture_notices() == 0
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2018-11-01")
    make_decided(coordinator)
    assert send_picture_notices() == 0
    assert [item.kind for item in waiting_for(coordinator, date(2020, 7, 25))] == []
    for day, letters in (("2020-07-26", 1), ("2020-07-28", 1), ("2020-09-24", 2), ("2020-10-17", 3), ("2020-11-02", 4)):
        monkeypatch.setenv("HANDLINGSKRAFT_ON", day)
        assert send_picture_notices() == 1
        assert OutgoingMail.objects.filter(template="picture_due").count() == letters
    assert [(item.kind, item.is_urgent) for item in waiting_for(coordinator, date(2020, 10, 1))] == [("clock", False)]
    assert [(item.kind, item.is_urgent) for item in waiting_for(coordinator, date(2020, 11, 1))] == [("clock", True)]


@pytest.mark.django_db
def test_the_letter_loses_its_point_when_a_later_picture_is_decided(coordinator, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2020-10-20")
    make_decided(coordinator)
    send_picture_notices()
    mail = OutgoingMail.objects.get(template="picture_due")
    words = letter("picture_due").write(mail)
    assert "24\u00a0oktober 2020" in words["until"] or "24\u00a0oktober" in words["until"]
    assert "/lagesbild/" in render_to_string("mail/picture_due.txt", {**words, "site": "https://kommun.example"})
    make_decided(coordinator)
    with pytest.raises(NotWanted):
        letter("picture_due").write(mail)
