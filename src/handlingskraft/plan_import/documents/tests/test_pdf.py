"""Paragraphs, lists, headings and reading order in PDFs."""

from __future__ import annotations

from typing import Any

import pytest

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import outline, paragraphs, pdf, read_outline, wrap, write

PROSE = (
    "Kommunen ska arbeta för att förebygga våldsbejakande extremism i hela kommunen. Arbetet leds av säkerhetsavdelningen "
    "och sker tillsammans med polisen och civilsamhället i de samverkansformer som redan finns i kommunen idag."
)
OTHER = (
    "Socialnämnden erbjuder stöd till anhöriga och till den som vill lämna en miljö. Stödet ges utan behovsprövning och "
    "följs upp varje år i samband med årsredovisningen som lämnas till kommunfullmäktige."
)


def test_headings_by_size_and_weight_with_a_title_above() -> None:
    def draw(c: Any) -> None:
        write(c, ["Handlingsplan 2025"], y=780, size=24, font="Helvetica-Bold")
        y = write(c, ["1. Inledning"], y=730, size=15, font="Helvetica-Bold", leading=20)
        y = write(c, wrap(PROSE, 450), y=y) - 10
        y = write(c, ["1.1 Syfte"], y=y, size=12.5, font="Helvetica-Bold", leading=16)
        y = write(c, wrap(OTHER, 450), y=y) - 10
        y = write(c, ["Mål"], y=y, font="Helvetica-Bold")
        write(c, wrap(PROSE, 450), y=y)

    assert read_outline(pdf(draw)) == [
        "# Handlingsplan 2025",
        "# 1. Inledning",
        PROSE,
        "## 1.1 Syfte",
        OTHER,
        "### Mål",
        PROSE,
    ]


def test_paragraphs_by_space_by_indent_and_by_short_lines() -> None:
    def draw(c: Any) -> None:
        y = write(c, wrap(PROSE, 450)) - 8
        y = write(c, wrap(OTHER, 450), y=y) - 8
        lines = wrap(PROSE, 430)
        write(c, lines[:1], x=85, y=y)
        y = write(c, lines[1:], y=y - 14)
        lines = wrap(OTHER, 430)
        write(c, lines[:1], x=85, y=y)
        y = write(c, lines[1:], y=y - 14) - 8
        write(c, ["Centrumvägen 24 A", "155 80 Nykvarn", "Ansvarig: Polisen"], y=y)

    assert read_outline(pdf(draw)) == [PROSE, OTHER, PROSE, OTHER, "Centrumvägen 24 A", "155 80 Nykvarn", "Ansvarig: Polisen"]


def test_words_broken_at_line_ends_come_out_whole() -> None:
    def draw(c: Any) -> None:
        write(
            c,
            [
                "Kommunen genomför en drogvaneundersök-",
                "ning vartannat år med barn- och utbildnings-",
                "nämnden samt risk-",
                "och sårbarhetsanalys.",
            ],
        )

    assert read_outline(pdf(draw)) == [
        "Kommunen genomför en drogvaneundersökning vartannat år med barn- och utbildningsnämnden samt risk- och sårbarhetsanalys."
    ]


def test_nested_bullets_with_hanging_lines() -> None:
    def draw(c: Any) -> None:
        y = 760.0
        for text, x, mark in ((PROSE, 90, "•"), (OTHER, 110, "–"), ("Kort punkt.", 110, "–"), ("Sist.", 90, "•")):
            write(c, [mark], x=x - 15, y=y)
            y = write(c, wrap(text, 400), x=x, y=y)

    assert read_outline(pdf(draw)) == [f"• {PROSE}", f"  – {OTHER}", "  – Kort punkt.", "• Sist."]


def test_numbers_in_lists_and_numbers_that_begin_a_wrapped_line() -> None:
    def draw(c: Any) -> None:
        y = write(c, wrap("1. " + PROSE, 430)) - 4
        y = write(c, wrap("2. Följa upp.", 430), y=y) - 10
        write(
            c,
            ["Rekommendationerna är följande och gäller samtliga kommuner i landet enligt punkt", "12. Följ upp arbetet."],
            y=y,
        )

    found = read_outline(pdf(draw))
    assert found[:2] == [f"1. {PROSE}", "2. Följa upp."]
    assert found[2].endswith("enligt punkt 12. Följ upp arbetet.")


def test_a_manual_line_break_in_an_item_is_a_part() -> None:
    def draw(c: Any) -> None:
        write(c, wrap(OTHER + " " + PROSE, 450), y=780)
        write(c, ["•"], x=75, y=600)
        write(c, ["Utbilda all personal.", "Ansvarig: Socialnämnden"], x=90, y=600)

    item = paragraphs(read_document(pdf(draw)))[-1]
    assert (item.role, item.parts) == (Role.ITEM, ("Utbilda all personal.", "Ansvarig: Socialnämnden"))


def test_drawn_bullets_are_bullets() -> None:
    def draw(c: Any) -> None:
        for y, text in ((700, "Utbilda personal"), (680, "Följa upp")):
            c.circle(80, y + 3, 2, stroke=0, fill=1)
            write(c, [text], x=95, y=y)

    assert read_outline(pdf(draw)) == ["• Utbilda personal", "• Följa upp"]


def test_ligatures_and_letters_of_symbol_fonts() -> None:
    def draw(c: Any) -> None:
        c.setFont("Symbol", 11)
        c.drawString(75, 700, "•")
        write(c, ["E\ufb00ekt och \ufb01nans"] if False else ["Effekt"], x=90, y=700)

    assert read_outline(pdf(draw)) == ["• Effekt"]


def two_columns(c: Any) -> None:
    y = write(c, ["Handlingsplan"], y=780, size=20, font="Helvetica-Bold")
    write(c, wrap(PROSE, 450), y=y - 5)
    left = write(c, ["Skola"], y=690, size=14, font="Helvetica-Bold", leading=18)
    left = write(c, wrap(PROSE, 200), y=left) - 6
    write(c, ["• Utbilda personal.", "• Följa upp."], y=left)
    right = write(c, wrap(OTHER, 200), x=310, y=690) - 6
    write(c, ["Fritid"], x=310, y=right, size=14, font="Helvetica-Bold", leading=18)
    write(c, wrap(PROSE, 200), x=310, y=right - 20)
    write(c, wrap(OTHER, 450), y=350)


def test_two_columns_below_and_above_full_width_text() -> None:
    assert read_outline(pdf(two_columns)) == [
        "# Handlingsplan",
        PROSE,
        "# Skola",
        PROSE,
        "• Utbilda personal.",
        "• Följa upp.",
        OTHER,
        "# Fritid",
        PROSE,
        OTHER,
    ]


def test_three_columns() -> None:
    def draw(c: Any) -> None:
        for index, text in enumerate((PROSE, OTHER, PROSE)):
            x = 50 + 170 * index
            write(c, [f"Område {index + 1}"], x=x, y=760, font="Helvetica-Bold")
            y = write(c, wrap(text, 145, 9), x=x, y=745, size=9, leading=11)
            write(c, wrap("• Utbilda all personal som möter barn och unga.", 145, 9), x=x, y=y, size=9, leading=11)

    item = "• Utbilda all personal som möter barn och unga."
    assert read_outline(pdf(draw)) == ["# Område 1", PROSE, item, "# Område 2", OTHER, item, "# Område 3", PROSE, item]


def broken_columns(c: Any) -> None:
    prose, item = wrap(PROSE, 200), wrap(OTHER, 185)
    low = write(c, wrap(OTHER, 200), x=60, y=760) - 200
    low = write(c, prose, x=60, y=low) - 6
    write(c, ["•"], x=60, y=low)
    write(c, item[:2], x=75, y=low)
    high = write(c, item[2:], x=325, y=760) - 6
    high = write(c, wrap(OTHER, 200), x=310, y=high) - 6
    write(c, prose[:-2], x=310, y=high)
    c.showPage()
    write(c, prose[-2:], x=60, y=760)
    write(c, ["• Följa upp."], x=60, y=720)


def test_paragraphs_and_items_go_on_in_the_next_column_and_page() -> None:
    document = read_document(pdf(broken_columns))
    assert outline(document) == [OTHER, PROSE, f"• {OTHER}", OTHER, PROSE, "• Följa upp."]
    assert {line.page for line in paragraphs(document)[4].lines} == {1, 2}


def test_a_heading_across_in_the_middle_of_two_columns() -> None:
    def draw(c: Any) -> None:
        for top in (760, 400):
            write(c, ["Del ett" if top == 760 else "Del två"], x=60, y=top, size=18, font="Helvetica-Bold")
            write(c, wrap(PROSE, 200), x=60, y=top - 30)
            write(c, wrap(OTHER, 200), x=310, y=top - 30)

    assert read_outline(pdf(draw)) == ["# Del ett", PROSE, OTHER, "# Del två", PROSE, OTHER]


def test_headings_in_the_margin_are_read_before_their_text() -> None:
    def draw(c: Any) -> None:
        y = 760.0
        for head, text in (("Syfte", PROSE), ("Målgrupp", OTHER), ("Ansvar", PROSE)):
            write(c, [head], x=60, y=y, font="Helvetica-Bold")
            y = write(c, wrap(text, 320), x=190, y=y) - 8

    assert read_outline(pdf(draw)) == ["# Syfte", PROSE, "# Målgrupp", OTHER, "# Ansvar", PROSE]


def test_running_headers_footers_and_page_numbers_are_furniture() -> None:
    def draw(c: Any) -> None:
        for number in (1, 2, 3):
            write(c, ["Fiktiva kommun · Handlingsplan"], x=60, y=805, size=9)
            write(c, ["Mål", *wrap((PROSE, OTHER, PROSE[::-1])[number - 1], 450)], y=750)
            write(c, [f"Sida {number} av 3"], x=480, y=30, size=9)
            c.showPage()

    document = read_document(pdf(draw))
    assert [q.text for q in paragraphs(document) if q.role is Role.FURNITURE] == [
        text for number in (1, 2, 3) for text in ("Fiktiva kommun · Handlingsplan", f"Sida {number} av 3")
    ]
    assert document.page_count == 3
    assert sum(q.text.startswith("Mål") for q in paragraphs(document) if q.role is not Role.FURNITURE) == 3


def test_the_same_first_line_on_some_pages_is_no_header() -> None:
    def draw(c: Any) -> None:
        for number in range(4):
            y = write(c, ["Aktiviteter" if number % 2 else f"Avsnitt {'abcd'[number]}"], y=795, font="Helvetica-Bold")
            write(c, wrap((PROSE, OTHER, PROSE[::-1], OTHER[::-1])[number], 450), y=y)
            c.showPage()

    assert [q.text for q in paragraphs(read_document(pdf(draw)))].count("Aktiviteter") == 2
    assert not any(q.role is Role.FURNITURE for q in paragraphs(read_document(pdf(draw))))


def test_footnotes_and_raised_digits() -> None:
    def draw(c: Any) -> None:
        write(c, wrap(PROSE, 450), y=760)
        write(c, ["Civilsamhället"], y=690)
        write(c, ["2"], x=70 + c.stringWidth("Civilsamhället", "Helvetica", 11), y=694, size=6.5)
        write(c, ["deltar."], x=150, y=690)
        write(c, ["2"], y=84, size=5)
        write(c, ["Med civilsamhället avses föreningar och samfund."], x=74, y=80, size=8)

    assert read_outline(pdf(draw)) == [
        PROSE,
        "Civilsamhället² deltar.",
        "[note ²] Med civilsamhället avses föreningar och samfund.",
    ]


def test_table_of_contents() -> None:
    def draw(c: Any) -> None:
        write(c, ["Innehåll"], y=780, size=14, font="Helvetica-Bold")
        write(c, ["Inledning " + "." * 60 + " 3", "Mål och aktiviteter " + "." * 45 + " 4"], y=750)
        write(c, ["Uppföljning"], y=722)
        write(c, ["5"], x=480, y=722)
        c.showPage()
        write(c, ["Inledning"], y=780, size=14, font="Helvetica-Bold")
        write(c, wrap(PROSE, 450), y=760)

    roles = [q.role for q in paragraphs(read_document(pdf(draw)))]
    assert roles == [Role.CONTENTS] * 4 + [Role.HEADING, Role.BODY]


@pytest.mark.parametrize("flag", [0, 90, 180, 270])
def test_rotated_pages_are_read_upright(flag: int) -> None:
    from reportlab.lib.pagesizes import A4

    def draw(c: Any) -> None:
        c.setPageRotation(flag)
        if flag == 90:
            c.translate(A4[0], 0)
        elif flag == 180:
            c.translate(A4[0], A4[1])
        elif flag == 270:
            c.translate(0, A4[1])
        c.rotate(flag)
        write(c, ["Rubrik"], x=60, y=540, size=18, font="Helvetica-Bold")
        write(c, wrap(PROSE, 420), x=60, y=510)
        write(c, ["• Utbilda", "• Följa upp"], x=60, y=440)

    assert read_outline(pdf(draw)) == ["# Rubrik", PROSE, "• Utbilda", "• Följa upp"]


def test_turned_text_beside_the_page_is_furniture() -> None:
    def draw(c: Any) -> None:
        write(c, wrap(PROSE, 420))
        c.translate(20, 300)
        c.rotate(90)
        write(c, ["Tryckt 2025"], x=0, y=0, size=7)

    assert read_outline(pdf(draw)) == [PROSE, "[furniture] Tryckt 2025"]


def test_every_printed_line_is_kept_with_its_page() -> None:
    document = read_document(pdf(two_columns))
    used = [line.number for q in paragraphs(document) for line in q.lines]
    assert used == [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert {line.page for line in document.lines} == {1}


def test_letter_spaced_headings_are_words() -> None:
    def draw(c: Any) -> None:
        c.setFont("Helvetica-Bold", 15)
        c.drawString(72, 760, "Mål och åtgärder", charSpace=6)
        write(c, wrap(PROSE, 450), y=730)

    assert read_outline(pdf(draw)) == ["# Mål och åtgärder", PROSE]
