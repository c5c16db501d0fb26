"""Units in and out as a CSV file: template, reading with a preview, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation import csv_rows
from handlingskraft.organisation.forms import UnitFileForm
from handlingskraft.organisation.operations import RowsAreWrong, add_units
from handlingskraft.organisation.overviews import ImportPreview, export_rows, import_preview, taken_names
from handlingskraft.organisation.overviews.units import MOST_SHOWN
from handlingskraft.organisation.permissions import can_change_units, can_export_units
from handlingskraft.organisation.rules import name_key
from handlingskraft.organisation.views.support import too_many
from handlingskraft.privacy.guarding_rows import GuardedRows, Written, guard_rows
from handlingskraft.shared import clock
from handlingskraft.shared.csv_writing import csv_lines
from handlingskraft.shared.xlsx import NotReadable
from handlingskraft.ui.doors import allow

EXAMPLES = (
    ("Kommunstyrelsen", "nämnd", "", ""),
    ("Kommunledningskontoret", "förvaltning", "Kommunstyrelsen", "KLK"),
    ("Säkerhetsavdelningen", "enhet", "Kommunledningskontoret", "Säkerhetsenheten | Trygghet och säkerhet"),
)


def units_import(request: HttpRequest) -> HttpResponse:
    """Read in a unit file: first a preview with what is wrong in which row, then all rows at once."""
    allow(can_change_units(user_of(request)))
    if request.method != "POST":
        return _ask(request, UnitFileForm())
    if (refused := too_many(request, "unit-file")) is not None:
        return refused
    if "text" in request.POST:
        return _add(request, request.POST["text"])
    form = UnitFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form)
    try:
        text = csv_rows.decode(_read(form.cleaned_data["file"]))
        return _preview(request, text, *_held(text))
    except NotReadable as fault:
        return _refuse(request, form, fault)


def _read(upload: UploadedFile[bytes]) -> bytes:
    """At most one byte more than is allowed, which is enough to tell."""
    data: bytes = upload.read(csv_rows.MOST_BYTES + 1)
    return data


def _ask(request: HttpRequest, form: forms.Form) -> HttpResponse:
    context = {"form": form, "headings": csv_rows.HEADINGS, "examples": EXAMPLES}
    return render(request, "organisation/units_import.html", context, status=422 if form.errors else 200)


def _refuse(request: HttpRequest, form: forms.Form, fault: NotReadable) -> HttpResponse:
    form.errors.clear()
    form.add_error("file", _(fault.message).format(**fault.values))
    return _ask(request, form)


def _held(text: str) -> tuple[ImportPreview, GuardedRows]:
    """The rows held against the units that exist, and the new names against the guard. What it stops is a problem like others."""
    rows = csv_rows.parse(text)
    preview, guarded = import_preview(rows), guard_rows(UnitFileForm, _written(rows))
    problems = sorted((*preview.problems, *guarded.stops), key=lambda problem: problem[0])
    count = preview.problem_count + len(guarded.stops)
    return replace(preview, problems=tuple(problems[:MOST_SHOWN]), problem_count=count), guarded


def _written(rows: Iterable[csv_rows.UnitRow]) -> Iterator[Written]:
    """The names of units that do not exist yet."""
    taken = taken_names()
    for row in rows:
        if name_key(row.name) not in taken:
            yield Written(row.number, csv_rows.HEADINGS[0], row.name)
            yield from (Written(row.number, csv_rows.HEADINGS[3], alias) for alias in row.aliases)


def _preview(request: HttpRequest, text: str, preview: ImportPreview, guarded: GuardedRows) -> HttpResponse:
    context = {"preview": preview, "guarded": guarded, "text": text, "headings": csv_rows.HEADINGS}
    status = 200 if guarded.may_be_saved and not preview.problem_count else 422
    return render(request, "organisation/units_preview.html", context, status=status)


def _add(request: HttpRequest, text: str) -> HttpResponse:
    """Add what the preview showed. Anything that has come in the way since then shows in a new preview."""
    try:
        preview, guarded = _held(text)
        if not guarded.may_be_saved:
            return _preview(request, text, preview, guarded)
        added = add_units(csv_rows.parse(text), by=user_of(request))
    except RowsAreWrong:
        return _preview(request, text, *_held(text))
    except NotReadable as fault:
        return _refuse(request, UnitFileForm({}), fault)
    count = len(added)
    messages.success(request, ngettext("{count} unit was added.", "{count} units were added.", count).format(count=count))
    return redirect("units")


def _file(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
def units_template(request: HttpRequest) -> StreamingHttpResponse:
    """An empty unit file with three rows that show how it is filled in."""
    allow(can_change_units(user_of(request)))
    return _file(csv_lines(csv_rows.HEADINGS, EXAMPLES), "mall-enheter.csv")


@require_GET
def units_export(request: HttpRequest) -> StreamingHttpResponse:
    """All units as a file that can be read in again."""
    allow(can_export_units(user_of(request)))
    lines = csv_lines((*csv_rows.HEADINGS, "Nedlagd"), export_rows())
    return _file(lines, f"enheter-{clock.today()}.csv")
