"""What is no plan, or is made to harm: one clear reason, in bounded time."""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import odt, outline, p, pdf, raw_docx, word_part, write, zipped

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def code_of(data: bytes | str | Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """The code of the reason why the file is not read."""
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, limits=limits)
    assert caught.value.message in vars(problems).values()
    assert caught.value.message.format(**caught.value.values)
    return caught.value.code


def ole(*names: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") + b"\0\0" for name in names)


def office(part: str, content_type: str) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{content_type}.main+xml"/></Types>'
    return zipped({"[Content_Types].xml": types.encode(), part: b"<x/>"})


def a_pdf() -> bytes:
    return pdf(lambda c: write(c, ["Handlingsplan mot våldsbejakande extremism", "Kommunen ska utbilda all personal."]))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "picture"),
        (gzip.compress(b"text", mtime=0), "archive"),
        (b"Rar!\x1a\x07\0", "archive"),
        (zipped({"plan.txt": b"text"}), "archive"),
        (b"MZ\x90\0" + b"\0" * 50, "not_a_document"),
        (b"\x7fELF" + b"\0" * 50, "not_a_document"),
        (bytes(range(256)) * 20, "not_a_document"),
        (b"\0" * 5000, "not_a_document"),
        (b"{\\rtf1\\ansi text}", "rtf"),
        (b"<!DOCTYPE html><html><body>text</body></html>", "web_page"),
        (b'<?xml version="1.0"?><plan/>', "not_a_document"),
        (ole("WordDocument"), "old_word"),
        (ole("EncryptedPackage", "EncryptionInfo"), "password_protected"),
        (ole("Workbook"), "spreadsheet"),
        (ole("PowerPoint Document"), "presentation"),
        (OLE, "not_a_document"),
        (office("xl/workbook.xml", "spreadsheetml.sheet"), "spreadsheet"),
        (office("ppt/presentation.xml", "presentationml.presentation"), "presentation"),
        (zipped({"[Content_Types].xml": b"<Types/>", "other.xml": b"<x/>"}), "not_a_document"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "spreadsheet"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation", "content.xml": b"<x/>"}), "presentation"),
        (zipped({"mimetype": b"application/epub+zip"}), "not_a_document"),
        (b"PK\x05\x06" + b"\0" * 18, "archive"),
        (b"PK\x03\x04" + b"rest", "damaged"),
        (b"%PDF-1.7\nnothing more", "damaged"),
    ],
)
def test_what_is_no_document(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.odt", "plan.exe"])
def test_the_name_of_a_file_decides_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("Mål\n\n• Utbilda personal\n", encoding="utf-8")
    document = read_document(path)
    assert (document.name, document.format, outline(document)) == (name, "text", ["Mål", "• Utbilda personal"])


def test_password_protected_files() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    def draw(c: Any) -> None:
        write(c, ["Hemlig plan för kommunens arbete"])

    assert code_of(pdf(draw, encrypt=StandardEncryption("hemligt", "agare"))) == "password_protected"
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert code_of(odt("<text:p>x</text:p>", manifest=manifest)) == "password_protected"
    locked = bytearray(raw_docx(p("Text")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(mark, at + 1)
    assert code_of(bytes(locked)) == "password_protected"


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = pdf(lambda c: write(c, ["En plan som får läsas"]), encrypt=StandardEncryption("", "agare", canPrint=0))
    assert outline(read_document(data)) == ["En plan som får läsas"]


def test_damaged_files() -> None:
    whole = raw_docx(p("Text"))
    assert code_of(whole[: len(whole) // 2]) == "damaged"
    assert code_of(raw_docx("<w:p><w:r>")) == "damaged"
    assert code_of(odt("<text:p>")) == "damaged"
    assert code_of(a_pdf()[:200]) == "damaged"
    assert code_of(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""})) == "damaged"
    assert code_of(raw_docx(p("Text")).replace(b"PK\x05\x06", b"PK\x05\x07")) == "damaged"


def test_a_broken_part_that_is_not_the_text_is_left_out() -> None:
    assert outline(read_document(raw_docx(p("Text"), styles="<w:styles", numbering="", footnotes="<x>"))) == ["Text"]


def test_documents_without_text() -> None:
    assert code_of(raw_docx(p(""))) == "no_text"
    assert code_of(odt("<text:p/>")) == "no_text"
    assert code_of(pdf(lambda c: c.showPage())) == "no_text"


def test_a_scan_is_told_as_such() -> None:
    def draw(c: Any) -> None:
        from reportlab.lib.utils import ImageReader

        stream = io.BytesIO()
        _picture(stream)
        for _ in range(3):
            c.drawImage(ImageReader(stream), 0, 0, 595, 842)
            c.showPage()

    assert code_of(pdf(draw)) == "scan"


def _picture(stream: io.BytesIO) -> None:
    from PIL import Image

    Image.new("RGB", (40, 56), "white").save(stream, "PNG")


def test_letters_that_cannot_be_told() -> None:
    assert code_of(_pdf_without_letters()) == "unreadable_letters"


def _pdf_without_letters() -> bytes:
    """A PDF whose font maps every letter to nothing."""
    cmap = b"/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <E123> endbfrange endcmap"
    text = b"BT /F1 12 Tf 70 700 Td <" + b"00410042" * 20 + b"> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type0/BaseFont/Zzz/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Zzz/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    return raw_pdf(objects)


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF from its objects, the first of which is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def test_too_large_is_told_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    began = time.monotonic()
    assert code_of(path) == "too_large"
    assert time.monotonic() - began < 0.5
    assert code_of(b"x" * 11, replace(DEFAULT_LIMITS, file_bytes=10)) == "too_large"


@pytest.mark.parametrize("name", ["missing.pdf", ".", "a\0b"])
def test_what_cannot_be_opened(name: str, tmp_path: Path) -> None:
    assert code_of(str(tmp_path) + "/" + name) == "not_found"


def test_zip_bombs() -> None:
    bomb = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * (DEFAULT_LIMITS.part_bytes + 1)})
    assert len(bomb) < 100_000
    assert code_of(bomb) == "zip_bomb"
    many = zipped({"[Content_Types].xml": b"<Types/>", **{f"a{i}": b"" for i in range(DEFAULT_LIMITS.archive_entries)}})
    assert code_of(many) == "zip_bomb"
    small = replace(DEFAULT_LIMITS, archive_bytes=3_000)
    assert code_of(raw_docx(p("x" * 2_500), styles=word_part("styles", " " * 2_500)), small) == "zip_bomb"


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(raw_docx(p("text " * 20_000)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 500)
        at = data.find(b"PK\x01\x02", at + 1)
    assert code_of(bytes(data)) == "damaged"


def test_methods_of_packing_that_can_harm_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<x/>")
    assert code_of(stream.getvalue()) == "damaged"


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x ["
    '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS, '<!DOCTYPE x SYSTEM "http://example.com/x.dtd">'])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "content.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(doctype: str, part: str, encoding: str) -> None:
    data = odt("<text:p>&i;</text:p>") if part == "content.xml" else raw_docx(p("Text"), styles=word_part("styles", ""))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = (f'<?xml version="1.0" encoding="{encoding}"?>' + doctype + parts[part].decode()).encode(encoding)
    assert code_of(zipped(parts)) == "unsafe"


def test_an_endless_table() -> None:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>"
    assert code_of(raw_docx(p("Plan") + "<w:tbl>" + row * 1_100 + "</w:tbl>")) == "too_long"
    cells = '<table:table-cell table:number-columns-repeated="100000"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cells}</table:table-row>'
    assert code_of(odt(f"<table:table>{rows * 70}</table:table>")) == "too_long"


def test_too_long_texts() -> None:
    small = replace(DEFAULT_LIMITS, lines=100, characters=3_000)
    assert code_of(b"rad\n" * 200, small) == "too_long"
    assert code_of(b"x" * 4_000, small) == "too_long"
    assert code_of(raw_docx(p("rad") * 200), small) == "too_long"
    assert code_of(odt("<text:p>rad</text:p>" * 200), small) == "too_long"
    assert code_of(pdf(lambda c: [write(c, ["rad"] * 60) and c.showPage() for _ in range(3)]), small) == "too_long"


def test_too_many_pages() -> None:
    data = pdf(lambda c: [write(c, ["sida"]) and c.showPage() for _ in range(4)])
    assert code_of(data, replace(DEFAULT_LIMITS, pages=3)) == "too_many_pages"


@pytest.mark.parametrize("depth", [20, 40, 200, 5_000])
def test_absurd_nesting_ends_well(depth: int) -> None:
    table = "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth
    control = "<w:sdt><w:sdtContent>" * depth + p("x") + "</w:sdtContent></w:sdt>" * depth
    lists = "<text:list><text:list-item>" * depth + "<text:p>x</text:p>" + "</text:list-item></text:list>" * depth
    spans = "<text:p>" + "<text:span>" * depth + "x" + "</text:span>" * depth + "</text:p>"
    for data in (raw_docx(table), raw_docx(control), odt(lists), odt(spans)):
        assert _ends(data) in {"read", "too_heavy", "damaged"}


def _ends(data: bytes) -> str:
    try:
        text = outline(read_document(data))[-1]
    except UnreadableDocument as error:
        return error.code
    return "read" if text.endswith("x") else text


def test_a_bomb_in_a_pdf_stream_is_cut_short() -> None:
    content = zlib.compress(b"BT /F1 9 Tf (a) Tj ET\n" * 200_000, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    data = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font])
    began = time.monotonic()
    document = read_document(data)
    assert sum(len(line.text) for line in document.lines) <= DEFAULT_LIMITS.page_characters
    assert time.monotonic() - began < 20
