"""What the database itself refuses: a confirmed assessment keeps its words, and a locked year takes only corrections.

Every row enters as a draft.
"""

from handlingskraft.audit.triggers import Guard
from handlingskraft.risk_analysis.rules import JUDGEMENT_FIELDS

_LOCKED = "(SELECT state FROM risk_analysis_riskyear WHERE id = {row}.year_id) = 'locked'"
_TABLE = "risk_analysis_riskassessment"
_KEPT = (
    *JUDGEMENT_FIELDS, "year_id", "unit_id", "number", "correction_reason", "is_on_behalf", "written_for", "written_by_label",
    "confirmed_by_label", "confirmed_at",
)  # fmt: skip

GUARDS = (
    Guard(
        "lock_risk_year", "risk_analysis_riskyear", "{row}.state = 'locked'", "the year is locked",
        columns=("year", "scale_id", "closes_on", "state", "opened_on", "locked_on"),
    ),
    Guard(
        "lock_risk_scale", "risk_analysis_scalestep",
        "EXISTS (SELECT 1 FROM risk_analysis_riskyear y WHERE y.scale_id = {row}.scale_id)",
        "a year is assessed on the scale", on_insert=True,
    ),
    Guard(
        "lock_risk_assessment", _TABLE, "{row}.state <> 'draft'", "the assessment is confirmed", columns=_KEPT, on_insert=True
    ),
    Guard(
        "lock_risk_use", _TABLE, "{row}.state <> 'draft' AND " + _LOCKED, "the year is locked",
        columns=("money_used", "hours_used"),
    ),
    Guard(
        "lock_risk_new", _TABLE, "{row}.state = 'draft' AND {row}.correction_reason = '' AND " + _LOCKED,
        "the year is locked", columns=("state",), on_insert=True,
    ),
    Guard("lock_signal_value", "risk_analysis_signalvalue", "1 = 1", "a measured value is kept as it was noted"),
    Guard("lock_signal_response", "risk_analysis_signalresponse", "1 = 1", "what was done is kept as it was noted"),
    Guard(
        "lock_risk_signal", "risk_analysis_risksignal", "1 = 1", "another threshold is a new signal",
        columns=("threshold", "direction", "measured_in", "started_on"),
    ),
)  # fmt: skip
