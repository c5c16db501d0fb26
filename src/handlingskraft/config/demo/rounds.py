"""The example's years: rounds asked, answered, approved and locked as the units of ``years/*.toml`` answered them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.operations import start_report
from handlingskraft.config.demo import reports
from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account, holder
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.operations import (
    Counted,
    NewEvidence,
    RoundDays,
    add_evidence,
    approve_reports,
    close_round,
    count_people,
    open_round,
    remind,
    report_nothing,
    return_report,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.rules import Answer, NothingReason, State
from handlingskraft.mail.operations import claim as claim_letter
from handlingskraft.mail.operations import hand_over, note_sent
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import Activity, ActivityKind, PlanVersion
from handlingskraft.privacy.people import PeopleCount

YEARS = Path(__file__).with_name("years")
COMMITMENTS = {
    "forankring": "Förvaltningschef/VD", "webb": "Planen ska finnas", "redovisning": "Arbetet följs upp",
}  # fmt: skip
"""Commitments have no number in the plan; here they go by a word, found by how they begin."""


def years() -> list[dict[str, Any]]:
    """What is written of each year, oldest first."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(YEARS.glob("*.toml"))]


def row_called(version: PlanVersion, key: str) -> Activity:
    """The activity with the number, or the commitment that the word stands for."""
    if key in COMMITMENTS:
        return version.activities.get(kind=ActivityKind.COMMITMENT, text__startswith=COMMITMENTS[key])
    return version.activities.get(number=key)


@dataclass(frozen=True, slots=True)
class Year:
    """A round of the example. ``told`` is what stands in its file."""

    told: dict[str, Any]
    version: PlanVersion
    units: dict[str, Unit]

    @property
    def round(self) -> Round:
        """The round, once it is opened."""
        return Round.objects.get(name=self.told["name"])

    def deeds(self) -> Iterator[Deed]:
        """Everything that was done in the round, from its opening to the report's publication."""
        yield Deed(self.told["opened_on"], self.open)
        for unit in self.told["units"]:
            yield Deed(unit["written_on"], partial(self.answer, unit))
            if "approved_on" in unit:
                yield Deed(unit["approved_on"], partial(self.approve, unit))
        for reminder in self.told["reminders"]:
            yield Deed(reminder["on"], partial(self.remind, reminder))
        if "locked_on" in self.told:
            yield Deed(self.told["locked_on"], self.lock)
            yield from reports.deeds(self.told["report"], lambda: self.round)

    def open(self) -> None:
        """The coordinator asks every unit."""
        year = self.told["year"]
        days = RoundDays(self.told["name"], date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
        open_round(days=days, versions=[self.version], by=account(CAST[0]))

    def answer(self, told: dict[str, Any]) -> None:
        """The unit's contact person writes and hands in; the coordinator where the unit told her what to write."""
        unit = self.units[told["name"]]
        by = account(CAST[0]) if "behalf" in told else holder(unit, Role.UNIT_CONTACT, Role.UNIT_HEAD)
        ready = []
        for words in told["answers"]:
            report = self._report(unit, words)
            if "nothing" in words:
                report_nothing(report, reason=NothingReason(words["nothing"]), by=by, answered_for=told.get("behalf", ""))
                continue
            if "evidence" in words:
                add_evidence(report, new=NewEvidence(**words["evidence"]), by=by)
            if "people" in words:
                _count(report, words["people"], by)
            saved = save_report(report, answer=_answer(words), by=by, answered_for=told.get("behalf", ""))
            if not words.get("is_draft"):
                ready.append(saved)
        if ready:
            submit_reports(ready, by=by)

    def approve(self, told: dict[str, Any]) -> None:
        """The head reads: returns what is unclear with a word, and approves the rest."""
        unit = self.units[told["name"]]
        by = holder(unit, Role.UNIT_HEAD)
        for words in told["answers"]:
            if "returned" in words:
                return_report(self._report(unit, words), word=words["returned"], by=by)
        approve_reports(self.round.reports.filter(unit=unit, state=State.SUBMITTED), by=by)

    def remind(self, told: dict[str, Any]) -> None:
        """The coordinator asks again."""
        units = [self.units[name] for name in told["units"]]
        remind(self.round, units=units, by=account(CAST[0]), to_head=told.get("to_head", False))
        letters_went_out()

    def lock(self) -> None:
        """The coordinator locks the round; its report stands there, drafted."""
        start_report(close_round(self.round, by=account(CAST[0])), by=None)

    def _report(self, unit: Unit, words: dict[str, Any]) -> StatusReport:
        return self.round.reports.get(unit=unit, activity=row_called(self.version, words["activity"]))


def letters_went_out() -> None:
    """What was asked for that day counts as sent: the example writes to nobody, whatever mail server is set."""
    while (mail := claim_letter()) is not None:
        hand_over(mail)
        note_sent(mail)


def _count(report: StatusReport, numbers: list[int], by: User) -> None:
    counted = Counted(*(PeopleCount(number) for number in numbers))
    count_people(report, indicator=report.activity.indicators.get(counts_people=True), counted=counted, by=by)


def _answer(words: dict[str, Any]) -> Answer:
    said = (words.get(part, "") for part in ("done", "result", "obstacle", "next"))
    return Answer(words["status"], *said)
