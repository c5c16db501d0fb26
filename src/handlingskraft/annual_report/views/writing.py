"""Where the coordinator writes a draft."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.forms import CaseForm, TextForm
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import Case, change_case, start_report, write_text
from handlingskraft.annual_report.overviews.completeness import gaps
from handlingskraft.annual_report.overviews.pages import WritingPart, writing_parts
from handlingskraft.annual_report.permissions import can_edit, can_keep_reports
from handlingskraft.annual_report.rules import is_key
from handlingskraft.annual_report.views.support import visible_report
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import round_figures
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.ui.doors import allow, tried

AnyForm = TypeVar("AnyForm", CaseForm, TextForm)
_CASE = ("author", "body", "meeting_on", "registry_number", "sent_to", "proposal")


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the report of a locked round, or open the one that is begun."""
    user = user_of(request)
    allow(can_keep_reports(user))
    try:
        version = start_report(get_object_or_404(Round, pk=pk), by=user)
    except NotPossible as refusal:
        messages.error(request, _(refusal.message))
        return redirect("annual_reports")
    return redirect(version)


def _page(request: HttpRequest, version: ReportVersion, status: int = 200, **bound: object) -> HttpResponse:
    """The writing page. ``bound`` brings back a form with a person's words: ``case_form``, or ``key`` and ``text_form``."""
    figures = round_figures(version.report.round, version.report.round.ends_on)
    parts = [(part, _text_form(part, bound)) for part in writing_parts(version, figures)]
    initial = {**{name: getattr(version, name) for name in _CASE}, "seen": version.edit_number}
    found = gaps(version, figures)
    context = {
        "version": version,
        "figures": figures,
        "parts": parts,
        "case_form": bound.get("case_form") or CaseForm(initial=initial),
        "stopping": [gap for gap in found if gap.stops],
        "advice": [gap for gap in found if not gap.stops],
        "conflict": bound.get("conflict"),
        "theirs": bound.get("theirs"),
    }
    return render(request, "annual_report/write.html", context, status=status)


def _text_form(part: WritingPart, bound: dict[str, object]) -> object:
    if bound.get("key") == part.key:
        return bound["text_form"]
    initial = {"text": part.text, "seen": part.seen}
    label = _("Your words: {title}").format(title=part.title)
    return TextForm(initial=initial, label=label, hint=part.hint, auto_id=f"text-{part.key}-%s")


@require_safe
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft: what is missing, the case, and each section's figures with the words beside them."""
    version = visible_report(request, pk)
    if not version.is_draft:
        return redirect("annual_report", version.pk)
    allow(can_edit(user_of(request), version))
    return _page(request, version)


@require_POST
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the case; a conflict or a fault brings the person's words back."""
    version, form = visible_report(request, pk), CaseForm(request.POST)
    allow(can_keep_reports(user_of(request)))
    try:
        if form.is_valid() and tried(form, lambda: _change(request, version, form)):
            messages.success(request, _("The case is saved."))
            return redirect(f"{request.path.removesuffix('arende/')}skriv/#arendet")
    except ChangedMeanwhile:
        version.refresh_from_db()
        return _page(request, version, 409, case_form=_now_seen(form, version.edit_number), conflict="case")
    return _page(request, version, 422, case_form=form)


def _change(request: HttpRequest, version: ReportVersion, form: CaseForm) -> object:
    data = dict(form.cleaned_data)
    seen = data.pop("seen")
    return change_case(version, case=Case(**data), by=user_of(request), seen=seen)


@require_POST
def text(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Save the words of one section; a conflict or a fault brings the person's words back."""
    version = visible_report(request, pk)
    allow(can_keep_reports(user_of(request)))
    if not is_key(key):
        raise Http404
    form = TextForm(request.POST, auto_id=f"text-{key}-%s")
    try:
        if form.is_valid() and tried(form, lambda: _write(request, version, key, form)):
            messages.success(request, _("The text is saved."))
            return redirect(f"{_write_address(version)}#text-{key}")
    except ChangedMeanwhile as meanwhile:
        current = meanwhile.current
        form = _now_seen(form, current.edit_number)
        return _page(request, version, 409, key=key, text_form=form, conflict=key, theirs=current)
    return _page(request, version, 422, key=key, text_form=form)


def _write(request: HttpRequest, version: ReportVersion, key: str, form: TextForm) -> object:
    data = form.cleaned_data
    return write_text(version, key=key, text=data["text"], by=user_of(request), seen=data["seen"])


def _write_address(version: ReportVersion) -> str:
    return redirect("annual_report_write", version.pk)["Location"]


def _now_seen(form: AnyForm, number: int) -> AnyForm:
    """The same words, which the person may now save knowing what stands there."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(number)
    form.data = data
    return form
