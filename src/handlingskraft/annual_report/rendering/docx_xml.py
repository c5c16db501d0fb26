"""Pieces of a Word file's body as text: quicker to write than one object for each cell, and as easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text as it may stand in XML."""
    return escape(_NOT_XML.sub("", text), quote=True)


def run(text: str, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    """Text in one look; ``colour`` is rrggbb."""
    look = "<w:b/>" * bold + "<w:i/>" * italic + (f'<w:color w:val="{colour}"/>' if colour else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    inside = clean(text).replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside}</w:t></w:r>' if text else ""


def paragraph(style: str, runs: str, extra: str = "") -> str:
    """A paragraph in the style with this id; ``extra`` are paragraph properties of its own, in the order Word wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def field(instruction: str) -> str:
    """A field that Word fills in, such as PAGE."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells as finished paragraphs. ``may_break`` for a row that is longer than a page can be trusted to hold."""

    cells: Sequence[str]
    may_break: bool = False


def table(title: str, widths: Sequence[int], heads: Sequence[str], rows: Iterable[TableRow], style: str) -> str:
    """A table with its head row marked and repeated, first column as row heads; widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(heads, widths, "<w:cantSplit/><w:tblHeader/>")
    body = "".join(_row(row.cells, widths, "" if row.may_break else "<w:cantSplit/>") for row in rows)
    caption = f'<w:tblCaption w:val="{clean(title)}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>" if properties else f"<w:tr>{inside}</w:tr>"


def wrapped(inside: str) -> str:
    """The pieces under one root, to be parsed at once."""
    return f'<w:body xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}">{inside}</w:body>'
