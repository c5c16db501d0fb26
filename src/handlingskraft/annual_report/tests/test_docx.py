"""The Word file as the next program opens it, in our own look and in a municipality's template."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from handlingskraft.annual_report.content import ItemList, Report, Span
from handlingskraft.annual_report.rendering.docx import render_docx
from handlingskraft.annual_report.rendering.docx_template import DAMAGED, HAS_MACROS, NOT_WORD, TOO_LARGE, TemplateCannotBeUsed
from handlingskraft.annual_report.rendering.house_style import HouseStyle, Logo
from handlingskraft.annual_report.tests.factories import adopted, head, report
from handlingskraft.annual_report.tests.test_pdf import SVG_LOGO, small_png
from handlingskraft.shared.prose import prose


@cache
def draft() -> bytes:
    return render_docx(report())


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def words_of(document) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t"))).replace("\u00a0", " ")


def own_template(**parts: bytes) -> bytes:
    """A municipality's template: a head of its own, a big first heading, no style for lists."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Brevhuvud"
    document.styles["Heading 1"].font.name = "Verdana"
    document.add_paragraph("Gammal text i mallen")
    lists = [style for style in document.styles.element if style.get(qn("w:styleId")) in {"ListNumber", "Heading2"}]
    for style in lists:
        document.styles.element.remove(style)
    out = io.BytesIO()
    document.save(out)
    return with_parts(out.getvalue(), **parts) if parts else out.getvalue()


def with_parts(content: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def in_template(content: bytes, made: Report | None = None):
    return opened(render_docx(made or report(), HouseStyle(docx_template=content)))


def test_headings_are_words_own_and_go_down_one_step_at_a_time():
    names = [each.style.name for each in opened(draft()).paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert names.count("Title") == 1


def test_no_heading_is_empty():
    assert all(each.text.strip() for each in opened(draft()).paragraphs if each.style.name.startswith(("Heading", "Title")))


def test_every_table_has_a_repeated_head_a_marked_first_column_and_whole_rows():
    tables = opened(draft()).tables
    assert len(tables) == 13
    for table in tables:
        first, *rest = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rest)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert len({len(row.tc_lst) for row in table._tbl.tr_lst}) == 1


def test_every_picture_has_words():
    texts = [shape._inline.docPr.get("descr") for shape in opened(draft()).inline_shapes]
    assert len(texts) == 3
    assert all(texts)


def test_the_file_is_in_swedish_and_knows_what_it_is():
    document = opened(draft())
    languages = [each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))]
    assert languages == ["sv-SE"]
    about = document.core_properties
    assert (about.title, about.language) == ("Uppföljning 2018, handlingsplan mot våldsbejakande extremism", "sv-SE")
    assert about.author == "Ekköpings kommun"


def test_head_and_foot_say_whose_it_is_and_count_the_pages():
    section = opened(draft()).sections[0]
    assert "Ekköpings kommun" in section.header.paragraphs[0].text
    assert "Utkast, inte beslutat · Exempeldata, påhittade svar" in section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]
    assert "Dnr\u00a0KS\u00a02019/41" in foot.text
    assert [each.text.strip() for each in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_it_says_what_the_report_says():
    said = words_of(opened(render_docx(adopted())))
    for wanted in [
        "Kommunstyrelsen 20 mars 2019, § 14",
        "rättat från 589 till 598",
        "Ansvarig saknas",
        "färre än fem",
        "Få sökande.",
    ]:
        assert wanted in said, wanted
    assert "Utkast" not in said


def test_each_numbered_list_begins_at_one():
    two = (ItemList(((Span("a"),),), is_numbered=True), ItemList(((Span("b"),),), is_numbered=True))
    document = opened(render_docx(replace(report(), summary=two)))
    numbers = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:numId"))]
    assert len(set(numbers) - {"9000"}) == 3
    known = {each.get(qn("w:numId")) for each in document.part.numbering_part.element.iter(qn("w:num"))}
    assert set(numbers) <= known


def test_links_are_written_out_and_text_is_only_text():
    summary = prose("Se [planen](https://example.se/plan). <w:p/> & ]]> \x00\x0b")
    said = words_of(opened(render_docx(replace(report(), summary=summary))))
    assert "(https://example.se/plan)" in said
    assert "<w:p/> & ]]>" in said


@pytest.mark.parametrize("content", [small_png(), SVG_LOGO, b"\xef\xbb\xbf" + SVG_LOGO])
def test_an_empty_report_and_a_logo(content):
    style = HouseStyle(logo=Logo(content))
    document = opened(render_docx(Report(head(registry_number="", meeting_on=None, notice="")), style))
    pictures = list(document.sections[0].header._element.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures] == ["Ekköpings kommun"]


def test_a_template_gives_its_styles_and_keeps_its_head():
    document = in_template(own_template())
    assert document.styles["Heading 1"].font.name == "Verdana"
    assert document.sections[0].header.paragraphs[0].text == "Brevhuvud"
    said = words_of(document)
    assert "Gammal text" not in said
    assert "Förslag till beslut" in said
    assert {"Heading 1", "Heading 2", "List Number"} <= {each.style.name for each in document.paragraphs}


def test_a_template_without_lists_and_defaults_is_enough():
    document = docx.Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.remove(defaults)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del document.part.rels[key]
    out = io.BytesIO()
    document.save(out)
    made = in_template(out.getvalue())
    assert [each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))] == ["sv-SE"]
    assert made.part.numbering_part.element.num_lst


def test_a_word_template_file_works_like_a_document():
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = own_template()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        types = package.read("[Content_Types].xml").replace(kind, kind.replace(b"document.main", b"template.main"))
        parts = {name: package.read(name) for name in package.namelist()} | {"[Content_Types].xml": types}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert in_template(out.getvalue()).styles["Heading 1"].font.name == "Verdana"


def empty_package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "a")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"", NOT_WORD),
        (lambda: b"%PDF-1.7", NOT_WORD),
        (lambda: b"PK\x03\x04 no more", DAMAGED),
        (lambda: own_template()[:2000], DAMAGED),
        (empty_package, NOT_WORD),
        (lambda: b"0" * 6_000_000, TOO_LARGE),
        (lambda: own_template(**{"word__vbaProject.bin": b"0"}), HAS_MACROS),
        (lambda: own_template(word__media__x=b"0" * 41_000_000), TOO_LARGE),
        (lambda: own_template(**{"word__evil.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), DAMAGED),
        (lambda: own_template(**{f"x{number}": b"" for number in range(1100)}), TOO_LARGE),
    ],
    ids=["empty", "pdf", "not zip", "cut", "no document", "large", "macros", "bomb", "entities", "parts"],
)
def test_what_cannot_be_a_template_is_refused_with_the_reason(content, reason):
    with pytest.raises(TemplateCannotBeUsed) as refused:
        render_docx(report(), HouseStyle(docx_template=content()))
    assert str(refused.value) == reason


def test_broken_xml_inside_a_template_is_refused():
    content = own_template()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()} | {"word/document.xml": b"<w:document"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    with pytest.raises(TemplateCannotBeUsed, match="damaged"):
        render_docx(report(), HouseStyle(docx_template=out.getvalue()))


def test_the_same_report_gives_the_same_bytes_in_another_process_on_another_day():
    made = [_checksum_elsewhere(seed) for seed in ("0", "1")]
    assert made == [hashlib.sha256(render_docx(report())).hexdigest()] * 2


def _checksum_elsewhere(seed):
    script = (
        "import hashlib; from handlingskraft.annual_report.rendering.docx import render_docx; "
        "from handlingskraft.annual_report.tests.factories import report; "
        "print(hashlib.sha256(render_docx(report())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_its_parts_tell_no_moment_and_no_machine():
    package = zipfile.ZipFile(io.BytesIO(render_docx(report())))
    assert {(part.date_time, part.create_system) for part in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    headings = [each for each in opened(render_docx(report())).paragraphs if each.style.name.startswith("Heading")]
    assert headings
    assert all(each.paragraph_format.keep_with_next for each in headings)
