"""The year as a file, and as text for the risk and vulnerability analysis."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.risk_analysis.forms import DepartmentForm
from handlingskraft.risk_analysis.overviews.document import as_markdown, rsa_text
from handlingskraft.risk_analysis.overviews.tables import columns, year_rows
from handlingskraft.risk_analysis.overviews.year import YearPage, year_page
from handlingskraft.risk_analysis.views.support import year_or_404
from handlingskraft.shared import clock, xlsx
from handlingskraft.shared.csv_writing import csv_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(request: HttpRequest, year: int) -> YearPage:
    """The year as the person sees it; with ``?enhet=`` one department of it."""
    page = year_page(year_or_404(request, year), user_of(request), clock.today())
    form = DepartmentForm(request.GET)
    if not form.is_valid():
        raise Http404
    unit = form.cleaned_data["enhet"]
    if unit is None:
        return page
    lines = tuple(line for line in page.lines if line.unit == unit)
    if not lines:
        raise Http404
    return replace(page, lines=lines)


def _name(page: YearPage, ending: str) -> str:
    return f'attachment; filename="rsa-{page.year.year}-{page.today}.{ending}"'


@require_GET
def year_xlsx(request: HttpRequest, year: int) -> HttpResponse:
    """What departments have confirmed, as a workbook."""
    page = _asked(request, year)
    data = xlsx.write([xlsx.Sheet(f"RSA {page.year.year}", columns(), year_rows(page))])
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": _name(page, "xlsx")})


@require_GET
def year_csv(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """The same as text with semicolons."""
    page = _asked(request, year)
    lines = csv_lines([column.heading for column in columns()], year_rows(page))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _name(page, "csv")
    return response


@require_GET
def document(request: HttpRequest, year: int) -> HttpResponse:
    """The year under the headings of MSBFS 2015:5, to print or to copy from."""
    page = _asked(request, year)
    return render(request, "risk_analysis/document.html", {"text": rsa_text(page), "page": page, "year": page.year})


@require_GET
def document_text(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a Markdown file."""
    page = _asked(request, year)
    text = as_markdown(rsa_text(page)) + "\n" + _("Fetched from Handlingskraft.") + "\n"
    headers = {"Content-Disposition": _name(page, "md")}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)
