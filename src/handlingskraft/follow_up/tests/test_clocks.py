from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from handlingskraft.follow_up.operations import close_round, send_follow_up_notices
from handlingskraft.follow_up.overviews.clocks import plan_clocks
from handlingskraft.follow_up.overviews.waiting import waiting_for
from handlingskraft.follow_up.tests.factories import make_owned, make_round
from handlingskraft.mail.letters import NotWanted, letter
from handlingskraft.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def test_a_plan_is_followed_up_within_two_years_of_its_decision_then_of_the_last_closed_round(coordinator, monkeypatch):
    version = make_owned(coordinator)
    assert [(each.clock.due, each.was_followed_up) for each in plan_clocks()] == [(date(2018, 2, 18), False)]
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-02-01")
    round_ = make_round(coordinator, version)
    assert plan_clocks()[0].clock.due == date(2018, 2, 18)
    close_round(round_, by=coordinator)
    assert [(each.clock.due, each.was_followed_up) for each in plan_clocks()] == [(date(2021, 2, 1), True)]


def test_the_coordinator_is_told_in_letters_and_on_the_pages(client, coordinator, monkeypatch):
    version = make_owned(coordinator)
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2017-11-01")
    assert send_follow_up_notices() == 0
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2017-12-01")
    assert send_follow_up_notices() == send_follow_up_notices() == 1
    mail = OutgoingMail.objects.get(template="follow_up_due")
    words = letter("follow_up_due").write(mail)
    assert version.title in render_to_string("mail/follow_up_due.txt", {**words, "site": "https://kommun.example"})
    items = [item for item in waiting_for(coordinator, date(2018, 3, 1)) if item.kind == "clock"]
    assert [item.is_urgent for item in items] == [True]
    assert not [item for item in waiting_for(coordinator, date(2017, 11, 1)) if item.kind == "clock"]
    client.force_login(coordinator)
    assert "2023:196, 6" in client.get(reverse("rounds")).content.decode()
    close_round(make_round(coordinator, version, year=2016), by=coordinator)
    with pytest.raises(NotWanted):
        letter("follow_up_due").write(mail)
