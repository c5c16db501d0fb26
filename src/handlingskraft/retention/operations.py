"""What is done about retention: a decision on a period, and carrying the rules out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.retention.models import RetentionDecision, RetentionLine, RetentionRun
from handlingskraft.retention.overviews import rules_in_force
from handlingskraft.retention.permissions import can_keep_retention
from handlingskraft.retention.rules import InForce, refusal
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import Refused
from handlingskraft.shared.retention import Period, Rule


@dataclass(frozen=True, slots=True)
class Decision:
    """What the municipality decided: the day, the body, the paragraph ("§ 14") and the registry number, if it has one."""

    decided_on: date
    body: str
    paragraph: str
    registry_number: str = ""


@transaction.atomic
def decide_period(rule: Rule, *, months: int, decision: Decision, by: User) -> RetentionDecision:
    """Let another period hold for the rule from now on. Earlier decisions stay as history.

    Raises Refused for a period outside the rule's bounds, and ValidationError for a day that has not come.
    """
    if not can_keep_retention(by):
        raise PermissionDenied
    if why_not := refusal(rule, Period(months)):
        raise Refused(why_not)
    if decision.decided_on > clock.today():
        raise ValidationError({"decided_on": _("The day lies in the future. Enter the decision when it has been made.")})
    made = RetentionDecision.objects.create(
        rule=rule.key, months=months, decided_on=decision.decided_on, decided_by_body=decision.body,
        decision_paragraph=decision.paragraph, registry_number=decision.registry_number, entered_by_label=by.seat_label,
    )  # fmt: skip
    record("retention_decided", made, by=by, changes={"rule": rule.key, "months": months, "decided_on": decision.decided_on})
    return made


def carry_out(*, by: User | None) -> RetentionRun:
    """Remove and empty what is due today, and leave a receipt. ``by`` None is the command line, which has the machine.

    Each rule is a transaction of its own: stopped in the middle, what was done stands with its line in the receipt and in the
    log, and the next time does the rest. A rule that the database refuses is noted, and the others go on.
    """
    if by is not None and not can_keep_retention(by):
        raise PermissionDenied
    run = _begin(by)
    for each in rules_in_force():
        try:
            _carry_out_rule(run, each, by)
        except IntegrityError:
            _note_refusal(run, each, by)
    return _finish(run, by)


@transaction.atomic
def _begin(by: User | None) -> RetentionRun:
    run = RetentionRun.objects.create(on=clock.today(), started_by_label=by.seat_label if by else "")
    record("retention_begun", run, by=by)
    return run


@transaction.atomic
def _carry_out_rule(run: RetentionRun, each: InForce, by: User | None) -> None:
    until = each.cutoff(run.on)
    rows = each.rule.carry_out(until, by)
    _line(run, each, rows=rows)
    if rows:
        record("retention_carried_out", run, by=by, changes={"rule": each.rule.key, "rows": rows, "until": until})


@transaction.atomic
def _note_refusal(run: RetentionRun, each: InForce, by: User | None) -> None:
    _line(run, each, is_refused=True)
    record("retention_refused", run, by=by, changes={"rule": each.rule.key})


def _line(run: RetentionRun, each: InForce, *, rows: int = 0, is_refused: bool = False) -> None:
    RetentionLine.objects.create(
        run=run, rule=each.rule.key, months=each.period.months, days=each.period.days, until=each.cutoff(run.on),
        rows=rows, is_refused=is_refused,
    )  # fmt: skip


@transaction.atomic
def _finish(run: RetentionRun, by: User | None) -> RetentionRun:
    run.finished_at = clock.now()
    run.save(update_fields=["finished_at"])
    record("retention_finished", run, by=by, changes={"rows": sum(run.lines.values_list("rows", flat=True))})
    return run
