"""The example's situational pictures: two decided and one being written, told in ``pictures_told/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from handlingskraft.accounts.models import User
from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account
from handlingskraft.config.demo.rounds import row_called
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Answer, decide_finding
from handlingskraft.situational_picture.models import Cause, Finding, Picture
from handlingskraft.situational_picture.operations import (
    Decision,
    Need,
    Words,
    add_finding,
    add_source,
    answer_comment,
    carry_on,
    change_picture,
    circulate_picture,
    close_finding,
    comment_on_picture,
    decide_picture,
    publish_picture,
    set_causes,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.overviews.findings import unsettled

TOLD = Path(__file__).with_name("pictures_told")
ANSWER_MONTH, ANSWER_DAY = 11, 15
"""When the needs of a decided picture are decided about, the same autumn."""

Told = dict[str, Any]


def deeds(version: PlanVersion, units: dict[str, Unit]) -> Iterator[Deed]:
    """Written, circulated, decided and answered, each on its day."""
    for path in sorted(TOLD.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        yield Deed(told["started_on"], partial(_write, told, units))
        if "circulated_on" in told:
            yield Deed(told["circulated_on"], partial(_circulate, told, units))
            for comment in told["comments"]:
                yield Deed(comment["on"], partial(_comment, comment))
        if "decided_on" in told:
            yield Deed(told["decided_on"], partial(_decide, told))
            if "left_out" in told:
                yield Deed(told["decided_on"], partial(_publish, told))
            answered_on = date(told["decided_on"].year, ANSWER_MONTH, ANSWER_DAY)
            yield Deed(answered_on, partial(_answer, told, version, answered_on))


def _coordinator() -> User:
    return account(CAST[0])


def _current() -> Picture:
    return Picture.objects.being_written().get()


def _write(told: Told, units: dict[str, Unit]) -> None:
    by = _coordinator()
    picture = start_picture(by=by)
    picture = change_picture(picture, starts_on=picture.starts_on, ends_on=picture.ends_on, author=told["author"], by=by)
    regional, national = told["sections"].pop("regional", {}), told["sections"].pop("national", {})
    for key, text in told["sections"].items():
        words = Words(text, regional.get(key, ""), national.get(key, ""))
        write_section(picture, key=key, words=words, by=by)
    causes = set_causes(picture, texts=told["causes"], by=by)
    for finding in unsettled(picture):
        _settle(finding, picture, told["settled"].get(finding.text), by)
    for need in told.get("needs", ()):
        _add(need, picture, causes, units, by)


def _settle(finding: Finding, picture: Picture, reason: str | None, by: User) -> None:
    """Carried on without a reason, closed with one; what is not told of waits for an answer."""
    if reason:
        close_finding(finding, picture=picture, reason=reason, by=by)
    elif reason is not None:
        carry_on(finding, picture=picture, by=by)


def _add(told: Told, picture: Picture, causes: list[Cause], units: dict[str, Unit], by: User) -> None:
    need = Need(
        told["text"],
        told["priority"],
        units[told["unit"]],
        told["level"],
        [causes[number - 1] for number in told["causes"]],
        [units[name] for name in told.get("actors", ())],
    )
    kind, title, day = told["source"]
    add_source(add_finding(picture, need=need, by=by), kind=kind, title=title, dated_on=day, by=by)


def _circulate(told: Told, units: dict[str, Unit]) -> None:
    readers = [units[name] for name in told["readers"]]
    circulate_picture(_current(), units=readers, comments_by=told["comments_by"], by=_coordinator())


def _comment(told: Told) -> None:
    by = account(next(member for member in CAST if member.email == told["by"]))
    comment = comment_on_picture(_current(), key=told["key"], text=told["text"], said_by=told["said_by"], by=by)
    if "answer" in told:
        answer_comment(comment, answer=told["answer"], by=_coordinator())


def _decide(told: Told) -> None:
    decision = Decision(told["decided_on"], told["body"], told["paragraph"], told["registry_number"])
    decide_picture(_current(), decision=decision, by=_coordinator())


def _publish(told: Told) -> None:
    publish_picture(Picture.objects.decided().get(), left_out=told["left_out"], by=_coordinator())


def _answer(told: Told, version: PlanVersion, on: date) -> None:
    by = _coordinator()
    rows = {row.text: row for row in Picture.objects.decided().get().findings.all()}
    for need in told["needs"]:
        if "answer" in need:
            kind, number, reason = need["answer"]
            activity = row_called(version, number) if number else None
            decide_finding(rows[need["text"]], answer=Answer(kind, "Kommunstyrelsen", on, activity, reason), by=by)
