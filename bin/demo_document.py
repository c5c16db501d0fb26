"""Make the example plan's Word document from its text: ``python -m bin.demo_document``.

The text is ``config/demo/plan.md``; the document beside it is what the example reads in, as a municipality would.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Pt

FOLDER = Path("src/handlingskraft/config/demo")
SOURCE, TARGET = FOLDER / "plan.md", FOLDER / "plan.docx"
STILL = datetime(2016, 2, 18, tzinfo=UTC)


def build(text: str) -> bytes:
    """The document, the same bytes for the same text."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for line in text.splitlines():
        if line.strip():
            _add(document, line)
    properties = document.core_properties
    properties.title, properties.language, properties.author = text.splitlines()[0].lstrip("# "), "sv-SE", ""
    properties.created = properties.modified = STILL
    return _still(document)


def _add(document: Document, line: str) -> None:
    if heading := re.match(r"(#+) (.+)", line):
        document.add_heading(heading[2], level=len(heading[1]) - 1)
    elif bullet := re.match(r"( *)- (.+)", line):
        _runs(document.add_paragraph(style="List Bullet 2" if bullet[1] else "List Bullet"), bullet[2])
    else:
        paragraph = document.add_paragraph()
        _runs(paragraph, line)
        if line[0] in "¹²":
            for run in paragraph.runs:
                run.font.size = Pt(8.5)


def _runs(paragraph: object, text: str) -> None:
    for number, piece in enumerate(text.split("*")):
        if piece:
            paragraph.add_run(piece).italic = number % 2 == 1 or None  # type: ignore[attr-defined]


def _still(document: Document) -> bytes:
    """The file with fixed times, so that it only changes when the text does."""
    raw, still = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            info = zipfile.ZipInfo(item.filename, STILL.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(item.filename))
    return still.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build(SOURCE.read_text(encoding="utf-8")))
