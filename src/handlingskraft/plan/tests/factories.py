"""Plans for tests, made by the operations."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.plan import content as said
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Decision, adopt_plan, create_draft

DECISION = Decision(
    decided_on=date(2016, 2, 18),
    body="Kommunfullmäktige",
    paragraph="§ 14",
    registry_number="KS 2015/212",
    without_picture="Ingen lägesbild var fastställd.",
)


def small_content() -> said.PlanContent:
    """Two focus areas, two goals, four activities (one of them a sub-activity), one commitment, one definition."""
    area, second = "Samverkan", "Kunskap"
    goal, other = "Arbetet är känt.", "Medarbetarna vet hur de gör."
    return said.PlanContent(
        title="Handlingsplan för prov", municipality="Provköping", period=said.Period(2016, 2020),
        focus_areas=(said.FocusArea(area, said.Source(3)), said.FocusArea(second, said.Source(10))),
        goals=(said.Goal(goal, area, said.Source(5)), said.Goal(other, second, said.Source(12), (said.Indicator("Andel utbildade"),))),
        activities=(
            said.Activity("Räkna in risken i riskarbetet.", goal, area, source=said.Source(7)),
            said.Activity("Säkerhetsavdelningen håller en lägesbild.", goal, area, "Räkna in risken i riskarbetet.",
                          ("Säkerhetsavdelningen",), source=said.Source(8), deadline="årligen"),
            said.Activity("Varje förvaltning utser en kontaktperson. Den deltar i arbetet.", other, second,
                          responsible=("Varje förvaltning",), is_collective=True, source=said.Source(14, 1, 15)),
            said.Activity("Utbilda alla medarbetare.", other, second, source=said.Source(16)),
        ),
        commitments=(said.Commitment("Arbetet redovisas årligen för kommunstyrelsen.", "Uppföljning", deadline="årligen", source=said.Source(20)),),
        definitions=(said.Definition("civilsamhället", "Folkrörelser, föreningar och samfund.", said.Source(22)),),
        lines=tuple(said.DocumentLine(number, f"rad {number}") for number in range(1, 25)),
    )  # fmt: skip


def make_draft(by: User, content: said.PlanContent | None = None, kind: str = "violent_extremism") -> PlanVersion:
    content = content or small_content()
    return create_draft(content, kind=kind, title=content.title or "Plan", by=by).version


def make_adopted(by: User, content: said.PlanContent | None = None) -> PlanVersion:
    return adopt_plan(make_draft(by, content), decision=DECISION, by=by)
