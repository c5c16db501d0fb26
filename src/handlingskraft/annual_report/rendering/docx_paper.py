"""A paper of the municipality's as a Word file, in the same look as the yearly report: title, sections, head and foot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from handlingskraft.annual_report.content import Language, Section
from handlingskraft.annual_report.rendering import words
from handlingskraft.annual_report.rendering.docx import fill, section_pieces, text_width
from handlingskraft.annual_report.rendering.docx_blocks import Writer
from handlingskraft.annual_report.rendering.docx_frame import Frame, number_lists, set_frame, set_language
from handlingskraft.annual_report.rendering.docx_package import settled
from handlingskraft.annual_report.rendering.docx_styles import LABEL, prepared
from handlingskraft.annual_report.rendering.docx_template import open_template, our_document
from handlingskraft.annual_report.rendering.docx_xml import paragraph, run
from handlingskraft.annual_report.rendering.house_style import HouseStyle


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to decide on or keep in order, without figures: ``standing`` ("Utkast") is said on every page.

    ``label`` stands above the title, ``lead`` below it. ``made_on`` is the day that the words hold for.
    """

    municipality: str
    title: str
    lead: str
    label: str
    standing: str
    made_on: date
    made_on_words: str
    sections: tuple[Section, ...]
    language: Language = "sv"


def render_paper(paper: Paper, style: HouseStyle | None = None) -> bytes:
    """The paper as a Word file; the same paper in the same style always gives the same bytes. Error: TemplateCannotBeUsed."""
    style = style or HouseStyle()
    document = open_template(style.docx_template) if style.docx_template is not None else our_document()
    identities = prepared(document, is_ours=style.docx_template is None, accent=style.palette.accent[1:])
    writer = Writer(paper.language, style, identities, iter(()), text_width(document))
    fill(document, "".join(_body(paper, writer)))
    number_lists(document, writer.lists)
    set_language(document, paper.language)
    set_frame(document, Frame(paper.municipality, paper.title, paper.standing, paper.made_on_words, paper.language), style)
    about = document.core_properties
    about.title, about.author, about.subject, about.comments = paper.title, paper.municipality, paper.lead[:250], ""
    about.language, about.category, about.last_modified_by = words.TAGS[paper.language], paper.label, paper.municipality
    about.created = about.modified = datetime.combine(paper.made_on, time())
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _body(paper: Paper, writer: Writer) -> Iterator[str]:
    yield paragraph(LABEL, run(writer.text(paper.label)))
    yield paragraph(writer.identities["Title"], run(writer.text(paper.title)))
    yield paragraph(writer.identities["Subtitle"], run(writer.text(paper.lead)))
    for section in paper.sections:
        yield from section_pieces(section, writer)
