"""Paragraphs of Word documents: styles, lists, notes, fields, changes, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import (
    docx,
    outline,
    p,
    paragraphs,
    raw_docx,
    read_outline,
    tables,
    word_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable

BULLETS = word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik1"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2 %3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)
STYLES = word_part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Kommunens egen"/><w:basedOn w:val="Rubrik1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sv2"><w:name w:val="Rubrik 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tabellrubrik"><w:name w:val="Tabellrubrik"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Vår punkt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Runt1"><w:name w:val="a"/><w:basedOn w:val="Runt2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Runt2"><w:name w:val="b"/><w:basedOn w:val="Runt1"/></w:style>',
)


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def read(body: str, **parts: str) -> list[str]:
    return read_outline(raw_docx(body, numbering=BULLETS, styles=STYLES, **parts))


def test_headings_by_style_in_any_language_and_by_what_they_are_based_on() -> None:
    body = (
        p("Ett", style("Rubrik1"))
        + p("Två", style("Egen"))
        + p("Tre", style("Sv2"))
        + p("Fyra", '<w:outlineLvl w:val="2"/>')
        + p("Fem", style("Heading4"))
        + p("Sex", style("Tabellrubrik"))
        + p("Sju", style("Title"))
        + p("Åtta", style("Runt1"))
        + p("Nio", style("Rubrik1") + '<w:outlineLvl w:val="9"/>')
    )
    assert read(body) == ["# Ett", "# Två", "## Tre", "### Fyra", "#### Fem", "Sex", "# Sju", "Åtta", "Nio"]


def test_bullets_and_levels_as_word_shows_them() -> None:
    body = (
        p("Ett", listed(1)) + p("Under", listed(1, 1)) + p("Två", style("Punkt")) + p("Ej punkt", style("Punkt") + listed(0))
    )
    assert read(body) == ["• Ett", "  o Under", "• Två", "Ej punkt"]


def test_numbers_are_counted_over_levels_and_lists() -> None:
    body = (
        p("Tre", listed(2))
        + p("Tre ett", listed(2, 1))
        + p("a", listed(2, 2))
        + p("b", listed(2, 2))
        + p("Tre två", listed(2, 1))
        + p("a igen", listed(2, 2))
        + p("Fyra", listed(2))
        + p("Fyra ett", listed(2, 1))
    )
    found = paragraphs(read_document(raw_docx(body, numbering=BULLETS)))
    assert [item.marker for item in found] == ["3", "3.1", "3.1 a)", "3.1 b)", "3.2", "3.2 a)", "4", "4.1"]
    body = p("Ett", listed(3)) + p("Två", listed(3)) + p("Nytt ett", listed(4)) + p("Nytt två", listed(4))
    found = paragraphs(read_document(raw_docx(body, numbering=BULLETS)))
    assert [item.marker for item in found] == ["I.", "II.", "I.", "II."]


def test_a_numbered_heading_keeps_its_number_apart() -> None:
    body = p("Inledning", style("Rubrik1") + listed(2)) + p("4.2 Syfte", style("Sv2")) + p("5 Ansvar", style("Sv2"))
    found = paragraphs(read_document(raw_docx(body, numbering=BULLETS, styles=STYLES)))
    assert [(h.marker, h.text) for h in found] == [("3", "Inledning"), ("4.2", "Syfte"), ("5", "Ansvar")]


def test_list_styles_without_any_definition_are_known_by_name() -> None:
    body = p("Ett", style("ListBullet")) + p("Under", style("ListBullet2")) + p("Två", style("ListBullet"))
    assert read_outline(raw_docx(body)) == ["• Ett", "  • Under", "• Två"]


def test_typed_bullets_make_items_also_after_line_breaks() -> None:
    body = p("- Utbilda personal") + p("<w:t>Vi ska:</w:t><w:br/><w:t>- mäta</w:t><w:br/><w:t>- följa upp</w:t>")
    assert read(body) == ["- Utbilda personal", "Vi ska:", "- mäta", "- följa upp"]


def test_line_breaks_make_parts_and_lines() -> None:
    body = p("<w:t>Mäta trygghet.</w:t><w:br/><w:t>Åtgärda brister.</w:t><w:cr/><w:t>Mäta igen.</w:t>", listed(1))
    document = read_document(raw_docx(body, numbering=BULLETS))
    (item,) = paragraphs(document)
    assert item.parts == ("Mäta trygghet.", "Åtgärda brister.", "Mäta igen.")
    assert item.text == "Mäta trygghet. Åtgärda brister. Mäta igen."
    assert [line.number for line in item.lines] == [1, 2, 3]


def test_footnotes_and_endnotes() -> None:
    body = (
        p('<w:t>Ett ord</w:t><w:footnoteReference w:id="7"/><w:t> och ett</w:t><w:footnoteReference w:id="3"/>')
        + p('<w:t>Sist</w:t><w:endnoteReference w:id="2"/>')
        + p("<w:t>Falsk</w:t>")
        + p("2", run='<w:vertAlign w:val="superscript"/>')
    )
    notes = word_part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{p("Tredje.")}</w:footnote><w:footnote w:id="7">{p("Sjunde.")}{p("Mer.")}</w:footnote>',
    )
    ends = word_part("endnotes", f'<w:endnote w:id="2">{p("Slut.")}</w:endnote>')
    assert read(body, footnotes=notes, endnotes=ends) == [
        "Ett ord¹ och ett²",
        "Sist¹",
        "Falsk",
        "²",
        "[note ¹] Sjunde.",
        "[note ] Mer.",
        "[note ²] Tredje.",
        "[note ¹] Slut.",
    ]


def test_tracked_changes_show_the_text_as_it_became() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Vi ska </w:t></w:r><w:del><w:r><w:delText>inte </w:delText></w:r></w:del>'
        '<w:ins><w:r><w:t xml:space="preserve">alltid </w:t></w:r></w:ins><w:r><w:t>utbilda.</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Början </w:t></w:r></w:p>'
        "<w:p><w:r><w:t>slutet.</w:t></w:r></w:p>"
        "<w:moveFrom><w:r><w:t>borta</w:t></w:r></w:moveFrom>"
    )
    assert read(body) == ["Vi ska alltid utbilda.", "Början slutet."]


def test_table_of_contents_by_field_style_control_and_leader() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Inledning</w:t><w:tab/><w:t>3</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>Mål</w:t><w:tab/><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Innehåll', style('Rubrik1'))}</w:sdtContent></w:sdt>"
    )
    body = control + field + p("Syfte 5", style("Innehll1")) + p("Ansvar ........ 6") + p("Brödtext")
    assert read(body) == [
        "[contents] Innehåll",
        "[contents] Inledning 3",
        "[contents] Mål 4",
        "[contents] Syfte 5",
        "[contents] Ansvar ........ 6",
        "Brödtext",
    ]


def test_fields_links_controls_and_symbols() -> None:
    body = (
        '<w:p><w:hyperlink><w:r><w:t>www.kommun.se</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> sida </w:t></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>4</w:t></w:r></w:fldSimple></w:p>'
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>I kontroll</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:tab/><w:t>Punkt</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>risk</w:t><w:noBreakHyphen/><w:t>analys för</w:t><w:softHyphen/><w:t>valtning</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r><w:r><w:t>synlig</w:t></w:r></w:p>"
    )
    assert read(body) == ["www.kommun.se sida 4", "I kontroll", "▪ Punkt", "risk-analys förvaltning", "synlig"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('I rutan')}</w:txbxContent></wps:txbx>"
    body = (
        f"<w:p><w:r><w:t>Före</w:t><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{p('Efter')}"
    )
    assert read(body) == ["Före", "I rutan", "Efter"]


def test_headers_and_footers_are_furniture_each_text_once() -> None:
    header = word_part("hdr", p("Fiktiva kommun"))
    footer = word_part("ftr", p("Sida 1") + p("Fiktiva kommun"))
    assert read(p("Text"), header1=header, header2=header, footer1=footer) == [
        "Text",
        "[furniture] Sida 1",
        "[furniture] Fiktiva kommun",
    ]


def test_pages_are_told_when_word_has_laid_the_text_out() -> None:
    body = p("Ett") + p("<w:lastRenderedPageBreak/><w:t>Två</w:t>") + p('<w:br w:type="page"/>')
    body += p("<w:lastRenderedPageBreak/><w:t>Tre</w:t>")
    document = read_document(raw_docx(body))
    assert [paragraph.lines[0].page for paragraph in paragraphs(document)] == [1, 2, 3]
    assert document.page_count == 3
    unknown = read_document(raw_docx(p("Ett") + p('<w:br w:type="page"/>') + p("Två")))
    assert [paragraph.lines[0].page for paragraph in paragraphs(unknown)] == [None, None]


def test_emphasis_size_and_indent() -> None:
    body = (
        p("Fet", run="<w:b/>")
        + p("Via stil", run='<w:rStyle w:val="Stark"/>')
        + p("Kursiv", run="<w:i/>")
        + p("Liten", run='<w:sz w:val="16"/>')
        + '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Ansvarig: </w:t></w:r><w:r><w:t>Polisen</w:t></w:r></w:p>'
        + p("Inflyttad", '<w:ind w:left="720"/>')
        + p("Rubrik", style("Rubrik1"))
        + p("Rubrik", style("Rubrik1"))
    )
    found = paragraphs(read_document(raw_docx(body, styles=STYLES)))
    assert [q.bold for q in found] == [True, True, False, False, False, False, True, True]
    assert found[2].italic
    assert [q.size for q in found][3:] == [0.73, 1.0, 1.0, 1.45, 1.45]
    assert found[5].indent == 36.0


def test_strict_names_are_read_as_the_common_ones() -> None:
    data = raw_docx(p("Text", style("Heading1")))
    strict = _with_document(
        data,
        lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert read_outline(strict) == ["# Text"]


def _with_document(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    import io
    import zipfile

    from handlingskraft.plan_import.documents.tests.builders import zipped

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"])
    return zipped(parts)


def test_headings_by_look_when_no_heading_style_is_used() -> None:
    def fill(document: Any) -> None:
        from docx.shared import Pt

        for text, size in (("Handlingsplan", 20), ("1. Inledning", 14)):
            run = document.add_paragraph().add_run(text)
            run.bold, run.font.size = True, Pt(size)
        document.add_paragraph("Kommunen arbetar förebyggande.")
        document.add_paragraph().add_run("Mål").bold = True
        document.add_paragraph("Ökad trygghet.")
        document.add_paragraph().add_run("En hel mening i fetstil som slutar med punkt.").bold = True

    assert read_outline(docx(fill)) == [
        "# Handlingsplan",
        "# 1. Inledning",
        "Kommunen arbetar förebyggande.",
        "## Mål",
        "Ökad trygghet.",
        "En hel mening i fetstil som slutar med punkt.",
    ]


def test_bold_lines_stay_text_when_the_document_has_real_headings() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Inledning", 1)
        document.add_paragraph().add_run("Mål").bold = True
        document.add_heading("Uppföljning", 1)
        document.add_paragraph("Varje år.")

    assert read_outline(docx(fill)) == ["# Inledning", "Mål", "# Uppföljning", "Varje år."]


def test_python_docx_lists_and_title() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Handlingsplan", 0)
        document.add_heading("Aktiviteter", 2)
        document.add_paragraph("Ett", style="List Bullet")
        document.add_paragraph("Under", style="List Bullet 2")
        document.add_paragraph("Första", style="List Number")
        document.add_paragraph("Andra", style="List Number")

    document = read_document(docx(fill))
    assert outline(document) == ["# Handlingsplan", "## Aktiviteter", "• Ett", "  • Under", "1. Första", "2. Andra"]
    assert not tables(document)
    assert {q.role for q in paragraphs(document)} == {Role.HEADING, Role.ITEM}
