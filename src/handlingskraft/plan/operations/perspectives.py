"""What people do about the perspectives: say whether children are concerned, make a check, note legal advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.plan.models import Activity, AssignmentRole, LegalAdvice, PerspectiveCheck
from handlingskraft.plan.models.perspectives import LONGEST_ANSWER
from handlingskraft.plan.operations.guards import checked
from handlingskraft.plan.permissions import can_check, can_note_advice, owns
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective, unanswered
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten

_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check says. ``is_aimed_at_group`` is asked with human rights only."""

    perspective: Perspective
    answers: Mapping[str, str]
    conclusion: str
    is_aimed_at_group: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What a lawyer has said: where it is kept, on which day, by which function."""

    may_go_on: bool
    reference: str
    words: str
    given_on: date
    given_by: str


@transaction.atomic
def say_children(activity: Activity, *, concerns: Concerns, by: User) -> Activity:
    """Whether the activity concerns children. The answer "yes" asks for a child check before it can be under way."""
    activity = _checkable(activity, by)
    changes = field_changes({"concerns_children": activity.concerns_children}, {"concerns_children": concerns.value})
    activity.concerns_children = concerns.value
    activity.plan_edit_number += 1
    activity.save(update_fields=["concerns_children", "plan_edit_number"])
    record("children_said", activity, by=by, changes=changes)
    return activity


@transaction.atomic
def make_check(activity: Activity, *, said: Checked, by: User) -> PerspectiveCheck:
    """Keep a check beside the earlier ones; the latest counts. Raises ValidationError, by question, for what lacks an answer."""
    activity = _checkable(activity, by)
    answers = {key: said.answers.get(key, "").strip()[:LONGEST_ANSWER] for key in QUESTIONS[said.perspective]}
    missing = [*unanswered(said.perspective, answers), *([] if said.conclusion.strip() else ["conclusion"])]
    if missing:
        raise ValidationError(
            {key: _("Write a sentence. “We do not know yet, because …” is an answer too.") for key in missing}
        )
    has_owner = activity.assignments.filter(role__in=AssignmentRole.owning()).exists()
    check = PerspectiveCheck(
        activity=activity, perspective=said.perspective.value, answers=answers, conclusion=said.conclusion.strip(),
        is_aimed_at_group=said.perspective is Perspective.RIGHTS and said.is_aimed_at_group, made_on=clock.today(),
        made_by_label=shorten(by.seat_label, _LONGEST_LABEL), is_on_behalf=has_owner and not owns(by, activity),
    )  # fmt: skip
    checked(check).save()
    record(
        "perspective_checked", activity, by=by,
        changes={"perspective": said.perspective.value, "is_aimed_at_group": check.is_aimed_at_group},
    )  # fmt: skip
    return check


@transaction.atomic
def note_advice(check: PerspectiveCheck, *, advice: Advice, by: User) -> LegalAdvice:
    """Keep what the lawyer said. It lets the activity go on, or it stays held. Raises NotPossible where none was asked for."""
    activity = Activity.objects.select_for_update(of=("self",)).select_related("version__plan").get(pk=check.activity_id)
    if not can_note_advice(by, activity):
        raise PermissionDenied
    if not check.is_aimed_at_group:
        raise NotPossible(gettext_noop("The check does not ask for legal advice."))
    if advice.given_on > clock.today():
        raise ValidationError({"given_on": _("The day lies in the future. Note the advice when it has been given.")})
    row = LegalAdvice(
        check_made=check, may_go_on=advice.may_go_on, reference=advice.reference.strip(), words=advice.words.strip(),
        given_on=advice.given_on, given_by_label=advice.given_by.strip(),
    )  # fmt: skip
    checked(row).save()
    record("legal_advice_noted", activity, by=by, changes={"may_go_on": row.may_go_on, "reference": row.reference})
    return row


def _checkable(activity: Activity, by: User) -> Activity:
    """The activity, locked, for someone who may check it."""
    activity = Activity.objects.select_for_update(of=("self",)).select_related("version__plan").get(pk=activity.pk)
    if not can_check(by, activity):
        raise PermissionDenied
    return activity
