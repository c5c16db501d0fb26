"""The head reads a unit's answers on one screen, and approves or returns them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.follow_up.forms.answers import ReturnForm
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations import approve_reports, return_report
from handlingskraft.follow_up.overviews.unit import UnitPage, unit_page
from handlingskraft.follow_up.permissions import reach_of, visible_reports
from handlingskraft.organisation.models import Unit
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.shared.text import whole_number
from handlingskraft.ui.doors import allow, done, tried


def _found(request: HttpRequest, round_pk: int, unit_pk: int) -> UnitPage:
    """The unit's answers in the round; 404 for someone who may read none of them."""
    round_, unit = get_object_or_404(Round, pk=round_pk), get_object_or_404(Unit, pk=unit_pk)
    page = unit_page(round_, unit, user_of(request), clock.today())
    if page is None:
        raise Http404
    return page


def _show(request: HttpRequest, page: UnitPage, status: int = 200, **extra: object) -> HttpResponse:
    context = {"page": page, "today": clock.today(), "return_form": ReturnForm(auto_id=False), **extra}
    return render(request, "follow_up/unit_answers.html", context, status=status)


@require_GET
def unit_answers(request: HttpRequest, round_pk: int, unit_pk: int) -> HttpResponse:
    """The unit's answers in the round, to read and, for the head, to approve or return."""
    return _show(request, _found(request, round_pk, unit_pk))


@require_POST
def approve(request: HttpRequest, round_pk: int, unit_pk: int) -> HttpResponse:
    """The answers that stood on the page are approved, all or none."""
    page, user = _found(request, round_pk, unit_pk), user_of(request)
    allow(reach_of(user).can_approve(unit_pk))
    seen = _seen_numbers(request.POST.getlist("svar"))
    rows = [row.report for row in page.waiting if row.report.pk in seen]
    said = ngettext("{count} answer is approved.", "{count} answers are approved.", len(rows)).format(count=len(rows))
    try:
        if rows:
            done(request, lambda: approve_reports(rows, by=user, seen_numbers=seen), said)
        else:
            messages.error(request, _("There was nothing to approve. The unit may have taken its answers back."))
    except ChangedMeanwhile:
        messages.error(request, _("The unit changed an answer while you read. Read it again, then approve."))
    return redirect("unit_answers", round_pk, unit_pk)


def _seen_numbers(values: list[str]) -> dict[int, int]:
    """The edit that was read of each answer, from the page: "12:3" is answer 12 after edit 3."""
    pairs = [(whole_number(pk), whole_number(number)) for pk, _colon, number in (value.partition(":") for value in values)]
    return {pk: number for pk, number in pairs if pk is not None and number is not None}


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the unit with a word on what is missing."""
    user = user_of(request)
    report: StatusReport = get_object_or_404(visible_reports(user), pk=pk)
    allow(reach_of(user).can_approve(report.unit_id))
    form = ReturnForm(request.POST, auto_id=f"tillbaka-{pk}-%s")
    if form.is_valid() and tried(form, lambda: return_report(report, word=form.cleaned_data["word"], by=user)):
        messages.success(request, _("The answer is returned. The unit sees your words above it."))
        return redirect("unit_answers", report.round_id, report.unit_id)
    return _show(request, _found(request, report.round_id, report.unit_id), 422, returning=pk, return_form=form)
