"""The published form of the answer."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from handlingskraft.plan.content import FocusArea, PlanContent
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.reading.as_json import plan_as_json
from handlingskraft.plan_import.reading.as_text import plan_as_text
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.making import plan_of
from handlingskraft.plan_import.reading.tests.scoring import OWN_PLANS, SUFFIXES

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "schema" / "plan-reading.schema.json").read_text(encoding="utf-8"))
PATHS = sorted(path for path in OWN_PLANS.iterdir() if path.suffix in SUFFIXES)

PLAN = """
    Handlingsplan för Grönby kommun 2025–2027

    Antagen av kommunfullmäktige 2025-02-24 § 18

    Mål

    Alla trivs.

    Aktiviteter

    - Måla väggen.
    Ansvarig: Rektor
     - Köpa färg.
    - Varje skola utser en kontaktperson.

    Uppföljning

    Planen följs upp årligen av kommunstyrelsen.
    """


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_answers_follow_the_schema(path):
    jsonschema.Draft202012Validator(SCHEMA).validate(plan_as_json(read_plan(read_document(path))))


def test_an_empty_plan_follows_the_schema():
    answer = plan_as_json(
        PlanContent(adopted_on=date(2025, 1, 2), listed_focus_areas=(FocusArea("Skola"),)), findings=[{"code": "x"}]
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    assert answer["findings"] == [{"code": "x"}]


def test_what_the_answer_holds():
    answer = plan_as_json(plan_of(PLAN))
    assert (answer["municipality"], answer["period"], answer["adopted_on"]) == (
        "Grönby kommun",
        {"start": 2025, "end": 2027},
        "2025-02-24",
    )
    assert [each["text"] for each in answer["activities"]] == [
        "Måla väggen.",
        "Köpa färg.",
        "Varje skola utser en kontaktperson.",
    ]
    assert answer["activities"][1]["parent"] == "Måla väggen."
    assert answer["activities"][2]["is_collective"] is True
    assert answer["activities"][0]["source"] == {"page": None, "line": 11, "last_line": 12}
    assert answer["commitments"][0]["deadline"] == "årligen"


def test_reasons_are_in_the_language_asked_for():
    plan = plan_of(
        "Handlingsplan\n\nDet här ska vi göra\n\n- Röja sly.\n- Besöka skolor.\n\nDet här ska vi åstadkomma\n\n1. Parken ska bli tryggare.\n2. Skolan ska bli lugnare.\n"
    )
    english, swedish = (plan_as_json(plan, language=language)["activities"][0]["review_reasons"] for language in ("en", "sv"))
    assert english == ["The goal was matched by the order of the goals and the activities."]
    assert swedish != english


def test_the_outline_shows_owner_time_and_line():
    outline = plan_as_text(plan_of(PLAN), "en")
    assert "Handlingsplan för Grönby kommun 2025–2027" in outline
    assert "• Måla väggen.  (line 11)" in outline
    assert "Responsible: Rektor   When: no time stated" in outline
    assert "nobody named" in outline


def test_the_outline_says_when_there_is_nothing_to_show():
    assert "No activity was found" in plan_as_text(plan_of("Policy\n\nVi är snälla."), "en")
