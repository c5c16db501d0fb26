"""What people do with the risk indicator."""

from handlingskraft.risk_analysis.operations.assessing import (
    Written,
    begin_correction,
    confirm_assessment,
    note_use,
    save_assessment,
)
from handlingskraft.risk_analysis.operations.guards import NotComplete
from handlingskraft.risk_analysis.operations.reminding import remind_heads, send_due_risk_reminders
from handlingskraft.risk_analysis.operations.signals import NewSignal, add_signal, end_signal, note_response, note_value
from handlingskraft.risk_analysis.operations.years import change_last_day, lock_year, open_year, set_scale

__all__ = [
    "NewSignal", "NotComplete", "Written", "add_signal", "begin_correction", "change_last_day", "confirm_assessment",
    "end_signal", "lock_year", "note_response", "note_use", "note_value", "open_year", "remind_heads", "save_assessment",
    "send_due_risk_reminders", "set_scale",
]  # fmt: skip
