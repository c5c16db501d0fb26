"""The PDF file as a screen reader, a printer and an archive meet it."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import page
import pikepdf
import pytest
from pdfplumber import open as open_pdf

from handlingskraft.annual_report.content import Activity, ActivityTable, Remark, Report, Section
from handlingskraft.annual_report.rendering.house_style import HouseStyle, Logo, LogoCannotBeUsed
from handlingskraft.annual_report.rendering.palette import Palette
from handlingskraft.annual_report.rendering.pdf import render_pdf
from handlingskraft.annual_report.rendering.printed import printable
from handlingskraft.annual_report.tests.factories import adopted, head, report, standing
from handlingskraft.shared.prose import ItemList, Span, prose

SVG_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0e5a63"/></svg>'
)


@cache
def draft() -> bytes:
    return render_pdf(report())


def words_of(made: bytes) -> str:
    with open_pdf(io.BytesIO(made)) as pdf:
        return "\n".join(each.extract_text() for each in pdf.pages).replace("\u00a0", " ")


class Element(NamedTuple):
    kind: str
    alt: str
    scope: str


def elements(made: bytes) -> list[Element]:
    """Every structure element in reading order."""
    found = []

    def walk(element):
        inside = element.get("/K")
        for child in list(inside) if isinstance(inside, pikepdf.Array) else [inside]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                found.append(Element(str(child.S)[1:], str(child.get("/Alt", "")), scope(child)))
                walk(child)

    with pikepdf.open(io.BytesIO(made)) as document:
        walk(document.Root.StructTreeRoot)
    return found


def scope(cell: pikepdf.Dictionary) -> str:
    attributes = cell.get("/A")
    each = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one["/Scope"])[1:] for one in each if one is not None and "/Scope" in one), "")


def small_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\x00\x0e\x5a\x63" * 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("standard", ["ua-1", "a-2a"])
@pytest.mark.parametrize("made", [report, adopted])
def test_a_validator_finds_no_fault(standard, made):
    verdict = page.validate_pdf_bytes(render_pdf(made(), standards=(standard,)))
    assert [str(failure) for failure in verdict.failures] == []


def test_the_file_says_that_it_holds_to_both_standards():
    document = pikepdf.open(io.BytesIO(draft()))
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Uppföljning 2018, handlingsplan mot våldsbejakande extremism"
    assert document.Root.Lang == "sv"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_headings_go_down_one_step_at_a_time():
    levels = [int(each.kind[1]) for each in elements(draft()) if each.kind in {"H1", "H2", "H3", "H4"}]
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_has_words_and_only_charts_are_pictures():
    texts = [each.alt for each in elements(draft()) if each.kind == "Figure"]
    assert len(texts) == 2
    assert all(text.startswith("Läget") for text in texts)


def test_every_table_has_heads_for_its_columns_and_for_its_rows():
    found = elements(draft())
    kinds = [each.kind for each in found]
    scopes = [each.scope for each in found if each.kind == "TH"]
    assert kinds.count("Table") == kinds.count("THead") == 10
    assert set(scopes) == {"Column", "Row"}
    assert scopes.count("Row") == kinds.count("TR") - kinds.count("Table")


def test_the_page_says_what_the_report_says():
    said = " ".join(words_of(draft()).split())
    for wanted in [
        "Årsrapport till kommunstyrelsen 20 mars 2019", "Utkast, inte beslutat", "Dnr KS 2019/41", "1 (10)",
        "Siffror per 31 december 2018, låsta 8 februari 2019", "Ansvarig saknas", "Ingen redovisning", "färre än fem",
        "Hinder: Få sökande.", "Kommunfullmäktige, Socialnämnden, Lokalpolisområdet",
    ]:  # fmt: skip
        assert wanted in said, wanted


def test_a_corrected_report_says_what_changed_and_is_no_draft():
    said = " ".join(words_of(render_pdf(adopted())).split())
    assert "Beslut: Kommunstyrelsen 20 mars 2019, § 14" in said
    assert "Version 2: Antalet deltagare i aktivitet 2.2 är rättat från 589 till 598." in said
    assert "Utkast" not in said


def test_the_same_report_gives_the_same_bytes():
    assert render_pdf(report()) == draft()


def test_fonts_are_in_the_file_and_ours():
    document = pikepdf.open(io.BytesIO(draft()))
    names = {str(each.BaseFont) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each}
    assert names
    assert all("HandlingskraftS" in name for name in names)


MARKUP = '#panic("x") *fet* _kursiv_ $x$ <a> @b [c] \\ ` = // /* #import "/etc/passwd"'


def test_text_is_never_read_as_markup():
    said = " ".join(words_of(render_pdf(replace(report(), head=head(title=MARKUP), summary=prose(MARKUP)))).split())
    assert "#panic(”x”) *fet* _kursiv_ $x$ <a> @b [c] \\ ` = // /*" in said


@pytest.mark.parametrize("text", ["مرحبا", "🙂 och 漢字", "Łódź Ελλάδα Київ", "a\x00b\x1fc\u202ed", "e\u0301 \u200d\ufeff"])
def test_signs_that_the_fonts_lack_do_not_stop_the_report(text):
    chart = standing()
    chart = replace(chart, rows=tuple(replace(row, label=text) for row in chart.rows))
    made = render_pdf(replace(report(), head=head(subtitle=text), standing=chart))
    assert "Sjutton" in words_of(made)


def test_european_names_are_printed_as_they_are_written():
    assert set("ŁódźΕλλάδαКиївÅÄÖåäöéüß§–—’”«»€ ") <= printable()
    assert "Łódź Київ" in words_of(render_pdf(replace(report(), head=head(subtitle="Łódź Київ"))))


def test_a_very_long_answer_runs_on_to_the_next_page_whole():
    long = " ".join(f"ord{number}" for number in range(3000))
    table = ActivityTable("Aktiviteter", "Gjort", (Activity("1.1", "Text", "done", done=long),))
    made = render_pdf(replace(report(), sections=(Section("Långt", (table,)),)))
    assert "ord2999" in words_of(made)


def test_an_empty_report_can_be_printed():
    bare = Report(head(registry_number="", meeting_on=None, sent_to=(), notice=""))
    assert "Årsrapport till kommunstyrelsen" in words_of(render_pdf(bare))


def test_english_words_in_an_english_report():
    document = replace(report(), language="en")
    made = render_pdf(document)
    assert "Yearly report to kommunstyrelsen 20 March 2019" in words_of(made)
    assert pikepdf.open(io.BytesIO(made)).Root.Lang == "en"


@pytest.mark.parametrize("content", [SVG_LOGO, small_png()])
def test_the_municipality_may_have_its_own_logo_and_colour(content):
    style = HouseStyle(palette=Palette("#7a1f3d"), logo=Logo(content))
    verdict = page.validate_pdf_bytes(render_pdf(report(), style, standards=("ua-1",)))
    assert [str(failure) for failure in verdict.failures] == []


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<html></html>", b"\x89PNG\r\n\x1a\n" + b"0" * 500_000])
def test_what_is_no_logo_is_refused(content):
    with pytest.raises(LogoCannotBeUsed):
        Logo(content)


def test_an_assessment_begins_on_the_page_where_its_text_begins():
    """However far down the page the line before it ends."""
    for lines in range(28, 48):
        before = ItemList(tuple((Span(f"Rad {number}"),) for number in range(lines)))
        remark = Remark("Bedömning", prose("Arbetet går framåt i alla delar. " * 12))
        made = render_pdf(Report(head(), sections=(Section("Område", (before, remark)),)))
        with open_pdf(io.BytesIO(made)) as pdf:
            pages = [each.extract_text() for each in pdf.pages]
        assert [("Bedömning" in said, "Arbetet går" in said) for said in pages if "Bedömning" in said] == [(True, True)]
