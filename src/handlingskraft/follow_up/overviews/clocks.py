"""When each plan in force must be followed up again (2023:196, 6 §)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from handlingskraft.follow_up.models import RoundState
from handlingskraft.plan.models import PlanVersion
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.situational_picture.rules.clocks import TwoYears
from handlingskraft.ui import dates


@dataclass(frozen=True, slots=True)
class PlanClock:
    """A plan in force with its clock: from the last round that was closed, else from the decision on the plan."""

    version: PlanVersion
    clock: TwoYears
    was_followed_up: bool


def plan_clocks() -> list[PlanClock]:
    """The one that is due first, first. Three queries."""
    versions = list(PlanVersion.objects.in_force())
    plans = PlanVersion.objects.filter(plan__in=[version.plan_id for version in versions]).values("plan")
    decided = dict(plans.annotate(day=Min("decided_on")).values_list("plan", "day"))
    closed = plans.filter(rounds__state=RoundState.LOCKED).annotate(day=Max("rounds__locked_on"))
    followed = dict(closed.values_list("plan", "day"))
    found = [
        PlanClock(version, TwoYears(followed.get(version.plan_id) or decided[version.plan_id]), version.plan_id in followed)
        for version in versions
    ]
    return sorted(found, key=lambda each: each.clock.due)


def clock_items(on: date) -> Iterable[WaitingItem]:
    """What waits for the coordinator: plans whose two years are nearly over."""
    for each in plan_clocks():
        if each.clock.is_soon(on):
            yield WaitingItem(
                kind="clock",
                title=_("“{plan}” must be followed up by {day}").format(
                    plan=each.version.title, day=dates.day(each.clock.due)
                ),
                detail=_("The act (2023:196, 6 §) wants the plan followed up at least every second year."),
                url=reverse("rounds"),
                button=_("To the rounds"),
                since=each.clock.due if each.clock.is_late(on) else None,
                is_urgent=each.clock.is_late(on),
            )
