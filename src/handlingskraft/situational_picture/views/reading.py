"""The chapter's first page, a picture to read, and two side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.permissions import can_mark, clearance_of
from handlingskraft.shared.text import whole_number
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.overviews.comparison import compare
from handlingskraft.situational_picture.overviews.findings import needs_of
from handlingskraft.situational_picture.overviews.landing import landing
from handlingskraft.situational_picture.overviews.pictures import picture_view
from handlingskraft.situational_picture.permissions.pictures import (
    can_comment,
    can_edit_picture,
    can_keep_pictures,
    can_publish_picture,
    can_see_pictures,
)
from handlingskraft.situational_picture.views.picture_support import visible_picture
from handlingskraft.ui.doors import allow


@require_safe
def situational_picture(request: HttpRequest) -> HttpResponse:
    """Where things stand: the picture that counts, the one being written, the earlier ones."""
    user = user_of(request)
    allow(can_see_pictures(user))
    return render(request, "situational_picture/landing.html", {"page": landing(user), "can_keep": can_keep_pictures(user)})


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture to read; the coordinator's own opens where it is written."""
    user, found = user_of(request), visible_picture(request, pk)
    if can_edit_picture(user, found) and request.GET.get("visa") != "lagesbilden":
        return redirect("picture_write", found.pk)
    view, needs = picture_view(found, clearance_of(user)), needs_of(found)
    kept = {"causes": needs.causes, "needs": needs.findings}
    context = {
        "picture": found,
        "view": view,
        "needs": needs,
        "shown": [each for each in view.sections if each.has_words or kept.get(each.section.key)],
        "can_keep": can_keep_pictures(user),
        "can_mark": can_mark(user),
        "can_edit": can_edit_picture(user, found),
        "can_comment": can_comment(user, found),
        "can_publish": can_publish_picture(user, found),
    }
    return render(request, "situational_picture/picture.html", context)


@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture beside the one it is based on, or the one asked for."""
    found = visible_picture(request, pk)
    others = list(Picture.objects.visible_to(user_of(request)).exclude(pk=found.pk).order_by("-number"))
    other = _other(request, found, others)
    if other is None:
        return render(request, "situational_picture/comparison.html", {"picture": found, "other": None})
    earlier, later = sorted((found, other), key=lambda each: each.number)
    context = {
        "picture": found, "earlier": earlier, "later": later, "other": other, "comparison": compare(earlier, later, clearance_of(user_of(request))),
        "only_changes": request.GET.get("visa") != "allt", "others": [each for each in others if each.pk != other.pk],
    }  # fmt: skip
    return render(request, "situational_picture/comparison.html", context)


def _other(request: HttpRequest, found: Picture, others: list[Picture]) -> Picture | None:
    """The one asked for, else the one it is based on, else the nearest; None when there is but one."""
    asked = whole_number(request.GET.get("med", ""))
    if asked is not None and asked != found.pk:
        return visible_picture(request, asked)
    based_on = [each for each in others if each.pk == found.based_on_id]
    return next(iter([*based_on, *others]), None)
