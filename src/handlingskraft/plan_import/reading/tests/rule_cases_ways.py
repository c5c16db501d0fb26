"""More cases for the rules: ways of writing that are rarer, or that only some templates have."""

from __future__ import annotations

from dataclasses import replace

from handlingskraft.plan_import.documents.model import Cell, Document, Paragraph, Role, Table
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.making import goals, table_document, texts
from handlingskraft.plan_import.reading.tests.rule_cases import (
    CASES,
    RuleCase,
    areas,
    areas_of_activities,
    case,
    links,
    owners,
    styled_case,
    table_case,
    times,
    verdict_case,
)

# --- goals ------------------------------------------------------------------------------------------------------------------

case(
    "headings.goal_opening",
    "Trygghet\n\nMål för området – Fler känner sig trygga ute\n\nÅtgärder\n\n- Röja sly.\n",
    goals,
    ["Fler känner sig trygga ute"],
)
case(
    "reader.we_want",
    "Skola\n\nVi vill att alla elever trivs.\n\nÅtgärder\n\n- Måla väggen.\n\n"
    "Fritid\n\nMånga sitter hemma. Målet är att fler ska idrotta.\n\nÅtgärder\n\n- Bygga en bana.\n",
    links,
    ["alla elever trivs.", "fler ska idrotta."],
)
case(
    "goals.reference",
    "Mål\n\n1. Fler unga mår bra\n2. Färre unga röker\n\nÅtgärder\n\n- Starta samtalsgrupper (mål 1)\n- Göra kontrollköp (mål 2)\n",
    links,
    ["Fler unga mår bra", "Färre unga röker"],
)
styled_case(
    "goals.another_part",
    [("Handlingsplan", 1), ("Elever och lärare", 2), ("Målet för skolan är följande:", 0), ("Alla elever trivs.", 0),
     ("Idrott och spel", 2), ("Målet för fritiden är följande:", 0), ("Fler barn idrottar.", 0),
     ("Byar och torg", 2), ("Under året ska vi på alla orter i kommunen genomföra följande åtgärder:", 0), ("Bygga en bana.", -1)],
    links, [None],
)  # fmt: skip
case(
    "prose.explains_goals",
    "Mål\n\nInvånarna har i enkäter uttryckt oro. Den bilden delas av polisen.\n\n- Fler känner sig trygga\n- Färre inbrott\n",
    goals,
    ["Fler känner sig trygga", "Färre inbrott"],
)
case(
    "goals.promises_are_work",
    "Löften\n\n1. Att polisen fotpatrullerar i centrum\n2. Att kommunen röjer sly\n",
    texts,
    ["Att polisen fotpatrullerar i centrum", "Att kommunen röjer sly"],
)
table_case(
    "tables.goals_with_measures",
    [
        ["Nr", "Mål", "Indikator", "Utfall", "Målvärde"],
        ["1", "Fler elever trivs", "Andel", "81 %", "90 %"],
        ["2", "Färre brott i centrum", "Antal", "212", "150"],
    ],
    goals,
    ["Fler elever trivs", "Färre brott i centrum"],
    before="Mål",
)

# --- headings and lists -----------------------------------------------------------------------------------------------------

case(
    "outline.part_of_an_area",
    "Trygghet\n\nMål\n\nFler är ute.\n\nHur ser det ut hos grannar?\n\nÅtgärder\n\n- Röja sly.\n\n"
    "Hälsa\n\nMål\n\nFler rör på sig.\n\nHur gick det i Norge?\n\nÅtgärder\n\n- Bygga ett utegym.\n",
    areas,
    ["Trygghet", "Hälsa"],
)
case(
    "outline.unit_within_activities",
    "Mål\n\nAlla mår bra.\n\nAktiviteter\n\nRäddningstjänsten\n\n- Trygghetsbesök hos äldre.\n\nPolisen\n\n- Mer närvaro.\n",
    texts,
    ["Trygghetsbesök hos äldre.", "Mer närvaro."],
)
verdict_case(
    "verdict.unit_heading",
    ["Ett kafé för anhöriga"],
    Kind.ACTIVITIES,
    kinds=(Kind.UNKNOWN, Kind.ACTIVITIES),
    under_unit=True,
)
case(
    "outline.strategies_beside_measures",
    "Trygghet\n\nStrategier\n\n- Stärka samverkan\n- Utveckla miljön\n\nInsatser\n\n- Röja sly.\n",
    texts,
    ["Röja sly."],
)
case(
    "reader.card_has_a_name",
    "Åtgärder\n\nTrygg skolväg\n\nVad: Måla om övergångsställena\nVem: Gatuenheten\n",
    texts,
    ["Måla om övergångsställena"],
)
case(
    "prose.told_with_labels",
    "Åtgärder\n\nVi bygger ett utegym vid sjön. Ansvarig är fritidsenheten. Klart: 2026.\n",
    owners,
    [("fritidsenheten",)],
)
case(
    "bounds.plan_on_a_line",
    "Inledning. "
    + "Bakgrund: Många är ensamma. " * 200
    + "Mål: Färre äldre är ensamma. Åtgärder: Biblioteket ska ordna bokcirklar.",
    goals,
    ["Färre äldre är ensamma."],
)

# --- owners and times -------------------------------------------------------------------------------------------------------

case("labels.owner_told", "Åtgärder\n\n- Bygga ett utegym. Ansvarig är fritidsenheten.\n", owners, [("fritidsenheten",)])
case("labels.owner_then_time", "Åtgärder\n\n- Rusta planen.\n  Ansvar: Tekniska kontoret, klart 2026\n", times, ["2026"])
case(
    "owners.prefix",
    "Åtgärder\n\n- Polisen: Besöka skolor.\n- Älvbostäder: Byta lås.\n",
    owners,
    [("Polisen",), ("Älvbostäder",)],
)
case(
    "owners.sector_beside_units",
    "Åtgärder\n\nÄlvbostäder\n\n- Byta lås.\n\nKultur och fritid\n\n- Ordna lovläger.\n",
    owners,
    [("Älvbostäder",), ("Kultur och fritid",)],
)
case("times.rate_as_adjective", "Åtgärder\n\n- Anordna en årlig temadag för föräldrar.\n", times, ["årlig"])

# --- tables -----------------------------------------------------------------------------------------------------------------

table_case(
    "tables.header_stems",
    [["Insatser för att nå målet", "Samordnas av", "Färdigställs"], ["Kontrollköp hos handlare", "Miljöenheten", "2026"]],
    times,
    ["2026"],
)
table_case(
    "tables.paired_lines",
    [
        ["Mål", "Åtgärd", "Ansvarig", "Tid"],
        ["Fler rör på sig", "Bygga ett utegym\nÖppna en lånebod", "Fritidsenheten\nBiblioteket", "2026\n2025"],
    ],
    owners,
    [("Fritidsenheten",), ("Biblioteket",)],
)
table_case(
    "tables.card_has_a_name",
    [["Trygg skolväg", ""], ["Vad?", "Måla om övergångsställena"], ["Vem?", "Gatuenheten"]],
    texts,
    ["Måla om övergångsställena"],
    spans={(0, 0): (1, 2)},
)


def _bullets(document: Document) -> Document:
    """The document with those paragraphs of its cells that begin with a bullet as list items."""
    return replace(
        document,
        blocks=tuple(
            replace(block, cells=tuple(map(_bulleted, block.cells))) if isinstance(block, Table) else block
            for block in document.blocks
        ),
    )


def _bulleted(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(map(_item, cell.paragraphs)))


def _item(paragraph: Paragraph) -> Paragraph:
    if not paragraph.text.startswith("• "):
        return paragraph
    return replace(paragraph, text=paragraph.text[2:], role=Role.ITEM, marker="•")


LAID_OUT = [
    ["Trygga skolvägar", "Mål\nAlla går säkert till skolan.\nDet här gör vi\n• Måla om övergångsställena"],
    ["Trygga kvällar", "Mål\nFler är ute på kvällen.\nDet här gör vi\n• Starta en grannvandring"],
]
CASES.append(
    RuleCase(
        "tables.cells_hold_sections",
        lambda: read_plan(_bullets(table_document(LAID_OUT, "Handlingsplan"))),
        areas_of_activities,
        ["Trygga skolvägar", "Trygga kvällar"],
    )
)

SIDE_BY_SIDE = [
    ["Solceller på simhallen", "Cykelpump vid torget"],
    ["Taket räcker till två", "Pumpen ska vara gratis."],
    ["hundra paneler.", ""],
    ["Ansvar: Fastighetsbolaget", "Ansvar: Gatuenheten"],
    ["Tid: 2026", "Tid: våren 2025"],
]


def _bold_titles(document: Document) -> Document:
    """The document with the cells of its tables' first rows in bold."""
    return replace(
        document,
        blocks=tuple(
            replace(block, cells=tuple(_bold(cell) if cell.row == 0 else cell for cell in block.cells))
            if isinstance(block, Table)
            else block
            for block in document.blocks
        ),
    )


def _bold(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(replace(paragraph, bold=True) for paragraph in cell.paragraphs))


CASES.append(
    RuleCase(
        "tables.cards_side_by_side",
        lambda: read_plan(_bold_titles(table_document(SIDE_BY_SIDE, "Handlingsplan"))),
        lambda plan: (texts(plan), owners(plan), times(plan)),
        (
            ["Solceller på simhallen", "Cykelpump vid torget"],
            [("Fastighetsbolaget",), ("Gatuenheten",)],
            ["2026", "våren 2025"],
        ),
    )
)
table_case(
    "tables.area_rows",
    [
        ["Åtgärd", "Ansvarig", "Klart"],
        ["Trygghet", "", ""],
        ["Röja sly", "Parkenheten", "2025"],
        ["Hälsa", "", ""],
        ["Bygga utegym", "Fritidsenheten", "2027"],
    ],
    areas_of_activities,
    ["Trygghet", "Hälsa"],
)
