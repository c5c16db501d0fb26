"""The tables of the risk analysis, by subject."""

from handlingskraft.risk_analysis.models.assessments import AssessmentState, RiskAssessment
from handlingskraft.risk_analysis.models.signals import RiskSignal, SignalResponse, SignalValue
from handlingskraft.risk_analysis.models.years import LEVEL_LABELS, RiskScale, RiskYear, ScaleStep, YearState

__all__ = [
    "LEVEL_LABELS", "AssessmentState", "RiskAssessment", "RiskScale", "RiskSignal", "RiskYear", "ScaleStep", "SignalResponse",
    "SignalValue", "YearState",
]  # fmt: skip
