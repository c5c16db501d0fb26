"""The tables of the plan chapter, by subject."""

from handlingskraft.plan.models.activities import (
    Activity,
    ActivityKind,
    Assignment,
    AssignmentRole,
    ScheduleKind,
)
from handlingskraft.plan.models.documents import DocumentLine, SourceDocument
from handlingskraft.plan.models.governing import (
    Coverage,
    GoverningDocument,
    GoverningItem,
    GoverningLevel,
    GoverningLink,
)
from handlingskraft.plan.models.grounds import AnswerKind, FindingDecision
from handlingskraft.plan.models.personal_data import KeptWords
from handlingskraft.plan.models.perspectives import PERSPECTIVE_LABELS, LegalAdvice, PerspectiveCheck
from handlingskraft.plan.models.plans import (
    Definition,
    FocusArea,
    Goal,
    Indicator,
    Plan,
    PlanKind,
    PlanVersion,
    VersionState,
)
from handlingskraft.plan.models.risks import ActivityResource, RiskMeasure
from handlingskraft.situational_picture.models import PreventionLevel

__all__ = [
    "PERSPECTIVE_LABELS", "Activity", "ActivityKind", "ActivityResource", "AnswerKind", "Assignment", "AssignmentRole",
    "Coverage", "Definition", "DocumentLine", "FindingDecision", "FocusArea", "Goal", "GoverningDocument",
    "GoverningItem", "GoverningLevel", "GoverningLink", "Indicator", "KeptWords", "LegalAdvice", "PerspectiveCheck", "Plan",
    "PlanKind", "PlanVersion", "PreventionLevel", "RiskMeasure", "ScheduleKind", "SourceDocument", "VersionState",
]  # fmt: skip
