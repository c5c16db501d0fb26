"""The tables of the follow-up, by subject."""

from handlingskraft.follow_up.models.outcomes import Outcome
from handlingskraft.follow_up.models.reports import NOTHING_LABELS, STATE_LABELS, STATUS_LABELS, Evidence, StatusReport
from handlingskraft.follow_up.models.rounds import Reminder, Reopening, Round, RoundState

__all__ = [
    "NOTHING_LABELS", "STATE_LABELS", "STATUS_LABELS", "Evidence", "Outcome", "Reminder", "Reopening", "Round", "RoundState",
    "StatusReport",
]  # fmt: skip
