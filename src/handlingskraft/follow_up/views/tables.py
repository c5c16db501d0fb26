"""The round as a file: fetched, filled in and read in again with a preview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.follow_up import answer_rows
from handlingskraft.follow_up.forms.tables import AnswerFileForm
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import RoundIsLocked, save_rows
from handlingskraft.follow_up.overviews.tables import TablePreview, table_preview, table_rows
from handlingskraft.follow_up.permissions import can_read_in_answers, can_see_rounds
from handlingskraft.privacy.guarding_rows import GuardedRows, Written, guard_rows
from handlingskraft.shared import clock, xlsx
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.csv_writing import csv_lines
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.ui.doors import allow
from handlingskraft.ui.limits import too_many

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _name(round_: Round, ending: str) -> str:
    return f'attachment; filename="{slugify(round_.name) or "runda"}-{clock.today()}.{ending}"'


def _explained(round_: Round) -> xlsx.Sheet:
    """The first sheet: what the file is, and what the columns that cannot be changed are for."""
    lines = (
        _("{name}, as it stood {day}.").format(name=round_.name, day=clock.today()),
        _("The answers stand in the next sheet, one on each row. Fill in the columns from Status to Svaret kom från."),
        _("Id and Ändring tell which answer a row is, and which edit it was made from. Leave them as they are: "
          "without them the row cannot be read in again."),
        _("Rows may be sorted and removed. A row that is not in the file is not touched."),
        _("Read the file in again from the round’s page. You see every change before anything is saved, and if someone has "
          "changed an answer in the meantime you are told."),
        _("Write the function, not the person: the answers are official documents."),
    )  # fmt: skip
    return xlsx.Sheet(_("Read first"), (xlsx.Column(_("About the file"), 90),), [(line,) for line in lines])


@require_GET
def round_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers that the person may read as a workbook that can be filled in and read in again."""
    user = user_of(request)
    allow(can_see_rounds(user))
    row = get_object_or_404(Round, pk=pk)
    data = xlsx.write([_explained(row), xlsx.Sheet("Svar", answer_rows.COLUMNS, table_rows(row, user))])
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": _name(row, "xlsx")})


@require_GET
def round_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The same rows as text with semicolons, for other programs."""
    user = user_of(request)
    allow(can_see_rounds(user))
    row = get_object_or_404(Round, pk=pk)
    # All rows now: what is read after the page is made would not be noted.
    lines: Iterator[str] = csv_lines([column.heading for column in answer_rows.COLUMNS], list(table_rows(row, user)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _name(row, "csv")
    return response


def round_read_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Read in a filled-in file: first a preview, then all its changes at once."""
    user = user_of(request)
    allow(can_read_in_answers(user))
    row = get_object_or_404(Round, pk=pk)
    form = AnswerFileForm(request.POST, request.FILES) if request.method == "POST" else AnswerFileForm()
    if request.method == "POST":
        if (refused := too_many(request, "answer-file", most=settings.UPLOADS_PER_HOUR)) is not None:
            return refused
        try:
            if "rows" in request.POST:
                return _save(request, row, request.POST["rows"])
            if form.is_valid():
                data = form.cleaned_data["file"].read(xlsx.MOST_BYTES + 1)
                return _preview(request, row, *_held(request, row, *answer_rows.parse(xlsx.read(data, answer_rows.ID))))
        except xlsx.NotReadable as fault:
            form.errors.clear()
            form.add_error("file", _(fault.message).format(**fault.values))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "follow_up/round_read_in.html", {"form": form, "round": row}, status=status)


def _held(
    request: HttpRequest, row: Round, rows: list[answer_rows.AnswerRow], problems: list[Problem]
) -> tuple[TablePreview, GuardedRows]:
    """The rows held against the answers, and their new words against the guard. What it stops is a problem like others."""
    preview = table_preview(row, rows, problems, user_of(request))
    written = (
        Written(change.row.number, name, new)
        for change in preview.changes
        for name, _before, new in change.fields
        if name != answer_rows.STATUS
    )
    guarded = guard_rows(AnswerFileForm, written)
    found = sorted((*preview.problems, *guarded.stops), key=lambda problem: problem[0])
    return replace(preview, problems=tuple(found)), guarded


def _preview(request: HttpRequest, row: Round, preview: TablePreview, guarded: GuardedRows) -> HttpResponse:
    context = {"preview": preview, "guarded": guarded, "round": row, "kept": answer_rows.kept(preview.rows)}
    status = 200 if guarded.may_be_saved and not preview.problems else 422
    return render(request, "follow_up/round_preview.html", context, status=status)


def _save(request: HttpRequest, row: Round, text: str) -> HttpResponse:
    """Save what the preview showed. What has come in the way since then shows in a new preview."""
    rows = answer_rows.from_kept(text)
    preview, guarded = _held(request, row, rows, [])
    if preview.problems or not guarded.may_be_saved:
        return _preview(request, row, preview, guarded)
    try:
        count = len(save_rows(row, rows=preview.rows, by=user_of(request)))
    except (ChangedMeanwhile, NotPossible, RoundIsLocked, ValidationError):
        return _preview(request, row, *_held(request, row, rows, []))
    words = ngettext("{count} answer was saved as a draft.", "{count} answers were saved as drafts.", count)
    messages.success(request, words.format(count=count))
    return redirect(row)
