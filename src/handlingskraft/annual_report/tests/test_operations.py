"""Starting, writing, adopting, correcting and publishing a report."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.annual_report.freezing import freeze, thaw
from handlingskraft.annual_report.models import AnnualReport, ReportState, ReportText, ReportVersion
from handlingskraft.annual_report.operations import (
    Case,
    ReportIsAdopted,
    adopt_report,
    change_case,
    correct_report,
    publish_report,
    start_report,
    withdraw_report,
    write_text,
)
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.annual_report.tests.rounds import DECISION, make_adopted, make_draft, make_locked_round
from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.operations import close_round
from handlingskraft.follow_up.tests.factories import make_round
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db


def test_when_the_round_is_locked_the_report_stands_there(coordinator, django_capture_on_commit_callbacks):
    round_ = make_round(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        close_round(round_, by=coordinator)
    version = ReportVersion.objects.get(report__round=round_)
    assert (version.number, version.state, version.body) == (1, ReportState.DRAFT, "Kommunstyrelsen")
    assert version.points[0].startswith("godkänna uppföljningen för 2018")
    assert version.points[-1].endswith(".")


def test_a_round_has_one_report(coordinator):
    round_ = make_locked_round(coordinator)
    assert start_report(round_, by=coordinator) == start_report(round_, by=coordinator)
    assert AnnualReport.objects.count() == 1


def test_an_open_round_has_no_report(coordinator):
    with pytest.raises(NotPossible):
        start_report(make_round(coordinator), by=coordinator)


def test_only_the_coordinator_writes(coordinator, contact):
    version = make_draft(coordinator)
    for deed in (
        lambda: start_report(version.report.round, by=contact),
        lambda: write_text(version, key="summary", text="Nej", by=contact),
        lambda: change_case(version, case=Case("KS"), by=contact),
        lambda: adopt_report(version, decision=DECISION, by=contact),
        lambda: correct_report(version, changes="x", by=contact),
        lambda: publish_report(version, by=contact),
        lambda: withdraw_report(version, reason="x", by=contact),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_two_who_write_the_same_text(coordinator):
    version = make_draft(coordinator)
    write_text(version, key="summary", text="Först.", by=coordinator, seen=0)
    with pytest.raises(ChangedMeanwhile) as told:
        write_text(version, key="summary", text="Sedan.", by=coordinator, seen=0)
    assert told.value.current.text == "Först."
    write_text(version, key="summary", text="Sedan.", by=coordinator, seen=1)
    assert ReportText.objects.get(version=version).text == "Sedan."


def test_two_who_change_the_case(coordinator):
    version = make_draft(coordinator)
    with pytest.raises(ChangedMeanwhile):
        change_case(version, case=Case("KS"), by=coordinator, seen=version.edit_number - 1)


def test_adopting_freezes_words_and_figures(coordinator):
    version = make_draft(coordinator)
    write_text(version, key="summary", text="Mycket är gjort.", by=coordinator)
    adopted = adopt_report(version, decision=DECISION, by=coordinator)
    report = thaw(adopted.frozen)
    assert report.head.adoption is not None
    assert report.head.adoption.paragraph == "§ 14"
    assert adopted.checksum == hashlib.sha256(adopted.frozen.encode()).hexdigest()
    assert AuditEvent.objects.get(deed="report_adopted").changes["checksum"] == adopted.checksum


def test_what_was_adopted_never_changes_even_in_the_database(coordinator):
    version = make_adopted(coordinator)
    with pytest.raises(ReportIsAdopted):
        write_text(version, key="summary", text="Nytt", by=coordinator)
    for change in (
        lambda: ReportVersion.objects.filter(pk=version.pk).update(frozen="{}"),
        lambda: ReportText.objects.create(version=version, key="summary", text="Nytt"),
        lambda: ReportVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("missing", "decision"),
    [
        ({"author": ""}, DECISION),
        ({"proposal": ""}, DECISION),
        ({}, replace(DECISION, registry_number=" ")),
        ({}, replace(DECISION, decided_on=date(2999, 1, 1))),
    ],
)
def test_a_report_that_lacks_something_is_not_adopted(coordinator, missing, decision):
    version = make_draft(coordinator)
    names = ("body", "meeting_on", "registry_number", "sent_to", "author", "proposal")
    case = Case(**{**{name: getattr(version, name) for name in names}, **missing})
    version = change_case(version, case=case, by=coordinator)
    with pytest.raises(NotPossible):
        adopt_report(version, decision=decision, by=coordinator)
    version.refresh_from_db()
    assert (version.state, version.frozen) == (ReportState.DRAFT, "")


def test_a_crash_while_adopting_leaves_a_draft(coordinator, monkeypatch):
    version = make_draft(coordinator)
    monkeypatch.setattr("handlingskraft.annual_report.operations.adopting.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        adopt_report(version, decision=DECISION, by=coordinator)
    version.refresh_from_db()
    assert (version.state, version.checksum) == (ReportState.DRAFT, "")


def test_a_correction_is_a_new_version_that_says_what_it_changes(coordinator):
    first = make_draft(coordinator)
    write_text(first, key="summary", text="Fel siffra.", by=coordinator)
    first = adopt_report(first, decision=DECISION, by=coordinator)
    publish_report(first, by=coordinator)
    with pytest.raises(ValidationError):
        correct_report(first, changes=" ", by=coordinator)
    second = correct_report(first, changes="Antalet är rättat.", by=coordinator)
    with pytest.raises(NotPossible):
        correct_report(first, changes="En gång till", by=coordinator)
    assert second.texts.get().text == "Fel siffra."
    second = adopt_report(second, decision=DECISION, by=coordinator)
    first.refresh_from_db()
    assert (first.state, first.is_published, second.number) == (ReportState.SUPERSEDED, False, 2)
    assert thaw(first.frozen).head.version == 1
    assert thaw(second.frozen).head.changes == "Antalet är rättat."
    assert list(ReportVersion.objects.published()) == []


def test_publishing_and_taking_away(coordinator):
    draft = make_draft(coordinator)
    with pytest.raises(NotPossible):
        publish_report(draft, by=coordinator)
    version = adopt_report(draft, decision=DECISION, by=coordinator)
    published = publish_report(version, by=coordinator)
    assert publish_report(version, by=coordinator).published_at == published.published_at
    with pytest.raises(ValidationError):
        withdraw_report(version, reason="", by=coordinator)
    assert not withdraw_report(version, reason="Rättas", by=coordinator).is_published
    with pytest.raises(NotPossible):
        withdraw_report(version, reason="Rättas", by=coordinator)


def test_the_same_round_and_words_give_the_same_content(coordinator):
    version = make_draft(coordinator)
    assert freeze(compile_report(version)) == freeze(compile_report(version))


def test_next_years_report_starts_from_this_years_case(coordinator):
    first = make_adopted(coordinator)
    plan = first.report.round.versions.get()
    second = start_report(make_locked_round(coordinator, 2019, plan), by=coordinator)
    assert (second.author, second.sent_to) == ("Säkerhetssamordnaren", "Kommunfullmäktige")
