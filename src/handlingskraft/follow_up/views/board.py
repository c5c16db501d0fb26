"""The board's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.follow_up.overviews.board import board_page, open_round
from handlingskraft.follow_up.permissions import can_see_rounds
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What was promised, what is done, what deviates and why, what needs a decision."""
    allow(can_see_rounds(user_of(request)))
    page = board_page(clock.today())
    context = {"board": page, "open_round": page.open_round if page else open_round()}
    return render(request, "follow_up/board.html", context)
