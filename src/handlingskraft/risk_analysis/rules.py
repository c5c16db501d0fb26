"""The scale, what an assessment must hold, and what two steps on the scale come to together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from handlingskraft.shared.language import gettext_noop

FEWEST_STEPS, MOST_STEPS = 3, 7
"""How many steps likelihood and consequence each have; the municipality chooses."""
LONGEST_STEP_NAME, LONGEST_STEP_TEXT = 40, 300


class Axis(StrEnum):
    """What is judged on the scale."""

    LIKELIHOOD = "likelihood"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale: its name, and what it means in the municipality's own words."""

    name: str
    explanation: str = ""


class BadScale(Exception):
    """The text is no scale. ``message`` is a message id, ``values`` fill its placeholders."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


_TOO_FEW = gettext_noop("Write from {fewest} to {most} steps, one on each line. There are {count} now.")
_NO_NAME = gettext_noop("Line {line} has no name before the colon.")
_TOO_LONG = gettext_noop("Line {line} is too long: {name} characters for the name and {text} for what it means at most.")
_TWICE = gettext_noop("Line {line} has the same name as a line above it.")


def parse_steps(text: str) -> tuple[Step, ...]:
    """Read one step from each line, the lowest first: "Likely: has happened here in the last ten years". Raises BadScale."""
    steps: list[Step] = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        name, _colon, explanation = (part.strip() for part in line.partition(":"))
        if not name:
            raise BadScale(_NO_NAME, line=number)
        if len(name) > LONGEST_STEP_NAME or len(explanation) > LONGEST_STEP_TEXT:
            raise BadScale(_TOO_LONG, line=number, name=LONGEST_STEP_NAME, text=LONGEST_STEP_TEXT)
        if name.casefold() in {step.name.casefold() for step in steps}:
            raise BadScale(_TWICE, line=number)
        steps.append(Step(name, explanation))
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        raise BadScale(_TOO_FEW, fewest=FEWEST_STEPS, most=MOST_STEPS, count=len(steps))
    return tuple(steps)


def steps_as_text(steps: Sequence[Step]) -> str:
    """The text that ``parse_steps`` reads as these."""
    return "\n".join(f"{step.name}: {step.explanation}" if step.explanation else step.name for step in steps)


class Level(StrEnum):
    """What likelihood and consequence come to together, from the lowest."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    SEVERE = "severe"


LEVELS = tuple(Level)
# The part of the largest possible product up to which each level goes. With five steps: 4, 9 and 16 of 25.
_UP_TO = ((Level.LOW, 0.16), (Level.MODERATE, 0.36), (Level.HIGH, 0.64))


def level_of(likelihood: int, consequence: int, *, steps: tuple[int, int]) -> Level:
    """The level of two steps, counted from 1, on a scale with so many steps of likelihood and of consequence."""
    share = likelihood * consequence / (steps[0] * steps[1])
    return next((level for level, most in _UP_TO if share <= most + 1e-9), Level.SEVERE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a department says for a year.

    ``is_assessed``: violent extremism is a risk indicator in its RSA; None while nobody has said. ``money_planned`` in SEK.
    """

    is_assessed: bool | None = None
    why_not: str = ""
    likelihood: int | None = None
    consequence: int | None = None
    grounds: str = ""
    existing_measures: str = ""
    gap: str = ""
    planned_measure: str = ""
    money_planned: int | None = None
    hours_planned: int | None = None
    rsa_reference: str = ""
    rsa_version: str = ""
    rsa_section: str = ""

    def tidy(self) -> Judgement:
        """Without spaces around words, and without what does not belong to the answer: no steps where nothing is assessed,
        no reason where something is."""
        words = {field.name: value.strip() for field in fields(self) if isinstance(value := getattr(self, field.name), str)}
        said = replace(self, **words)  # type: ignore[arg-type]  # the strings among the fields
        if said.is_assessed is False:
            return replace(said, likelihood=None, consequence=None)
        return replace(said, why_not="") if said.is_assessed else said


JUDGEMENT_FIELDS = tuple(field.name for field in fields(Judgement))


class Lack(StrEnum):
    """What stops an assessment from being confirmed."""

    OUTCOME = "outcome"
    REASON = "reason"
    LIKELIHOOD = "likelihood"
    CONSEQUENCE = "consequence"


def lacks(said: Judgement) -> tuple[Lack, ...]:
    """What must be filled in before the head can confirm: both steps, or the reason why nothing is assessed."""
    if said.is_assessed is None:
        return (Lack.OUTCOME,)
    if not said.is_assessed:
        return () if said.why_not.strip() else (Lack.REASON,)
    missing = [(Lack.LIKELIHOOD, said.likelihood), (Lack.CONSEQUENCE, said.consequence)]
    return tuple(lack for lack, value in missing if value is None)


class Hint(StrEnum):
    """What a reader of a confirmed assessment may wonder; it stops nothing."""

    NO_REFERENCE = "no_reference"
    GAP_BUT_NO_MEASURE = "gap_but_no_measure"
    NO_RESOURCES = "no_resources"


def hints(said: Judgement) -> tuple[Hint, ...]:
    """What an auditor would ask about (C14, C18)."""
    if not said.is_assessed:
        return ()
    found = [
        (Hint.NO_REFERENCE, not said.rsa_reference.strip()),
        (Hint.GAP_BUT_NO_MEASURE, bool(said.gap.strip()) and not said.planned_measure.strip()),
        (Hint.NO_RESOURCES, said.money_planned is None and said.hours_planned is None),
    ]
    return tuple(hint for hint, holds in found if holds)


class Standing(StrEnum):
    """Where a department stands in a year, in the order of the pages: what is missing first."""

    MISSING = "missing"
    DRAFT = "draft"
    NOT_ASSESSED = "not_assessed"
    ASSESSED = "assessed"


def standing(*, confirmed: bool | None, has_draft: bool) -> Standing:
    """``confirmed`` is what the assessment in force says of ``is_assessed``, None when there is none in force."""
    if confirmed is None:
        return Standing.DRAFT if has_draft else Standing.MISSING
    return Standing.ASSESSED if confirmed else Standing.NOT_ASSESSED


class Direction(StrEnum):
    """On which side of its threshold a signal calls for someone."""

    ABOVE = "above"
    BELOW = "below"


def is_breach(value: Decimal, threshold: Decimal, direction: Direction) -> bool:
    """True for a value past the threshold; the threshold itself is not past it."""
    return value > threshold if direction is Direction.ABOVE else value < threshold


REMINDED_BEFORE = (30, 7, 1)
"""Days before the last day when a head whose department has no assessment is reminded; then every week (``shared.reminding``)."""


def default_last_day(year: int) -> date:
    """RSA is followed up yearly (MSBFS 2015:5); what the year is assessed on should be there when it is a quarter old."""
    return date(year, 3, 31)


def markdown(text: str) -> str:
    """The text as it stands, whatever of it Markdown or HTML would take for something else."""
    escaped = "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~!" else letter for letter in text)
    lines = [line.lstrip() for line in escaped.splitlines()]
    return "\n".join(f"\\{line}" if line[:1] in {"-", "+", "="} else line for line in lines)
