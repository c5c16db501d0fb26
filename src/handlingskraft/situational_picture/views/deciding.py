"""Circulating the picture, comments, and the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.situational_picture.forms.pictures import AnswerForm, CirculateForm, CommentForm, DecideForm
from handlingskraft.situational_picture.models import Picture, PictureComment
from handlingskraft.situational_picture.operations import (
    Decision,
    PictureIsIncomplete,
    answer_comment,
    circulate_picture,
    comment_on_picture,
    decide_picture,
)
from handlingskraft.situational_picture.overviews.pictures import gaps, picture_view, texts_of
from handlingskraft.situational_picture.permissions.pictures import can_comment, can_edit_picture, can_keep_pictures
from handlingskraft.situational_picture.rules.sections import BY_KEY
from handlingskraft.situational_picture.views.picture_support import visible_picture
from handlingskraft.ui.doors import allow, tried


def circulate(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom, until when."""
    user, picture = user_of(request), visible_picture(request, pk)
    if not picture.is_open:
        return redirect("picture", picture.pk)
    allow(can_edit_picture(user, picture))
    initial = {"units": list(picture.circulated_to.all()), "comments_by": picture.comments_by}
    form = CirculateForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: circulate_picture(picture, **form.cleaned_data, by=user))
    ):
        messages.success(request, _("The units can read the picture now and comment on it."))
        return redirect("picture_write", picture.pk)
    context = {"picture": picture, "form": form, "is_again": picture.circulated_on is not None}
    return render(request, "situational_picture/circulate.html", context, status=422 if form.errors else 200)


def comment(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Say something about a section."""
    user, picture, section = user_of(request), visible_picture(request, pk), BY_KEY.get(key)
    if section is None:
        raise Http404
    allow(can_comment(user, picture))
    own = picture.circulated_to.filter(pk__in=[seat.unit_id for seat in user.seats]).first()
    initial = {"said_by": own.name if own and not can_keep_pictures(user) else ""}
    form = CommentForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: comment_on_picture(picture, key=key, **form.cleaned_data, by=user))
    ):
        messages.success(request, _("Your comment is saved. The coordinator says what is done about it."))
        return redirect(f"{picture.get_absolute_url()}?visa=lagesbilden#{key}")
    row = picture.sections.for_reader(clearance_of(user)).filter(key=key).first()
    context = {
        "picture": picture,
        "section": section,
        "title": _(section.title),
        "texts": texts_of(section, row),
        "is_hidden": bool(row and row.is_hidden),
        "form": form,
    }
    return render(request, "situational_picture/comment.html", context, status=422 if form.errors else 200)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done about a comment."""
    user = user_of(request)
    allow(can_keep_pictures(user))
    found = get_object_or_404(PictureComment.objects.select_related("picture"), pk=pk)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: answer_comment(found, **form.cleaned_data, by=user))
    ):
        return redirect("picture_section", found.picture_id, found.key)
    section = BY_KEY[found.key]
    context = {"picture": found.picture, "comment": found, "section": section, "title": _(section.title), "form": form}
    return render(request, "situational_picture/answer.html", context, status=422 if form.errors else 200)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision that locks the picture."""
    user, picture = user_of(request), visible_picture(request, pk)
    if not picture.is_open:
        return redirect("picture", picture.pk)
    allow(can_edit_picture(user, picture))
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _decide(form, picture, user)):
        messages.success(request, _("The picture is decided. Its words are locked."))
        return redirect("picture", picture.pk)
    found = gaps(picture_view(picture, clearance_of(user)))
    context = {
        "picture": picture, "form": form, "stopping": [gap for gap in found if gap.stops],
        "advice": [gap for gap in found if not gap.stops],
    }  # fmt: skip
    return render(request, "situational_picture/decide.html", context, status=422 if form.errors else 200)


def _decide(form: DecideForm, picture: Picture, user: User) -> None:
    """Each thing that is missing stands in the form on a line of its own."""
    try:
        decide_picture(picture, decision=Decision(**form.cleaned_data), by=user)
    except PictureIsIncomplete as refusal:
        raise ValidationError([_(refusal.message), *map(_, refusal.missing)]) from refusal
