"""A coordinator follows the year up: opens the round, sees who is silent, answers for one unit, and closes it."""

from __future__ import annotations

import pytest

from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import save_report, submit_reports
from handlingskraft.follow_up.rules import State
from handlingskraft.follow_up.tests.factories import ONGOING, make_owned, report_of
from handlingskraft.organisation.models import Unit

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_the_open_round_to_the_closed_one(visitor, coordinator, contact):
    # Given an adopted plan, and nothing followed up
    make_owned(coordinator)
    anna = visitor(coordinator)
    anna.go("rounds")
    assert anna.title() == "Inget är uppföljt än"
    anna.look("rounds-empty")
    # When she opens a round with the days that are suggested
    anna.click_and_follow(".empty a.ds-button")
    anna.look("round-new")
    anna.click_and_follow("main form.form button.ds-button")
    # Then she sees who has not answered, and what nobody is asked about
    round_ = Round.objects.get()
    assert anna.is_at("round", round_.pk)
    assert anna.title() == "Två enheter har inte svarat"
    assert anna.page.get_by_role("link", name="Utse ansvarig").count() == 1
    anna.look("round")
    # When the school department answers and hands in
    for place in (0, 1):
        report = save_report(report_of(round_, "Skolförvaltningen", place), answer=ONGOING, by=contact)
        submit_reports([report], by=contact)
    # And she answers for the one that nobody answers for
    anna.go("round", round_.pk)
    assert anna.title() == "En enhet har inte svarat"
    anna.click_and_follow("a.ds-button:has-text('Svara åt enheten')")
    social = Unit.objects.get(name="Socialförvaltningen")
    assert anna.is_at("unit_answers", round_.pk, social.pk)
    anna.go("report", report_of(round_, social.name).pk)
    anna.look("round-on-behalf")
    save_report(report_of(round_, social.name), answer=ONGOING, by=coordinator, answered_for="Telefon")
    anna.go("round", round_.pk)
    assert anna.title() == "Alla har börjat, en är inte klar"
    # Then she closes it, and is told first what is not in
    anna.page.click("#stang ~ .row-actions summary, section:has(#stang) summary")
    assert "Socialförvaltningen" in anna.page.locator(".closing").inner_text()
    anna.look("round-closing")
    anna.click_and_follow("button:has-text('Ja, stäng den')")
    # And nothing moves any more, but the file can be fetched and one unit let in again
    assert anna.title() == "En enhet svarade inte på allt"
    assert anna.page.get_by_role("link", name="Hämta som Excel").count() == 1
    assert anna.page.get_by_text("Välj enhet, skäl och sista dag").count() == 1
    anna.look("round-closed")
    assert set(round_.reports.values_list("state", flat=True)) == {State.SUBMITTED, State.DRAFT, State.EMPTY}
    anna.go("board")
    anna.look("board")
    assert "avviker" not in anna.title()
