"""The example's three years: what was answered, by whom and when, and what is left for a visitor to do."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportState, ReportVersion
from handlingskraft.audit.models import AuditEvent
from handlingskraft.config.demo import build
from handlingskraft.config.demo.days import TODAY
from handlingskraft.config.demo.people import CAST
from handlingskraft.config.demo.rounds import years
from handlingskraft.follow_up.models import Evidence, Round, StatusReport
from handlingskraft.follow_up.overviews.figures import round_figures
from handlingskraft.follow_up.rules import Shown, looks_personal
from handlingskraft.home.overviews import waiting_for
from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.organisation.overviews import vacancies
from handlingskraft.retention.overviews import due_list
from handlingskraft.situational_picture.models import Collection, Tally
from handlingskraft.situational_picture.overviews.trends import trends
from handlingskraft.situational_picture.rules.contributions import Category, Change, ContributionState

PRESENT = [member.email for member in CAST if member.until is None]
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>\s*(?:<[^>]*>\s*)*[^<\s]")


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """Built once for all tests here, and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        build.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _today(_built, db, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())


def states(year: int) -> Counter[str]:
    return Counter(StatusReport.objects.filter(round__ends_on__year=year).values_list("state", flat=True))


def test_two_rounds_are_locked_and_the_third_is_open_with_something_in_every_state():
    rounds = {each.year: each for each in Round.objects.all()}
    assert {year: (each.state, each.opened_on, each.locked_on) for year, each in rounds.items()} == {
        2016: ("locked", date(2017, 1, 9), date(2017, 2, 6)),
        2017: ("locked", date(2018, 1, 8), date(2018, 2, 7)),
        2018: ("open", date(2019, 1, 7), None),
    }
    assert states(2016) == {"approved": 23, "empty": 4}
    assert states(2017) == {"approved": 25, "empty": 2}
    assert states(2018) == {"approved": 11, "submitted": 3, "draft": 2, "returned": 1, "empty": 10}


def test_three_units_have_not_answered_one_is_returned_and_one_is_answered_for():
    now = StatusReport.objects.filter(round__ends_on__year=2018)
    begun = set(now.exclude(state="empty").values_list("unit__name", flat=True))
    assert set(now.values_list("unit__name", flat=True)) - begun == {
        "Socialförvaltningen", "Samhällsbyggnadsförvaltningen", "Hamnbolaget",
    }  # fmt: skip
    assert now.get(state="returned").returned_word.startswith("Vilka träffar?")
    behalf = now.filter(is_on_behalf=True)
    assert {(row.unit.name, row.answered_for) for row in behalf} == {
        ("Energibolaget", "Telefonsamtal med bolagets vd den 21 januari")
    }
    assert now.exclude(nothing_reason="").count() == 1
    assert {(row.unit.name, row.to_head, row.sent_on.day) for row in now[0].round.reminders.all()} == {
        ("Samhällsbyggnadsförvaltningen", True, 14), ("Socialförvaltningen", False, 17),
    }  # fmt: skip


def test_answers_rest_on_evidence_with_the_day_it_speaks_of():
    kept = Evidence.objects.for_work().order_by("valid_on").values_list("label", "valid_on", "report__state")
    assert list(kept) == [
        ("Lägesbilden 2017", date(2017, 10, 24), "approved"),
        ("Lägesbilden 2018", date(2018, 10, 24), "approved"),
        ("Sidan om planen", date(2018, 11, 30), "approved"),
    ]


def test_the_reminders_count_as_sent_and_nobody_was_written_to(mailoutbox):
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.SENT}
    assert OutgoingMail.objects.filter(template="answer_reminder").count() == 5
    assert mailoutbox == []


def test_what_nobody_owns_is_unreported_every_year():
    for each in Round.objects.all():
        figures = round_figures(each, each.judged_on(TODAY))
        nobody = {row.number for row in figures.activities if not row.is_asked}
        assert nobody == {"1.2", "3.2", "4.4"}
        assert {row.shown for row in figures.activities if row.number in nobody} == {Shown.UNREPORTED}


def test_a_seat_is_empty_and_its_age_is_known():
    (empty,) = vacancies(TODAY)
    assert (empty.unit.name, empty.since, (TODAY - empty.since).days) == (
        "Samhällsbyggnadsförvaltningen", date(2018, 12, 12), 43,
    )  # fmt: skip
    gone = set(User.objects.filter(is_active=False).values_list("email", flat=True))
    assert gone == {"kontakt.bygg@ystad.example", "kontakt.social.forra@ystad.example"}


def test_an_account_has_been_kept_long_enough():
    due = {line.rule.key: line.rows for line in due_list(TODAY).lines}
    assert due == dict.fromkeys(due, 0) | {"accounts.closed": 1}


def test_two_reports_are_adopted_and_published_with_words_for_every_focus_area():
    reports = ReportVersion.objects.order_by("decided_on")
    assert [(r.decided_on, r.decision_paragraph, r.registry_number, r.published_on, r.state) for r in reports] == [
        (date(2017, 3, 15), "§ 47", "KS 2017/52", date(2017, 3, 20), ReportState.ADOPTED),
        (date(2018, 3, 21), "§ 55", "KS 2018/38", date(2018, 3, 26), ReportState.ADOPTED),
    ]
    assert [report.texts.filter(key__startswith="area-").exclude(text="").count() for report in reports] == [3, 3]
    assert all("1.2, 3.2 och 4.4" in report.proposal for report in reports)


def test_the_log_has_each_deed_on_its_day():
    days = {event.deed: event.at.date() for event in AuditEvent.objects.filter(subject_type="follow_up.round").order_by("id")}
    assert days["round_opened"] == date(2019, 1, 7)
    assert days["round_closed"] == date(2018, 2, 7)
    moments = list(AuditEvent.objects.order_by("id").values_list("at", flat=True))
    assert [moment.date() for moment in moments] == sorted(moment.date() for moment in moments)
    assert moments[-1].date() <= TODAY


@pytest.mark.parametrize("email", PRESENT)
def test_everyone_meets_pages_with_something_on_them(email):
    client = Client()
    client.force_login(User.objects.get(email=email))
    for name in ("home", "year", "plans", "my_answers", "account", "annual_reports", "rounds"):
        answer = client.get(reverse(name))
        assert answer.status_code == 200, name
        page = answer.content.decode()
        assert HEADING.search(page), name
        words = re.sub(r"<[^>]+>", " ", MAIN.search(page)[0]).split()
        assert len(words) > 10, (name, words)


@pytest.mark.parametrize(
    "email",
    ["samordnare@ystad.example", "kontakt@ystad.example", "kontakt.social@ystad.example", "kontakt.kultur@ystad.example",
     "risk@ystad.example", "chef@ystad.example", "chef.bygg@ystad.example", "vd.hamn@ystad.example", "vd.energi@ystad.example"],
)  # fmt: skip
def test_something_waits_for_those_who_have_something_to_do(email):
    assert waiting_for(User.objects.get(email=email), TODAY)


def test_the_texts_name_functions_and_nobody():
    for report in StatusReport.objects.all():
        assert not looks_personal(report.answer)
    words = " ".join(map(str, years()))
    invented = {"Sara", "Kim", "Eli", "Charlie", "Kaj", "Rut"}
    assert invented == {member.name.split()[0] for member in CAST if member.name.split()[0] in invented}
    assert not invented & set(re.findall(r"\w+", words))
    assert not re.findall(r"[a-zåäö] [A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+", words)  # two names in a row


def test_two_quarters_are_closed_and_one_is_open():
    assert [str(row) for row in Collection.objects.closed()] == ["kvartal 2 2018", "kvartal 3 2018"]
    still_open = Collection.objects.open().get()
    states = still_open.contributions.values_list("state", flat=True)
    assert sorted(states) == sorted(
        [ContributionState.SUBMITTED] * 3 + [ContributionState.DRAFT] + [ContributionState.EMPTY] * 3
    )
    assert still_open.due_on > TODAY


def test_what_was_told_has_a_direction():
    rows = {row.key: row for row in trends(by_area=False).rows}
    assert rows[Category.PROPAGANDA].numbers == (2, 4, 1)
    assert rows[Category.PROPAGANDA].change is Change.UP
    assert Tally.objects.filter(collection__number=3, with_message__gt=0).get().number == 23
