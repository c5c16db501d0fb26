"""The Word file that a report is poured into: the municipality's own, checked by content, or ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handlingskraft.annual_report.rendering.house_style import LARGEST_TEMPLATE
from handlingskraft.shared.language import gettext_noop

if TYPE_CHECKING:
    from docx.document import Document

MOST_PARTS = 1000
LARGEST_UNPACKED = 40_000_000
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"

NOT_WORD = gettext_noop("The file is not a Word document (.docx or .dotx).")
TOO_LARGE = gettext_noop("The file is too large for a template.")
DAMAGED = gettext_noop("The file is damaged. Open it in Word, save a copy and try again.")
HAS_MACROS = gettext_noop("The file contains macros. Save a copy without them and try again.")


class TemplateCannotBeUsed(ValueError):
    """The file cannot be a template; the message is a message id that says why, for the person who chose it."""


def open_template(content: bytes) -> Document:
    """The template as an empty document with its styles, page, head and foot. Error: TemplateCannotBeUsed."""
    import docx

    checked = _checked(content)
    try:
        document = docx.Document(io.BytesIO(checked))
        body = document.element.body
        for element in list(body):
            if not element.tag.endswith("}sectPr"):
                body.remove(element)
        len(document.styles), document.sections[0].page_width
    except Exception as error:  # whatever the reader meets in a stranger's file
        raise TemplateCannotBeUsed(DAMAGED) from error
    return document


def _checked(content: bytes) -> bytes:
    """The file as a plain document, when it is a Word file of reasonable size without macros."""
    if len(content) > LARGEST_TEMPLATE:
        raise TemplateCannotBeUsed(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _repacked(package)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, TemplateCannotBeUsed):
            raise
        raise TemplateCannotBeUsed(DAMAGED if content.startswith(b"PK") else NOT_WORD) from error


def _repacked(package: zipfile.ZipFile) -> bytes:
    names = package.namelist()
    if "word/document.xml" not in names or _TYPES not in names:
        raise TemplateCannotBeUsed(NOT_WORD)
    if len(names) > MOST_PARTS or sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
        raise TemplateCannotBeUsed(TOO_LARGE)
    if any("vbaproject" in name.lower() for name in names):
        raise TemplateCannotBeUsed(HAS_MACROS)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name, data in _parts(package):
            copy.writestr(name, data)
    return out.getvalue()


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Every part, read no further than the size that the file states; none may define entities of its own."""
    for part in package.infolist():
        with package.open(part) as stream:
            data = stream.read(part.file_size + 1)
        if len(data) > part.file_size:
            raise TemplateCannotBeUsed(TOO_LARGE)
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data:
            raise TemplateCannotBeUsed(DAMAGED)
        yield part.filename, data.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if part.filename == _TYPES else data


def our_document() -> Document:
    """An empty A4 document with our styles: serif for what is decided, sans for what is done."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(25), Mm(22), Mm(30), Mm(27)
    page.header_distance, page.footer_distance = Mm(14), Mm(12)
    for name, look in _LOOKS.items():
        _apply(look, document.styles[name])
    return document


SERIF, SANS = "Georgia", "Calibri"
"""Fonts that Word has everywhere."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A style's font, size, weight, and the space around it in points."""

    font: str
    size: float
    is_bold: bool = False
    colour: str = "26231E"
    before: float = 0
    after: float = 0


_LOOKS = {
    "Normal": _Look(SERIF, 10.5, after=6),
    "Title": _Look(SERIF, 28, is_bold=True, before=4, after=8),
    "Subtitle": _Look(SERIF, 11.5, colour="655C4F", after=10),
    "Heading 1": _Look(SERIF, 17, is_bold=True, before=20, after=6),
    "Heading 2": _Look(SANS, 12, is_bold=True, before=16, after=4),
    "Heading 3": _Look(SANS, 11, is_bold=True, before=12, after=4),
    "List Bullet": _Look(SERIF, 10.5, after=3),
    "List Number": _Look(SERIF, 10.5, after=3),
    "Header": _Look(SANS, 8.5, colour="655C4F"),
    "Footer": _Look(SANS, 8.5, colour="655C4F"),
}


def _apply(look: _Look, style: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = look.font, Pt(look.size), look.is_bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), look.font)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
