"""What a round says: figures, how an activity has gone over the years, and what the plan's pages show of it."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.follow_up.operations import approve_reports, close_round, open_round, save_report, submit_reports
from handlingskraft.follow_up.overviews.figures import over_the_years, round_figures
from handlingskraft.follow_up.overviews.history import latest_of, rounds_of, timeline_of
from handlingskraft.follow_up.overviews.rounds import round_overview
from handlingskraft.follow_up.rules import Answer, Shown, Standing, Status
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_owned, make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.operations import Planning, plan_activity

pytestmark = pytest.mark.django_db
TODAY = date(2019, 2, 1)
DONE = Answer(Status.DONE, "Allt är gjort.", "Fler vet.")


@pytest.fixture
def version(coordinator):
    return make_owned(coordinator)


@pytest.fixture
def round_(coordinator, version):
    return make_round(coordinator, version)


def answered(round_, unit, answer, by, place=0):
    report = save_report(report_of(round_, unit, place), answer=answer, by=by)
    submit_reports([report], by=by)
    return report


def test_the_figures_follow_the_plan(round_, contact, coordinator, django_assert_num_queries):
    answered(round_, "Skolförvaltningen", DONE, contact)
    answered(round_, "Skolförvaltningen", ONGOING, contact, place=1)
    with django_assert_num_queries(5):
        figures = round_figures(round_, TODAY)
    first, second = figures.areas
    assert [row.shown for row in first.activities] == [Shown.DONE, Shown.UNREPORTED]
    assert [row.shown for row in second.activities] == [Shown.ONGOING, Shown.UNREPORTED]
    assert dict(figures.counts)[Shown.UNREPORTED] == 2
    assert (figures.answers_asked, figures.answers_given) == (4, 2)
    assert [row.number for row in figures.unreported] == ["1.1a", "2.2"]
    assert [(row.unit, row.asked, row.reported) for row in figures.by_unit()] == [
        ("Skolförvaltningen", 2, 2),
        ("Socialförvaltningen", 2, 0),
    ]
    every = second.goals[0].activities[0]
    assert ([a.unit for a in every.reported], [a.unit for a in every.silent]) == (
        ["Skolförvaltningen"],
        ["Socialförvaltningen"],
    )
    assert not second.goals[0].activities[1].is_asked


def test_lateness_stands_still_when_the_round_is_closed(round_, version, contact, coordinator):
    first = version.activities.get(number="1.1")
    plan_activity(first, planning=Planning(schedule="date", due_on=date(2018, 6, 30)), by=coordinator)
    answered(round_, "Skolförvaltningen", ONGOING, contact)
    assert round_figures(round_, TODAY).activities[0].shown is Shown.LATE
    closed = close_round(round_, by=coordinator)
    plan_activity(first, planning=Planning(schedule="yearly"), by=coordinator)
    figures = round_figures(closed, date(2030, 1, 1))
    assert figures.activities[0].shown is Shown.LATE
    assert [row.number for row in figures.deviating] == ["1.1"]


def test_years_are_compared_in_their_order(round_, version, contact, coordinator):
    close_round(round_, by=coordinator)
    second = open_round(days=days_of(2019), versions=[version], by=coordinator)
    answered(second, "Skolförvaltningen", DONE, contact)
    closed = [close_round(second, by=coordinator), round_]
    years = over_the_years(closed)
    assert [(row.year, dict(row.counts)[Shown.DONE], sum(n for _, n in row.counts)) for row in years] == [
        (2018, 0, 4),
        (2019, 1, 4),
    ]


def test_an_activitys_timeline_is_newest_first_and_keeps_others_drafts_to_themselves(round_, version, contact, coordinator):
    answered(round_, "Skolförvaltningen", DONE, contact)
    close_round(round_, by=coordinator)
    second = open_round(days=days_of(2019), versions=[version], by=coordinator)
    save_report(report_of(second, "Skolförvaltningen"), answer=ONGOING, by=contact)
    lineage, reader = version.activities.get(number="1.1").lineage, make_member("board_reader")
    now, before = timeline_of(lineage, reader, TODAY)
    assert (now.round.name, now.shown, now.asked, now.answers) == ("Årsuppföljning 2019", Shown.UNREPORTED, 1, ())
    assert (before.shown, before.answers[0].answer) == (Shown.DONE, DONE)
    assert timeline_of(lineage, contact, TODAY)[0].answers[0].answer == ONGOING


def test_the_latest_word_is_the_open_rounds_once_someone_has_answered(round_, version, contact, coordinator):
    answered(round_, "Skolförvaltningen", DONE, contact)
    close_round(round_, by=coordinator)
    second = open_round(days=days_of(2019), versions=[version], by=coordinator)
    first = version.activities.get(number="1.1").pk

    def latest(person):
        return latest_of(version, rounds_of(version), person, TODAY)[first]

    assert (latest(contact).shown, latest(contact).sentence) == (Shown.DONE, DONE.done_text)
    report = answered(second, "Skolförvaltningen", ONGOING, contact)
    assert (latest(contact).shown, latest(contact).sentence) == (Shown.ONGOING, ONGOING.done_text)
    reader = make_member("board_reader")
    assert (latest(reader).shown, latest(reader).sentence) == (Shown.ONGOING, "")
    approve_reports([report], by=coordinator)
    assert latest(reader).sentence == ONGOING.done_text
    assert latest(make_member("partner")).sentence == ""


def test_a_version_that_was_never_followed_up_has_no_rounds(version):
    assert rounds_of(version) == []


def test_units_are_grouped_by_how_far_they_have_come(round_, contact, coordinator):
    def units(standing):
        lines = round_overview(round_, coordinator, TODAY).units
        return [line.unit for line in lines if line.standing is standing]

    assert units(Standing.SILENT) == ["Skolförvaltningen", "Socialförvaltningen"]
    answered(round_, "Skolförvaltningen", ONGOING, contact)
    assert units(Standing.UNDER_WAY) == ["Skolförvaltningen"]
    answered(round_, "Skolförvaltningen", DONE, contact, place=1)
    assert units(Standing.FINISHED) == ["Skolförvaltningen"]
    overview = round_overview(round_, coordinator, TODAY)
    assert (overview.asked, overview.reported, overview.approved, overview.begun, overview.missing) == (4, 2, 0, 0, 2)
    assert [row.number for row in overview.unasked] == ["2.2"]


def test_the_plan_page_shows_how_it_goes(round_, version, contact, coordinator, django_assert_max_num_queries):
    client = as_(coordinator)
    assert "Läge" in text(client.get(version.get_absolute_url()))
    answered(round_, "Skolförvaltningen", ONGOING, contact)
    with django_assert_max_num_queries(9):
        page = text(client.get(version.get_absolute_url()))
    assert ONGOING.done_text in page
    assert "Läget i Årsuppföljning 2018, som är öppen" in page
    assert "?lage=ongoing" in page
    narrow = text(client.get(f"{version.get_absolute_url()}?lage=ongoing"))
    assert "Visar 1 av 4" in narrow
    assert "Visar 4 av 4" in text(client.get(f"{version.get_absolute_url()}?lage=okänt"))
    close_round(round_, by=coordinator)
    assert "Läget i Årsuppföljning 2018, stängd" in text(client.get(version.get_absolute_url()))


def test_a_plan_without_a_round_is_shown_as_before(version, coordinator):
    page = text(as_(coordinator).get(version.get_absolute_url()))
    assert "lage=" not in page
    assert "c-st" not in page


def test_an_activitys_page_has_its_timeline(round_, version, contact, coordinator):
    activity = version.activities.get(number="1.1")
    answered(round_, "Skolförvaltningen", ONGOING, contact)
    page = text(as_(coordinator).get(activity.get_absolute_url()))
    assert "Så har det gått" in page
    assert ONGOING.done_text in page
    assert "Skolförvaltningen · kontaktperson" in page
    assert f'href="{round_.get_absolute_url()}"' in page
    unanswered = version.activities.get(number="1.1a")
    page = text(as_(make_member("partner")).get(unanswered.get_absolute_url()))
    assert "har inte svarat" in page
    assert f'href="{round_.get_absolute_url()}"' not in page
