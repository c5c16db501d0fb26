"""What a unit and its head do with an answer."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.operations import (
    NotComplete,
    approve_reports,
    close_round,
    open_round,
    report_nothing,
    return_report,
    save_report,
    submit_reports,
    take_back,
)
from handlingskraft.follow_up.rules import Answer, Lack, NothingReason, State, Status
from handlingskraft.follow_up.tests.factories import ONGOING, days_of, make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(db):
    return make_member("unit_head")


def test_a_draft_is_kept_and_logged(coordinator, contact):
    report = save_report(report_of(make_round(coordinator), "Skolförvaltningen"), answer=ONGOING, by=contact)
    report.refresh_from_db()
    assert (report.state, report.answer, report.is_on_behalf) == (State.DRAFT, ONGOING, False)
    assert report.answered_by_label == "Skolförvaltningen · kontaktperson"
    assert AuditEvent.objects.get(deed="report_saved").changes["status"] == ["", "ongoing"]


def test_another_units_contact_may_not(coordinator, contact):
    report = report_of(make_round(coordinator), "Socialförvaltningen")
    for deed in (
        lambda: save_report(report, answer=ONGOING, by=contact),
        lambda: submit_reports([report], by=contact),
        lambda: take_back(report, by=contact),
        lambda: report_nothing(report, reason=NothingReason.NOT_PLANNED, by=contact),
        lambda: approve_reports([report], by=contact),
        lambda: return_report(report, word="Mer", by=contact),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_the_second_of_two_is_told_and_nothing_is_lost(coordinator, contact):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    seen = report.edit_number
    save_report(report, answer=ONGOING, by=contact, seen_number=seen)
    with pytest.raises(ChangedMeanwhile) as told:
        save_report(report, answer=Answer(Status.DONE, "Annat"), by=contact, seen_number=seen)
    assert told.value.current.done_text == ONGOING.done_text


def test_on_behalf_shows_where_it_came_from_until_the_unit_writes_itself(coordinator, contact):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    saved = save_report(report, answer=ONGOING, by=coordinator, answered_for="Samtal med rektorn")
    assert (saved.is_on_behalf, saved.answered_for) == (True, "Samtal med rektorn")
    saved = save_report(report, answer=ONGOING, by=contact, answered_for="struntas i")
    assert (saved.is_on_behalf, saved.answered_for) == (False, "")


def test_too_long_a_text_is_refused_and_nothing_is_stored(coordinator, contact):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    with pytest.raises(ValidationError):
        save_report(report, answer=Answer(Status.DONE, "x" * 4001), by=contact)
    report.refresh_from_db()
    assert report.state == State.EMPTY


def test_submitting_needs_a_status_and_a_reason_to_pause(coordinator, contact):
    round_ = make_round(coordinator)
    first, second = report_of(round_, "Skolförvaltningen"), report_of(round_, "Skolförvaltningen", 1)
    save_report(first, answer=Answer("", "Något"), by=contact)
    save_report(second, answer=Answer(Status.PAUSED), by=contact)
    with pytest.raises(NotComplete) as told:
        submit_reports([first, second], by=contact)
    assert told.value.lacks == {first.pk: (Lack.STATUS,), second.pk: (Lack.REASON,)}
    with pytest.raises(NotPossible):
        submit_reports([], by=contact)


def test_all_are_handed_in_or_none(coordinator, contact):
    round_ = make_round(coordinator)
    first, second = report_of(round_, "Skolförvaltningen"), report_of(round_, "Skolförvaltningen", 1)
    save_report(first, answer=ONGOING, by=contact)
    with pytest.raises(NotComplete):
        submit_reports([first, second], by=contact)
    first.refresh_from_db()
    assert first.state == State.DRAFT


def test_the_head_approves_or_returns_with_a_word(coordinator, contact, head):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    with pytest.raises(NotPossible):
        return_report(report, word=" ", by=head)
    assert return_report(report, word="Vilka träffar?", by=head).state == State.RETURNED
    save_report(report, answer=ONGOING, by=contact)
    (handed_in,) = submit_reports([report], by=contact)
    assert handed_in.returned_word == ""
    (approved,) = approve_reports([report], by=head)
    assert approved.approved_by_label == "Skolförvaltningen · chef"
    with pytest.raises(NotPossible):
        take_back(report, by=contact)
    back = return_report(report, word="En sak till", by=head)
    assert (back.state, back.approved_at, back.approved_by_label) == (State.RETURNED, None, "")


def test_the_unit_may_take_back(coordinator, contact):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    with pytest.raises(NotPossible):
        save_report(report, answer=ONGOING, by=contact)
    assert take_back(report, by=contact).state == State.DRAFT


def test_what_the_head_answers_is_approved_at_once(coordinator, head):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=head)
    (row,) = submit_reports([report], by=head)
    assert row.state == State.APPROVED


def test_the_coordinator_approves_only_where_there_is_no_head(coordinator, contact, head):
    round_ = make_round(coordinator)
    for unit in ("Skolförvaltningen", "Socialförvaltningen"):
        save_report(report_of(round_, unit), answer=ONGOING, by=coordinator)
        submit_reports([report_of(round_, unit)], by=coordinator)
    with pytest.raises(PermissionDenied):
        approve_reports([report_of(round_, "Skolförvaltningen")], by=coordinator)
    (approved,) = approve_reports([report_of(round_, "Socialförvaltningen")], by=coordinator)
    assert approved.state == State.APPROVED


def test_nothing_to_report_is_one_deed(coordinator, contact):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    row = report_nothing(report, reason=NothingReason.NOT_PLANNED, by=contact, seen_number=report.edit_number)
    assert (row.state, row.status, row.nothing_reason) == (State.SUBMITTED, Status.NOT_STARTED, "not_planned")


def test_no_change_keeps_last_years_status_and_reason(coordinator, contact):
    before = make_round(coordinator, year=2017)
    report = report_of(before, "Skolförvaltningen")
    save_report(report, answer=Answer(Status.PAUSED, obstacle="Ingen handledare"), by=contact)
    submit_reports([report], by=contact)
    close_round(before, by=coordinator)
    now = open_round(days=days_of(2018), versions=before.versions.all(), by=coordinator)
    row = report_nothing(report_of(now, "Skolförvaltningen"), reason=NothingReason.NO_CHANGE, by=contact)
    assert (row.status, row.obstacle) == (Status.PAUSED, "Ingen handledare")


@pytest.mark.parametrize("deed", ["save", "submit", "approve", "return"])
def test_a_crash_in_the_middle_leaves_nothing_half_done(coordinator, contact, head, monkeypatch, deed):
    report = report_of(make_round(coordinator), "Skolförvaltningen")
    save_report(report, answer=ONGOING, by=contact)
    if deed in {"approve", "return"}:
        submit_reports([report], by=contact)
    report.refresh_from_db()
    before = (report.state, report.done_text, report.edit_number)

    def crash(*_, **__):
        raise DatabaseError

    monkeypatch.setattr("handlingskraft.follow_up.operations.answering.record", crash)
    deeds = {
        "save": lambda: save_report(report, answer=Answer(Status.DONE, "Nytt"), by=contact),
        "submit": lambda: submit_reports([report], by=contact),
        "approve": lambda: approve_reports([report], by=head),
        "return": lambda: return_report(report, word="Mer", by=head),
    }
    with pytest.raises(DatabaseError):
        deeds[deed]()
    report.refresh_from_db()
    assert (report.state, report.done_text, report.edit_number) == before
