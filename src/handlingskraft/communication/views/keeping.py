"""Where the coordinator keeps the public page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.communication import operations
from handlingskraft.communication.forms import ContactForm, PlaceFormSet, SeenForm
from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.overviews import front as overview
from handlingskraft.communication.overviews.plan import plans_in_force
from handlingskraft.communication.overviews.reports import report_links
from handlingskraft.communication.permissions import can_keep_public_page
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.situational_picture.overviews.public_version import published_pictures
from handlingskraft.ui.doors import allow, done, tried


@require_safe
def residents(request: HttpRequest) -> HttpResponse:
    """For those who keep it: what residents see, and what they would. Everyone else goes to the page itself."""
    page = overview.public_page()
    if not can_keep_public_page(user_of(request)):
        return redirect("public_page") if page and page.is_published else render(request, "communication/closed.html")
    context = {"page": page or PublicPage(), "plans": plans_in_force({}), "reports": report_links(),
               "pictures": published_pictures(), "turns": overview.turns(page)}  # fmt: skip
    return render(request, "communication/residents.html", context)


def contact(request: HttpRequest) -> HttpResponse:
    """The contact route."""
    by, page = _keeper(request), overview.public_page()
    form = ContactForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        given, seen = form.contact(), form.cleaned_data["seen"]
        if _tried(form, lambda: operations.change_contact(given, by=by, seen=seen)):
            messages.success(request, _("The contact was saved."))
            return redirect("residents")
    return render(request, "communication/contact.html", {"form": form})


def places(request: HttpRequest) -> HttpResponse:
    """The lines of "Where do I turn?"."""
    by, page = _keeper(request), overview.public_page()
    formset = PlaceFormSet(request.POST or None, initial=[asdict(place) for place in overview.places_of(page)])
    seen = SeenForm(request.POST or None, initial={"seen": page.edit_number if page else None})
    if request.method == "POST" and formset.is_valid() and seen.is_valid():
        given = [place for form in formset if (place := form.place())]
        if _tried(seen, lambda: operations.change_places(given, by=by, seen=seen.cleaned_data["seen"])):
            messages.success(request, _("The lines were saved."))
            return redirect("residents")
    return render(request, "communication/places.html", {"formset": formset, "seen": seen})


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the page."""
    by = _keeper(request)
    done(request, lambda: operations.publish_public_page(by=by), _("The page is published. Residents can read it now."))
    return redirect("residents")


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take it away again."""
    by, reason = _keeper(request), request.POST.get("reason", "")
    words = _("The page is taken away. It may be kept on the way for five minutes.")
    done(request, lambda: operations.withdraw_public_page(reason=reason, by=by), words)
    return redirect("residents")


def _tried(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    try:
        return tried(form, deed)
    except ChangedMeanwhile:
        form.add_error(
            None, _("Someone else changed this while you wrote. Your text is here; open the page again to see theirs.")
        )
        return False


def _keeper(request: HttpRequest) -> User:
    allow(can_keep_public_page(user_of(request)))
    return user_of(request)
