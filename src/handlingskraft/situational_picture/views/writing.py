"""Where the coordinator writes the picture."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.situational_picture.forms.pictures import HeadForm, SectionForm
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.operations import (
    Words,
    change_picture,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.overviews.pictures import gaps, last_words, picture_view, texts_of
from handlingskraft.situational_picture.permissions.pictures import can_edit_picture, can_keep_pictures
from handlingskraft.situational_picture.rules.sections import BY_KEY, Section, section_after
from handlingskraft.situational_picture.views.picture_support import now_seen, visible_picture
from handlingskraft.ui.doors import allow, tried
from handlingskraft.ui.kept import forget_typed, keeps_what_was_typed, token_for, typed_before


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin the next picture, or go on with the one that is begun."""
    user = user_of(request)
    allow(can_keep_pictures(user))
    try:
        picture = start_picture(by=user)
    except NotPossible as refusal:
        messages.info(request, _(refusal.message))
        picture = Picture.objects.being_written().get()
    return redirect("picture_write", picture.pk)


@require_safe
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """All sections with how far each has come, what is missing, and how much is local."""
    picture = visible_picture(request, pk)
    if not picture.is_open:
        return redirect("picture", picture.pk)
    allow(can_edit_picture(user_of(request), picture))
    view = picture_view(picture, clearance_of(user_of(request)))
    found = gaps(view)
    context = {
        "picture": picture, "view": view, "stopping": [gap for gap in found if gap.stops],
        "advice": [gap for gap in found if not gap.stops], "need_count": picture.findings.count(),
        "receivers": list(picture.circulated_to.order_by("name")),
    }  # fmt: skip
    return render(request, "situational_picture/write.html", context)


def head(request: HttpRequest, pk: int) -> HttpResponse:
    """Period covered and function."""
    user, picture = user_of(request), visible_picture(request, pk)
    if not picture.is_open:
        return redirect("picture", picture.pk)
    allow(can_edit_picture(user, picture))
    initial = {name: getattr(picture, name) for name in ("starts_on", "ends_on", "author")}
    form = HeadForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: change_picture(picture, **form.cleaned_data, by=user))
    ):
        return redirect("picture_write", picture.pk)
    return render(
        request, "situational_picture/head.html", {"picture": picture, "form": form}, status=422 if form.errors else 200
    )


@keeps_what_was_typed("text", "regional_text", "national_text")
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One section: what it should answer, what the last picture said, the words."""
    picture, found = visible_picture(request, pk), BY_KEY.get(key)
    if found is None:
        raise Http404
    if not picture.is_open:
        return redirect("picture", picture.pk)
    allow(can_edit_picture(user_of(request), picture))
    return _save(request, picture, found) if request.method == "POST" else _section_page(request, picture, found)


def _save(request: HttpRequest, picture: Picture, found: Section) -> HttpResponse:
    form = SectionForm(request.POST, section=found)
    try:
        if form.is_valid() and tried(form, lambda: _write(request, picture, found, form)):
            forget_typed(request)
            after = section_after(found.key)
            messages.success(request, _("Section {number} is saved.").format(number=found.number))
            if after is not None and "nasta" in request.POST:
                return redirect("picture_section", picture.pk, after.key)
            return redirect("picture_write", picture.pk)
    except ChangedMeanwhile as meanwhile:
        theirs = meanwhile.current
        form = SectionForm(now_seen(request.POST, theirs.edit_number), section=found)
        return _section_page(request, picture, found, form=form, theirs=texts_of(found, theirs), status=409)
    return _section_page(request, picture, found, form=form, status=422)


def _write(request: HttpRequest, picture: Picture, found: Section, form: SectionForm) -> object:
    data = dict(form.cleaned_data)
    seen = data.pop("seen")
    return write_section(picture, key=found.key, words=Words(**data), by=user_of(request), seen=seen)


def _section_page(
    request: HttpRequest,
    picture: Picture,
    found: Section,
    *,
    form: SectionForm | None = None,
    theirs: object = (),
    status: int = 200,
) -> HttpResponse:
    clearance = clearance_of(user_of(request))
    row = picture.sections.for_reader(clearance).select_related("marking").filter(key=found.key).first()
    initial = {"seen": row.edit_number if row else 0}
    if row is not None:
        initial |= {"text": row.text, "regional_text": row.regional_text, "national_text": row.national_text}  # type: ignore[dict-item]
    context = {
        "picture": picture, "section": found, "title": _(found.title), "questions": [_(each) for each in found.questions],
        "form": form or SectionForm(initial=initial | typed_before(request), section=found), "theirs": theirs,
        "last": last_words(picture, found.key, clearance), "after": section_after(found.key), "typed_by": token_for(request),
        "comments": picture.comments.filter(key=found.key).order_by("pk"), "row": row,
    }  # fmt: skip
    return render(request, "situational_picture/section.html", context, status=status)
