"""Carrying out: what is counted is what goes, nothing else, once, and with a receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from handlingskraft.accounts.models import User
from handlingskraft.accounts.retention import CLOSED_ACCOUNTS, OLD_SESSIONS
from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.rules import first_break
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import HandoverNote
from handlingskraft.plan_import.models import PlanReading
from handlingskraft.retention import operations, overviews, sources
from handlingskraft.retention.models import RetentionDecision, RetentionLine, RetentionRun
from handlingskraft.retention.operations import Decision, carry_out, decide_period
from handlingskraft.retention.tests.factories import CLOCK, make_old_things
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import Refused
from handlingskraft.shared.retention import Period, years

pytestmark = pytest.mark.django_db
ONE_EACH = {"accounts.closed": 1, "mail.letters": 1, "organisation.handover": 1, "plan_import.readings": 1}
DECISION = Decision(date(2018, 11, 6), "Kommunstyrelsen", "§ 210", "KS 2018/77")


@pytest.fixture
def keeper(monkeypatch):
    return make_old_things(monkeypatch)


def found():
    return {line.rule.key: line.rows for line in overviews.due_list(clock.today()).lines if line.rows}


def everything():
    return serializers.serialize("json", [row for model in apps.get_models() for row in model._default_manager.order_by("pk")])


def chain_is_whole():
    events = AuditEvent.objects.order_by("id")
    return first_break((event.pk, event.previous_hash, event.hash, event.content()) for event in events) is None


def test_looking_changes_nothing(keeper):
    before = everything()
    assert found() == ONE_EACH
    assert overviews.due_list(clock.today()).rows == 4
    assert everything() == before


def test_what_was_counted_is_what_goes_and_the_receipt_says_so(keeper):
    run = carry_out(by=keeper)
    assert {line.rule: line.rows for line in run.lines.all() if line.rows} == ONE_EACH
    assert (run.on, run.is_whole) == (date(2019, 1, 24), True)
    assert run.started_by_label == keeper.seat_label
    gone = User.objects.get(is_active=False)
    assert gone.name == f"#{gone.pk}"
    assert not OutgoingMail.objects.exists()
    assert not HandoverNote.objects.exists()
    assert not PlanReading.objects.exists()
    assert found() == {}


def test_the_log_has_kinds_and_counts_and_stays_whole(keeper):
    last = AuditEvent.objects.order_by("-id").first().pk
    run = carry_out(by=None)
    events = AuditEvent.objects.filter(pk__gt=last).order_by("id")
    about_run = [(event.deed, event.changes.get("rule", ""), event.changes.get("rows")) for event in events.about(run)][::-1]
    assert about_run == [
        ("retention_begun", "", None),
        *(("retention_carried_out", key, rows) for key, rows in ONE_EACH.items()),
        ("retention_finished", "", 4),
    ]
    told = " ".join(f"{event.subject_label} {event.changes} {event.reason}" for event in events)
    assert not [word for word in ("Ring rektorn", "trasig", "gammalt", "@", "Unit Contact") if word in told]
    assert chain_is_whole()


def test_a_second_time_finds_nothing_and_says_so(keeper):
    carry_out(by=None)
    rows = RetentionLine.objects.filter(rows__gt=0).count()
    again = carry_out(by=None)
    assert (RetentionLine.objects.filter(rows__gt=0).count(), sum(line.rows for line in again.lines.all())) == (rows, 0)
    assert again.lines.count() == len(sources.rules())


def test_stopped_in_the_middle_what_was_done_stands_and_the_next_time_does_the_rest(keeper, monkeypatch):
    real = operations._carry_out_rule

    def stop(run, each, by):
        if each.rule.key == "organisation.handover":
            raise KeyboardInterrupt
        real(run, each, by)

    monkeypatch.setattr(operations, "_carry_out_rule", stop)
    with pytest.raises(KeyboardInterrupt):
        carry_out(by=None)
    halted = RetentionRun.objects.get()
    assert not halted.is_whole
    assert {line.rule: line.rows for line in halted.lines.all() if line.rows} == {"accounts.closed": 1, "mail.letters": 1}
    assert found() == {"organisation.handover": 1, "plan_import.readings": 1}
    monkeypatch.undo()
    monkeypatch.setenv(CLOCK, "2019-01-24")
    assert {line.rule for line in carry_out(by=None).lines.all() if line.rows} == {
        "organisation.handover",
        "plan_import.readings",
    }
    assert chain_is_whole()


def test_a_crash_inside_a_rule_leaves_its_rows_and_its_line_undone(keeper, monkeypatch):
    def crash(*_args, **_kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(operations, "_line", crash)
        with pytest.raises(OSError):
            carry_out(by=None)
    assert found() == ONE_EACH
    assert chain_is_whole()


def test_a_rule_that_the_database_refuses_is_noted_and_the_others_go_on(keeper, monkeypatch):
    def delete_the_log(_day, _by):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_auditevent")
        return 1

    bad = replace(CLOSED_ACCOUNTS, key="accounts.closed", carry_out=delete_the_log)
    monkeypatch.setattr(overviews, "rules", lambda: (bad, OLD_SESSIONS, *sources.rules()[2:]))
    run = carry_out(by=keeper)
    lines = {line.rule: (line.rows, line.is_refused) for line in run.lines.all()}
    assert lines["accounts.closed"] == (0, True)
    assert lines["mail.letters"] == (1, False)
    assert AuditEvent.objects.filter(deed="retention_refused").get().changes == {"rule": "accounts.closed"}
    assert overviews.done(run).is_refused
    assert chain_is_whole()


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_carries_out_and_decides(cast, part):
    with pytest.raises(PermissionDenied):
        carry_out(by=cast[part])
    with pytest.raises(PermissionDenied):
        decide_period(CLOSED_ACCOUNTS, months=12, decision=DECISION, by=cast[part])
    assert not RetentionRun.objects.exists()


def test_a_decided_period_holds_and_the_history_stays(keeper):
    decide_period(CLOSED_ACCOUNTS, months=48, decision=DECISION, by=keeper)
    assert "accounts.closed" not in found()
    decide_period(CLOSED_ACCOUNTS, months=12, decision=replace(DECISION, paragraph="§ 211"), by=keeper)
    assert found()["accounts.closed"] == 1
    assert [(row.row.decision_paragraph, row.row.period) for row in overviews.decisions(CLOSED_ACCOUNTS)] == [
        ("§ 211", years(1)), ("§ 210", years(4)),
    ]  # fmt: skip
    assert [each.row.rule for each in overviews.decisions()] == ["accounts.closed"] * 2
    event = AuditEvent.objects.filter(deed="retention_decided").order_by("-id").first()
    assert event.changes == {"rule": "accounts.closed", "months": 12, "decided_on": "2018-11-06"}
    assert carry_out(by=keeper).lines.get(rule="accounts.closed").period == years(1)


@pytest.mark.parametrize("months", [5, 61])
def test_a_period_outside_what_the_log_needs_is_refused(keeper, months):
    with pytest.raises(Refused):
        decide_period(CLOSED_ACCOUNTS, months=months, decision=DECISION, by=keeper)
    with pytest.raises(Refused):
        decide_period(OLD_SESSIONS, months=12, decision=DECISION, by=keeper)
    assert not RetentionDecision.objects.exists()


def test_a_decision_of_tomorrow_is_refused(keeper):
    with pytest.raises(ValidationError):
        decide_period(CLOSED_ACCOUNTS, months=12, decision=replace(DECISION, decided_on=date(2019, 1, 25)), by=keeper)


def test_receipts_and_decisions_cannot_be_changed_in_the_database(keeper):
    decide_period(CLOSED_ACCOUNTS, months=12, decision=DECISION, by=keeper)
    run = carry_out(by=keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionLine.objects.create(run=run, rule="more", months=1, days=0, until=run.on, rows=1)
    for rows, change in (
        (RetentionRun.objects.all(), {"on": date(2018, 1, 1)}),
        (RetentionLine.objects.all(), {"rows": 99}),
        (RetentionDecision.objects.all(), {"months": 99}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {rows.model._meta.db_table}")


def test_a_crash_while_a_decision_is_logged_leaves_no_decision(keeper, monkeypatch):
    def crash() -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("handlingskraft.audit.operations._lock_chain", crash)
        with pytest.raises(OSError):
            decide_period(CLOSED_ACCOUNTS, months=12, decision=DECISION, by=keeper)
    assert not RetentionDecision.objects.exists()


def test_models_are_called_by_what_they_say(keeper):
    made = decide_period(CLOSED_ACCOUNTS, months=12, decision=DECISION, by=keeper)
    run = carry_out(by=keeper)
    assert (str(made), str(run), str(run.lines.first())) == ("accounts.closed", "2019-01-24", "accounts.closed")
    assert made.period == Period(12)
