"""What waits for a person in the follow-up: answers to write, answers to approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Reopening, RoundState, StatusReport
from handlingskraft.follow_up.overviews.keeping import keeper_items
from handlingskraft.follow_up.overviews.mine import Part, parts_of
from handlingskraft.follow_up.permissions import reach_of
from handlingskraft.follow_up.rules import State
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.ui import dates
from handlingskraft.ui.templatetags.ui import in_words

_SOON = 14
"""Days before the last day when an answer becomes urgent."""


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For those who answer: what is left in each round. For heads: what is handed in. Returned and late ones are urgent.

    For the coordinator and the board: ``keeping.keeper_items``."""
    own = (_own(part, on) for part in parts_of(user, on) if not part.is_sent)
    return [*own, *_to_approve(user, on), *keeper_items(user, on)]


def _own(part: Part, on: date) -> WaitingItem:
    returned, left = part.returned, len(part.left)
    until = dates.day_and_month(part.until)
    if returned:
        title = ngettext("One answer came back with a question", "{count} answers came back with a question", returned)
        count = returned
    elif left:
        title = ngettext("One answer left until {until}", "{count} answers left until {until}", left)
        count = left
    else:
        title = ngettext(
            "One answer is written and not handed in", "{count} answers are written and not handed in", len(part.ready)
        )
        count = len(part.ready)
    return WaitingItem(
        kind="answers",
        title=title.format(count=in_words(count).capitalize(), until=until),
        detail=_("{unit}, {round}. Last day {until}.").format(unit=part.unit, round=part.round, until=until),
        url=f"{reverse('my_answers')}#del-{part.round.pk}-{part.unit.pk}",
        button=_("To my answers"),
        since=None if part.is_reopened else part.round.opened_on,
        is_urgent=bool(returned) or (part.until - on).days < _SOON,
    )


def _to_approve(user: User, on: date) -> Iterator[WaitingItem]:
    headed = reach_of(user).headed
    if not headed:
        return
    reopened = set(Reopening.objects.filter(unit__in=headed, ended_at=None).values_list("round_id", "unit_id"))
    rows = (
        StatusReport.objects.filter(unit__in=headed, state=State.SUBMITTED)
        .values_list("round_id", "unit_id", "round__name", "round__state", "unit__name", "submitted_at")
        .order_by("submitted_at")
    )
    waiting: dict[tuple[int, int], list[tuple[str, str, date]]] = {}
    for round_id, unit_id, name, state, unit, submitted_at in rows:
        if state == RoundState.OPEN or (round_id, unit_id) in reopened:
            since = submitted_at.date() if submitted_at else on
            waiting.setdefault((round_id, unit_id), []).append((name, unit, since))
    for key, found in waiting.items():
        name, unit, since = found[0]
        yield WaitingItem(
            kind="approve",
            title=ngettext("One answer waits for your approval", "{count} answers wait for your approval", len(found)).format(
                count=in_words(len(found)).capitalize()
            ),
            detail=_("{unit}, {round}.").format(unit=unit, round=name),
            url=reverse("unit_answers", args=key),
            button=_("Read and approve"),
            since=since,
            is_urgent=True,
        )
