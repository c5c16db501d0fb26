"""The situational picture as a document: set like the yearly report, in the municipality's look.

A file leaves the program and cannot be called back, so what is marked as secret is in none of them, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from handlingskraft.annual_report import content
from handlingskraft.annual_report.freezing import freeze
from handlingskraft.annual_report.kept_files import kept
from handlingskraft.annual_report.models import ReportLook
from handlingskraft.annual_report.overviews.documents import house_style
from handlingskraft.annual_report.rendering.docx import render_docx
from handlingskraft.annual_report.rendering.pdf import render_pdf
from handlingskraft.shared import clock
from handlingskraft.shared.prose import prose
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.overviews.decisions import FindingView
from handlingskraft.situational_picture.overviews.findings import needs_of
from handlingskraft.situational_picture.overviews.public_version import all_sections, marked_keys
from handlingskraft.situational_picture.rules.public_version import PublicSection, PublicText

LONGEST_CELL = 400


def picture_document(picture: Picture, language: content.Language = "sv") -> content.Report:
    """The picture as it stands, section by section, with each need and what was decided about it."""
    with translation.override(language):
        secret, needs = marked_keys(picture), needs_of(picture).findings
        written = [each for each in all_sections(picture) if each.has_words or each.key in secret]
        summary = next((each for each in written if each.key == "summary" and each.key not in secret), None)
        rest = [each for each in written if each is not summary]
        return content.Report(
            head=_head(picture),
            summary=tuple(block for said in summary.texts for block in prose(said.text)) if summary else (),
            sections=tuple(_section(each, needs, is_marked=each.key in secret) for each in rest),
            language=language,
        )


def _head(picture: Picture) -> content.Head:
    on = picture.decided_on
    written_on = on or clock.today()
    return content.Head(
        municipality=settings.MUNICIPALITY,
        title=str(picture),
        subtitle=_("What is known about the place, what it means, and what it calls for"),
        name=str(picture),
        period_start=picture.starts_on,
        period_end=picture.ends_on,
        figures_on=written_on,
        locked_on=written_on,
        author=picture.author,
        body=picture.decided_by_body,
        registry_number=picture.registry_number,
        version=picture.number,
        adoption=content.Adoption(on, picture.decided_by_body, picture.decision_paragraph) if on else None,
        notice=_("Example data, made-up answers") if settings.EXAMPLE_DATA else "",
        document="picture",
    )


def _section(section: PublicSection, needs: tuple[FindingView, ...], *, is_marked: bool) -> content.Section:
    title = f"{section.number} {_(section.title)}"
    if is_marked:
        said = _("This section carries a secrecy marking and is not in the file.")
        return content.Section(title, (content.Paragraph((content.Span(said, is_emphasis=True),)),), anchor=section.key)
    return content.Section(title, tuple(_blocks(section, needs)), anchor=section.key)


def _blocks(section: PublicSection, needs: tuple[FindingView, ...]) -> Iterator[content.Block]:
    for said in section.texts:
        yield from _text(said)
    if section.causes:
        yield content.ItemList(tuple((content.Span(cause),) for cause in section.causes), is_numbered=True)
    if section.needs:
        yield _table(needs)


def _text(said: PublicText) -> Iterator[content.Block]:
    labels = {"regional": _("About the region"), "national": _("About the country")}
    if said.origin in labels:
        yield content.Remark(labels[said.origin], prose(said.text))
    else:
        yield from prose(said.text)


def _table(needs: tuple[FindingView, ...]) -> content.Table:
    columns = (
        content.Column(_("Need"), is_header=True, width=3, voice="decided"),
        content.Column(_("Priority")),
        content.Column(_("Concerns"), width=1.4),
        content.Column(_("Causes")),
        content.Column(_("Decision"), width=2.2),
    )
    rows = tuple(
        content.Row((
            content.Cell(f"{view.finding.label} {view.finding.text}"),
            content.Cell(str(view.finding.priority)),
            content.Cell(", ".join([*([view.finding.unit.name] if view.finding.unit else []), *view.actors]) or "–"),
            content.Cell(", ".join(map(str, view.causes)) or "–"),
            content.Cell(_decision(view)),
        ))
        for view in needs
    )  # fmt: skip
    return content.Table(_("What must change, and what was decided about it"), columns, rows)


def _decision(view: FindingView) -> str:
    if view.decision is None:
        return _("No decision yet")
    said = (
        view.decision.answer if view.decision.kind != "none" else _("No action: {reason}").format(reason=view.decision.reason)
    )
    return shorten(said or view.decision.reason, LONGEST_CELL)


def picture_bytes(picture: Picture, kind: str) -> bytes:
    """The picture as "pdf" or "docx", in the municipality's look. The same words are set once, and kept."""
    document = picture_document(picture)
    edits = ReportLook.objects.values_list("edit_number", flat=True).first()
    render = {"pdf": render_pdf, "docx": render_docx}[kind]
    return kept(kind, (freeze(document), str(edits or 0)), lambda: render(document, house_style()))


def picture_file_name(picture: Picture, kind: str) -> str:
    """Sorts by year, and tells a draft apart: "lagesbild-2018.pdf", "lagesbild-2018-utkast.pdf"."""
    return f"lagesbild-{picture.year}{'-utkast' if picture.is_open else ''}.{kind}"
