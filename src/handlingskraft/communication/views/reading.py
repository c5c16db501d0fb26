"""What residents read."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from handlingskraft.communication.overviews import front as overview
from handlingskraft.communication.overviews import plan as plans
from handlingskraft.communication.overviews import reports
from handlingskraft.communication.overviews.sitemap import addresses
from handlingskraft.communication.views.support import Reader, absolute, public, shown
from handlingskraft.situational_picture.overviews.public_version import published_picture


@public
def front(reader: Reader) -> HttpResponse:
    """How it goes, what was promised, what to read, where to turn."""
    found = overview.front()
    context = {
        "front": found,
        "turns": overview.turns(reader.page if reader.page.pk else None),
        "municipality": overview.municipality(found.plans),
        "here": ("public_page",),
    }
    return shown("front", context, reader)


@public
def plan(reader: Reader, pk: int) -> HttpResponse:
    """One adopted wording, whole; a superseded one says so."""
    report = reports.latest_report()
    found = plans.plan_wording(pk, report.activities if report else {})
    if found is None:
        raise Http404
    return shown("plan", {"plan": found, "report": report, "here": ("public_plan", pk)}, reader)


@public
def area(reader: Reader, lineage: UUID) -> HttpResponse:
    """One focus area with its goals and activities."""
    report = reports.latest_report()
    found = plans.area_wording(lineage, report.activities if report else {})
    if found is None:
        raise Http404
    context = {"decided": found[0], "area": found[1], "report": report, "here": ("public_area", lineage)}
    return shown("area", context, reader)


@public
def activity(reader: Reader, lineage: UUID) -> HttpResponse:
    """One activity: what was promised, and how it went year by year."""
    found = plans.activity_page(lineage)
    if found is None:
        raise Http404
    return shown("activity", {"found": found, "here": ("public_activity", lineage)}, reader)


@public
def report(reader: Reader, pk: int) -> HttpResponse:
    """A published yearly report as a page."""
    found = reports.published_report(pk)
    if found is None:
        raise Http404
    return shown("report", {"report": found, "here": ("public_report", pk)}, reader)


@public
def picture(reader: Reader, pk: int) -> HttpResponse:
    """What residents may read of a situational picture."""
    found = published_picture(pk)
    if found is None:
        raise Http404
    return shown("picture", {"picture": found, "here": ("public_picture", pk)}, reader)


@public
def report_pdf(reader: Reader, pk: int) -> HttpResponse:  # noqa: ARG001 - a file has one language
    """The same report as PDF, for print and screen reader."""
    found = reports.published_report(pk)
    if found is None:
        raise Http404
    response = HttpResponse(reports.as_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="arsrapport-{found.year}.pdf"'
    return response


@public
def nowhere(reader: Reader) -> HttpResponse:  # noqa: ARG001 - nobody finds anything there
    """Any other address below the public pages."""
    raise Http404


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Search engines read the public pages and nothing else."""
    lines = ["User-agent: *", "Disallow: /"]
    if overview.is_public():
        allowed = [reverse("public_page"), reverse("public_page_en"), "/static/"]
        lines = [lines[0], *(f"Allow: {path}" for path in allowed), lines[1], f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@gzip_page
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Every public page, for search engines."""
    rows = "".join(f"<url><loc>{absolute(path)}</loc></url>" for path in addresses())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>\n'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
