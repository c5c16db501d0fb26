"""The report as a Word file: built-in headings in order, marked table heads, words for pictures, Swedish throughout."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from handlingskraft.annual_report.content import Block, Report, Section
from handlingskraft.annual_report.rendering import words
from handlingskraft.annual_report.rendering.docx_blocks import Writer, all_charts
from handlingskraft.annual_report.rendering.docx_frame import frame_of, number_lists, set_frame, set_language
from handlingskraft.annual_report.rendering.docx_package import settled
from handlingskraft.annual_report.rendering.docx_styles import LABEL, NOTE, prepared
from handlingskraft.annual_report.rendering.docx_template import open_template, our_document
from handlingskraft.annual_report.rendering.docx_xml import paragraph, run, wrapped
from handlingskraft.annual_report.rendering.house_style import HouseStyle
from handlingskraft.annual_report.rendering.pdf import pictures

if TYPE_CHECKING:
    from docx.document import Document

PIXELS_PER_INCH = 200


def render_docx(report: Report, style: HouseStyle | None = None) -> bytes:
    """The report as a Word file, in the municipality's template where the style has one; the same report in the same style
    always gives the same bytes. Error: TemplateCannotBeUsed."""
    style = style or HouseStyle()
    document = open_template(style.docx_template) if style.docx_template is not None else our_document()
    identities = prepared(document, is_ours=style.docx_template is None, accent=style.palette.accent[1:])
    drawn = pictures(all_charts(report, style), pixels_per_inch=PIXELS_PER_INCH)
    writer = Writer(report.language, style, identities, _inlines(document, drawn), text_width(document))
    fill(document, "".join(_body(report, writer)))
    number_lists(document, writer.lists)
    set_language(document, report.language)
    set_frame(document, frame_of(report), style)
    _describe(document, report)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def text_width(document: Document) -> int:
    """The width between the margins, in twentieths of a point."""
    page = document.sections[0]
    width = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    return max(width // 635, 4000)


def _inlines(document: Document, drawn: Sequence[bytes]) -> Iterator[Any]:
    from docx.shared import Twips

    for content in drawn:
        yield document.part.new_pic_inline(io.BytesIO(content), width=Twips(text_width(document)))


def fill(document: Document, inside: str) -> None:
    """Put the pieces in as the document's body; its page stays as it was."""
    from docx.oxml import parse_xml

    old, new = document.element.body, parse_xml(wrapped(inside))
    new.append(old.sectPr)
    document.element.replace(old, new)


def _body(report: Report, writer: Writer) -> Iterator[str]:
    yield paragraph(LABEL, run(writer.text(words.kicker(report))))
    yield paragraph(writer.identities["Title"], run(writer.text(report.head.title)))
    yield paragraph(writer.identities["Subtitle"], run(writer.text(report.head.subtitle)))
    yield from _news(report, writer)
    for block in report.summary:
        yield writer.block(block, 1)
    firsts: list[Block | None] = [report.standing, report.attention, report.proposal]
    yield from (writer.block(first, 0) for first in firsts if first is not None)
    for section in report.sections:
        yield from section_pieces(section, writer)
    yield writer.heading(1, words.words(report.language, report.head.document)["about"])
    yield writer.pairs(words.colophon(report))
    for section in report.appendices:
        yield from section_pieces(section, writer)


def _news(report: Report, writer: Writer) -> Iterator[str]:
    said = [
        run(writer.text(label), bold=True) + run(writer.text(f": {value}" if value else ""))
        for label, value in words.news(report)
    ]
    if said:
        yield paragraph(NOTE, run("  ·  ").join(said))


def section_pieces(section: Section, writer: Writer) -> Iterator[str]:
    """A heading and what stands under it."""
    new_page = "<w:pageBreakBefore/>" if section.starts_page else ""
    if section.label:
        yield paragraph(LABEL, run(writer.text(section.label)), new_page)
    yield writer.heading(section.level, section.title, '<w:spacing w:before="0"/>' if section.label else new_page)
    for block in section.blocks:
        yield writer.block(block, section.level)


def _describe(document: Document, report: Report) -> None:
    head, about = report.head, document.core_properties
    dated = head.adoption.on if head.adoption else head.locked_on
    about.title, about.author, about.subject = head.name, head.municipality, head.subtitle
    about.language, about.category, about.comments = words.TAGS[report.language], words.kicker(report), ""
    about.last_modified_by, about.keywords = head.municipality, head.registry_number
    about.created = about.modified = datetime.combine(dated, time())
    about.revision = head.version
