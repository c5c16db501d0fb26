"""Whatever the file holds: a document, or a reason. Never another error, never a hang."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlingskraft.plan_import.documents import serial
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.isolated import read_isolated
from handlingskraft.plan_import.documents.model import Document, Paragraph, Table
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import PLANS, odt, p, pdf, raw_docx, word_part, zipped
from handlingskraft.plan_import.documents.tests.test_pdf import broken_columns, two_columns

if TYPE_CHECKING:
    from pathlib import Path

QUICK = settings(max_examples=60, deadline=30_000, suppress_health_check=list(HealthCheck))
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf",
    b"<?xml ",
]


def check(document: Document) -> None:
    """What always holds: lines are numbered, every paragraph stands on lines of the document, cells fit their table."""
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    for block in document.blocks:
        if isinstance(block, Table):
            _check_table(block)
        for paragraph in [block] if isinstance(block, Paragraph) else [q for c in block.cells for q in c.paragraphs]:
            assert paragraph.lines
            assert all(document.lines[line.number - 1] is line for line in paragraph.lines)
            assert paragraph.parts
            assert paragraph.text == paragraph.text.strip()
            assert paragraph.level >= 0
    assert serial.load(serial.dump(document)) == document


def _check_table(table: Table) -> None:
    places: set[tuple[int, int]] = set()
    for cell in table.cells:
        assert cell.row + cell.row_span <= table.row_count
        assert cell.column + cell.column_span <= table.column_count
        assert (cell.row, cell.column) not in places
        places.add((cell.row, cell.column))
    assert list(table.cells) == sorted(table.cells, key=lambda cell: (cell.row, cell.column))


def try_to_read(data: bytes) -> None:
    try:
        document = read_document(data)
    except UnreadableDocument:
        return
    check(document)


@QUICK
@given(st.sampled_from(STARTS), st.binary(max_size=3_000))
def test_random_bytes(start: bytes, rest: bytes) -> None:
    try_to_read(start + rest)


PIECES = st.sampled_from(
    ["Mål", "• ", "- ", "1. ", "3.2.1 ", "a) ", "  ", "\t", "\n", "\n\n", "\f", "|", "| a | b |", "|---|", "#", "## ", "===", "---",
     "**", "*", "[^1]", "[^1]: ", "¹ ", "Innehåll", " .... 4", " 7", "<br>", "\u00ad", "-", "och", ":", "Ansvarig: Polisen", "\u2028",
     "\uf0b7", "å", "\r", "\x0b", "Sida 3 av 9", "text som är lång nog för att vara en vanlig rad i ett dokument", "\\|", "> "]
)  # fmt: skip


@settings(QUICK, max_examples=250)
@given(st.lists(PIECES, max_size=60))
def test_random_texts(pieces: list[str]) -> None:
    try_to_read("".join(pieces).encode())


@QUICK
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_random_letters(text: str, encoding: str) -> None:
    try_to_read(text.encode(encoding, "surrogatepass"))


NUMBERS = st.sampled_from(["0", "1", "2", "9", "-1", "99999999999", "", "x", "1.5", "NaN", "inf", "²", "9e300", "1" * 5000])


@st.composite
def word_body(draw: st.DrawFn, depth: int = 0) -> str:
    """Random but well-formed contents of a Word document, with all that attributes may say."""
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 9))
        inner = draw(word_body(depth + 1)) if depth < 3 else ""
        number = draw(NUMBERS)
        parts.append(
            [
                p("text", f'<w:pStyle w:val="{draw(st.sampled_from(["a", "b", "ListBullet9", "Heading0", "toc 1"]))}"/>'),
                p("text", f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{draw(NUMBERS)}"/></w:numPr>'),
                p("text", f'<w:outlineLvl w:val="{number}"/><w:ind w:left="{draw(NUMBERS)}"/>', f'<w:sz w:val="{number}"/>'),
                p('<w:br/><w:t>- a</w:t><w:tab/><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>b</w:t>'),
                p(
                    f'<w:footnoteReference w:id="{number}"/><w:fldChar w:fldCharType="{draw(st.sampled_from(["begin", "end", "separate"]))}"/>'
                ),
                p(f'<w:sym w:char="{number}"/><w:instrText>TOC</w:instrText><w:t>x</w:t>'),
                (
                    f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{number}"/><w:vMerge/></w:tcPr>{inner}</w:tc><w:tc>{inner}</w:tc></w:tr>'
                    f'<w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>'
                ),
                f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
                f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>",
                f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><mc:AlternateContent>{inner}</mc:AlternateContent>",
            ][kind]
        )
    return "".join(parts)


LEVEL_TEXTS = st.sampled_from(["%1.", "%1.%9", "%%", "", "\uf0b7"])


@st.composite
def word_numbering(draw: st.DrawFn) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{draw(NUMBERS)}"><w:start w:val="{draw(NUMBERS)}"/><w:lvlRestart w:val="{draw(NUMBERS)}"/>'
        f'<w:numFmt w:val="{draw(st.sampled_from(["decimal", "bullet", "none", "lowerRoman", "upperLetter", "x"]))}"/>'
        f'<w:lvlText w:val="{draw(LEVEL_TEXTS)}"/></w:lvl>'
        for _ in range(draw(st.integers(0, 3)))
    )
    links = '<w:styleLink w:val="a"/><w:numStyleLink w:val="a"/>' if draw(st.booleans()) else ""
    return word_part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{links}{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{draw(NUMBERS)}"><w:startOverride w:val="{draw(NUMBERS)}"/>'
        "</w:lvlOverride></w:num>",
    )


@settings(QUICK, max_examples=120)
@given(word_body(), word_numbering())
def test_random_word_documents(body: str, numbering: str) -> None:
    styles = '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    try_to_read(raw_docx(body, numbering=numbering, styles=word_part("styles", styles)))


@st.composite
def odf_body(draw: st.DrawFn, depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        inner = draw(odf_body(depth + 1)) if depth < 3 else "<text:p>x</text:p>"
        number = draw(NUMBERS)
        parts.append(
            [
                f'<text:h text:outline-level="{number}">1. Rubrik</text:h>',
                f'<text:p>a<text:s text:c="{number}"/><text:tab/><text:line-break/><text:soft-page-break/>- b</text:p>',
                f"<text:list><text:list-item>{inner}</text:list-item><text:list-header>{inner}</text:list-header></text:list>",
                (
                    f'<table:table><table:table-row table:number-rows-repeated="{number}"><table:table-cell '
                    f'table:number-columns-repeated="{draw(NUMBERS)}" table:number-rows-spanned="{draw(NUMBERS)}" '
                    f'table:number-columns-spanned="{draw(NUMBERS)}">{inner}</table:table-cell><table:covered-table-cell/>'
                    "</table:table-row></table:table>"
                ),
                f"<text:p>a<text:note><text:note-citation>{number}</text:note-citation><text:note-body>{inner}</text:note-body></text:note></text:p>",
                f"<text:p><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>",
                f"<text:section>{inner}</text:section><text:table-of-content><text:index-body>{inner}</text:index-body></text:table-of-content>",
            ][draw(st.integers(0, 6))]
        )
    return "".join(parts)


@settings(QUICK, max_examples=120)
@given(odf_body())
def test_random_opendocument_texts(body: str) -> None:
    try_to_read(odt(body))


def broken(data: bytes, seed: int) -> bytes:
    """The bytes cut short, with bits turned over, with pieces left out, doubled or put elsewhere."""
    chance = random.Random(seed)
    copy = bytearray(data)
    kind = seed % 4
    if kind == 0:
        return bytes(copy[: chance.randrange(1, len(copy))])
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(copy))
        if kind == 1:
            copy[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del copy[at : at + chance.randrange(1, 200)]
            copy = copy or bytearray(b"x")
        else:
            start = chance.randrange(len(copy))
            copy[at:at] = copy[start : start + chance.randrange(1, 400)]
    return bytes(copy)


def broken_inside(data: bytes, seed: int) -> bytes:
    """A Word or OpenDocument file whose parts are broken, in a whole archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(seed)
    for name in chance.sample(sorted(parts), k=min(2, len(parts))):
        parts[name] = broken(parts[name] or b" ", seed)
    return zipped(parts)


OFFICE = [
    raw_docx(p("Mål", '<w:pStyle w:val="Heading1"/>') + p("<w:t>Ett</w:t><w:br/><w:t>Två</w:t>") * 30),
    odt(
        '<text:h text:outline-level="1">Mål</text:h>'
        + "<text:list><text:list-item><text:p>Ett</text:p></text:list-item></text:list>" * 30
    ),
]


@pytest.mark.parametrize("seed", range(40))
def test_broken_office_files(seed: int) -> None:
    for data in OFFICE:
        try_to_read(broken(data, seed))
        try_to_read(broken_inside(data, seed))


@pytest.mark.parametrize("seed", range(12))
def test_broken_pdfs(seed: int, tmp_path: Path) -> None:
    for index, data in enumerate((pdf(two_columns, pageCompression=0), pdf(broken_columns))):
        path = tmp_path / f"{index}.pdf"
        path.write_bytes(broken(data, seed))
        try:
            check(read_isolated(path))
        except UnreadableDocument:
            continue


@pytest.mark.skipif(not PLANS.is_dir(), reason="the folder shared/plans with real plans is not beside the checkout")
@pytest.mark.parametrize(
    "name", ["00-ystad-2016-word.docx", "00-ystad-2016-print.pdf", "l3-pahittsholm-andts.pdf", "c09-table.docx"]
)
def test_broken_copies_of_real_plans(name: str, tmp_path: Path) -> None:
    data = (PLANS / name).read_bytes()
    for seed in range(8):
        path = tmp_path / f"{seed}-{name}"
        path.write_bytes(broken(data, seed))
        try:
            check(read_isolated(path))
        except UnreadableDocument:
            continue
