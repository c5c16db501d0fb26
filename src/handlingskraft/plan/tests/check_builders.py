"""Small plans for the tests of the plan check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handlingskraft.plan.checking import Finding, check_plan
from handlingskraft.plan.checking.findings import Hits
from handlingskraft.plan.checking.register import RULES
from handlingskraft.plan.checking.subject import Subject
from handlingskraft.plan.content import Activity, DocumentLine, Goal, Indicator, Period, PlanContent, Source
from handlingskraft.plan.reference_data import reference_table

ON = date(2026, 11, 23)
GOAL = "Medarbetarna vet vart de vänder sig."


def lines(*texts: str) -> tuple[DocumentLine, ...]:
    """Document lines numbered from 1."""
    return tuple(DocumentLine(number, text) for number, text in enumerate(texts, 1))


def activity(text: str = "Utbilda personalen i förskolan.", **changes: object) -> Activity:
    """An activity that lacks nothing, but for ``changes``."""
    whole = Activity(
        text,
        goal=GOAL,
        responsible=("Socialförvaltningen",),
        deadline="Årligen",
        indicators=(Indicator("Andel utbildade"),),
        source=Source(7),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def plan(*activities: Activity, text: Iterable[str] = (), **changes: object) -> PlanContent:
    """A plan on an everyday subject that is in order, but for ``changes``. ``text`` is put before its own lines."""
    own = [
        "Handlingsplan för trygghet 2025–2028",
        "Planen följs upp varje år och redovisas för kommunstyrelsen.",
    ]
    written = [*text, *own, GOAL, *(one.text for one in activities)]
    whole = PlanContent(
        title="Handlingsplan för trygghet 2025–2028",
        period=Period(2025, 2028),
        goals=(Goal(GOAL, source=Source(3)),),
        activities=activities or (activity(),),
        lines=lines(*written),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def subject(content: PlanContent, on: date = ON) -> Subject:
    """The plan under the check, with the program's own reference table."""
    return Subject(content, on, reference_table())


def hits_of(code: str, content: PlanContent, on: date = ON) -> Hits | None:
    """What one rule finds."""
    rule = next(rule for rule in RULES if rule.code == code)
    return rule.find(subject(content, on))


def codes(content: PlanContent, on: date = ON) -> list[str]:
    """The codes of the rules that have something to say."""
    return [finding.rule for finding in findings(content, on)]


def findings(content: PlanContent, on: date = ON) -> tuple[Finding, ...]:
    """All findings."""
    return check_plan(content, on=on)
