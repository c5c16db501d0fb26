"""Small documents built on the spot, and a short way to write down what was read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handlingskraft.plan_import.documents.model import Block, Cell, Document, Paragraph, Role, Table
from handlingskraft.plan_import.documents.read import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PLANS = Path(__file__).resolve().parents[6] / "shared" / "plans"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAGS = {Role.CONTENTS: "[contents] ", Role.FURNITURE: "[furniture] ", Role.BODY: ""}


def outline(document: Document) -> list[str]:
    """The document as short lines: "# Heading", "• item", "  ◦ nested", "[note ¹] …", "| cell | cell |"."""
    return [line for block in document.blocks for line in _shown(block)]


def _shown(block: Block) -> list[str]:
    if isinstance(block, Table):
        return _rows(block)
    return [shown(block)]


def shown(paragraph: Paragraph) -> str:
    """One paragraph as a short line."""
    text = f"{paragraph.marker} {paragraph.text}".strip()
    if paragraph.role is Role.HEADING:
        return "#" * paragraph.level + " " + text
    if paragraph.role is Role.ITEM:
        return "  " * paragraph.level + text
    if paragraph.role is Role.FOOTNOTE:
        return f"[note {paragraph.marker}] {paragraph.text}"
    return _TAGS[paragraph.role] + text


def _rows(table: Table) -> list[str]:
    rows: list[list[str]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(_cell(cell))
    return ["| " + " | ".join(cells) + " |" for cells in rows]


def _cell(cell: Cell) -> str:
    text = " / ".join(shown(paragraph) for paragraph in cell.paragraphs)
    spans = "" if (cell.row_span, cell.column_span) == (1, 1) else f" ({cell.row_span}x{cell.column_span})"
    return ("*" if cell.is_header else "") + text + spans


def paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs outside tables."""
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    """All tables."""
    return [block for block in document.blocks if isinstance(block, Table)]


def docx(fill: Callable[[Any], None]) -> bytes:
    """A Word file; ``fill`` gets a new python-docx document."""
    import docx as python_docx

    document = python_docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw_docx(body: str, **parts: str) -> bytes:
    """A Word file from the XML inside ``w:body``; ``parts`` are further parts of the word folder ("footnotes", "numbering")."""
    names = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}" {_MORE_NAMES}><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return zipped({name: text.encode() for name, text in names.items()})


_MORE_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph as XML with one run; ``text`` may hold XML."""
    content = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{content}</w:r></w:p>"


def word_part(root: str, content: str) -> str:
    """A further part of a Word file as XML."""
    return f'<w:{root} xmlns:w="{W}">{content}</w:{root}>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def odt(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text from the XML inside ``office:text``."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>".encode(),
        "META-INF/manifest.xml": (manifest or "<manifest/>").encode(),
    }
    return zipped(parts)


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def pdf(draw: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF; ``draw`` gets a reportlab canvas with its origin at the foot of an A4 page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, **{"pagesize": A4, "invariant": 1, **options})
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def write(
    canvas: Any,
    lines: Iterable[str],
    x: float = 70,
    y: float = 760,
    *,
    size: float = 11,
    leading: float = 14,
    font: str = "Helvetica",
) -> float:
    """Write lines below each other; gives back the height of the next line."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def wrap(text: str, width: float, size: float = 11, font: str = "Helvetica") -> list[str]:
    """``text`` broken to lines that are at most ``width`` points wide."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def read_outline(data: bytes) -> list[str]:
    """What is read from a file, as short lines."""
    return outline(read_document(data))
