"""The plan check: what a careful reviewer would say of a plan. Pure rules, no Django, no I/O but the data files."""

from __future__ import annotations

from datetime import date

from handlingskraft.plan.checking.findings import Finding, Place, Severity, finding
from handlingskraft.plan.checking.register import RULES
from handlingskraft.plan.checking.subject import Subject
from handlingskraft.plan.content import PlanContent
from handlingskraft.plan.reference_data import ReferenceTable, reference_table

__all__ = ["RULES", "Finding", "Place", "Severity", "check_plan"]


def check_plan(content: PlanContent, *, on: date, references: ReferenceTable | None = None) -> tuple[Finding, ...]:
    """What the plan lacks, or should look at again, on the day ``on``; empty for a plan that is in order.

    Findings come with the most severe first, one for each rule. ``references`` is the table of repealed and renamed acts
    and authorities; the program's own when None. Nothing in the plan is changed.
    """
    subject = Subject(content, on, references or reference_table())
    found = [finding(rule, hits) for rule in RULES if (hits := rule.find(subject))]
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))
