"""What lies around a Word file's text: language, numbered lists, head and foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handlingskraft.annual_report.content import Report
from handlingskraft.annual_report.rendering import words
from handlingskraft.annual_report.rendering.docx_xml import NAMESPACE, field, run
from handlingskraft.annual_report.rendering.house_style import HouseStyle
from handlingskraft.annual_report.rendering.pdf import LOGO_HEIGHT, as_png
from handlingskraft.annual_report.rendering.typography import typeset

if TYPE_CHECKING:
    from docx.document import Document

_W = f'xmlns:w="{NAMESPACE}"'
TAB = "<w:r><w:tab/></w:r>"
FIRST_LIST = 9000
"""Ids of our lists begin here, above those of any template."""


def set_language(document: Document, language: str) -> None:
    """Every style and the spelling checker speak the report's language."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    tag = words.TAGS[language]
    lang = f'<w:lang {_W} w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'
    styles = document.styles.element
    for old in list(styles.iter(qn("w:lang"))):
        old.getparent().remove(old)
    _run_defaults(styles).append(parse_xml(lang))
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), tag)


def _run_defaults(styles: Any) -> Any:
    """The properties that every run has unless its style says otherwise; made where the template has none."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {_W}/>")
        styles.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = parse_xml(f"<w:rPrDefault {_W}><w:rPr/></w:rPrDefault>")
        defaults.insert(0, holder)
    properties = holder.find(qn("w:rPr"))
    if properties is None:
        properties = parse_xml(f"<w:rPr {_W}/>")
        holder.append(properties)
    return properties


def number_lists(document: Document, lists: int) -> None:
    """So many numbered lists, each from 1, with ids from FIRST_LIST + 1; bulleted ones share id FIRST_LIST."""
    from docx.oxml import parse_xml

    numbering = _numbering(document)
    abstract = [_abstract(FIRST_LIST, "bullet", "–"), _abstract(FIRST_LIST + 1, "decimal", "%1.")]
    for at, xml in enumerate(abstract):
        numbering.insert(at, parse_xml(xml))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="{FIRST_LIST}"><w:abstractNumId w:val="{FIRST_LIST}"/></w:num>'))
    for number in range(1, lists + 1):
        numbering.append(
            parse_xml(
                f'<w:num {_W} w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="{FIRST_LIST + 1}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _abstract(identity: int, kind: str, sign: str) -> str:
    return (
        f'<w:abstractNum {_W} w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
    )


def _numbering(document: Document) -> Any:
    """The list definitions, made where the template has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    part: Any = document.part
    known = [each.target_part for each in part.rels.values() if each.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if known:
        return known[0].element
    name = PackURI("/word/numbering.xml")
    made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, parse_xml(f"<w:numbering {_W}/>"), part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made.element


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: whose it is, what it is called, how it stands ("Utkast"), and the words of the foot."""

    municipality: str
    name: str
    standing: str
    foot: str
    language: str


def frame_of(report: Report) -> Frame:
    """The frame of a yearly report."""
    foot = " · ".join(filter(None, [words.registry_line(report), words.figures_line(report)]))
    return Frame(report.head.municipality, report.head.name, words.standing_line(report), foot, report.language)


def set_frame(document: Document, frame: Frame, style: HouseStyle) -> None:
    """Our head and foot on every page, unless the template has its own there."""
    section = document.sections[0]
    if not _is_used(section.header):
        _write(section.header, _head(frame))
        if style.logo is not None:
            _logo(section.header, as_png(style.logo), frame.municipality)
    if not _is_used(section.footer):
        _write(section.footer, _foot(frame))


def _is_used(part: Any) -> bool:
    from docx.oxml.ns import qn

    if part.is_linked_to_previous:
        return False
    said = any(paragraph.text.strip() for paragraph in part.paragraphs) or bool(part.tables)
    return said or any(True for _ in part._element.iter(qn("w:drawing"), qn("w:pict"), qn("w:sdt")))  # noqa: SLF001 - no public name


def _write(part: Any, inside: str) -> None:
    from docx.oxml import parse_xml

    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    tabs = '<w:tabs><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/><w:tab w:val="right" w:pos="9240"/></w:tabs>'
    for element in parse_xml(f"<w:p {_W}><w:pPr>{tabs}</w:pPr>{inside}</w:p>"):
        if element.tag.endswith("}pPr"):
            paragraph._p.get_or_add_pPr().append(element[0])  # noqa: SLF001 - no public name
        else:
            paragraph._p.append(element)  # noqa: SLF001 - no public name


def _logo(part: Any, content: bytes, municipality: str) -> None:
    import io

    from docx.shared import Mm

    paragraph = part.paragraphs[0]
    run = paragraph.insert_paragraph_before().add_run()
    picture = run.add_picture(io.BytesIO(content), height=Mm(LOGO_HEIGHT))
    picture._inline.docPr.set("descr", municipality)  # noqa: SLF001 - no public name


def _head(frame: Frame) -> str:
    said = run(typeset(frame.municipality, frame.language), bold=True) + TAB + run(typeset(frame.name, frame.language))
    return said + (f"<w:r><w:br/></w:r>{TAB}{run(typeset(frame.standing, frame.language))}" if frame.standing else "")


def _foot(frame: Frame) -> str:
    return run(typeset(frame.foot, frame.language)) + TAB + field("PAGE") + run(" (") + field("NUMPAGES") + run(")")
