"""Cases for the rules about how the page is set: run-in headings, boxes, cards that point at goals, what a page break has cut."""

from __future__ import annotations

from handlingskraft.plan_import.reading.tests.making import goals, texts
from handlingskraft.plan_import.reading.tests.rule_cases import case, links, table_case
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
