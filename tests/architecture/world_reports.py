"""A locked round with an adopted report, and one whose report is a draft."""

from __future__ import annotations

from datetime import date, timedelta

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import (
    Case,
    Decision,
    adopt_report,
    change_case,
    publish_report,
    start_report,
    write_text,
)
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import RoundDays, close_round, open_round
from handlingskraft.plan.models import PlanVersion
from handlingskraft.shared import clock


def report_words(version: PlanVersion, by: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for reports, with the arguments of their addresses."""
    first = _locked(version, 2016, by)
    report = _written(first, by)
    decision = Decision(clock.today() - timedelta(days=1), "Qvarnfullmäktige", "§ 9", "QV 2017/9")
    adopted = publish_report(adopt_report(report, decision=decision, by=by), by=by)
    second = _locked(version, 2017, by)
    draft = _written(second, by)
    return {
        "locked-round": {"pk": first.pk},
        "adopted-report": {"pk": adopted.pk},
        "draft-report": {"pk": draft.pk},
        "draft-text": {"pk": draft.pk, "key": "summary"},
        "adopted-report-pdf": {"pk": adopted.pk, "kind": "pdf"},
        "draft-report-docx": {"pk": draft.pk, "kind": "docx"},
    }


def _locked(version: PlanVersion, year: int, by: User) -> Round:
    days = RoundDays(f"Qvartalet {year}", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
    return close_round(open_round(days=days, versions=[version], by=by), by=by)


def _written(round_: Round, by: User) -> ReportVersion:
    version = start_report(round_, by=by)
    case = Case("Qvarnstyrelsen", None, "QV 2017/9", "Qvarnfullmäktige", "Qvarnsamordnaren", "godkänna qvarnen.")
    version = change_case(version, case=case, by=by)
    write_text(version, key="summary", text="Qvarnen mal.", by=by)
    return version
