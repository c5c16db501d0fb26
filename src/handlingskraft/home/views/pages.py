"""The start page, the year, search, help and the pages in the footer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handlingskraft.accounts.models import User
from handlingskraft.home import overviews, texts, year
from handlingskraft.home.forms import NoteForm
from handlingskraft.home.handover import handover_of
from handlingskraft.home.menu import phase_on
from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.operations import leave_note
from handlingskraft.organisation.permissions import can_leave_note, can_see_handover
from handlingskraft.shared import clock

LONGEST_SEARCH = 100


def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """What a seat answers for and what was left to its next holder; POST leaves a note."""
    user: User = request.user  # type: ignore[assignment]  # sign-in is required
    seat = get_object_or_404(Seat.objects.select_related("unit"), pk=pk)
    if not can_see_handover(user, seat):
        raise PermissionDenied
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_note(seat, text=form.cleaned_data["text"], by=user)
        messages.success(request, _("The note is left for the next one."))
        return redirect("handover", seat.pk)
    context = {"page": handover_of(seat), "form": form, "can_leave_note": can_leave_note(user, seat)}
    return render(request, "home/handover.html", context, status=422 if form.errors else 200)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person, most urgent first, and where in the year we are."""
    today = clock.today()
    items = overviews.waiting_for(request.user, today)  # type: ignore[arg-type]  # sign-in is required
    beginning = overviews.beginning(request.user)  # type: ignore[arg-type]  # as above
    context = {
        "first": items[0] if items and not beginning else None,
        "then": items if beginning else items[1:],
        "beginning": beginning,
        "latest": overviews.latest(request.user),  # type: ignore[arg-type]  # as above
        "wheel": overviews.small_wheel(today),
        "coming": year.coming_points(today),
        "next_dated": year.next_dated_point(today),
    }
    return render(request, "home/home.html", context)


@require_safe
def year_page(request: HttpRequest) -> HttpResponse:
    """The whole year: the wheel, the same as a list, and what each phase means."""
    today = clock.today()
    point, falls_on = year.next_dated_point(today)
    context = {
        "wheel": overviews.large_wheel(today),
        "points": year.POINTS,
        "stories": year.STORIES,
        "now": year.story_of(phase_on(today).key),
        "next_point": point,
        "next_on": falls_on,
        "days_left": (falls_on - today).days,
    }
    return render(request, "home/year.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search in everything the person may see. No words, no search."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    groups = overviews.search(request.user, words) if words else []  # type: ignore[arg-type]  # sign-in is required
    context = {"words": words, "groups": groups, "count": sum(len(hits) for _, hits in groups)}
    return render(request, "home/search.html", context)


@login_not_required
@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    """The user guide's list of pages."""
    return render(request, "home/help.html", {"pages": texts.guide(get_language() or "sv")})


@login_not_required
@require_safe
def help_page(request: HttpRequest, name: str) -> HttpResponse:
    """One page of the guide, with the ones before and after it."""
    pages = texts.guide(get_language() or "sv")
    place = next((number for number, page in enumerate(pages) if page.name == name), None)
    if place is None:
        raise Http404
    context = {
        "page": pages[place],
        "pages": pages,
        "before": pages[place - 1] if place else None,
        "after": pages[place + 1] if place + 1 < len(pages) else None,
    }
    return render(request, "home/help_page.html", context)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for (2018:1937, 13 §)."""
    return _prose(request, "accessibility")


@login_not_required
@require_safe
def about_log(request: HttpRequest) -> HttpResponse:
    """What is logged about those who use the system, and why."""
    return _prose(request, "log")


def _prose(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "home/prose.html", {"page": texts.text(name, get_language() or "sv")})
