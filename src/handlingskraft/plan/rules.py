"""Pure rules of the plan: numbering, gaps, words about time. No Django."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from handlingskraft.shared.language import gettext_noop


class Gap(StrEnum):
    """What an activity lacks. Brå's action plan names cause, measure, goal, when, who and follow-up for each."""

    OWNER = "owner"
    SCHEDULE = "schedule"
    INDICATOR = "indicator"
    GROUND = "ground"


GAP_WORDS = {
    Gap.OWNER: gettext_noop("Owner"),
    Gap.SCHEDULE: gettext_noop("Time"),
    Gap.INDICATOR: gettext_noop("Measure"),
    Gap.GROUND: gettext_noop("Need"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an activity stands: its group (the goal, or the focus area where there is no goal) and its parent."""

    key: int
    group: tuple[int, int]
    parent: int | None = None


def number_activities(places: Sequence[Place], goal_numbers: dict[tuple[int, int], int]) -> dict[int, str]:
    """Numbers such as 2.3 and, for a sub-activity, 1.1a, in the given order.

    ``goal_numbers`` gives the number of each group, as its goal has on the page.
    """
    counts: dict[tuple[int, int], int] = {}
    subs: dict[int, int] = {}
    numbers: dict[int, str] = {}
    for place in places:
        if place.parent is None:
            counts[place.group] = counts.get(place.group, 0) + 1
            numbers[place.key] = f"{goal_numbers[place.group]}.{counts[place.group]}"
    for place in places:
        if place.parent is not None and place.parent in numbers:
            subs[place.parent] = subs.get(place.parent, 0) + 1
            numbers[place.key] = numbers[place.parent] + letters(subs[place.parent])
    return numbers


def letters(count: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    word = ""
    while count:
        count, rest = divmod(count - 1, 26)
        word = chr(ord("a") + rest) + word
    return word


@cache
def gaps(*, has_owner: bool, has_schedule: bool, has_indicator: bool) -> tuple[Gap, ...]:
    """What is missing, in the order of the page. Whether a need speaks for it is known only against a picture, and added then."""
    present = {Gap.OWNER: has_owner, Gap.SCHEDULE: has_schedule, Gap.INDICATOR: has_indicator}
    return tuple(gap for gap, there in present.items() if not there)


_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_WRITTEN = re.compile(r"\b(\d{1,2})\s+(" + "|".join(_MONTHS) + r")\s+(20\d\d)\b", re.IGNORECASE)
_YEARLY = re.compile(r"årlig|per år|/år|varje år|varje (?:läs)?år|varje termin|vartannat år|varje kvartal", re.IGNORECASE)
_ONGOING = re.compile(r"löpande|kontinuerlig|tills vidare|ständigt|under (?:hela )?perioden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule as the tables keep it: kind is "date", "yearly", "ongoing" or ""; due_on only with "date"."""

    kind: str = ""
    due_on: date | None = None
    note: str = ""


def schedule_from_words(words: str) -> Schedule:
    """What a plan's time words mean, as far as they say it plainly; the words themselves stand as the note otherwise."""
    found = _a_date(words)
    if found:
        return Schedule("date", found)
    if _YEARLY.search(words):
        return Schedule("yearly", note="" if words.strip().casefold() in {"årligen", "varje år"} else words.strip()[:120])
    if _ONGOING.search(words):
        return Schedule("ongoing", note="" if words.strip().casefold() == "löpande" else words.strip()[:120])
    return Schedule(note=words.strip()[:120])


def _a_date(words: str) -> date | None:
    try:
        if match := _ISO.search(words):
            return date(*(int(part) for part in match.groups()))
        if match := _WRITTEN.search(words):
            month = _MONTHS.index(match[2].lower()) + 1
            return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
    return None


def joined(texts: Iterable[str]) -> str:
    """Two items as one text: a space between, and one full stop after each that ended with one."""
    return " ".join(text.strip() for text in texts if text.strip())


def cut(text: str, at: int) -> tuple[str, str]:
    """A text in two at the character; raises ValueError when a side is empty."""
    first, second = text[:at].strip(), text[at:].strip()
    if not first or not second:
        message = "both parts need text"
        raise ValueError(message)
    return first, second


def sentence_ends(text: str) -> tuple[int, ...]:
    """Where the text can be cut: after each sentence but the last."""
    return tuple(match.end() for match in re.finditer(r"[.!?](?=\s+[A-ZÅÄÖ])", text))


_YEARS = re.compile(r"\b(?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d\b")


def with_years(title: str, start: int | None, end: int | None) -> str:
    """The title with the new period where it names one ("… 2016–2020" becomes "… 2021–2025"), otherwise as it is."""
    return _YEARS.sub(f"{start}–{end}", title) if start and end else title


class Perspective(StrEnum):
    """What an activity is held against: the child, gender equality, human rights (C03)."""

    CHILD = "child"
    GENDER = "gender"
    RIGHTS = "rights"


QUESTIONS: dict[Perspective, tuple[str, ...]] = {
    Perspective.CHILD: ("which_children", "what_children_say", "risks_and_benefits", "alternatives", "weighing"),
    Perspective.GENDER: ("who_is_reached", "figures_by_sex", "what_is_changed"),
    Perspective.RIGHTS: ("which_rights", "is_proportionate"),
}
"""What each check answers, before its conclusion: the child's best interests (the Convention on the Rights of the Child, art. 3
and 12), gender equality, human rights (RF 1:2, 2:20–21)."""
MAY_BE_EMPTY = frozenset({"figures_by_sex"})
"""Figures may be missing; what is missing is then seen."""


def unanswered(perspective: Perspective, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions of a check that lack an answer."""
    return tuple(
        key for key in QUESTIONS[perspective] if key not in MAY_BE_EMPTY and not answers.get(key, "").strip()
    )  # fmt: skip


class Concerns(StrEnum):
    """Whether an activity concerns children: unknown until someone has said."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


class Stop(StrEnum):
    """What stops an activity from being under way."""

    CHILD_CHECK = "child_check"
    LEGAL_ADVICE = "legal_advice"


def stops(*, concerns_children: str, has_child_check: bool, is_aimed_at_group: bool, may_go_on: bool) -> tuple[Stop, ...]:
    """One that concerns children waits for its child check. One aimed at a group defined by religion, origin or opinion waits
    for legal advice that lets it go on (RF 1:2, the Discrimination Act 2008:567)."""
    found = [
        (Stop.LEGAL_ADVICE, is_aimed_at_group and not may_go_on),
        (Stop.CHILD_CHECK, concerns_children == Concerns.YES and not has_child_check),
    ]
    return tuple(stop for stop, holds in found if holds)


def missing_perspectives(concerns_children: str, checked: Iterable[str]) -> tuple[Perspective, ...]:
    """The checks that are not made. The child check is needed unless someone has said that no children are concerned."""
    found = set(checked)
    needed = [each for each in Perspective if each != Perspective.CHILD or concerns_children != Concerns.NO]
    return tuple(each for each in needed if each not in found)
