"""What people do with the yearly report."""

from handlingskraft.annual_report.operations.adopting import (
    Decision,
    adopt_report,
    correct_report,
    publish_report,
    withdraw_report,
)
from handlingskraft.annual_report.operations.guards import ReportIsAdopted
from handlingskraft.annual_report.operations.look import Look, change_look
from handlingskraft.annual_report.operations.writing import Case, change_case, start_report, write_text

__all__ = [
    "Case", "Decision", "Look", "ReportIsAdopted", "adopt_report", "change_case", "change_look",
    "correct_report", "publish_report", "start_report", "withdraw_report", "write_text",
]  # fmt: skip
