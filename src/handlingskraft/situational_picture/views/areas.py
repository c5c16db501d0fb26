"""The list of areas."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.situational_picture.forms.areas import AreaForm
from handlingskraft.situational_picture.models import Area
from handlingskraft.situational_picture.operations import add_area, archive_area, rename_area, restore_area
from handlingskraft.situational_picture.overviews.areas import area_list
from handlingskraft.situational_picture.permissions.gathering import can_gather
from handlingskraft.ui.doors import allow, done, tried


def areas(request: HttpRequest) -> HttpResponse:
    """All areas, and a field for one more."""
    user = user_of(request)
    allow(can_gather(user))
    form = AreaForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: add_area(form.cleaned_data["name"], by=user))
    ):  # fmt: skip
        messages.success(request, _("{name} is on the list.").format(name=form.cleaned_data["name"]))
        return redirect("areas")
    context = {"list": area_list(), "form": form}
    return render(request, "situational_picture/areas.html", context, status=422 if form.errors else 200)


def area(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for an area."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Area, pk=pk)
    form = AreaForm(request.POST or None, initial={"name": row.name})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: rename_area(row, name=form.cleaned_data["name"], by=user))
    ):  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("areas")
    return render(request, "situational_picture/area.html", {"area": row, "form": form}, status=422 if form.errors else 200)


@require_POST
def area_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an area off the list, or put it back."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(Area, pk=pk)
    if row.is_archived:
        done(request, lambda: restore_area(row, by=user), _("{name} is on the list again.").format(name=row.name))
    else:
        done(
            request,
            lambda: archive_area(row, by=user),
            _("{name} is archived. What was told of it stays.").format(name=row.name),
        )
    return redirect("areas")
