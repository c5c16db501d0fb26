"""Tables in PDFs: drawn, half drawn and not drawn at all, over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import outline, paragraphs, pdf, read_outline, tables, wrap, write

if TYPE_CHECKING:
    from collections.abc import Sequence

XS = (60.0, 180.0, 350.0, 460.0, 540.0)
HEADER = ["Mål", "Åtgärd", "Ansvarig", "Tid"]
ROWS = [
    [
        "Ökad trygghet i centrum och kring stationen",
        "Genomföra trygghetsvandringar två gånger per år",
        "Säkerhetsenheten",
        "2025",
    ],
    ["", "Åtgärda brister i belysningen", "Tekniska nämnden", "2026"],
    ["Kunskap hos personalen", "Utbilda all personal som möter barn och unga", "HR", "Löpande"],
]


def draw_row(c: Any, cells: Sequence[str], y: float, *, grid: str = "all", font: str = "Helvetica", size: float = 9) -> float:
    """Draw one row of a table from ``y`` down; gives back its lower edge. ``grid`` says which lines are drawn."""
    wrapped = [wrap(text, XS[i + 1] - XS[i] - 8, size, font) for i, text in enumerate(cells)]
    bottom = y - max(len(lines) for lines in wrapped) * (size + 2) - 6
    for i, lines in enumerate(wrapped):
        write(c, lines, x=XS[i] + 4, y=y - size - 1, size=size, leading=size + 2, font=font)
        if grid == "all":
            c.rect(XS[i], bottom, XS[i + 1] - XS[i], y - bottom)
    if grid == "level":
        c.line(XS[0], y, XS[-1], y)
        c.line(XS[0], bottom, XS[-1], bottom)
    return bottom


def draw_table(c: Any, rows: Sequence[Sequence[str]], y: float, *, grid: str = "all") -> float:
    y = draw_row(c, HEADER, y, grid=grid, font="Helvetica-Bold")
    for cells in rows:
        y = draw_row(c, cells, y, grid=grid)
    return y


EXPECTED = ["| *Mål | *Åtgärd | *Ansvarig | *Tid |", *("| " + " | ".join(cells) + " |" for cells in ROWS)]


def test_drawn_table_between_paragraphs() -> None:
    def draw(c: Any) -> None:
        write(c, ["Tabellen visar målen."], y=740)
        y = draw_table(c, ROWS, 720)
        write(c, ["Källa: egen sammanställning."], y=y - 30)

    assert read_outline(pdf(draw)) == ["Tabellen visar målen.", *EXPECTED, "Källa: egen sammanställning."]


def test_level_lines_only() -> None:
    assert read_outline(pdf(lambda c: draw_table(c, ROWS, 720, grid="level"))) == EXPECTED


def test_no_lines_at_all() -> None:
    def draw(c: Any) -> None:
        write(
            c,
            wrap("Tabellen visar målen och vad kommunen gör för att nå dem under hela planperioden fram till dess slut.", 450),
            y=760,
        )
        y = draw_table(c, [*ROWS, *ROWS], 720, grid="none")
        write(c, ["Så följs planen upp"], y=y - 30, size=14, font="Helvetica-Bold")

    found = read_outline(pdf(draw))
    assert found[1:-1] == [*EXPECTED, *EXPECTED[1:]]
    assert found[-1] == "# Så följs planen upp"


def test_stripes_tell_the_rows() -> None:
    def draw(c: Any) -> None:
        c.setFillGray(0.85)
        c.rect(XS[0], 700, XS[-1] - XS[0], 20, stroke=0, fill=1)
        c.rect(XS[0], 660, XS[-1] - XS[0], 20, stroke=0, fill=1)
        c.setFillGray(0)
        for i, cells in enumerate((HEADER, ["a", "b", "c", "d"], ["e", "f", "g", "h"], ["i", "j", "k", "l"])):
            for k, text in enumerate(cells):
                write(c, [text], x=XS[k] + 4, y=706 - 20 * i, size=10, font="Helvetica" if i else "Helvetica-Bold")

    assert read_outline(pdf(draw)) == [EXPECTED[0], "| a | b | c | d |", "| e | f | g | h |", "| i | j | k | l |"]


def test_merged_cells_and_a_row_across() -> None:
    def draw(c: Any) -> None:
        c.rect(60, 600, 120, 80)
        c.rect(180, 640, 170, 40)
        c.rect(180, 600, 170, 40)
        c.rect(60, 680, 290, 25)
        c.rect(60, 705, 120, 25)
        c.rect(180, 705, 170, 25)
        for text, x, y in (("Mål", 64, 712), ("Åtgärd", 184, 712)):
            write(c, [text], x=x, y=y, font="Helvetica-Bold")
        for text, x, y in (("Insatsområde 1", 64, 688), ("Trygghet", 64, 660), ("Utbilda", 184, 660), ("Mäta", 184, 620)):
            write(c, [text], x=x, y=y)

    assert read_outline(pdf(draw)) == [
        "| *Mål | *Åtgärd |",
        "| Insatsområde 1 (1x2) |",
        "| Trygghet (2x1) | Utbilda |",
        "| Mäta |",
    ]


def test_lists_and_line_breaks_in_cells() -> None:
    def draw(c: Any) -> None:
        c.rect(60, 600, 200, 80)
        c.rect(260, 600, 200, 80)
        write(c, ["•", "•"], x=64, y=665, leading=28)
        write(c, ["Utbilda all personal i hela", "förvaltningen."], x=76, y=665)
        write(c, ["Följa upp."], x=76, y=637)
        write(c, ["Socialnämnden", "Barn- och utbildnings-", "nämnden"], x=264, y=665)

    (table,) = tables(read_document(pdf(draw)))
    first, second = table.cells
    assert [(q.marker, q.text) for q in first.paragraphs] == [
        ("•", "Utbilda all personal i hela förvaltningen."),
        ("•", "Följa upp."),
    ]
    assert [q.text for q in second.paragraphs] == ["Socialnämnden", "Barn- och utbildningsnämnden"]


def test_a_table_over_pages_is_one_table_with_its_header_once() -> None:
    many = [[f"Mål {i}", f"Åtgärd nummer {i}", "Nämnden", "2025"] for i in range(1, 61)]

    def draw(c: Any) -> None:
        for page in range(3):
            write(c, ["Fiktiva kommun"], y=810, size=8)
            write(c, [f"Sida {page + 1}"], y=30, size=8)
            draw_table(c, many[20 * page : 20 * page + 20], 760)
            c.showPage()

    document = read_document(pdf(draw))
    (table,) = tables(document)
    assert (table.row_count, table.column_count) == (61, 4)
    assert outline(document)[1:3] == ["| *Mål | *Åtgärd | *Ansvarig | *Tid |", "| Mål 1 | Åtgärd nummer 1 | Nämnden | 2025 |"]
    assert [cell.text for cell in table.cells if cell.row == 60] == ["Mål 60", "Åtgärd nummer 60", "Nämnden", "2025"]
    assert table.cells[-1].paragraphs[0].lines[0].page == 3
    assert len(document.lines) == 3 * 2 + 3 * 4 + 60 * 4
    assert sum(q.role is Role.FURNITURE for q in paragraphs(document)) == 6


def test_a_row_cut_by_the_page_goes_on() -> None:
    def draw(c: Any) -> None:
        y = draw_row(c, HEADER, 200, font="Helvetica-Bold")
        draw_row(c, ["Trygghet", "Genomföra vandringar i alla", "Säkerhetsenheten", "2025"], y)
        c.showPage()
        y = draw_row(c, ["", "kommundelar varje höst.", "", ""], 780)
        draw_row(c, ["Kunskap", "Utbilda.", "HR", "2026"], y)

    assert read_outline(pdf(draw)) == [
        EXPECTED[0],
        "| Trygghet | Genomföra vandringar i alla kommundelar varje höst. | Säkerhetsenheten | 2025 |",
        "| Kunskap | Utbilda. | HR | 2026 |",
    ]


def test_a_merged_goal_goes_on_on_the_next_page() -> None:
    def part(c: Any, y: float, goal: str, cells: Sequence[str]) -> None:
        c.rect(60, y - 25 * len(cells), 120, 25 * len(cells))
        write(c, [goal] if goal else [], x=64, y=y - 15)
        for index, text in enumerate(cells):
            c.rect(180, y - 25 * (index + 1), 200, 25)
            write(c, [text], x=184, y=y - 25 * index - 15)

    def draw(c: Any) -> None:
        part(c, 150, "Trygghet", ["Ett.", "Två."])
        c.showPage()
        part(c, 780, "", ["Tre.", "Fyra."])

    assert read_outline(pdf(draw)) == ["| Trygghet (4x1) | Ett. |", "| Två. |", "| Tre. |", "| Fyra. |"]


def test_another_table_on_the_next_page_stays_another() -> None:
    def draw(c: Any) -> None:
        draw_table(c, ROWS, 760)
        c.showPage()
        write(c, ["Nästa tabell"], y=790)
        draw_table(c, ROWS, 760)

    assert [table.row_count for table in tables(read_document(pdf(draw)))] == [4, 4]


def test_a_header_row_without_lines_above_the_grid() -> None:
    def draw(c: Any) -> None:
        draw_row(c, HEADER, 720, grid="none", font="Helvetica-Bold")
        y = 703.0
        for cells in ROWS:
            y = draw_row(c, cells, y)

    assert read_outline(pdf(draw)) == EXPECTED


def test_turned_headers_stay_in_their_columns() -> None:
    def draw(c: Any) -> None:
        for index, text in enumerate(("Nr", "Åtgärd i korthet", "Klart senast")):
            c.rect(60 + 110 * index, 560, 110, 40)
            write(c, [("1", "Utbilda", "2025")[index]], x=65 + 110 * index, y=575)
            c.rect(60 + 110 * index, 600, 110, 90)
            c.saveState()
            c.translate(110 + 110 * index, 604)
            c.rotate(90)
            write(c, [text], x=0, y=0)
            c.restoreState()

    assert read_outline(pdf(draw))[0] == "| Nr | Åtgärd i korthet | Klart senast |"


def test_frames_underlines_and_boxes_are_no_tables() -> None:
    def draw(c: Any) -> None:
        c.rect(40, 40, 515, 760)
        write(c, ["Rubrik med linje under"], y=770, size=16, font="Helvetica-Bold")
        c.line(70, 764, 500, 764)
        write(c, ["Text under linjen."], y=740)
        c.rect(70, 640, 400, 70)
        write(c, ["I en ruta står en faktatext.", "Den har två rader."], x=80, y=690)

    document = read_document(pdf(draw))
    assert not tables(document)
    assert outline(document)[:2] == ["# Rubrik med linje under", "Text under linjen."]
    assert " ".join(outline(document)[2:]) == "I en ruta står en faktatext. Den har två rader."


def test_labels_and_values_side_by_side() -> None:
    pairs = [
        ("Antagen av", "Kommunfullmäktige"),
        ("Datum", "2025-02-24"),
        ("Diarienummer", "KS 2024/318"),
        ("Gäller för", "Samtliga nämnder"),
    ]

    def draw(c: Any) -> None:
        for index, (label, value) in enumerate(pairs):
            write(c, [label], x=70, y=700 - 20 * index)
            write(c, [value], x=200, y=700 - 20 * index)

    assert read_outline(pdf(draw)) == [f"| {label} | {value} |" for label, value in pairs]


def test_forms_for_one_activity_each_stay_apart() -> None:
    def form(c: Any, y: float, number: int) -> float:
        for label, value in (("Aktivitet", f"Utbilda grupp {number}"), ("Ansvarig", "HR"), ("Klart", "2025")):
            c.rect(60, y - 60, 120, 60)
            c.rect(180, y - 60, 300, 60)
            write(c, [label], x=64, y=y - 20)
            write(c, [value], x=184, y=y - 20)
            y -= 60
        return y

    def draw(c: Any) -> None:
        form(c, form(c, 760, 1) - 60, 2)
        c.showPage()
        form(c, 760, 3)

    assert [table.row_count for table in tables(read_document(pdf(draw)))] == [3, 3, 3]


def test_no_word_of_a_page_is_dropped_or_written_twice() -> None:
    from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS
    from handlingskraft.plan_import.documents.pdf_words import open_pdf
    from handlingskraft.plan_import.documents.tests.test_pdf import broken_columns, two_columns

    for draw in (
        two_columns,
        broken_columns,
        lambda c: draw_table(c, ROWS, 720),
        lambda c: draw_table(c, ROWS, 720, grid="none"),
    ):
        data = pdf(draw)
        file = open_pdf(data, DEFAULT_LIMITS)
        written = sorted("".join(word.text for page in file.pages() for word in page.words))
        read = sorted("".join(line.text for line in read_document(data).lines).replace(" ", ""))
        assert read == written
