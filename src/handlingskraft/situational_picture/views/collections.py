"""The collections, one collection, and what the coordinator does with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared import clock
from handlingskraft.shared.text import whole_number
from handlingskraft.situational_picture.forms.collections import AskForm, CollectionForm, DueDayForm
from handlingskraft.situational_picture.models import Collection
from handlingskraft.situational_picture.operations import (
    ask_unit,
    change_due_day,
    close_collection,
    open_collection,
    remind_contributors,
)
from handlingskraft.situational_picture.overviews.areas import area_list
from handlingskraft.situational_picture.overviews.collections import collection_list, collection_overview
from handlingskraft.situational_picture.overviews.contributing import earlier_of, open_for
from handlingskraft.situational_picture.permissions.gathering import (
    can_gather,
    can_open_contributions,
    can_see_gathered,
    own_units,
)
from handlingskraft.ui.doors import allow, done, tried


@require_GET
def contributions(request: HttpRequest) -> HttpResponse:
    """What is asked of the person, and the collections for those who see them."""
    user = user_of(request)
    allow(can_open_contributions(user))
    context = {
        "mine": open_for(user),
        "earlier": earlier_of(user),
        "contributes": bool(own_units(user)),
        "collections": collection_list() if can_see_gathered(user) else [],
        "can_see": can_see_gathered(user),
        "can_gather": can_gather(user),
        "has_areas": bool(area_list().in_use),
        "today": clock.today(),
    }
    return render(request, "situational_picture/contributions.html", context)


def collection_new(request: HttpRequest) -> HttpResponse:
    """Open a collection."""
    user = user_of(request)
    allow(can_gather(user))
    form = CollectionForm(request.POST or None, today=clock.today())
    if request.method == "POST" and form.is_valid() and (made := _opened(form, request)) is not None:
        messages.success(request, _("The collection is open. Those who are asked have got a letter."))
        return redirect(made)
    context = {"form": form, "has_areas": bool(area_list().in_use)}
    return render(request, "situational_picture/collection_new.html", context, status=422 if form.errors else 200)


def _opened(form: CollectionForm, request: HttpRequest) -> Collection | None:
    made: list[Collection] = []
    due_on, units = form.cleaned_data["due_on"], form.cleaned_data["units"]
    by = user_of(request)
    tried(form, lambda: made.append(open_collection(form.chosen_quarter, due_on=due_on, units=units, by=by)))
    return made[0] if made else None


@require_GET
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has contributed and who has not, for the coordinator; what was told, for everyone who reads sums."""
    user = user_of(request)
    allow(can_see_gathered(user))
    row, today = get_object_or_404(Collection, pk=pk), clock.today()
    overview = collection_overview(row, user, today)
    asked = frozenset(line.contribution.unit_id for line in overview.lines)
    form = AskForm(today=today, asked=asked) if overview.is_keeper and row.is_open else None
    return render(request, "situational_picture/collection.html", {"overview": overview, "collection": row, "form": form})


def collection_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Collection, pk=pk)
    if not row.is_open:
        return redirect(row)
    form = DueDayForm(request.POST or None, initial={"due_on": row.due_on})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: change_due_day(row, due_on=form.cleaned_data["due_on"], by=user))
    ):  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect(row)
    context = {"form": form, "collection": row}
    return render(request, "situational_picture/collection_day.html", context, status=422 if form.errors else 200)


@require_POST
def collection_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Collection, pk=pk)
    form = AskForm(request.POST, today=clock.today(), asked=frozenset())
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        done(request, lambda: ask_unit(row, unit=unit, by=user), _("{unit} has been asked.").format(unit=unit))
    return redirect(row)


@require_POST
def collection_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those that were ticked."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Collection, pk=pk)
    wanted = [number for word in request.POST.getlist("bidrag") if (number := whole_number(word)) is not None]
    chosen = row.contributions.filter(pk__in=wanted)
    count = chosen.count()
    words = ngettext("{count} has been reminded.", "{count} have been reminded.", count).format(count=count)
    done(request, lambda: remind_contributors(row, contributions=chosen, by=user), words)
    return redirect(row)


@require_POST
def collection_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock what was contributed, and keep the sums."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Collection, pk=pk)
    done(request, lambda: close_collection(row, by=user), _("The collection is closed. Its sums are kept."))
    return redirect(row)
