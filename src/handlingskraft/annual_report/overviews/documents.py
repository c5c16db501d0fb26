"""A report's content and its files. What was adopted comes from what was frozen, a draft from the round as it stands."""

from __future__ import annotations

from handlingskraft.annual_report.content import Report
from handlingskraft.annual_report.freezing import freeze, thaw
from handlingskraft.annual_report.kept_files import kept
from handlingskraft.annual_report.models import ReportLook, ReportVersion
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.annual_report.rendering.docx import render_docx
from handlingskraft.annual_report.rendering.house_style import HouseStyle, Logo
from handlingskraft.annual_report.rendering.palette import Palette
from handlingskraft.annual_report.rendering.pdf import render_pdf
from handlingskraft.annual_report.rules import public_version

KINDS = ("pdf", "docx", "json")


def content_of(version: ReportVersion) -> Report:
    """The content of a version."""
    return thaw(version.frozen) if version.frozen else compile_report(version)


def house_style() -> HouseStyle:
    """The municipality's look, ours where it has set none. One query."""
    return _style(ReportLook.objects.first())


def _style(look: ReportLook | None) -> HouseStyle:
    if look is None:
        return HouseStyle()
    return HouseStyle(
        palette=Palette(look.colour) if look.colour else Palette(),
        logo=Logo(bytes(look.logo)) if look.logo else None,
        docx_template=bytes(look.docx_template) if look.docx_template else None,
    )


def report_bytes(version: ReportVersion, kind: str) -> bytes:
    """The version as a file of one of ``KINDS``. An adopted one is set once for each look, and kept."""
    if kind == "json":
        return freeze(content_of(version)).encode()
    render = {"pdf": render_pdf, "docx": render_docx}[kind]
    if not version.frozen:
        return render(content_of(version), house_style())
    edits = ReportLook.objects.values_list("edit_number", flat=True).first()
    return kept(kind, (version.checksum, str(edits or 0)), lambda: render(content_of(version), house_style()))


def public_pdf(version: ReportVersion) -> bytes:
    """What residents read of an adopted version, as PDF. Set once for each look, and kept."""
    edits = ReportLook.objects.values_list("edit_number", flat=True).first()
    made_from = (version.checksum, str(edits or 0), "public")
    return kept("pdf", made_from, lambda: render_pdf(public_version(thaw(version.frozen)), house_style()))


def file_name(version: ReportVersion, kind: str) -> str:
    """A name that sorts by year and tells drafts and corrections apart: "arsrapport-2018.pdf", "arsrapport-2018-utkast.pdf"."""
    tail = "-utkast" if version.is_draft else f"-version-{version.number}" if version.number > 1 else ""
    return f"arsrapport-{version.report.year}{tail}.{kind}"


def version_for(year: int) -> ReportVersion | None:
    """The report of a year for the command line: the adopted version, else the draft; None when there is none."""
    rows = ReportVersion.objects.filter(report__round__ends_on__year=year, state__in=["adopted", "draft"])
    return rows.select_related("report__round").order_by("state", "-report__round__ends_on").first()
