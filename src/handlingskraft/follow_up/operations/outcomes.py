"""Counting people by the indicators of an activity."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.follow_up.models import Outcome, StatusReport
from handlingskraft.follow_up.operations.guards import answerable
from handlingskraft.follow_up.rules import OPEN_STATES
from handlingskraft.plan.models import Indicator
from handlingskraft.privacy.people import PeopleCount
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people a unit has counted."""

    women: PeopleCount
    men: PeopleCount
    others: PeopleCount


@transaction.atomic
def count_people(report: StatusReport, *, indicator: Indicator, counted: Counted, by: User) -> Outcome:
    """Keep what the unit counted; what it said before is replaced. The log tells that it was counted, never how many.

    Raises NotPossible for an indicator of something else and when the answer is handed in, RoundIsLocked.
    """
    report, _reach = answerable(report, by)
    if report.state not in OPEN_STATES:
        raise NotPossible(gettext_noop("The answer is handed in. Take it back first, then change it."))
    if not indicator.counts_people or indicator.activity_id != report.activity_id:
        raise NotPossible(gettext_noop("No people are counted by this measure here."))
    values = {"women": counted.women, "men": counted.men, "others": counted.others, "counted_at": clock.now()}
    outcome, _made = Outcome.objects.update_or_create(report=report, indicator=indicator, defaults=values)
    record("people_counted", report, by=by, changes={"indicator": indicator.text})
    return outcome
