"""For each rule, the smallest text that needs it, what to look at, and what is right. Switched off, the rule must be missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.documents.model import Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.segments import Item
from handlingskraft.plan_import.reading.tests.making import goals, piece, plan_of, table_document, texts
from handlingskraft.plan_import.reading.verdict import Case, judge

Look = Callable[[Any], Any]
HEAD = "Handlingsplan 2025\n\n"


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A rule, a way to read the smallest document (or judge the smallest list) that needs it, what to look at, the right answer."""

    rule: str
    read: Callable[[], Any]
    look: Look
    right: Any


CASES: list[RuleCase] = []


def case(rule: str, text: str, look: Look, right: Any, *, bare: bool = False) -> None:
    """Enter a case for a pasted text; a plan's title goes before it unless it is ``bare``."""
    CASES.append(RuleCase(rule, lambda: plan_of(text if bare else HEAD + text), look, right))


def table_case(
    rule: str, rows: list[list[str]], look: Look, right: Any, *, before: str = "Åtgärder", spans: Any = None
) -> None:
    """Enter a case for a table under a heading."""
    CASES.append(RuleCase(rule, lambda: read_plan(table_document(rows, before, spans=spans)), look, right))


def owners(plan: PlanContent) -> list[tuple[str, ...]]:
    return [activity.responsible for activity in plan.activities]


def times(plan: PlanContent) -> list[str | None]:
    return [activity.deadline for activity in plan.activities]


def links(plan: PlanContent) -> list[str | None]:
    return [activity.goal for activity in plan.activities]


def areas(plan: PlanContent) -> list[str]:
    return [area.title for area in plan.focus_areas]


def areas_of_activities(plan: PlanContent) -> list[str | None]:
    return [activity.focus_area for activity in plan.activities]


def listed(plan: PlanContent) -> list[str]:
    return [area.title for area in plan.listed_focus_areas]


# --- words in front, headings and outline ---------------------------------------------------------------------------------

case("labels.line", "Aktiviteter\n\n- Utbilda personal.\nAnsvarig: HR-enheten\n", owners, [("HR-enheten",)])
case("kinds.heading_words", "Värdegrund\n\n- Arbeta för öppenhet\n- Visa respekt\n", texts, [])
case(
    "kinds.lead_words",
    "Mål och åtgärder\n\nRådet deltar med följande funktioner i arbetet.\n\n- Leda arbetet\n- Samordna insatser\n",
    texts,
    [],
)
case(
    "kinds.lead_end",
    "För att minska problemen i de prioriterade områdena ska vi:\n\n- måla om tunneln\n- byta lampor\n",
    texts,
    ["måla om tunneln", "byta lampor"],
)
case("headings.entry_prefix", "Mål 1. Färre unga röker.\n\nAktiviteter\n\n- Utbilda lärare.\n", goals, ["Färre unga röker."])
case(
    "headings.area_prefix",
    "Insatsområde 1: Skola\n\nAktiviteter\n\n- Utbilda lärare.\n\nInsatsområde 2: Fritid\n\nAktiviteter\n\n- Öppna gården.\n",
    areas,
    ["Skola", "Fritid"],
)
case(
    "headings.section_word",
    "Bakgrund\nDet är stilla i byn.\nMål\nAlla trivs.\nAktiviteter\n- Kaffe på torget\n",
    texts,
    ["Kaffe på torget"],
)
case(
    "headings.area_word",
    "Text om planen.\nFokusområde 1: Skola\nAktiviteter\n- Utbilda lärare.\nFokusområde 2: Fritid\nAktiviteter\n- Öppna gården.\n",
    areas,
    ["Skola", "Fritid"],
)
case(
    "headings.goal_owns_next_line",
    "Mål\n\nTrygg skola i hela kommunen\n\nAktiviteter\n\n- Utbilda lärare.\n",
    goals,
    ["Trygg skola i hela kommunen"],
)
case(
    "headings.numbered",
    "Text om planen.\n3 Kunskap\n3.1 Mål\nAlla kan.\n3.2 Aktiviteter\n- Utbilda lärare.\n4 Stöd\n4.1 Mål\nAlla får stöd.\n4.2 Aktiviteter\n- Starta grupper.\n",
    areas,
    ["Kunskap", "Stöd"],
)
case(
    "headings.standing_alone",
    "Trafik\n\n- Sätta upp farthinder.\n\nNarkotika\n\n- Genomföra kontroller.\n",
    areas,
    ["Trafik", "Narkotika"],
)
case(
    "outline.area_by_contents",
    "Mål och åtgärder\n\nTrafik\n\nMål: Alla kommer hem.\n\nÅtgärder\n\n- Bygga om korsningen.\n\nSamverkan\n\nMål: Parterna möts.\n\nÅtgärder\n\n- Kalla till möten.\n",
    areas,
    ["Trafik", "Samverkan"],
)
case(
    "outline.older_period",
    "Medborgarlöfte 2023–2024\n\n- Polisen ska besöka skolor.\n\nMedborgarlöfte 2021–2022\n\n- Polisen ska måla bilar.\n",
    texts,
    ["Polisen ska besöka skolor."],
)
case("pieces.page_mark", "Mål\n\nDnr KS 2024/12\n\nAlla trivs.\n\nAktiviteter\n\n- Måla väggen.\n", goals, ["Alla trivs."])


def _styled(*parts: tuple[str, int]) -> Document:
    """A document with heading styles: level 0 is body text, -1 a list item, -2 bold body text."""
    lines = [Line(number, text) for number, (text, _) in enumerate(parts, 1)]
    blocks = tuple(
        Paragraph(text, (line,), Role.HEADING, level) if level > 0
        else Paragraph(text, (line,), Role.ITEM, 0, "•") if level == -1
        else Paragraph(text, (line,), bold=level == -2)
        for line, (text, level) in zip(lines, parts, strict=True)
    )  # fmt: skip
    return Document("styled.docx", "docx", blocks, tuple(lines))


def styled_case(rule: str, parts: list[tuple[str, int]], look: Look, right: Any) -> None:
    """Enter a case for a Word document with heading styles."""
    document = _styled(*parts)
    CASES.append(RuleCase(rule, lambda: read_plan(document), look, right))


styled_case(
    "headings.format",
    [("Handlingsplan 2025", 1), ("Vi gör skolan trygg och lugn", 1), ("Åtgärder", 2), ("Måla väggen.", -1), ("Uppföljning", 1), ("Mål i hamn?", -1)],
    areas_of_activities, ["Vi gör skolan trygg och lugn"],
)  # fmt: skip
styled_case(
    "headings.bold_line",
    [("Handlingsplan", 1), ("Inledning", 1), ("Mål och åtgärder", 1), ("Trygg skola", -2), ("Måla väggen.", -1), ("Trygg fritid", -2), ("Köpa bollar till gården.", -1)],
    areas, ["Trygg skola", "Trygg fritid"],
)  # fmt: skip
styled_case(
    "outline.inner_by_words",
    [("Handlingsplan", 1), ("Skola", 2), ("Mål", 2), ("Alla trivs.", 0), ("Åtgärder", 2), ("Måla väggen.", -1),
     ("Fritid", 2), ("Mål", 2), ("Alla leker.", 0), ("Åtgärder", 2), ("Öppna gården.", -1)],
    areas, ["Skola", "Fritid"],
)  # fmt: skip


def _joined_lines() -> Document:
    """Two lines that the format took for one wrapped paragraph."""
    lines = (Line(1, "Handlingsplan 2025"), Line(2, "Åtgärder"), Line(3, "Utbilda lärare."), Line(4, "Mål 2 – Alla trivs."))
    wrapped = Paragraph("Utbilda lärare. Mål 2 – Alla trivs.", lines[2:], Role.ITEM, 0, "•")
    blocks = (
        Paragraph(lines[0].text, lines[:1], Role.HEADING, 1),
        Paragraph(lines[1].text, lines[1:2], Role.HEADING, 2),
        wrapped,
    )
    return Document("joined.pdf", "pdf", blocks, lines)


CASES.append(RuleCase("pieces.line_begins_anew", lambda: read_plan(_joined_lines()), goals, ["Alla trivs."]))

# --- focus areas ------------------------------------------------------------------------------------------------------------

case("areas.by_name", "Fokus på trygghet\n\n- Vi ska röja sly.\n", areas, ["Fokus på trygghet"])
case(
    "areas.by_list",
    "Arbetet sker inom följande områden:\n\n- Skola och hem\n- Fritid\n\nSkola och hem\n\n- Utbilda lärare.\n\nUppföljning\n\nPlanen följs upp.\n",
    areas,
    ["Skola och hem"],
)
case(
    "areas.come_back_as_headings",
    "I planen finns det här.\n\n- Trygg skola\n- Trygg fritid\n\nTrygg skola\n\n- Utbilda lärare.\n\nTrygg fritid\n\n- Öppna gården.\n",
    listed,
    ["Trygg skola", "Trygg fritid"],
)
case(
    "areas.by_subject",
    "Mål – tobak\n\n- Ingen ska röka.\n\nDetta ska uppnås genom att:\n\n- utbilda lärare\n",
    areas,
    ["Mål – tobak"],
)
case("areas.by_place", "Mål och åtgärder\n\nTrygg skola\n\n- Utbilda lärare.\n", areas, ["Trygg skola"])
case(
    "areas.side_by_side",
    "Trafik\n\n- Sätta upp farthinder.\n\nNarkotika\n\n- Genomföra kontroller.\n",
    areas,
    ["Trafik", "Narkotika"],
)

# --- what lists hold --------------------------------------------------------------------------------------------------------


def verdict_case(
    rule: str, items: list[str], right: Kind, *, marker: str = "•", labels: tuple[str, ...] = (), **around: Any
) -> None:
    """Enter a case for the judgement of one list, with what stands around it."""
    held = [Item(piece(text, marker=marker), [piece(label) for label in labels]) for text in items]
    CASES.append(RuleCase(rule, lambda: judge(Case(held, **around)), lambda verdict: verdict.kind, right))


OUT, ACT, GOAL = Kind.UNKNOWN, Kind.ACTIVITIES, Kind.GOALS
MIXED = (Kind.GOALS_AND_ACTIVITIES,)
verdict_case("verdict.lead", ["bättre ljus i hela parken", "fler vuxna ute på kvällen"], ACT, lead="Det gör vi genom att:")
verdict_case("verdict.unit_lead", ["minska väntetiden till samtal"], ACT, lead="Socialförvaltningen:", kinds=(Kind.GOALS,))
verdict_case("verdict.heading", ["Bättre ljus i hela parken", "Fler vuxna ute på kvällen"], ACT, kinds=(Kind.ACTIVITIES,))
verdict_case("verdict.heading_promises", ["Fortbildning för chefer", "Kampanj mot langning"], ACT, kinds=MIXED)
verdict_case(
    "verdict.headings_around",
    ["Öka antalet vuxna ute på kvällen", "Minska antalet mörka gångvägar"],
    ACT,
    kinds=(Kind.UNKNOWN, Kind.ACTIVITIES),
)
verdict_case("verdict.looks_like_doing", ["Måla väggarna.", "Utbilda lärare."], ACT)
verdict_case(
    "verdict.looks_like_state", ["Andelen som röker ska minska.", "Färre unga ska dricka alkohol."], GOAL, kinds=MIXED
)
verdict_case("verdict.mere_names", ["Polisen", "Socialförvaltningen", "Elevhälsan"], OUT, kinds=(ACT,))
verdict_case(
    "verdict.questions_and_measures", ["Antal utbildade lärare i skolan", "Andel elever som trivs"], OUT, kinds=(ACT,)
)
verdict_case(
    "verdict.told_as_done",
    ["Kommunen utbildade lärare i våras.", "Polisen genomförde kontroller vid skolor."],
    OUT,
    kinds=(ACT,),
)
verdict_case(
    "verdict.quotations", ["Vi ska genomföra planen, säger Anna.", "Vi ska utbilda lärare, säger Bo."], OUT, marker="–"
)
verdict_case("verdict.labelled", ["Nya lampor vid entrén till skolan", "En lugn matsal"], ACT, labels=("Ansvarig: Rektor",))
verdict_case(
    "verdict.names_areas",
    ["Utbilda personal", "Stödja föräldrar"],
    OUT,
    kinds=MIXED,
    area_titles=frozenset({"utbilda personal", "stödja föräldrar"}),
)
verdict_case(
    "verdict.place_elsewhere",
    ["Fortbildning för chefer", "Utbilda lärare om trygghet"],
    OUT,
    elsewhere=True,
    heading="Om skolan",
)
verdict_case(
    "verdict.time_heading", ["Drogvaneundersökning i årskurs nio", "Extra tillsyn på alla krogar"], ACT, heading="Hösten 2025"
)
verdict_case("verdict.no_plan", ["Bygga en låda.", "Måla lådan.", "Köpa skruvar till lådan."], OUT, plan_like=False)
verdict_case(
    "verdict.promises_before_activities",
    ["Att öka tryggheten i centrum.", "Att minska skadegörelsen."],
    GOAL,
    activities_follow=True,
)

# --- parts of the text ------------------------------------------------------------------------------------------------------

case(
    "reader.goal_heading",
    "1. Tillgången till alkohol ska minska\n\n1.1 Område: Tillsyn\n\nAktivitet: Ordna träffar.\nAnsvarig: Länsstyrelsen\n",
    goals,
    ["Tillgången till alkohol ska minska"],
)
case(
    "reader.activity_heading",
    "Åtgärder\n\nNya lampor på skolgården\n\nDet är mörkt på kvällarna.\n\nAnsvarig: Rektor\n",
    texts,
    ["Nya lampor på skolgården"],
)
case(
    "reader.goals_over_activities",
    "1. Havet är fritt från plast\n1.1 Ordna strandstädardagar\n2. Bottnarna är levande\n2.1 Kartlägga ålgräsängar\n",
    goals,
    ["Havet är fritt från plast", "Bottnarna är levande"],
)
case(
    "reader.goal_after_lead",
    "Målet för området är följande:\nFler barn rör på sig varje dag.\n\nInsatser\n\n- Anlägga en park.\n",
    goals,
    ["Fler barn rör på sig varje dag."],
)
case(
    "reader.promise_before_means",
    "Polisen och kommunen lovar att göra orten tryggare.\n\nDet ska åstadkommas genom följande aktiviteter:\n\n- Röja sly.\n",
    goals,
    ["Polisen och kommunen lovar att göra orten tryggare."],
)
case(
    "reader.labels_follow",
    "Åtgärder:\nTysta rummet varje onsdag\nAnsvarig: Rektor\nEn lugn matsal för alla\nAnsvarig: Kostchefen\n",
    texts,
    ["Tysta rummet varje onsdag", "En lugn matsal för alla"],
)
case(
    "reader.explains_last_item",
    "Det här ska vi göra\n\n- Öka insatserna mot klotter.\nPolisen ska besöka skolor.\n- Öka insatserna mot inbrott.\n\nPolisen ska ringa på hos alla.\n",
    owners,
    [("Polisen",), ("Polisen",)],
)
case("prose.goal_paragraph", "Mål\n\nAlla trivs.\n\nAktiviteter\n\n- Måla väggen.\n", goals, ["Alla trivs."])
case(
    "prose.expected_effects",
    "Aktiviteter\n\n- Måla väggen.\n\nFörväntad effekt\n\nTrivseln väntas öka i hela skolan.\n",
    goals,
    ["Trivseln väntas öka i hela skolan."],
)
case(
    "prose.counts_goals",
    "Mål\n\nPlanen har två mål.\n\nAlla trivs.\n\nAktiviteter\n\n- Måla väggen.\n",
    goals,
    ["Alla trivs."],
)
case("prose.activity_paragraph", "Åtgärder\n\nRektor ska utse en vuxenvärd.\n", texts, ["Rektor ska utse en vuxenvärd."])

# --- tables -----------------------------------------------------------------------------------------------------------------

HEADER = ["Mål", "Åtgärd", "Ansvarig", "Tid"]
table_case("tables.header_words", [HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "2026"]], texts, ["Måla väggen"])
table_case(
    "tables.columns_by_contents",
    [["Måla väggen", "Rektor", "2026"], ["Utbilda lärare", "Elevhälsan", "Löpande"]],
    owners,
    [("Rektor",), ("Elevhälsan",)],
)
table_case(
    "tables.numbers_are_statistics",
    [
        ["Mål", "Ansvarig", "2025", "2026"],
        ["Solceller", "Tekniska nämnden", "900", "1 200"],
        ["Cykelväg", "Tekniska nämnden", "0", "4 000"],
    ],
    goals,
    [],
)
table_case(
    "tables.several_in_a_cell",
    [HEADER, ["Alla trivs.", "Måla väggen.\nUtbilda lärare.", "Rektor", "2026"]],
    texts,
    ["Måla väggen.", "Utbilda lärare."],
)
table_case(
    "tables.cards", [["Åtgärd", "Måla väggen"], ["Ansvarig", "Rektor"], ["Klart senast", "2026"]], owners, [("Rektor",)]
)
table_case(
    "tables.none_here",
    [["Aktivitet", "Status", "Kommentar"], ["Utbilda lärare", "Klar", "Tolv deltog"]],
    texts,
    [],
    before="Detta har vi gjort",
)
table_case(
    "tables.full_width_row",
    [HEADER, ["Insatsområde 1: Skola", "", "", ""], ["Alla trivs.", "Måla väggen", "Rektor", "2026"]],
    areas,
    ["Skola"],
    spans={(1, 0): (1, 4)},
)
table_case(
    "tables.role_letters",
    [["Åtgärd", "Ansvar och medverkan", "Tid"], ["Måla väggen", "A: Rektor M: Polisen", "2026"]],
    owners,
    [("Rektor",)],
)
table_case(
    "tables.unit_columns",
    [["Kommunen gör", "Polisen gör"], ["Lånar ut kameror", "Besöker skolor"]],
    owners,
    [("Kommunen",), ("Polisen",)],
    before="Stölder",
)


def _two_tables() -> Document:
    first = table_document([HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "2026"]], "Mål och insatser")
    second = table_document([["Alla leker.", "Kaffe på gården", "Fritidschefen", "2027"]])
    lines = tuple(Line(line.number + 50, line.text) for line in second.lines)
    grid = second.blocks[0]
    assert isinstance(grid, Table)
    return Document("two.docx", "docx", (*first.blocks, grid), (*first.lines, *lines))


CASES.append(RuleCase("tables.continued", lambda: read_plan(_two_tables()), texts, ["Måla väggen", "Kaffe på gården"]))


def _broken() -> Document:
    document = table_document([HEADER, ["Alla trivs.", "Måla väggen", "Kommunikationsavdelnin gen", "2026"]], "Åtgärder")
    table = document.blocks[-1]
    assert isinstance(table, Table)
    cells = []
    for cell in table.cells:
        broken = (Paragraph(cell.text, (Line(90, "Kommunikationsavdelnin"), Line(91, "gen"))),)
        cells.append(replace(cell, paragraphs=broken) if "avdelnin" in cell.text else cell)
    return Document("broken.pdf", "pdf", (*document.blocks[:-1], Table(tuple(cells), 2, 4)), document.lines)


CASES.append(
    RuleCase("tables.word_broken_at_cell_edge", lambda: read_plan(_broken()), owners, [("Kommunikationsavdelningen",)])
)

# --- owners and time --------------------------------------------------------------------------------------------------------

ACTS = "Aktiviteter\n\n"
case("owners.label", ACTS + "- Måla väggen.\nAnsvarig: Rektor\n", owners, [("Rektor",)])
case("owners.subject", ACTS + "- Under 2026 ska socialförvaltningen utbilda lärare.\n", owners, [("socialförvaltningen",)])
case("owners.agent", ACTS + "- Utbildningen genomförs av elevhälsan.\n", owners, [("elevhälsan",)])
case("owners.slash", ACTS + "- Synliga fotpatruller på torsdagar/ Polisen\n", owners, [("Polisen",)])
case("owners.brackets", ACTS + "- Måla väggen (tekniska kontoret, 2026)\n", owners, [("tekniska kontoret",)])
case("owners.lead", "Socialförvaltningen ska:\n\n- utbilda lärare\n", owners, [("Socialförvaltningen",)])
case(
    "owners.heading",
    "Fokus på trafik\n\nPolisens åtaganden\n\n- Genomföra kontroller.\n\nKommunens åtaganden\n\n- Sätta upp skyltar.\n",
    owners,
    [("Polisen",), ("Kommunen",)],
)
case(
    "owners.we",
    "Medborgarlöfte 2025\n\nPolisen och Grönby kommun har enats.\n\n- Vi ska tillsammans röja sly.\n",
    owners,
    [("Polisen", "Kommunen")],
    bare=True,
)
case(
    "facts.parties",
    "Medborgarlöfte 2025\n\nPolisen och Grönby kommun har enats.\n\n- Vi ska tillsammans röja sly.\n",
    owners,
    [("Polisen", "Kommunen")],
    bare=True,
)
case(
    "owners.below",
    ACTS + "- Öka insatserna mot klotter.\nPolisen ska besöka skolor.\n- Öka insatserna mot inbrott.\n",
    owners,
    [("Polisen",), ()],
)
case(
    "owners.partners_in_sentence",
    ACTS + "- Ta fram en lägesbild i samverkan med polisen och föreningar.\n",
    lambda plan: plan.activities[0].partners,
    ("polisen", "föreningar"),
)
PARTS = [("Handlingsplan 2025", 1), ("Problem", 1), ("Område 1", 1), ("Mål", 2), ("Alla kommer hem.", 0), ("Åtgärder", 2), ("Bygga om korsningen.", -1),
         ("Ansvarig", 2), ("Gatukontoret", 0), ("Klart", 2), ("Juni 2026", 0)]  # fmt: skip
styled_case("owners.label_heading", PARTS, owners, [("Gatukontoret",)])
styled_case("deadlines.label_heading", PARTS, times, ["Juni 2026"])
GOVERNED = "Mål 1 Alla trivs.\nAnsvarig nämnd: Skolnämnden\nTidsplan: 2026\nÅtgärder:\n\n- Måla väggen.\n- Köpa bollar.\n"
case("owners.goal_label", GOVERNED, owners, [("Skolnämnden",), ("Skolnämnden",)])
case("deadlines.goal_label", GOVERNED, times, ["2026", "2026"])
case(
    "owners.heading_among_units",
    "Insatsområde 1: Rörelse\n\nGatukontoret\n\n- Bygga ett utegym.\n\nKultur och fritid\n\n- Köpa bollar.\n\nKostenheten\n\n- Servera frukost.\n",
    owners,
    [("Gatukontoret",), ("Kultur och fritid",), ("Kostenheten",)],
)
case("deadlines.label", ACTS + "- Måla väggen.\nKlart: när färgen torkat\n", times, ["när färgen torkat"])
case("deadlines.brackets", ACTS + "- Måla väggen (rektor, återkommande)\n", times, ["återkommande"])
case("deadlines.sentence", ACTS + "- Vi ska, årligen, måla väggen.\n", times, ["årligen"])
case("times.in_sentence", ACTS + "- Måla väggen senast 31 mars 2026.\n", times, ["senast 31 mars 2026"])

# --- goals ------------------------------------------------------------------------------------------------------------------

TWO = "Mål\n\nAlla trivs.\n\nAktiviteter\n\n- Måla väggen.\n\nMål\n\nAlla leker.\n\nAktiviteter\n\n- Köpa bollar.\n"
case("goals.place", TWO, links, ["Alla trivs.", "Alla leker."])
case(
    "goals.number",
    "Mål och åtgärder\n\nMål 1 Alla trivs\nMål 2 Alla leker\nÅtgärd 1.1 Måla väggen\nÅtgärd 2.1 Köpa bollar\n",
    links,
    ["Alla trivs", "Alla leker"],
)
case(
    "goals.order",
    "Det här ska vi göra\n\n- Röja sly.\n- Besöka skolor.\n\nDet här ska vi åstadkomma\n\n1. Parken ska bli tryggare.\n2. Skolan ska bli lugnare.\n",
    links,
    ["Parken ska bli tryggare.", "Skolan ska bli lugnare."],
)
case("goals.only_one", "Åtgärder\n\n- Röja sly.\n\nMål\n\nParken är trygg.\n", links, ["Parken är trygg."])
case(
    "goals.from_purpose",
    "Parterna samverkar med det gemensamma syftet att minska brotten i centrum.\n\nFokus på trygghet\n\n- Röja sly.\n",
    goals,
    ["minska brotten i centrum"],
)

# --- what the plan says of itself, and around the activities ------------------------------------------------------------------

case(
    "facts.title",
    "Grönby kommun\n\nHandlingsplan för trygghet 2025–2027\n",
    lambda plan: plan.title,
    "Handlingsplan för trygghet 2025–2027",
    bare=True,
)
case("facts.municipality", "Planen gäller i Grönby kommun.\n", lambda plan: plan.municipality, "Grönby kommun")
case(
    "facts.period",
    "Plan för trygghet\n\nPlanen gäller 2025–2027.\n",
    lambda plan: (plan.period.start, plan.period.end),
    (2025, 2027),
    bare=True,
)
case(
    "facts.adopted_on",
    "Antagen av kommunfullmäktige den 12 februari 2024, § 21\n",
    lambda plan: str(plan.adopted_on),
    "2024-02-12",
)
case(
    "commitments.chapter",
    "Ansvar\n\nKommunstyrelsen ansvarar för att planen följs upp.\n",
    lambda plan: [each.responsible for each in plan.commitments],
    [("Kommunstyrelsen",)],
)
case(
    "commitments.area",
    "Fokus på skolan\n\nSamtliga nämnder har ett ansvar att arbeta med frågorna.\n\n- Utbilda lärare.\n",
    lambda plan: len(plan.commitments),
    1,
)
case(
    "definitions.list",
    "Begrepp\n\n- Samråd: ett möte före beslut\n",
    lambda plan: [each.term for each in plan.definitions],
    ["Samråd"],
)
case(
    "definitions.sentence",
    "Inledning\n\nMed anhörig avses den som står någon nära.\n",
    lambda plan: [each.term for each in plan.definitions],
    ["anhörig"],
)
GOVERNING = "Styrande dokument\n\nNationellt\n\nSamordnaren har lämnat tre rekommendationer¹ om arbetet.\n\n¹ 1. Insatser på flera nivåer, 2. Bred samverkan, 3. Tydlig ansvarafördelning.\n"
case("governing.level", GOVERNING, lambda plan: [each.level for each in plan.governing_documents], ["national"])
case("governing.chapter", GOVERNING, lambda plan: [each.title for each in plan.governing_documents], ["tre rekommendationer"])
case(
    "governing.enumerated_footnote",
    GOVERNING,
    lambda plan: [item.text for each in plan.governing_documents for item in each.items],
    ["Insatser på flera nivåer", "Bred samverkan", "Tydlig ansvarafördelning"],
)
case(
    "governing.acts",
    "Inledning\n\nPlanen följer lagen (2023:196) om kommuners ansvar.\n",
    lambda plan: [each.designation for each in plan.governing_documents],
    ["2023:196"],
)
