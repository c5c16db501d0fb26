"""Cases for the rules about how the page is set: run-in headings, boxes, cards that point at goals, what a page break has cut."""

from __future__ import annotations

from dataclasses import replace

from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.documents.model import Document, Line, Paragraph, Role
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.making import goals, table_document, texts
from handlingskraft.plan_import.reading.tests.rule_cases import (
    RuleCase,
    areas,
    case,
    links,
    owners,
    styled_case,
    table_case,
    times,
)
from handlingskraft.plan_import.reading.tests.rule_cases_ways import CASES

__all__ = ["CASES"]

case(
    "headings.wish_over_activities",
    "1. Barn ska inte bada ensamma.\n\nInsatser 2025:\n\n- Öppna simskolan.\n\n"
    "2. Äldre ska våga gå ut.\n\nInsatser 2025:\n\n- Sanda gångvägar.\n",
    links,
    ["Barn ska inte bada ensamma.", "Äldre ska våga gå ut."],
)
case(
    "headings.run_in_word",
    "Skola\n\nDet är långt till skolan för många barn i byarna.\n\nMål Alla barn har en säker väg till skolan.\n\nÅtgärder\n\n- Röja sly.\n",
    goals,
    ["Alla barn har en säker väg till skolan."],
)
table_case(
    "tables.goal_said_before",
    [
        ["Mål", "Fler vågar simma"],
        ["Åtgärd", "Öppna simskolan"],
        ["Ansvarig", "Fritidsenheten"],
        ["Mål", "Fler vågar simma"],
        ["Åtgärd", "Sänka avgiften"],
        ["Ansvarig", "Kommunstyrelsen"],
    ],
    goals,
    ["Fler vågar simma"],
)
case(
    "outline.strategies_beside_measures",
    "Hälsa\n\nStrategier\n\n- Involvera unga\n- Arbeta brett\n\nKommunens insatser\n\n- Bygga ett utegym.\n",
    texts,
    ["Bygga ett utegym."],
)


def _sized(*parts: tuple[str, float, bool, str]) -> Document:
    """A document whose paragraphs have a size, perhaps bold letters, and a bullet or none."""
    lines = [Line(number, text) for number, (text, *_) in enumerate(parts, 1)]
    blocks = tuple(
        Paragraph(text, (line,), Role.ITEM if marker else Role.BODY, marker=marker, bold=bold, size=size)
        for line, (text, size, bold, marker) in zip(lines, parts, strict=True)
    )
    return Document("sized.pdf", "pdf", blocks, tuple(lines))


BOXED = _sized(
    ("Åtgärder", 1.2, True, ""),
    ("Röja sly vid skolan", 1.0, False, "•"),
    ("Fakta", 0.85, True, ""),
    ("Var tredje elev går till skolan.", 0.85, False, ""),
    ("Vi hoppas på fler farthinder", 1.0, False, "•"),
)
CASES.append(
    RuleCase(
        "outline.box_in_small_type",
        lambda: read_plan(BOXED),
        texts,
        ["Röja sly vid skolan", "Vi hoppas på fler farthinder"],
    )
)
case(
    "owners.prefix_is_subject",
    "Åtgärder\n\n- Elevhälsan: gör hembesök.\n- Polisen: Besöka skolor.\n",
    texts,
    ["Elevhälsan: gör hembesök.", "Besöka skolor."],
)
case("labels.time_without_colon", "Åtgärder\n\n- Bygga ett utegym.\nNär Före sommaren 2026\n", times, ["Före sommaren 2026"])
styled_case(
    "headings.goal_line",
    [("Handlingsplan", 1), ("Det vi gör", 1), ("Mål 1: Alla barn kan simma.", -2), ("Åtgärder", -2), ("Öppna simskolan", -1),
     ("Mål 2: Alla barn kan cykla.", -2), ("Åtgärder", -2), ("Ordna cykelskola", -1)],
    areas, [],
)  # fmt: skip
CARDS = [("Handlingsplan", 1), ("Om planen", 1), ("Planen gäller i tre år.", 0),
         ("Mål 1: Alla barn kan simma.", -2), ("Öppna simskolan", -2), ("Den är gratis. Ansvar: Fritidschefen", 0), ("Tid: 2026", 0),
         ("Laga bryggan", -2), ("Ansvar: Driftchefen", 0),
         ("Mål 2: Alla barn kan cykla.", -2), ("Ordna cykelskola", -2), ("Ansvar: Gatuchefen", 0)]  # fmt: skip
styled_case("outline.goal_ends_introduction", CARDS, texts, ["Öppna simskolan", "Laga bryggan", "Ordna cykelskola"])
styled_case("outline.goal_beside_goal", CARDS, areas, [])
styled_case("reader.labels_after_text", CARDS, owners, [("Fritidschefen",), ("Driftchefen",), ("Gatuchefen",)])
styled_case(
    "outline.question_beside_goals",
    [("Handlingsplan", 1),
     ("Värme", 1), ("Hur påverkas vi?", 2), ("Mål", 2), ("Alla får svalka.", 0), ("Åtgärder", 2), ("Plantera träd", -1),
     ("Torka", 1), ("Hur påverkas vi?", 2), ("Mål", 2), ("Vattnet räcker.", 0), ("Åtgärder", 2), ("Bygga en reserv", -1)],
    areas, ["Värme", "Torka"],
)  # fmt: skip


def _two_forms() -> PlanContent:
    """A form under each of two headings, one of which a page break has taken apart into headings and text."""
    first = table_document([["Mål", "Alla kan simma"], ["Insatser", "Öppna simskolan"], ["Ansvarig", "Fritidschefen"]], "Bada")
    parts = [("Cykla", 1), ("Mål", 2), ("Alla kan cykla.", 0), ("Insatser", 2), ("Ordna cykelskola", -1)]
    lines = [Line(number, text) for number, (text, _) in enumerate(parts, len(first.lines) + 1)]
    blocks = tuple(
        Paragraph(
            text,
            (line,),
            Role.HEADING if level > 0 else Role.ITEM if level < 0 else Role.BODY,
            max(level, 0),
            "•" if level < 0 else "",
        )
        for line, (text, level) in zip(lines, parts, strict=True)
    )
    return read_plan(replace(first, blocks=(*first.blocks, *blocks), lines=(*first.lines, *lines)))


CASES.append(RuleCase("areas.beside_areas", _two_forms, areas, ["Bada", "Cykla"]))
