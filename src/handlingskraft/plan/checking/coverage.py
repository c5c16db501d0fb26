"""Which activities speak to which items of a governing document: a proposal from words, for a person to confirm.

Never a score. ``docs/plan-check.md`` says how the words are chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from handlingskraft.plan.checking.text import sentences
from handlingskraft.plan.content import Activity
from handlingskraft.plan.governing_data import GoverningData, GoverningDatum, Keywords


class Answer(StrEnum):
    """How far the texts speak to an item."""

    FULL = "full"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """What speaks to one item. ``full`` and ``part`` hold the indexes of the texts, from 0, in order."""

    item: GoverningDatum
    answer: Answer
    full: tuple[int, ...]
    part: tuple[int, ...]


def words_of_activity(activity: Activity) -> str:
    """What an activity says of itself: its text, its measures, and who takes part; one sentence each."""
    indicators = [indicator.text for indicator in activity.indicators]
    return ". ".join([activity.text.rstrip(" ."), *indicators, *activity.partners])


def propose_coverage(texts: Sequence[str], document: GoverningData) -> tuple[ItemCoverage, ...]:
    """For each item of ``document``, in order, which of ``texts`` seem to speak to it."""
    spoken = ["\n".join(sentences(text)) for text in texts]
    return tuple(_coverage(item, spoken) for item in document.items)


def speaks_to(keywords: Keywords, text: str) -> bool:
    """Whether a text has any of the words of an item, those for a part and those of a group included."""
    terms = (*keywords.full, *keywords.part, *(term for group in keywords.groups for term in group))
    return _says("\n".join(sentences(text)), terms)


def _coverage(item: GoverningDatum, spoken: Sequence[str]) -> ItemCoverage:
    keywords = item.keywords
    if keywords.groups:
        return _breadth(item, spoken)
    full = [index for index, text in enumerate(spoken) if _says(text, keywords.full)]
    rest = sorted(set(range(len(spoken))) - set(full))
    part = [index for index in rest if _says(spoken[index], keywords.part)]
    return ItemCoverage(item, Answer.FULL if full else Answer.PART if part else Answer.NONE, tuple(full), tuple(part))


def _breadth(item: GoverningDatum, spoken: Sequence[str]) -> ItemCoverage:
    groups = [{index for index, text in enumerate(spoken) if _says(text, terms)} for terms in item.keywords.groups]
    found = tuple(sorted(set().union(*groups)))
    answered = sum(1 for group in groups if group)
    if answered > 1:
        return ItemCoverage(item, Answer.FULL, found, ())
    return ItemCoverage(item, Answer.PART if answered else Answer.NONE, (), found)


def _says(spoken: str, terms: tuple[str, ...]) -> bool:
    """Whether folded sentences, one on each line, hold one of the terms."""
    single, joint = _compiled(terms)
    if single and single.search(spoken):
        return True
    return any(
        all(part.search(spoken) for part in parts)
        and any(all(part.search(line) for part in parts) for line in spoken.split("\n"))
        for parts in joint
    )


@cache
def _compiled(terms: tuple[str, ...]) -> tuple[re.Pattern[str] | None, tuple[tuple[re.Pattern[str], ...], ...]]:
    """The terms of one part as a single pattern, and those that ask for several parts as one pattern for each part."""
    single = [_pattern(term) for term in terms if "&" not in term]
    joint = [
        tuple(re.compile("|".join(_pattern(word) for word in part.split("|"))) for part in term.split("&"))
        for term in terms
        if "&" in term
    ]
    return re.compile("|".join(single)) if single else None, tuple(joint)


def _pattern(term: str) -> str:
    bare = term.strip()
    if bare[0] == "=":
        return rf"\b{re.escape(bare[1:])}\b"
    return rf"\b{re.escape(bare[1:])}" if bare[0] == "^" else re.escape(bare)
