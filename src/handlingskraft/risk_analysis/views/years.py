"""The matrix, the scale, and one year: opened, followed and locked by the coordinator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.forms import LastDayForm, ScaleForm, YearForm
from handlingskraft.risk_analysis.models import RiskScale, RiskYear
from handlingskraft.risk_analysis.operations import change_last_day, lock_year, open_year, remind_heads, set_scale
from handlingskraft.risk_analysis.overviews.matrix import risk_matrix
from handlingskraft.risk_analysis.overviews.scales import scale_page
from handlingskraft.risk_analysis.overviews.year import year_page
from handlingskraft.risk_analysis.permissions import can_keep_years, can_see_risks
from handlingskraft.risk_analysis.rules import default_last_day, steps_as_text
from handlingskraft.risk_analysis.views.support import year_or_404
from handlingskraft.risk_analysis.words import proposed_scale
from handlingskraft.shared import clock
from handlingskraft.shared.text import whole_number
from handlingskraft.ui.doors import allow, done, tried


@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """Departments × years, those without an assessment first."""
    user = user_of(request)
    allow(can_see_risks(user))
    context = {"matrix": risk_matrix(user), "has_scale": RiskScale.objects.exists(), "can_keep": can_keep_years(user)}
    return render(request, "risk_analysis/matrix.html", context)


@require_GET
def scale(request: HttpRequest) -> HttpResponse:
    """What the steps mean, and what two of them come to."""
    user = user_of(request)
    allow(can_see_risks(user))
    return render(request, "risk_analysis/scale.html", {"page": scale_page(), "can_keep": can_keep_years(user)})


def scale_new(request: HttpRequest) -> HttpResponse:
    """A new version of the scale, for the years to come."""
    user = user_of(request)
    allow(can_keep_years(user))
    form = ScaleForm(request.POST or None, initial=_proposal())
    if request.method == "POST" and form.is_valid() and tried(form, lambda: set_scale(**form.cleaned_data, by=user)):
        messages.success(request, _("The scale is set. It is used for the years that are opened from now on."))
        return redirect("risk_scale")
    return render(request, "risk_analysis/scale_new.html", {"form": form}, status=422 if form.errors else 200)


def _proposal() -> dict[str, str]:
    """The scale in force, or one to begin from."""
    steps = scale_page().steps
    likelihood, consequence = (steps.likelihood, steps.consequence) if steps else proposed_scale()
    return {"likelihood": steps_as_text(likelihood), "consequence": steps_as_text(consequence)}


def year_new(request: HttpRequest) -> HttpResponse:
    """Open a year: every department gets it as a task."""
    user = user_of(request)
    allow(can_keep_years(user))
    if not RiskScale.objects.exists():
        messages.info(request, _("Set the scale first. The year is assessed on it."))
        return redirect("risk_scale_new")
    last = RiskYear.objects.order_by("-year").first()
    year = last.year + 1 if last else clock.today().year
    form = YearForm(request.POST or None, initial={"year": year, "closes_on": default_last_day(year)})
    made: list[RiskYear] = []
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and tried(form, lambda: made.append(open_year(**form.cleaned_data, by=user))):
        messages.success(request, _("The year is open. Each department has it on its start page."))
        return redirect(made[0])
    return render(request, "risk_analysis/year_new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year by department."""
    row = year_or_404(request, year)
    return _page(request, row, LastDayForm(initial={"closes_on": row.closes_on}))


def _page(request: HttpRequest, row: RiskYear, form: LastDayForm) -> HttpResponse:
    page = year_page(row, user_of(request), clock.today())
    context = {"page": page, "year": row, "form": form, "today": page.today}
    return render(request, "risk_analysis/year.html", context, status=422 if form.errors else 200)


@require_POST
def year_day(request: HttpRequest, year: int) -> HttpResponse:
    """Another last day."""
    user = user_of(request)
    allow(can_keep_years(user))
    row = year_or_404(request, year)
    form = LastDayForm(request.POST)
    if form.is_valid() and tried(form, lambda: change_last_day(row, **form.cleaned_data, by=user)):
        messages.success(request, _("Saved."))
        return redirect(row)
    return _page(request, row, form)


@require_POST
def year_lock(request: HttpRequest, year: int) -> HttpResponse:
    """Lock the year."""
    user = user_of(request)
    allow(can_keep_years(user))
    row = year_or_404(request, year)
    lock_year(row, by=user)
    messages.success(request, _("The year is locked. It only changes by corrections with a reason."))
    return redirect(row)


@require_POST
def year_remind(request: HttpRequest, year: int) -> HttpResponse:
    """Ask the heads of the departments that were ticked."""
    user = user_of(request)
    allow(can_keep_years(user))
    row = year_or_404(request, year)
    keys = [number for word in request.POST.getlist("enhet") if (number := whole_number(word)) is not None]
    units = Unit.objects.departments().filter(pk__in=keys)
    asked: list[int] = []
    words = _("A letter is on its way to those who have not been asked today.")
    done(request, lambda: asked.append(remind_heads(row, units=units, by=user)), words)
    if asked == [0]:
        messages.info(request, _("Nobody was asked: they were asked today already, or nobody holds the seat."))
    elif asked:
        count = ngettext("{count} department has been asked.", "{count} departments have been asked.", asked[0])
        messages.info(request, count.format(count=asked[0]))
    return redirect(row)
