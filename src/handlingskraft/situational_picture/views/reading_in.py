"""Contributions as a file: a template to fetch, and a filled-in file to read in with a preview."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.privacy.guarding_rows import GuardedRows, Written, guard_rows
from handlingskraft.shared import csv_reading, xlsx
from handlingskraft.shared.csv_writing import csv_lines
from handlingskraft.shared.refusals import Refused
from handlingskraft.situational_picture import observation_rows
from handlingskraft.situational_picture.forms.contributions import GivenForm
from handlingskraft.situational_picture.forms.reading_in import ObservationFileForm
from handlingskraft.situational_picture.models import Collection
from handlingskraft.situational_picture.observation_rows import COLUMNS, NOTE, ObservationRow
from handlingskraft.situational_picture.operations import read_in_observations
from handlingskraft.situational_picture.overviews.contributing import areas_in_use
from handlingskraft.situational_picture.overviews.read_in import ReadInPreview, read_in_preview, template_rows
from handlingskraft.situational_picture.permissions.gathering import can_read_in
from handlingskraft.ui.doors import allow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _found(request: HttpRequest, pk: int) -> Collection:
    allow(can_read_in(user_of(request)))
    return get_object_or_404(Collection, pk=pk)


def _named(collection: Collection, ending: str) -> str:
    return f'attachment; filename="bidrag-{collection.key}.{ending}"'


def _words() -> xlsx.Sheet:
    """What may stand in the columns: the areas, and the kinds with their numbers."""
    kinds = [f"{kind.value} {word}" for kind, word in observation_rows.CATEGORY_IN_FILE.items()]
    areas = [area.name for area in areas_in_use()]
    most = max(len(kinds), len(areas))
    rows = zip(areas + [""] * (most - len(areas)), kinds + [""] * (most - len(kinds)), strict=True)
    columns = (xlsx.Column(_("Areas"), 30), xlsx.Column(_("Kinds"), 50))
    return xlsx.Sheet(_("What may stand there"), columns, list(rows))


@require_GET
def collection_template(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook with the units' rows as they stand, to fill in."""
    row = _found(request, pk)
    data = xlsx.write([xlsx.Sheet("Bidrag", COLUMNS, template_rows(row, user_of(request))), _words()])
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": _named(row, "xlsx")})


@require_GET
def collection_template_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The same as text with semicolons, for other programs."""
    row = _found(request, pk)
    lines = csv_lines([column.heading for column in COLUMNS], template_rows(row, user_of(request)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _named(row, "csv")
    return response


def collection_read_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Read in a filled-in file: first a preview, then all its rows at once."""
    row = _found(request, pk)
    if not row.is_open:
        return redirect("contributions")
    form = ObservationFileForm(request.POST, request.FILES) if request.method == "POST" else ObservationFileForm()
    if request.method == "POST":
        try:
            if "rows" in request.POST:
                return _save(request, row, observation_rows.from_kept(request.POST["rows"]))
            if form.is_valid():
                data = form.cleaned_data["file"].read(xlsx.MOST_BYTES + 1)
                table = csv_reading.read_table(data, observation_rows.AREA, observation_rows.MOST_ROWS)
                return _preview(request, row, *_held(request, row, *observation_rows.parse(table)))
        except xlsx.NotReadable as fault:
            form.errors.clear()
            form.add_error("file", _(fault.message).format(**fault.values))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "situational_picture/read_in.html", {"form": form, "collection": row}, status=status)


def _held(
    request: HttpRequest, row: Collection, rows: list[ObservationRow], problems: list[csv_reading.Problem]
) -> tuple[ReadInPreview, GuardedRows]:
    """The rows where they belong, and their new words held against the guard. What it stops is a problem like others."""
    preview = read_in_preview(row, rows, problems, user_of(request))
    written = (
        Written(each.row.number, NOTE, each.row.observed.note)
        for each in preview.placed
        if each.before is None or each.before.note != each.row.observed.note
    )
    guarded = guard_rows(ObservationFileForm, written)
    found = sorted((*preview.problems, *guarded.stops), key=lambda problem: problem[0])
    return replace(preview, problems=tuple(found)), guarded


def _preview(
    request: HttpRequest, row: Collection, preview: ReadInPreview, guarded: GuardedRows, given: GivenForm | None = None
) -> HttpResponse:
    context = {
        "preview": preview,
        "guarded": guarded,
        "collection": row,
        "kept": observation_rows.kept(preview.rows),
        "given_form": given or GivenForm(),
    }
    status = 200 if guarded.may_be_saved and not preview.problems and given is None else 422
    return render(request, "situational_picture/read_in_preview.html", context, status=status)


def _save(request: HttpRequest, row: Collection, rows: list[ObservationRow]) -> HttpResponse:
    """Save what the preview showed. What has come in the way since then shows in a new preview."""
    given = GivenForm(request.POST)
    preview, guarded = _held(request, row, rows, [])
    if not guarded.may_be_saved:
        return _preview(request, row, preview, guarded, given)
    try:
        count = len(
            read_in_observations(row, rows=rows, by=user_of(request), given_for=request.POST.get("given_for", ""))
        )  # fmt: skip
    except ValidationError:
        return _preview(request, row, preview, guarded, given)
    except Refused as refusal:
        messages.error(request, _(refusal.message))
        return redirect("collection_read_in", row.pk)
    words = ngettext("{count} contribution was handed in.", "{count} contributions were handed in.", count)
    messages.success(request, words.format(count=count))
    return redirect("contributions")
