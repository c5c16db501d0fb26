"""The report as PDF/UA-1 and PDF/A-2a in one file: for the screen reader, the printer and the archive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from handlingskraft.annual_report.content import ActivityTable, ChangeChart, Report, StatusChart, Table
from handlingskraft.annual_report.rendering.house_style import HouseStyle, Logo
from handlingskraft.annual_report.rendering.printed import FONTS, printed

if TYPE_CHECKING:
    import pikepdf
    import typst

Standard = Literal["ua-1", "a-2a"]
TEMPLATE = Path(__file__).resolve().parent / "report.typ"
STANDARDS: tuple[Standard, ...] = ("ua-1", "a-2a")
LOGO_HEIGHT = 9
"""Millimetres, on paper and in Word."""


class CannotBePrinted(RuntimeError):
    """The typesetter refused the report; the message says why."""


def render_pdf(report: Report, style: HouseStyle | None = None, *, standards: tuple[Standard, ...] = STANDARDS) -> bytes:
    """The report as a PDF file; the same report always gives the same bytes. Error: CannotBePrinted."""
    import typst

    head = report.head
    dated = head.adoption.on if head.adoption else head.locked_on
    try:
        made = _compiler(TEMPLATE.read_bytes()).compile(
            format="pdf",
            sys_inputs={"report": json.dumps(printed(report, style or HouseStyle()), ensure_ascii=False)},
            pdf_standards=list(standards),
            timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise CannotBePrinted(error.message) from error
    return with_row_headers(cast("bytes", made), list(row_headers(report)))


def pictures(svgs: list[str], *, pixels_per_inch: int = 300) -> list[bytes]:
    """The drawings as PNG, for programs that take no SVG; each as large as the type area is wide (163 mm)."""
    if not svgs:
        return []
    return _drawn(svgs, "163mm", "width: 100%", pixels_per_inch)


def as_png(logo: Logo) -> bytes:
    """The logo for programs that take no SVG, sharp in print. Error: CannotBePrinted."""
    import typst

    if logo.kind == "png":
        return logo.content
    try:
        return _drawn([logo.content.decode("utf-8-sig")], "auto", f"height: {LOGO_HEIGHT}mm", pixels_per_inch=600)[0]
    except (typst.TypstError, UnicodeDecodeError) as error:
        raise CannotBePrinted(str(error)) from error


def _drawn(svgs: list[str], page_width: str, size: str, pixels_per_inch: int) -> list[bytes]:
    source = (
        f"#set page(width: {page_width}, height: auto, margin: 0mm, fill: none)\n"
        f'#for svg in json(bytes(sys.inputs.pictures)) {{ page(image(bytes(svg), format: "svg", {size})) }}'
    )
    made = _compiler(source.encode()).compile(
        format="png", ppi=pixels_per_inch, sys_inputs={"pictures": json.dumps(svgs, ensure_ascii=False)}
    )
    return made if isinstance(made, list) else [cast("bytes", made)]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compiler(source: bytes) -> typst.Compiler:
    """One for each job: a compiler keeps its input, and two threads may print at once."""
    import typst

    return typst.Compiler(source, font_paths=_fonts())


def row_headers(report: Report) -> Iterator[int | None]:
    """For every table in the file, in order, which of its columns heads the rows; None for none."""
    if report.standing:
        yield 0
    for section in (*report.sections, *report.appendices):
        for block in section.blocks:
            if isinstance(block, StatusChart | ChangeChart | ActivityTable):
                yield 0
            elif isinstance(block, Table):
                yield next((at for at, column in enumerate(block.columns) if column.is_header), None)


def with_row_headers(made: bytes, columns: list[int | None]) -> bytes:
    """The same file with row headers marked: the typesetter marks those of columns only (ISO 14289-1, 7.5)."""
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as document:
        tables = list(_tables(document.Root.StructTreeRoot))
        for table, column in zip(tables, columns, strict=True):
            if column is not None:
                _mark_rows(document, table, column)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _tables(element: Any) -> Iterator[Any]:
    for child in _children(element):
        if child.get("/S") == "/Table":
            yield child
        else:
            yield from _tables(child)


def _children(element: Any) -> list[pikepdf.Dictionary]:
    import pikepdf

    inside = element.get("/K")
    found = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [child for child in found if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def _mark_rows(document: pikepdf.Pdf, table: Any, column: int) -> None:
    import pikepdf

    scope = document.make_indirect(pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row))
    for part in _children(table):
        if part.get("/S") != "/TBody":
            continue
        for row in _children(part):
            cells = _children(row)
            if column < len(cells):
                cells[column].S = pikepdf.Name.TH
                cells[column].A = scope
