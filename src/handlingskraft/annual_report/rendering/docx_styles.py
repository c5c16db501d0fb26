"""The styles that a report needs in Word: the built-in ones by name, whatever the template calls them, and our own few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

BUILT_IN = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet", "List Number", "Normal")
LABEL, CELL, DECIDED, HEAD, NOTE, TABLE = (
    "ReportLabel", "ReportCell", "ReportDecided", "ReportHead", "ReportNote", "ReportTable",
)  # fmt: skip
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="BFBBB6"'


def prepared(document: Document, *, is_ours: bool, accent: str) -> dict[str, str]:
    """The id of each style by its built-in name; those that the template lacks are added."""
    known = {style.name: style.style_id for style in document.styles if style.name}
    for name in BUILT_IN:
        if name not in known:
            known[name] = _added(document, name)
    for xml in _own(
        accent, serif=' w:ascii="Georgia" w:hAnsi="Georgia"', sans=' w:ascii="Calibri" w:hAnsi="Calibri"', is_ours=is_ours
    ):
        _add(document, xml)
    return known


def _added(document: Document, name: str) -> str:
    """A plain style of that name: Word knows a built-in heading by its name and gives it its place in the outline."""
    level = int(name[-1]) - 1 if name.startswith("Heading") else None
    outline = f'<w:keepNext/><w:outlineLvl w:val="{level}"/>' if level is not None else ""
    look = "<w:rPr><w:b/></w:rPr>" if level is not None or name == "Title" else ""
    identity = name.replace(" ", "")
    _add(
        document,
        f'<w:style {_W} w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name[:1].lower() + name[1:] if level is not None else name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{outline}</w:pPr>{look}</w:style>',
    )
    return identity


def _own(accent: str, *, serif: str, sans: str, is_ours: bool) -> list[str]:
    """Label above a heading, table text and the table itself. In a municipality's template they take its fonts."""
    serif_font, sans_font = (f"<w:rFonts{serif}/>", f"<w:rFonts{sans}/>") if is_ours else ("", "")

    def text(identity: str, name: str, paragraph: str, look: str) -> str:
        return (
            f'<w:style {_W} w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
        )

    tight = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    soft, small = '<w:color w:val="655C4F"/>', '<w:sz w:val="17"/>'
    table = (
        f'<w:style {_W} w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="Report table"/>'
        f"<w:tblPr><w:tblBorders><w:top {_EDGE}/><w:bottom {_EDGE}/><w:insideH {_EDGE}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return [
        text(LABEL, "Report label", '<w:keepNext/><w:spacing w:before="240" w:after="0"/>', f'{sans_font}<w:b/><w:color w:val="{accent}"/><w:sz w:val="21"/>'),
        text(CELL, "Report table text", tight, f'{sans_font}<w:sz w:val="18"/>'),
        text(DECIDED, "Report table decided", tight, f'{serif_font}<w:sz w:val="18"/>'),
        text(HEAD, "Report table head", f"<w:keepNext/>{tight}", f"{sans_font}{soft}{small}"),
        text(NOTE, "Report note", '<w:spacing w:before="60" w:after="120"/>', f"{sans_font}{soft}{small}"),
        table,
    ]  # fmt: skip


def _add(document: Document, xml: str) -> None:
    from docx.oxml import parse_xml

    element: Any = parse_xml(xml)
    existing = {style.get(element_key()) for style in document.styles.element}
    if element.get(element_key()) not in existing:
        document.styles.element.append(element)


def element_key() -> str:
    """The attribute that holds a style's id."""
    from docx.oxml.ns import qn

    return str(qn("w:styleId"))
