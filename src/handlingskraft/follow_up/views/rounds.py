"""The list of rounds, a round's page, and what the coordinator does with a round."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.follow_up.forms.rounds import NewRoundForm, ReopeningForm, RoundForm, days_of
from handlingskraft.follow_up.models import Reopening, Round
from handlingskraft.follow_up.operations import (
    change_round,
    close_round,
    end_reopening,
    open_round,
    remind,
    reopen_unit,
)
from handlingskraft.follow_up.overviews.clocks import plan_clocks
from handlingskraft.follow_up.overviews.figures import round_figures
from handlingskraft.follow_up.overviews.rounds import round_list, round_overview
from handlingskraft.follow_up.permissions import can_keep_rounds, can_see_rounds
from handlingskraft.follow_up.rules import default_days, year_to_follow_up
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import PlanVersion
from handlingskraft.shared import clock
from handlingskraft.shared.text import whole_number
from handlingskraft.ui.doors import allow, done, tried

REOPENED_DAYS = 14
"""How long a unit may answer in a reopened round unless the coordinator says otherwise."""


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds; for those who answer also the way to their own answers."""
    user = user_of(request)
    context = {
        "rounds": round_list() if can_see_rounds(user) else [],
        "can_keep": can_keep_rounds(user),
        "can_see": can_see_rounds(user),
        "clocks": plan_clocks() if can_see_rounds(user) else [],
        "has_plan": PlanVersion.objects.in_force().exists(),
    }
    return render(request, "follow_up/rounds.html", context)


def _suggested() -> dict[str, object]:
    today = clock.today()
    year = year_to_follow_up(today)
    starts_on, ends_on, closes_on = default_days(year)
    name = _("Annual follow-up {year}").format(year=year)
    return {"name": name, "starts_on": starts_on, "ends_on": ends_on, "closes_on": max(closes_on, today + timedelta(days=30))}


def round_new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    user = user_of(request)
    allow(can_keep_rounds(user))
    form = NewRoundForm(request.POST or None, initial=_suggested())
    made: list[Round] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: made.append(open_round(days=form.days(), versions=form.cleaned_data["versions"], by=user)))
    ):
        messages.success(request, _("The round is open. Those who answer see it on their start page."))
        return redirect(made[0])
    return render(request, "follow_up/round_new.html", {"form": form}, status=422 if form.errors else 200)


def _round(request: HttpRequest, pk: int) -> Round:
    """The round, 403 for those who see no rounds."""
    allow(can_see_rounds(user_of(request)))
    return get_object_or_404(Round, pk=pk)


@require_GET
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has answered and who has not, by unit or by focus area."""
    row = _round(request, pk)
    return _page(request, row, ReopeningForm(initial={"until": clock.today() + timedelta(days=REOPENED_DAYS)}, round=row))


def _page(request: HttpRequest, row: Round, form: ReopeningForm) -> HttpResponse:
    user, today = user_of(request), clock.today()
    context = {
        "overview": round_overview(row, user, today),
        "round": row,
        "today": today,
        "figures": round_figures(row, today) if request.GET.get("visa") == "fokusomrade" else None,
        "form": form,
    }
    return render(request, "follow_up/round.html", context, status=422 if form.errors else 200)


def round_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, period or last day."""
    user = user_of(request)
    allow(can_keep_rounds(user))
    row = get_object_or_404(Round, pk=pk)
    if not row.is_open:
        return redirect(row)
    form = RoundForm(request.POST or None, initial=days_of(row))
    if request.method == "POST" and form.is_valid() and tried(form, lambda: change_round(row, days=form.days(), by=user)):
        messages.success(request, _("Saved."))
        return redirect(row)
    return render(request, "follow_up/round_days.html", {"form": form, "round": row}, status=422 if form.errors else 200)


@require_POST
def round_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock every answer as it stands."""
    allow(can_keep_rounds(user_of(request)))
    row = get_object_or_404(Round, pk=pk)
    words = _("The round is closed. Its answers no longer move.")
    done(request, lambda: close_round(row, by=user_of(request)), words)
    return redirect(row)


@require_POST
def round_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the units that were ticked, or their heads."""
    user = user_of(request)
    allow(can_keep_rounds(user))
    row = get_object_or_404(Round, pk=pk)
    units = Unit.objects.filter(pk__in=_numbers(request.POST.getlist("enhet")), reports__round=row).distinct()
    to_head = request.POST.get("till") == "chef"
    sent: list[object] = []
    done(request, lambda: sent.extend(remind(row, units=units, by=user, to_head=to_head)), _reminded(units.count(), to_head))
    return redirect(row)


def _numbers(words: list[str]) -> list[int]:
    return [number for word in words if (number := whole_number(word)) is not None]


def _reminded(count: int, to_head: bool) -> str:  # noqa: FBT001 - a word, not a switch
    if to_head:
        return _("The head has been asked.")
    return ngettext("{count} unit has been reminded.", "{count} units have been reminded.", count).format(count=count)


@require_POST
def round_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed round again for one unit."""
    user = user_of(request)
    allow(can_keep_rounds(user))
    row = get_object_or_404(Round, pk=pk)
    form = ReopeningForm(request.POST, round=row)
    if form.is_valid() and tried(form, lambda: reopen_unit(row, **form.cleaned_data, by=user)):
        messages.success(request, _("{unit} can answer again.").format(unit=form.cleaned_data["unit"]))
        return redirect(row)
    return _page(request, row, form)


@require_POST
def reopening_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock the unit's answers again before the last day."""
    allow(can_keep_rounds(user_of(request)))
    row = get_object_or_404(Reopening, pk=pk)
    done(request, lambda: end_reopening(row, by=user_of(request)), _("The unit’s answers are locked again."))
    return redirect("round", row.round_id)
