"""A department's page, and the page where one of its years is written, confirmed, corrected and read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.risk_analysis.forms import AssessmentForm, CorrectionForm, OnBehalfForm, UseForm
from handlingskraft.risk_analysis.models import RiskAssessment
from handlingskraft.risk_analysis.operations import (
    NotComplete,
    begin_correction,
    confirm_assessment,
    note_use,
    save_assessment,
)
from handlingskraft.risk_analysis.overviews.unit import Assessing, assessing, unit_page
from handlingskraft.risk_analysis.permissions import visible_assessments
from handlingskraft.risk_analysis.views.support import (
    department_or_404,
    year_or_404,
)
from handlingskraft.risk_analysis.words import LACK_FIELDS, LACK_WORDS
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.ui.conflicts import both_versions
from handlingskraft.ui.doors import allow, done, tried
from handlingskraft.ui.kept import forget_typed, keeps_what_was_typed, token_for, typed_before

Question = tuple[BoundField, str, str]
"""A field, what stands beside it, and the title of that."""

KEPT = (
    "is_assessed", "why_not", "likelihood", "consequence", "grounds", "existing_measures", "gap", "planned_measure",
    "money_planned", "hours_planned", "rsa_reference", "rsa_version", "rsa_section", "written_for", "seen",
)  # fmt: skip


@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the department has said, year by year."""
    row, _reach = department_or_404(request, pk)
    return render(request, "risk_analysis/unit.html", {"page": unit_page(row, user_of(request)), "unit": row})


@keeps_what_was_typed(*KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def assessment(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """One department's year: written while it is open, read by those who may. POST keeps it, or confirms it too."""
    now = _now(request, pk, year)
    if request.method != "POST":
        return _page(request, now)
    allow(now.reach.can_write(now.unit.pk))
    form = _form_class(now)(request.POST, steps=now.steps)
    if not form.is_valid():
        return _page(request, now, 422, form=form)
    user = user_of(request)
    try:
        if tried(form, lambda: save_assessment(now.unit, now.year, written=form.written, by=user)):
            forget_typed(request)
            return _after_saving(request, _now(request, pk, year), form)
    except ChangedMeanwhile:
        return _conflict(request, _now(request, pk, year), form)
    return _page(request, _now(request, pk, year), 422, form=form)


def _now(request: HttpRequest, pk: int, year: int) -> Assessing:
    row, reach = department_or_404(request, pk)
    return assessing(row, year_or_404(request, year), reach)


def _form_class(now: Assessing) -> type[AssessmentForm]:
    return OnBehalfForm if now.on_behalf else AssessmentForm


def _page(request: HttpRequest, now: Assessing, status: int = 200, *, form: Form | None = None, **extra: Any) -> HttpResponse:
    typed = typed_before(request) if now.can_write else {}
    draft = now.now.draft.row if now.now.draft else None
    if form is None and now.can_write:
        form = _form_class(now)(initial=AssessmentForm.start(draft) | typed, steps=now.steps)
    in_force = now.now.in_force
    context = {
        "now": now, "unit": now.unit, "year": now.year, "form": form, "today": clock.today(), "typed": typed, "draft": draft,
        "parts": _parts(_questions(now, form, extra.get("both"))) if form else [],
        "correction": CorrectionForm(auto_id="ratta_%s"), "typed_by": token_for(request),
        "use": UseForm(initial=_used(in_force.row), auto_id="anvant_%s") if in_force else None, **extra,
    }  # fmt: skip
    # What someone has typed stands there even when it can no longer be saved.
    name = "risk_analysis/assess.html" if form else "risk_analysis/assessment.html"
    return render(request, name, context, status=status)


def _used(row: RiskAssessment) -> dict[str, int | None]:
    return {"money_used": row.money_used, "hours_used": row.hours_used}


def _parts(questions: list[Question]) -> list[tuple[str, list[Question]]]:
    """The form's parts with their questions; a question of no part would be lost, so there is none (test)."""
    return [(title, [each for each in questions if each[0].name in names]) for title, names in AssessmentForm.PARTS]


def _questions(now: Assessing, form: Form, both: list[tuple[BoundField, str]] | None) -> list[Question]:
    """Beside each field last time's words, or what another has saved meanwhile."""
    if both is not None:
        return [(field, saved, _("Saved now")) for field, saved in both]
    if now.previous is None:
        return [(field, "", "") for field in form.visible_fields()]
    title = _("In {year} you answered").format(year=now.previous.row.year.year)
    before = AssessmentForm.start(now.previous.row)
    steps = {"likelihood": now.previous.likelihood, "consequence": now.previous.consequence, "is_assessed": ""}
    found = []
    for field in form.visible_fields():
        words = steps.get(field.name, before.get(field.name))
        shown = "" if words is None or field.name == "written_for" else str(words)
        found.append((field, shown, title if shown else ""))
    return found


def _after_saving(request: HttpRequest, now: Assessing, form: AssessmentForm) -> HttpResponse:
    """Where the button led: a draft is kept, or the head's word makes it count."""
    draft = now.now.draft
    if request.POST.get("do") != "confirm" or draft is None:
        messages.success(request, _("The draft is saved.") if now.can_confirm else _saved_words(now))
        return redirect("risk_assessment", now.unit.pk, now.year.year)
    user = user_of(request)
    try:
        if tried(form, lambda: confirm_assessment(draft.row, by=user, seen_number=draft.row.edit_number)):
            messages.success(request, _("The assessment is confirmed. Thank you."))
            return redirect("risk_assessment", now.unit.pk, now.year.year)
    except NotComplete as missing:
        for lack in missing.lacks:
            form.add_error(LACK_FIELDS[lack], LACK_WORDS[lack])
    return _page(request, now, 422, form=_seen_now(form, draft.row))


def _saved_words(now: Assessing) -> str:
    if now.now.draft is not None and now.now.draft.lacks:
        return _("The draft is saved. Something is left to fill in.")
    return _("The draft is saved. It counts when the head has confirmed it.")


def _seen_now(form: AssessmentForm, row: RiskAssessment) -> AssessmentForm:
    """The same words, which the person may now save knowing what stands there."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(row.edit_number)
    form.data = data
    return form


def _conflict(request: HttpRequest, now: Assessing, form: AssessmentForm) -> HttpResponse:
    """Both texts, side by side."""
    if now.now.draft is None:
        form.add_error(None, _("Someone else has confirmed it while you wrote."))
        return _page(request, now, 409, form=form)
    saved = _form_class(now)(initial=AssessmentForm.start(now.now.draft.row), steps=now.steps)
    return _page(request, now, 409, form=_seen_now(form, now.now.draft.row), both=both_versions(form, saved))


def _row(request: HttpRequest, pk: int) -> RiskAssessment:
    """One that the person may read; 404 for others."""
    rows = visible_assessments(user_of(request)).select_related("year__scale", "unit")
    return get_object_or_404(rows, pk=pk)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of what is confirmed, with the reason."""
    row = _row(request, pk)
    now = _now(request, row.unit_id, row.year.year)
    allow(now.reach.can_write(row.unit_id))
    form = CorrectionForm(request.POST, auto_id="ratta_%s")
    if form.is_valid() and tried(form, lambda: begin_correction(row, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Change what is wrong and save. The old version counts until the new one is confirmed."))
        return redirect("risk_assessment", row.unit_id, row.year.year)
    return _page(request, now, 422, correction=form)


@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was used of what was set aside."""
    row = _row(request, pk)
    now = _now(request, row.unit_id, row.year.year)
    allow(now.reach.can_write(row.unit_id))
    form = UseForm(request.POST, auto_id="anvant_%s")
    if not form.is_valid():
        return _page(request, now, 422, use=form)
    done(request, lambda: note_use(row, **form.cleaned_data, by=user_of(request)), _("Saved."))
    return redirect("risk_assessment", row.unit_id, row.year.year)
