"""What the start page says of documents on their way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.plan_import.models import PlanReading, ReadingState
from handlingskraft.plan_import.operations import Upload, receive_upload
from handlingskraft.plan_import.overviews import is_reading_for, waiting_for
from handlingskraft.plan_import.spawning import read_waiting
from handlingskraft.shared import clock

pytestmark = pytest.mark.django_db
PLAN = b"# Plan\n\n## Aktiviteter\n\n- Skolan utbildar all personal.\n"


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


def sent_in(by, name="plan.pdf", data=PLAN) -> PlanReading:
    return receive_upload(Upload(name, data, "crime_prevention"), by=by, most_per_hour=10)


def said(user, on=None) -> list[tuple[str, str]]:
    return [(item.title, item.detail) for item in waiting_for(user, on or clock.today())]


@pytest.mark.parametrize(
    ("name", "words"),
    [("plan.pdf", "Reading page 41 of 300"), ("PLAN.PDF", "Reading page 41 of 300"), ("plan.docx", "13 percent is read")],
)
def test_pages_are_counted_where_there_are_pages(coordinator, name, words):
    reading = sent_in(coordinator, name)
    assert said(coordinator) == [(f"“{name}” is being read in.", "Waiting to be read. This usually takes a few seconds.")]
    PlanReading.objects.filter(pk=reading.pk).update(pages_done=41, pages_total=300, state=ReadingState.READING)
    assert said(coordinator) == [(f"“{name}” is being read in.", words)]


def test_every_coordinator_follows_it_and_nobody_else(coordinator, auditor):
    sent_in(coordinator)
    other = make_member("coordinator", "annan@ystad.example")
    assert said(other) == said(coordinator)
    assert said(auditor) == []
    assert (is_reading_for(other), is_reading_for(auditor)) == (True, False)


def test_when_it_is_read_the_draft_waits_instead(coordinator):
    sent_in(coordinator, "plan.md")
    assert read_waiting() == 1
    assert said(coordinator) == []
    assert not is_reading_for(coordinator)


def test_a_refused_document_is_told_to_who_sent_it_until_the_next_one_or_for_a_week(coordinator):
    refused = sent_in(coordinator, "tom.docx", b"")
    read_waiting()
    assert said(coordinator) == [
        ("“tom.docx” could not be read.", "Nothing of it was stored. See what is wrong, and what you can do.")
    ]
    assert said(make_member("coordinator", "annan@ystad.example")) == []
    assert len(said(coordinator, clock.today() + timedelta(days=7))) == 1
    assert said(coordinator, clock.today() + timedelta(days=8)) == []
    assert str(refused.uid) in waiting_for(coordinator, clock.today())[0].url
    sent_in(coordinator, "plan.md")
    read_waiting()
    assert said(coordinator) == []
