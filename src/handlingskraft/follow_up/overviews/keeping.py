"""What waits for the one who keeps the rounds, and for those who read how it goes. ``waiting.waiting_for`` joins it in."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.overviews.clocks import clock_items
from handlingskraft.follow_up.permissions import can_keep_rounds, reach_of
from handlingskraft.follow_up.rules import State
from handlingskraft.organisation.permissions import has_role
from handlingskraft.organisation.rules import Role
from handlingskraft.shared.text import shorten
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.ui import dates

_SOON = 14
"""Days before the last day when a silent unit becomes urgent."""
_LONGEST_LIST = 90


def keeper_items(user: User, on: date) -> list[WaitingItem]:
    """For the coordinator: rounds past their day, units that are silent, answers without a head to approve them. For a board
    reader: how it goes."""
    items = [_for_board()] if has_role(user, Role.BOARD_READER) and Round.objects.exists() else []
    if can_keep_rounds(user):
        open_rounds = list(Round.objects.open().order_by("closes_on"))
        if open_rounds:
            items += [*_past_their_day(open_rounds, on), *_silent(open_rounds, on), *_headless(user, open_rounds)]
        else:  # a round under way is the follow-up
            items += clock_items(on)
    return items


def _for_board() -> WaitingItem:
    return WaitingItem(
        kind="board", title=_("How it goes with what the board has decided"), is_urgent=True, url=reverse("board"),
        detail=_("What was promised, what is done, what deviates and why, and what needs a decision."), button=_("Read it"),
    )  # fmt: skip


def _past_their_day(rounds: list[Round], on: date) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="round",
            title=_("{round} is ready to be closed").format(round=round_.name),
            detail=_("The last day to answer was {day}. The annual report begins when the round is closed.").format(
                day=dates.day(round_.closes_on)
            ),
            url=f"{round_.get_absolute_url()}#stang",
            button=_("See the round"),
            since=round_.closes_on,
            is_urgent=True,
        )
        for round_ in rounds
        if round_.closes_on < on
    ]


def _silent(rounds: list[Round], on: date) -> list[WaitingItem]:
    """Units of which nothing has come in, round by round. One query."""
    names: dict[int, list[str]] = {}
    rows = (
        StatusReport.objects.filter(round__in=rounds)
        .values("round_id", "unit__name")
        .annotate(begun=Count("pk", filter=~Q(state=State.EMPTY)))
        .filter(begun=0)
        .order_by("unit__name")
    )
    for round_id, name in rows.values_list("round_id", "unit__name"):
        names.setdefault(round_id, []).append(name)
    return [_silent_in(round_, names[round_.pk], on) for round_ in rounds if round_.pk in names]


def _silent_in(round_: Round, names: list[str], on: date) -> WaitingItem:
    title = ngettext("{count} unit has not answered", "{count} units have not answered", len(names))
    return WaitingItem(
        kind="round",
        title=title.format(count=len(names)),
        detail=_("{names}. {round} closes {day}.").format(
            names=shorten(", ".join(names), _LONGEST_LIST), round=round_.name, day=dates.day(round_.closes_on)
        ),
        url=round_.get_absolute_url(),
        button=_("See who"),
        since=round_.opened_on,
        is_urgent=(round_.closes_on - on).days < _SOON,
    )


def _headless(user: User, rounds: list[Round]) -> list[WaitingItem]:
    """Handed in by units without a head, so that the coordinator approves."""
    rows = StatusReport.objects.filter(round__in=rounds, state=State.SUBMITTED, unit__in=reach_of(user).without_head)
    found: dict[tuple[int, int], list[str]] = {}
    for round_id, unit_id, unit, name in rows.values_list("round_id", "unit_id", "unit__name", "round__name"):
        found.setdefault((round_id, unit_id), []).extend((unit, name))
    return [
        WaitingItem(
            kind="approve",
            title=ngettext(
                "{count} answer waits for your approval", "{count} answers wait for your approval", len(words) // 2
            ).format(count=len(words) // 2),
            detail=_("{unit} has no head here, so you approve. {round}.").format(unit=words[0], round=words[1]),
            url=reverse("unit_answers", args=key),
            button=_("Read and approve"),
        )
        for key, words in found.items()
    ]
