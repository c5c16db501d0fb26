"""The public version: chosen, seen as residents will see it, published, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlingskraft.accounts.doors import user_of
from handlingskraft.situational_picture.forms.public_version import PublicVersionForm, WithdrawPictureForm
from handlingskraft.situational_picture.models import PublicPicture
from handlingskraft.situational_picture.operations import publish_picture, withdraw_public_picture
from handlingskraft.situational_picture.overviews.public_version import Preview, preview, standing_version
from handlingskraft.situational_picture.permissions.pictures import can_publish_picture
from handlingskraft.situational_picture.views.picture_support import visible_picture
from handlingskraft.ui.doors import allow, tried

CHOSEN = "valt"
"""In the address when the person has chosen: no tick at all is a choice too."""


@require_http_methods(["GET", "HEAD", "POST"])
def public_version(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice beside what it gives. What is published is exactly what the page showed."""
    user, picture = user_of(request), visible_picture(request, pk)
    allow(can_publish_picture(user, picture))
    standing = standing_version(picture)
    seen = preview(picture, standing.left_out if standing else ())
    given = request.POST or (request.GET if CHOSEN in request.GET else None)
    form = PublicVersionForm(given, offered=seen.offered, initial={"shown": [each.key for each in seen.shown]})
    if given is not None and form.is_valid():
        seen = preview(picture, form.left_out)
        if request.method == "POST" and tried(form, lambda: publish_picture(picture, left_out=form.left_out, by=user)):
            messages.success(request, _("Residents can read the picture on the public page."))
            return redirect("picture_public", picture.pk)
    context = {"picture": picture, "form": form, "seen": seen, "standing": standing, "is_new": _is_new(standing, seen)}
    is_refused = request.method == "POST" and form.errors
    return render(request, "situational_picture/public_version.html", context, status=422 if is_refused else 200)


def _is_new(standing: PublicPicture | None, seen: Preview) -> bool:
    """True when publishing would change what residents read."""
    return standing is None or standing.sections != seen.shown


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Why residents can read it no longer."""
    user, picture = user_of(request), visible_picture(request, pk)
    allow(can_publish_picture(user, picture))
    form = WithdrawPictureForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: withdraw_public_picture(picture, **form.cleaned_data, by=user))
    ):
        messages.success(request, _("Residents can read the picture no longer."))
        return redirect("picture_public", picture.pk)
    context = {"picture": picture, "form": form, "standing": standing_version(picture)}
    return render(request, "situational_picture/public_withdraw.html", context, status=422 if form.errors else 200)
