"""A plan as JSON, in the shape that ``plan_import/schema/plan-reading.schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handlingskraft.plan.content import (
    Activity,
    Commitment,
    Definition,
    FocusArea,
    Goal,
    GoverningReference,
    Indicator,
    PlanContent,
    Source,
)
from handlingskraft.shared.language import translate

Json = dict[str, Any]


def plan_as_json(content: PlanContent, findings: Iterable[Mapping[str, Any]] = (), language: str = "sv") -> Json:
    """The plan as a JSON object. ``findings`` come from the plan check, already as JSON objects.

    ``review`` is true exactly when ``review_reasons`` holds something; the reasons are sentences in ``language``.
    """
    return {
        "title": content.title,
        "municipality": content.municipality,
        "period": {"start": content.period.start, "end": content.period.end},
        "adopted_on": content.adopted_on.isoformat() if content.adopted_on else None,
        "focus_areas": [area.title for area in content.focus_areas],
        "listed_focus_areas": [_area(area) for area in content.listed_focus_areas],
        "goals": [_goal(goal, language) for goal in content.goals],
        "activities": [_activity(activity, language) for activity in content.activities],
        "definitions": [_definition(definition) for definition in content.definitions],
        "governing_documents": [_governing(reference) for reference in content.governing_documents],
        "commitments": [_commitment(commitment, language) for commitment in content.commitments],
        "unused": [{"text": unused.text, "source": _source(unused.source)} for unused in content.unused],
        "findings": [dict(finding) for finding in findings],
    }


def _source(source: Source | None) -> Json | None:
    if source is None:
        return None
    return {"page": source.page, "line": source.line, "last_line": source.last_line}


def _review(reasons: Sequence[str], language: str) -> Json:
    return {"review": bool(reasons), "review_reasons": [translate(reason, language) for reason in reasons]}


def _area(area: FocusArea) -> Json:
    return {"title": area.title, "source": _source(area.source)}


def _indicators(indicators: Sequence[Indicator]) -> list[str]:
    return [indicator.text for indicator in indicators]


def _goal(goal: Goal, language: str) -> Json:
    return {
        "text": goal.text,
        "focus_area": goal.focus_area,
        "indicators": _indicators(goal.indicators),
        "source": _source(goal.source),
        **_review(goal.review_reasons, language),
    }


def _activity(activity: Activity, language: str) -> Json:
    return {
        "text": activity.text,
        "goal": activity.goal,
        "focus_area": activity.focus_area,
        "parent": activity.parent,
        "responsible": list(activity.responsible),
        "is_collective": activity.is_collective,
        "partners": list(activity.partners),
        "deadline": activity.deadline,
        "indicators": _indicators(activity.indicators),
        "source": _source(activity.source),
        **_review(activity.review_reasons, language),
    }


def _definition(definition: Definition) -> Json:
    return {"term": definition.term, "text": definition.text, "source": _source(definition.source)}


def _governing(reference: GoverningReference) -> Json:
    return {
        "title": reference.title,
        "level": reference.level,
        "designation": reference.designation,
        "items": [{"number": item.number, "text": item.text, "source": _source(item.source)} for item in reference.items],
        "source": _source(reference.source),
    }


def _commitment(commitment: Commitment, language: str) -> Json:
    return {
        "text": commitment.text,
        "section": commitment.section,
        "responsible": list(commitment.responsible),
        "deadline": commitment.deadline,
        "source": _source(commitment.source),
        **_review(commitment.review_reasons, language),
    }
