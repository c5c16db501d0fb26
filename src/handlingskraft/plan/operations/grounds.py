"""Deciding about the needs of the situational picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.models import Activity, AnswerKind, FindingDecision, VersionState
from handlingskraft.plan.operations.guards import require_start
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Finding


@dataclass(frozen=True, slots=True)
class Answer:
    """How a need is met: a value of ``AnswerKind``, the activity (None for no action), why or how it is changed, who decided
    (a body or a function) and when."""

    kind: str
    decided_by: str
    decided_on: date
    activity: Activity | None = None
    reason: str = ""


@transaction.atomic
def decide_finding(finding: Finding, *, answer: Answer, by: User) -> FindingDecision:
    """Decide about a need of a decided picture. An earlier decision stays in the history.

    Raises NotPossible while the picture is written or for an activity that is no longer in use; ValidationError, by field.
    """
    require_start(by)
    finding = Finding.objects.select_for_update(of=("self",)).select_related("picture").get(pk=finding.pk)
    if finding.picture.is_open:
        raise NotPossible(gettext_noop("The picture is not decided yet. Decide about its needs when it is."))
    _check(answer)
    decision = FindingDecision(
        finding=finding, kind=answer.kind, lineage=answer.activity.lineage if answer.activity else None,
        reason=answer.reason.strip(), decided_by=answer.decided_by.strip(), decided_on=answer.decided_on,
    )  # fmt: skip
    decision.full_clean(exclude=["finding"])
    decision.save()
    changes = {"kind": answer.kind, "activity": answer.activity.number if answer.activity else ""}
    record("finding_decided", finding, by=by, reason=decision.reason, changes=changes)
    return decision


def _check(answer: Answer) -> None:
    faults: dict[str, str] = {}
    if answer.decided_on > clock.today():
        faults["decided_on"] = _("The day lies in the future.")
    if answer.kind == AnswerKind.NONE and answer.activity is not None:
        faults["activity"] = _("No action has no activity.")
    if answer.kind != AnswerKind.NONE and answer.activity is None:
        faults["activity"] = _("Choose the activity that meets the need.")
    if answer.kind != AnswerKind.ACTIVITY and not answer.reason.strip():
        faults["reason"] = _("Write why, or what is to be changed. It is kept with the decision.")
    if faults:
        raise ValidationError(faults)
    if answer.activity is not None and answer.activity.version.state == VersionState.SUPERSEDED:
        raise NotPossible(
            gettext_noop("The activity stands in a version that has been replaced. Choose it in the present one.")
        )
