"""Public statistics: the list, one table, and keeping a table from a file or a source."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.shared.xlsx import NotReadable
from handlingskraft.situational_picture.forms.statistics import SourceTableForm, TableFileForm, TableForm
from handlingskraft.situational_picture.models import StatisticsTable
from handlingskraft.situational_picture.operations import ask_source, fetch_table, keep_table, keep_values
from handlingskraft.situational_picture.overviews.statistics import table_list, table_page
from handlingskraft.situational_picture.permissions.gathering import can_gather, can_see_gathered
from handlingskraft.situational_picture.statistics.points import NotUnderstood
from handlingskraft.ui.doors import allow, done, tried


@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """All tables with our latest value."""
    user = user_of(request)
    allow(can_see_gathered(user))
    return render(request, "situational_picture/statistics.html", {"lines": table_list(), "can_gather": can_gather(user)})


@require_GET
def statistics_table(request: HttpRequest, pk: int) -> HttpResponse:
    """A table as a trend beside other municipalities."""
    user = user_of(request)
    allow(can_see_gathered(user))
    page = table_page(get_object_or_404(StatisticsTable, pk=pk), request.GET.get("kon", ""))
    return render(request, "situational_picture/statistics_table.html", {"page": page, "can_gather": can_gather(user)})


def _kept(form: TableForm, deed: Callable[[], StatisticsTable]) -> StatisticsTable | None:
    """Do it; why it could not be read or fetched stands in the form."""
    made: list[StatisticsTable] = []
    try:
        tried(form, lambda: made.append(deed()))
    except (NotReadable, NotUnderstood) as fault:
        form.add_error("file" if "file" in form.fields else None, _(fault.message).format(**fault.values))
    return made[0] if made else None


def statistics_new(request: HttpRequest) -> HttpResponse:
    """A table from a file."""
    user = user_of(request)
    allow(can_gather(user))
    form = TableFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _kept(form, lambda: keep_table(form.new("file"), read=form.read(), by=user))
        if made is not None:
            messages.success(request, _("The table is kept."))
            return redirect(made)
    return render(request, "situational_picture/statistics_new.html", {"form": form}, status=422 if form.errors else 200)


def statistics_from_source(request: HttpRequest) -> HttpResponse:
    """A table fetched from a source."""
    user = user_of(request)
    allow(can_gather(user))
    form = SourceTableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = form.asked()
        made = _kept(form, lambda: keep_table(new, read=ask_source(new.origin, new.query, by=user), by=user))
        if made is not None:
            messages.success(request, _("The table is fetched and kept."))
            return redirect(made)
    return render(request, "situational_picture/statistics_source.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def statistics_fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the source again; what it said before stays."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(StatisticsTable, pk=pk)
    try:
        done(request, lambda: fetch_table(row, by=user), _("The table is fetched anew."))
    except NotUnderstood as fault:
        messages.error(request, _(fault.message).format(**fault.values))
    return redirect(row)


def statistics_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer file of the same table."""
    user = user_of(request)
    allow(can_gather(user))
    row = get_object_or_404(StatisticsTable, pk=pk)
    start = {name: getattr(row, name) for name in ("title", "unit", "own_place", "counts_people", "source_name")}
    form = (
        TableFileForm({**start, **request.POST.dict()}, request.FILES)
        if request.method == "POST"
        else TableFileForm(initial=start)
    )
    if request.method == "POST" and form.is_valid():
        made = _kept(form, lambda: keep_values(row, read=form.read(), by=user).table)
        if made is not None:
            messages.success(request, _("The newer values are kept."))
            return redirect(row)
    context = {"form": form, "table": row}
    return render(request, "situational_picture/statistics_file.html", context, status=422 if form.errors else 200)
