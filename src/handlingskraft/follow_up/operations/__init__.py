"""What people do in a round."""

from handlingskraft.follow_up.operations.answering import (
    approve_reports,
    report_nothing,
    return_report,
    save_report,
    submit_reports,
    take_back,
)
from handlingskraft.follow_up.operations.clocks import send_follow_up_notices
from handlingskraft.follow_up.operations.evidence import NewEvidence, add_evidence, remove_evidence
from handlingskraft.follow_up.operations.guards import NotComplete, RoundIsLocked
from handlingskraft.follow_up.operations.importing import save_rows
from handlingskraft.follow_up.operations.outcomes import Counted, count_people
from handlingskraft.follow_up.operations.reminding import send_due_reminders
from handlingskraft.follow_up.operations.rounds import (
    RoundDays,
    change_round,
    close_round,
    end_passed_reopenings,
    end_reopening,
    follow_assignments,
    open_round,
    remind,
    reopen_unit,
)

__all__ = [
    "Counted", "NewEvidence", "NotComplete", "RoundDays", "RoundIsLocked", "add_evidence", "approve_reports", "change_round",
    "close_round", "count_people", "end_passed_reopenings", "end_reopening", "follow_assignments", "open_round",
    "remind", "remove_evidence", "reopen_unit", "report_nothing", "return_report", "save_report", "save_rows",
    "send_due_reminders", "send_follow_up_notices", "submit_reports", "take_back",
]  # fmt: skip
