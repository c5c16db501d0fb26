"""Tables of Word documents."""

from __future__ import annotations

from typing import Any

from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import docx, outline, p, raw_docx, read_outline, tables


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def test_merged_goal_cells_full_width_rows_and_several_measures_in_a_cell() -> None:
    goal, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell(p("Mål")), cell(p("Åtgärd")), cell(p("Ansvarig")), properties="<w:tblHeader/>"),
        row(cell(p("Insatsområde 1"), '<w:gridSpan w:val="3"/>')),
        row(
            cell(p("Trygghet"), goal),
            cell(p("Utbilda.") + p("Följa upp.")),
            cell(p("<w:t>HR</w:t><w:br/><w:t>Rektorer</w:t>")),
        ),
        row(cell(p(""), more), cell(p("Mäta.")), cell(p(""))),
    )
    document = read_document(raw_docx(body))
    assert outline(document) == [
        "| *Mål | *Åtgärd | *Ansvarig |",
        "| Insatsområde 1 (1x3) |",
        "| Trygghet (2x1) | Utbilda. / Följa upp. | HR Rektorer |",
        "| Mäta. |  |",
    ]
    (found,) = tables(document)
    assert (found.row_count, found.column_count) == (4, 3)
    assert found.cells[6].paragraphs[0].parts == ("HR", "Rektorer")
    assert [(c.row, c.column) for c in found.cells[-2:]] == [(3, 1), (3, 2)]


def test_lists_in_cells_have_their_own_levels() -> None:
    def fill(document: Any) -> None:
        grid = document.add_table(rows=2, cols=2)
        grid.cell(0, 0).text = "Mål"
        grid.cell(0, 1).paragraphs[0].add_run("• Ett")
        grid.cell(0, 1).add_paragraph("Två", style="List Bullet")
        grid.cell(1, 0).text = "- a\n- b"

    assert read_outline(docx(fill)) == ["| Mål | • Ett /   • Två |", "| - a / - b |  |"]


def test_header_row_by_bold_letters_shade_or_style() -> None:
    bold = row(cell(p("Mål", run="<w:b/>")), cell(p("Åtgärd", run="<w:b/>")))
    plain = row(cell(p("a")), cell(p("b")))
    assert read_outline(raw_docx(table(bold, plain)))[0] == "| *Mål | *Åtgärd |"
    shade = '<w:shd w:fill="1F497D"/>'
    shaded = row(cell(p("Mål"), shade), cell(p("Åtgärd"), shade))
    assert read_outline(raw_docx(table(shaded, plain)))[0] == "| *Mål | *Åtgärd |"
    assert read_outline(raw_docx(table(plain, plain)))[0] == "| a | b |"
    assert read_outline(raw_docx(table(bold, bold)))[0] == "| Mål | Åtgärd |"
    striped = table(shaded, plain, shaded, plain)
    assert read_outline(raw_docx(striped))[0] == "| Mål | Åtgärd |"


def test_a_frame_of_one_cell_is_no_table() -> None:
    body = table(row(cell(p("Fakta", '<w:pStyle w:val="Heading2"/>') + table(row(cell(p("a")), cell(p("b")))) + p("Slut"))))
    assert read_outline(raw_docx(body)) == ["## Fakta", "| a | b |", "Slut"]


def test_a_table_in_a_cell_gives_its_text_to_the_cell() -> None:
    inner = table(row(cell(p("x")), cell(p("y"))))
    body = table(row(cell(p("a")), cell(inner + p("efter"))), row(cell(p("c")), cell(p("d"))))
    assert read_outline(raw_docx(body)) == ["| a | x / y / efter |", "| c | d |"]


def test_deleted_rows_are_left_out_and_shifted_rows_keep_their_columns() -> None:
    body = table(
        row(cell(p("a")), cell(p("b"))),
        row(cell(p("borta")), cell(p("borta")), properties="<w:del/>"),
        row(cell(p("d")), properties='<w:gridBefore w:val="1"/>'),
    )
    (found,) = tables(read_document(raw_docx(body)))
    assert [(c.row, c.column, c.text) for c in found.cells] == [(0, 0, "a"), (0, 1, "b"), (1, 1, "d")]


def test_rows_and_cells_in_content_controls_are_found() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = table(control(row(cell(p("a")), control(cell(p("b"))))), row(cell(p("c")), cell(p("d"))))
    assert read_outline(raw_docx(body)) == ["| a | b |", "| c | d |"]


def test_columns_set_with_tabs_are_a_table() -> None:
    rows = ["Åtgärd\tAnsvarig\tÅr", "Måla väggen\tRektor\t2026", "Köpa bollar\tKuratorn\t2027"]

    def fill(document: Any) -> None:
        for text in ["Inledning\t2026", *rows, "Slut."]:
            document.add_paragraph(text)

    assert read_outline(docx(fill)) == [
        "Inledning 2026",
        "| Åtgärd | Ansvarig | År |",
        "| Måla väggen | Rektor | 2026 |",
        "| Köpa bollar | Kuratorn | 2027 |",
        "Slut.",
    ]


def test_tabs_before_page_numbers_are_a_list_of_contents() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("1\tMål\t3")
        document.add_paragraph("2\tÅtgärder\t5")

    assert read_outline(docx(fill)) == ["1 Mål 3", "2 Åtgärder 5"]
