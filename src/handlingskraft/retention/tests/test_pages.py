"""The pages: the policy for everyone, the list and the yes for the coordinator, decisions, papers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from handlingskraft.retention.models import RetentionDecision, RetentionRun
from handlingskraft.retention.operations import carry_out
from handlingskraft.retention.papers import PAPERS
from handlingskraft.retention.tests.factories import make_old_things

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(monkeypatch, client):
    user = make_old_things(monkeypatch)
    client.force_login(user)
    return user


def text(answer):
    return " ".join(answer.content.decode().split())


def test_everyone_reads_the_policy_and_only_some_the_counts(client, cast):
    for part, sees in {"outsider": False, "unit_contact": False, "auditor": True, "coordinator": True}.items():
        client.force_login(cast[part])
        page = text(client.get(reverse("retention")))
        assert "2 år efter att kontot stängdes" in page
        assert "Bevaras för alltid, med planen." in page
        assert ("Inget har sparats för länge" in page) == sees
        assert ("Annan frist" in page) == (part == "coordinator")


def test_the_policy_takes_a_constant_number_of_queries(client, keeper, django_assert_max_num_queries):
    for _run in range(3):
        carry_out(by=None)
    client.get(reverse("retention"))
    with django_assert_max_num_queries(20):
        client.get(reverse("retention"))


def test_the_coordinator_reads_the_list_says_yes_and_gets_a_receipt(client, keeper):
    page = client.get(reverse("retention_due"))
    due = page.context["due"]
    assert (due.rows, RetentionRun.objects.count()) == (4, 0)
    refused = client.post(reverse("retention_due"), {"seen": due.seen})
    assert (refused.status_code, RetentionRun.objects.count()) == (422, 0)
    done = client.post(reverse("retention_due"), {"seen": due.seen, "is_sure": "on"}, follow=True)
    assert "4 poster gallrades" in text(done)
    assert "Det här har gallrats" in text(done)
    assert RetentionRun.objects.get().started_by_label == keeper.seat_label
    assert "Inget har sparats för länge" in text(client.get(reverse("retention_due")))


def test_a_list_that_has_changed_is_read_again(client, keeper):
    answer = client.post(reverse("retention_due"), {"seen": "accounts.closed:1", "is_sure": "on"})
    assert (answer.status_code, RetentionRun.objects.count()) == (422, 0)
    assert "Listan har ändrats" in text(answer)


def test_what_the_database_refuses_is_said(client, keeper, monkeypatch):
    from handlingskraft.retention import operations

    def refuse(run, each, by):
        raise operations.IntegrityError

    monkeypatch.setattr(operations, "_carry_out_rule", refuse)
    seen = client.get(reverse("retention_due")).context["due"].seen
    done = client.post(reverse("retention_due"), {"seen": seen, "is_sure": "on"}, follow=True)
    assert "Databasen nekade en del" in text(done)
    assert "databasen nekade en del" in text(done)


def test_a_decision_is_entered_shown_and_followed(client, keeper):
    url = reverse("retention_period", args=["accounts.closed"])
    assert "Från 6 månader till 5 år." in text(client.get(url))
    words = {
        "years": 4,
        "months": "",
        "decided_on": "2018-11-06",
        "body": "Kommunstyrelsen",
        "paragraph": "210",
        "registry_number": "",
    }
    done = client.post(url, words, follow=True)
    assert "4 år efter att kontot stängdes" in text(done)
    assert "beslutat av kommunen" in text(done)
    assert "Kommunstyrelsen, 6 november 2018, § 210" in text(done)
    assert RetentionDecision.objects.get().months == 48
    assert "Beslutat tidigare" in text(client.get(url))
    again = client.post(url, words | {"paragraph": "§ 211", "months": 6}, follow=True)
    assert "4 år och 6 månader" in text(again)


@pytest.mark.parametrize(
    "wrong", [{"years": 9}, {"years": 0, "months": 1}, {"decided_on": "2019-01-25"}, {"body": ""}, {"years": "x"}]
)
def test_a_decision_that_cannot_be_is_refused_with_the_reason(client, keeper, wrong):
    words = {"years": 4, "decided_on": "2018-11-06", "body": "Kommunstyrelsen", "paragraph": "§ 210"}
    answer = client.post(reverse("retention_period", args=["accounts.closed"]), words | wrong)
    assert (answer.status_code, RetentionDecision.objects.count()) == (422, 0)


@pytest.mark.parametrize("key", ["accounts.sessions", "x"])
def test_a_period_that_is_not_the_municipalitys_has_no_page(client, keeper, key):
    assert client.get(reverse("retention_period", args=[key])).status_code == 404


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.slug for paper in PAPERS])
def test_papers_are_pages_and_word_files(client, keeper, paper, settings):
    settings.MUNICIPALITY = "Ystads kommun"
    page = client.get(reverse("retention_paper", args=[paper.slug]))
    assert "Ystads kommun" in text(page)
    assert "<blockquote>" in text(page)
    file = client.get(reverse("retention_paper_file", args=[paper.slug]))
    assert file["Content-Disposition"] == f'attachment; filename="{paper.slug}.docx"'
    assert file.content.startswith(b"PK")


def test_there_is_no_other_paper(client, keeper):
    assert client.get(reverse("retention_paper", args=["x"])).status_code == 404


def test_a_receipt_tells_of_a_rule_that_is_gone(client, keeper):
    from handlingskraft.retention.models import RetentionLine
    from handlingskraft.shared import clock

    run = RetentionRun.objects.create(on=clock.today())
    RetentionLine.objects.create(run=run, rule="old.rule", months=12, days=0, until=clock.today(), rows=3)
    page = text(client.get(reverse("retention")))
    assert "old.rule" in page
    assert "avbröts" in page
