"""The needs of a picture: written while it is, read for ever."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared.periods import Period
from handlingskraft.shared.refusals import ChangedMeanwhile, Refused
from handlingskraft.situational_picture.forms.findings import CausesForm, CloseForm, FindingForm, GatheredForm, SourceForm
from handlingskraft.situational_picture.models import Finding, FindingSource, Picture
from handlingskraft.situational_picture.operations import (
    Need,
    add_finding,
    add_source,
    carry_on,
    change_finding,
    close_finding,
    remove_finding,
    remove_source,
    rest_on,
    set_causes,
)
from handlingskraft.situational_picture.overviews.decisions import finding_views
from handlingskraft.situational_picture.overviews.evidence import gathered
from handlingskraft.situational_picture.overviews.findings import needs_of
from handlingskraft.situational_picture.permissions.pictures import can_edit_picture, can_keep_pictures
from handlingskraft.situational_picture.views.picture_support import now_seen, visible_picture
from handlingskraft.ui.doors import allow, tried


def _editable(request: HttpRequest, pk: int) -> Picture:
    picture = visible_picture(request, pk)
    allow(can_edit_picture(user_of(request), picture))
    return picture


def _finding(request: HttpRequest, pk: int) -> Finding:
    seen = Picture.objects.visible_to(user_of(request))
    rows = Finding.objects.filter(picture__in=seen).select_related("picture", "unit", "based_on")
    return get_object_or_404(rows.prefetch_related("causes", "sources", "actors"), pk=pk)


@require_safe
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """The needs, what is left of the last picture's first."""
    picture = visible_picture(request, pk)
    user = user_of(request)
    context = {
        "picture": picture,
        "needs": needs_of(picture),
        "can_edit": can_edit_picture(user, picture),
        "can_decide": can_keep_pictures(user) and picture.counts,
    }
    return render(request, "situational_picture/findings.html", context)


def causes(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbered causes."""
    picture = _editable(request, pk)
    lines = "\n".join(picture.causes.order_by("number").values_list("text", flat=True))
    form = CausesForm(request.POST or None, initial={"texts": lines})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: set_causes(picture, texts=form.cleaned_data["texts"], by=user_of(request)))
    ):
        messages.success(request, _("The causes are saved."))
        return redirect("picture_findings", picture.pk)
    lead = _("For each problem that you put first: why is it so? Needs refer to the numbers.")
    return _one_form(request, picture, form, title=_("Which are the likely causes?"), crumb=_("Causes"), lead=lead)


def _one_form(request: HttpRequest, picture: Picture, form: Any, **words: str) -> HttpResponse:
    context = {"picture": picture, "form": form, **words}
    return render(request, "situational_picture/one_form.html", context, status=422 if form.errors else 200)


def finding_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new need."""
    picture = _editable(request, pk)
    form = FindingForm(request.POST or None, picture=picture)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: add_finding(picture, need=_need(form), by=user_of(request)))
    ):
        return redirect("picture_findings", picture.pk)
    context = {"picture": picture, "form": form}
    return render(request, "situational_picture/finding.html", context, status=422 if form.errors else 200)


def _need(form: FindingForm) -> Need:
    return Need(**{name: value for name, value in form.cleaned_data.items() if name != "seen"})


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: a form while its picture is written, else what was decided about it."""
    found = _finding(request, pk)
    if not can_edit_picture(user_of(request), found.picture):
        return _finding_page(request, found)
    initial = {
        "text": found.text, "priority": found.priority, "unit": found.unit, "prevention_level": found.prevention_level,
        "causes": list(found.causes.all()), "actors": list(found.actors.all()), "seen": found.edit_number,
    }  # fmt: skip
    form = FindingForm(request.POST or None, picture=found.picture, initial=initial)
    try:
        if request.method == "POST" and form.is_valid() and tried(form, lambda: _change(request, found, form)):
            return redirect("picture_findings", found.picture_id)
    except ChangedMeanwhile as meanwhile:
        form = FindingForm(now_seen(request.POST, meanwhile.current.edit_number), picture=found.picture)
        return _finding_page(request, found, form=form, theirs=meanwhile.current, status=409)
    return _finding_page(request, found, form=form, status=422 if form.errors else 200)


def _change(request: HttpRequest, found: Finding, form: FindingForm) -> object:
    return change_finding(found, need=_need(form), by=user_of(request), seen=form.cleaned_data["seen"])


def _finding_page(request: HttpRequest, found: Finding, status: int = 200, **extra: object) -> HttpResponse:
    context = {
        "picture": found.picture, "finding": found, "view": finding_views([found])[0],
        "causes": sorted(found.causes.all(), key=lambda cause: cause.number), "sources": sorted(found.sources.all(), key=lambda source: source.pk),
        "actors": sorted(found.actors.all(), key=lambda actor: actor.name),
        "can_keep": can_keep_pictures(user_of(request)) and found.picture.counts, **extra,
    }  # fmt: skip
    return render(request, "situational_picture/finding.html", context, status=status)


@require_POST
def finding_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a need away while the picture is written."""
    found = _finding(request, pk)
    picture = _editable(request, found.picture_id)
    remove_finding(found, by=user_of(request))
    messages.success(request, _("The need is removed."))
    return redirect("picture_findings", picture.pk)


@require_POST
def finding_carry_on(request: HttpRequest, pk: int, finding_pk: int) -> HttpResponse:
    """Take a need of the last picture over as it is."""
    picture = _editable(request, pk)
    try:
        carry_on(_finding(request, finding_pk), picture=picture, by=user_of(request))
    except Refused as refusal:
        messages.info(request, _(refusal.message))
    return redirect("picture_findings", picture.pk)


def finding_close(request: HttpRequest, pk: int, finding_pk: int) -> HttpResponse:
    """A need of the last picture is no longer one."""
    picture, found = _editable(request, pk), _finding(request, finding_pk)
    form = CloseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: close_finding(found, picture=picture, **form.cleaned_data, by=user_of(request)))
    ):
        return redirect("picture_findings", picture.pk)
    return _one_form(
        request,
        picture,
        form,
        title=str(found),
        crumb=_("Close"),
        lead=_("It stays in the last picture, and the reason is kept."),
    )


def finding_source(request: HttpRequest, pk: int) -> HttpResponse:
    """A source that the need rests on."""
    found = _finding(request, pk)
    picture = _editable(request, found.picture_id)
    form = SourceForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: add_source(found, **form.cleaned_data, by=user_of(request)))
    ):
        return redirect(found)
    return _one_form(
        request,
        picture,
        form,
        title=_("What does {label} rest on?").format(label=found.label),
        crumb=found.label,
        lead=found.text,
    )


def finding_gathered(request: HttpRequest, pk: int) -> HttpResponse:
    """Something gathered here that the need rests on."""
    found = _finding(request, pk)
    picture = _editable(request, found.picture_id)
    form = GatheredForm(request.POST or None, found=gathered(Period(picture.starts_on, picture.ends_on)))
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: rest_on(found, row=form.rows[form.cleaned_data["row"]], by=user_of(request)))
    ):
        return redirect(found)
    title = _("What does {label} rest on?").format(label=found.label)
    return _one_form(request, picture, form, title=title, crumb=found.label, lead=found.text)


@require_POST
def finding_source_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a source away."""
    source = get_object_or_404(FindingSource.objects.select_related("finding__picture"), pk=pk)
    _editable(request, source.finding.picture_id)
    remove_source(source, by=user_of(request))
    return redirect(source.finding)
