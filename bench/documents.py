"""Word and PDF files from a plan in plain Markdown (headings, paragraphs, lists in two levels, page breaks)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.plans import EXAMPLE, long_markdown


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """("h1" … "h3", "item", "sub", "break" or "text", its words) in order."""
    for line in text.split("\n"):
        if line.strip(" ") == "\f":
            yield "break", ""
        elif found := re.match(r"(#+) (.*)", line):
            yield f"h{len(found[1])}", found[2]
        elif found := re.match(r"( *)- (.*)", line):
            yield "sub" if found[1] else "item", found[2]
        elif line.strip():
            yield "text", line.strip().replace("*", "")


def write_docx(text: str, path: Path) -> None:
    """With Word's own heading and list styles."""
    import docx
    from docx.enum.text import WD_BREAK

    document = docx.Document()
    styles = {
        "item": "List Bullet",
        "sub": "List Bullet 2",
        "h1": "Heading 1",
        "h2": "Heading 2",
        "h3": "Heading 3",
        "text": "Normal",
    }
    for kind, words in pieces(text):
        if kind == "break":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            document.add_paragraph(words, style=styles[kind])
    document.save(str(path))


def write_pdf(text: str, path: Path) -> None:
    """On A4 with a page number at the foot."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    names = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "text": "BodyText"}
    story = []
    for kind, words in pieces(text):
        if kind == "break":
            story.append(PageBreak())
        elif kind in names:
            story.append(Paragraph(words, styles[names[kind]]))
        else:
            indent = 20 if kind == "sub" else 0
            style = styles["BodyText"].clone("item", leftIndent=18 + indent, bulletIndent=4 + indent)
            story.append(Paragraph(words, style, bulletText="•"))

    def foot(canvas, _template):
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(A4[0] - 60, 40, f"{canvas.getPageNumber()}")

    SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=foot, onLaterPages=foot)


def write_all(folder: Path, pages: int) -> None:
    """The example plan and the long one, each as Word and PDF."""
    for name, text in (("example", EXAMPLE.read_text()), ("long", long_markdown(pages))):
        write_docx(text, folder / f"{name}.docx")
        write_pdf(text, folder / f"{name}.pdf")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), int(sys.argv[2]))
