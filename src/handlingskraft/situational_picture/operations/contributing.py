"""What a unit, or the coordinator on its behalf, does with a contribution."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import Area, Contribution, Observation
from handlingskraft.situational_picture.operations.gathering_guards import contributable
from handlingskraft.situational_picture.permissions.gathering import own_units
from handlingskraft.situational_picture.rules.contributions import (
    FAULT_WORDS,
    LONGEST_SOURCE,
    ContributionState,
    Fault,
    Observed,
    faults,
    tidied,
)

_LOGGED = ("category", "number", "severity", "trend", "source", "reliability", "has_message")
_LONGEST_LABEL = 300
_FAULT_FIELDS = {Fault.NUMBER: "number", Fault.NO_SEVERITY: "severity", Fault.NOTE: "note"}


@transaction.atomic
def add_observation(contribution: Contribution, *, area: Area, observed: Observed, by: User) -> Observation:
    """Tell of one category in one area. What was handed in stays handed in, with the addition.

    Raises CollectionIsClosed, or ValidationError for what is not complete or stands there already.
    """
    contribution = contributable(contribution, by)
    row = Observation(contribution=contribution)
    _fill(row, area, observed)
    row.save()
    _touched(contribution, by)
    record("observation_added", contribution, by=by, changes=_told(row))
    return row


@transaction.atomic
def change_observation(
    observation: Observation, *, area: Area, observed: Observed, by: User, seen_number: int | None = None
) -> Observation:
    """Correct a row. Raises as ``add_observation``, and ChangedMeanwhile when someone saved it after it was opened."""
    contribution = contributable(observation.contribution, by)
    row = Observation.objects.select_for_update().get(pk=observation.pk)
    if seen_number is not None and row.edit_number != seen_number:
        raise ChangedMeanwhile(row)
    before = _told(row)
    row.edit_number += 1
    _fill(row, area, observed)
    row.save()
    _touched(contribution, by)
    record("observation_changed", contribution, by=by, changes=field_changes(before, _told(row)))
    return row


@transaction.atomic
def remove_observation(observation: Observation, *, by: User) -> Contribution:
    """Take a row away. A contribution that was handed in and holds nothing more is a draft again: emptying it says nothing."""
    contribution = contributable(observation.contribution, by)
    told = _told(observation)
    observation.delete()
    if not contribution.observations.exists():
        contribution.state, contribution.submitted_at = ContributionState.DRAFT, None
    _touched(contribution, by)
    record("observation_removed", contribution, by=by, changes=told)
    return contribution


def _fill(row: Observation, area: Area, observed: Observed) -> None:
    """Put what was told in the row. The note is never written in the log."""
    observed = tidied(observed)
    wrong = {_FAULT_FIELDS[fault]: _(FAULT_WORDS[fault]) for fault in faults(observed)}
    if area.is_archived and row.area_id != area.pk:
        wrong["area"] = _("That area is no longer in use. Choose another.")
    same = Observation.objects.filter(
        contribution=row.contribution_id, area=area, category=observed.category, source=observed.source
    )
    if same.exclude(pk=row.pk).exists():
        wrong["category"] = _("You have told of that in this area already. Change that row instead.")
    if wrong:
        raise ValidationError(wrong)
    row.area = area
    put(row, observed)


def put(row: Observation, observed: Observed) -> None:
    """Let the row say what was told."""
    for name in (*_LOGGED, "note"):
        setattr(row, name, getattr(observed, name))


def _told(row: Observation) -> dict[str, object]:
    return {"area": row.area.name, **{name: getattr(row, name) for name in _LOGGED}}


def _touched(contribution: Contribution, by: User) -> None:
    """It is begun, by someone, and has something to tell."""
    contribution.is_nothing = False
    if contribution.state == ContributionState.EMPTY:
        contribution.state = ContributionState.DRAFT
    _signed(contribution, by)


def _signed(contribution: Contribution, by: User) -> None:
    contribution.is_on_behalf = contribution.unit_id not in own_units(by)
    if not contribution.is_on_behalf:
        contribution.given_for = ""
    contribution.given_by_label = shorten(by.seat_label, _LONGEST_LABEL)
    contribution.saved_at = clock.now()
    contribution.save()


@transaction.atomic
def submit_contribution(contribution: Contribution, *, by: User, given_for: str = "") -> Contribution:
    """Hand it in. It may still be amended until the collection is closed.

    On a unit's behalf, ``given_for`` says where the words came from. Raises NotPossible when there is nothing in it.
    """
    contribution = contributable(contribution, by)
    if not contribution.observations.exists():
        raise NotPossible(gettext_noop("There is nothing in it yet. Add something, or say that there is nothing to report."))
    hand_in(contribution, by, given_for)
    record("contribution_submitted", contribution, by=by, changes={"is_on_behalf": contribution.is_on_behalf})
    return contribution


@transaction.atomic
def report_nothing_seen(contribution: Contribution, *, by: User, given_for: str = "") -> Contribution:
    """Nothing to report, in one deed. Raises NotPossible when something is told already."""
    contribution = contributable(contribution, by)
    if contribution.observations.exists():
        raise NotPossible(gettext_noop("Something is told already. Remove it first if there is nothing to report."))
    contribution.is_nothing = True
    hand_in(contribution, by, given_for)
    record("contribution_nothing", contribution, by=by, changes={"is_on_behalf": contribution.is_on_behalf})
    return contribution


def hand_in(contribution: Contribution, by: User, given_for: str) -> None:
    """It counts from now on, signed by whoever gave it. Raises ValidationError when the source of someone else's words is missing."""
    if contribution.unit_id not in own_units(by):
        if not given_for.strip():
            raise ValidationError(
                {"given_for": _("Say where the words came from, such as “meeting with the municipal police”.")}
            )
        contribution.given_for = shorten(given_for, LONGEST_SOURCE)
    contribution.state, contribution.submitted_at = ContributionState.SUBMITTED, clock.now()
    _signed(contribution, by)
