"""Findings in a language: for pages, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlingskraft.plan.checking.findings import SEVERITY_WORDS, Finding, Place, Severity, Value, Values
from handlingskraft.plan.local_text import LocalText
from handlingskraft.shared.language import gettext_noop, translate, translate_plural

_MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)


@dataclass(frozen=True, slots=True)
class WordedPlace:
    """A place with its detail in words. ``line`` and ``page`` are None where the plan has no such place."""

    line: int | None
    page: int | None
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class WordedFinding:
    """A finding ready to be shown."""

    rule: str
    severity: Severity
    severity_word: str
    title: str
    why: str
    source_name: str
    source_url: str
    todo: str
    count: int
    places: tuple[WordedPlace, ...]


def worded(finding: Finding, language: str) -> WordedFinding:
    """The finding in "sv" or "en"."""
    values = _in_language(finding.values, language)
    if finding.plural:
        title = translate_plural(finding.title, finding.plural, finding.count, language, **values)
    else:
        title = translate(finding.title, language, **values)
    return WordedFinding(
        rule=finding.rule,
        severity=finding.severity,
        severity_word=translate(SEVERITY_WORDS[finding.severity], language),
        title=title,
        why=translate(finding.why, language, **values),
        source_name=translate(finding.source_name, language, **values),
        source_url=finding.source_url,
        todo=translate(finding.todo, language, **values),
        count=finding.count,
        places=tuple(_worded_place(place, language) for place in finding.places),
    )


def findings_as_json(findings: Iterable[Finding], language: str) -> list[dict[str, Any]]:
    """Findings as JSON objects; ``plan_import/schema/plan-check.schema.json`` gives their form."""
    return [_as_json(worded(finding, language)) for finding in findings]


def written_date(day: date, language: str) -> str:
    """1 juli 2022, or 1 July 2022."""
    return f"{day.day} {translate(_MONTHS[day.month - 1], language)} {day.year}"


def _as_json(finding: WordedFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "title": finding.title,
        "why": finding.why,
        "source": {"name": finding.source_name, "url": finding.source_url},
        "todo": finding.todo,
        "count": finding.count,
        "places": [
            {"line": place.line, "page": place.page, "text": place.text, "detail": place.detail or None}
            for place in finding.places
        ],
    }


def _worded_place(place: Place, language: str) -> WordedPlace:
    detail = translate(place.detail, language, **_in_language(place.values, language))
    return WordedPlace(place.line, place.page, place.text, detail)


def _in_language(values: Values, language: str) -> dict[str, str | int]:
    return {name: _value(value, language) for name, value in values.items()}


def _value(value: Value, language: str) -> str | int:
    if isinstance(value, LocalText):
        return value.in_language(language)
    return written_date(value, language) if isinstance(value, date) else value
