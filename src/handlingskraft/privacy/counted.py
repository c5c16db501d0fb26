"""What every number in the database counts. Numbers of people have columns of their own (``PeopleCountField``); each other number
stands here with what it counts instead. There is no other place where a number can be said not to count people.
"""

from __future__ import annotations

COUNTS_NO_PEOPLE = {
    "a place in an order, or which one in a row of several": (
        "annual_report.ReportVersion.number", "communication.PlaceToTurn.position", "plan.Activity.position",
        "plan.DocumentLine.number", "plan.DocumentLine.page", "plan.FocusArea.position", "plan.Goal.position", "plan.GoverningItem.position",
        "plan.PlanVersion.number", "risk_analysis.RiskAssessment.number", "risk_analysis.RiskScale.number",
        "situational_picture.Cause.number", "situational_picture.Finding.number", "situational_picture.Picture.number",
    ),
    "a year, a quarter or a half-year": (
        "plan.ActivityResource.year", "plan.PlanVersion.ends_in", "plan.PlanVersion.starts_in", "risk_analysis.RiskYear.year",
        "situational_picture.Collection.number", "situational_picture.Collection.year",
        "situational_picture.MilieuAssessment.number", "situational_picture.MilieuAssessment.year",
        "situational_picture.StatisticsValue.year",
    ),
    "lines, pages or bytes of a file, or tries": (
        "follow_up.Evidence.size", "mail.OutgoingMail.attempts", "plan.SourceDocument.line_count",
        "plan.SourceDocument.page_count", "plan.SourceDocument.size", "plan_import.Doubt.line", "plan_import.PlanReading.attempts",
        "plan_import.PlanReading.pages_done", "plan_import.PlanReading.pages_total", "plan_import.PlanReading.size",
    ),
    "a step on a scale": (
        "risk_analysis.RiskAssessment.consequence", "risk_analysis.RiskAssessment.likelihood", "risk_analysis.ScaleStep.value",
        "situational_picture.Tally.severity",
    ),
    "money or hours": (
        "plan.ActivityResource.hours_planned", "plan.ActivityResource.hours_used", "plan.ActivityResource.money_planned",
        "plan.ActivityResource.money_used", "risk_analysis.RiskAssessment.hours_planned",
        "risk_analysis.RiskAssessment.hours_used", "risk_analysis.RiskAssessment.money_planned",
        "risk_analysis.RiskAssessment.money_used",
    ),
    "the key of a thing": ("audit.AuditEvent.subject_id", "privacy.Marking.thing_id"),
    "days or months that something is kept, and rows of a table": (
        "retention.RetentionDecision.months", "retention.RetentionLine.days", "retention.RetentionLine.months",
        "retention.RetentionLine.rows",
    ),
    "events, places, answers or a share; a signal in a unit of people is refused": (
        "risk_analysis.RiskSignal.threshold", "risk_analysis.SignalValue.value",
    ),
    "events, which are told of by area and never by place or person (DOMAIN.md 8.3)": (
        "situational_picture.MilieuAssessment.events", "situational_picture.Observation.number",
        "situational_picture.Tally.number", "situational_picture.Tally.with_message",
    ),
    "units that have contributed": (
        "situational_picture.Tally.falling", "situational_picture.Tally.rising", "situational_picture.Tally.units",
    ),
}  # fmt: skip
PROTECTED_WHERE_SHOWN = {
    "situational_picture.StatisticsValue.value": "situational_picture.overviews.statistics: a public source has protected its own "
    "figures; those of a file that counts people are protected there",
}
"""Columns that hold now people and now something else → where they are protected."""

OWN_ENTRY = {"follow_up.OutcomeForm": "whoever answers for the unit, and the coordinator on its behalf, enter what it counted"}
"""Forms that show a number of people again → to whom, and why."""
