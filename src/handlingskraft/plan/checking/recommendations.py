"""Rules on what the plan answers to: the twelve recommendations, or the act 2023:196. Proposals, never a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlingskraft.plan.checking.coverage import Answer, ItemCoverage, propose_coverage, speaks_to, words_of_activity
from handlingskraft.plan.checking.findings import Hits, Place, Values, hits
from handlingskraft.plan.checking.structure import no_owner
from handlingskraft.plan.checking.subject import CRIME_PREVENTION, VIOLENT_EXTREMISM, Subject
from handlingskraft.plan.checking.text import content_words, written_sentences
from handlingskraft.plan.content import DocumentLine
from handlingskraft.plan.governing_data import CRIME_PREVENTION_ACT, RECOMMENDATIONS, GoverningDatum, governing_document
from handlingskraft.shared.language import gettext_noop

NOT_MENTIONED = gettext_noop("{number}. {label}: nothing in the plan speaks of it.")
MENTIONED_ELSEWHERE = gettext_noop("{number}. {label}: stands here only, in no activity.")
PARTLY = gettext_noop("{number}. {label}: touched on in {activities} of the activities, but the main thing is not said.")
AS_DUTY = gettext_noop("{number}. {label}: stands here as a duty, not as an activity.")
WITHOUT_OWNERS = gettext_noop("{number}. {label}: contradicted by owners missing for {activities} of the activities.")
NOT_IN_PLAN = gettext_noop("{number} {label}: nothing in the plan speaks of it.")

_RESPONSIBILITY = "6"
_NUMBERED = re.compile(r"\b\d{1,2}\.\s")
_A_LIST = 3
# Duties that the plan itself must carry out or refer to; the rest of the act concerns other documents or is a permission.
_DUTIES = frozenset({"4 §", "5 §", "6 §", "8–9 §§", "10 §", "11–12 §§", "13 §"})


@dataclass(frozen=True, slots=True)
class _Standing:
    """A recommendation, how far activities answer to it, and where else the plan speaks of it."""

    coverage: ItemCoverage
    in_duty: Place | None
    elsewhere: Place | None


def without_activity(subject: Subject) -> Hits | None:
    """Recommendations that nothing answers to, in a plan that refers to the twelve."""
    return hits(_unanswered(subject)) if subject.cites_recommendations else None


def not_addressed(subject: Subject) -> Hits | None:
    """The same in a plan against violent extremism that does not refer to the twelve."""
    if subject.cites_recommendations or subject.topic != VIOLENT_EXTREMISM or not subject.content.activities:
        return None
    return hits(_unanswered(subject))


def partly_answered(subject: Subject) -> Hits | None:
    """Recommendations answered to in part, by a duty alone, or against the plan's own gaps."""
    return hits(_partly(subject)) if subject.cites_recommendations else None


def act_not_addressed(subject: Subject) -> Hits | None:
    """Duties of the act 2023:196 that a plan under it never mentions."""
    if subject.topic != CRIME_PREVENTION:
        return None
    coverages = propose_coverage([subject.document.text], governing_document(CRIME_PREVENTION_ACT))
    return hits(
        Place(None, None, "", NOT_IN_PLAN, {"number": coverage.item.ref, "label": coverage.item.label})
        for coverage in coverages
        if coverage.item.ref in _DUTIES and coverage.answer is Answer.NONE
    )


def _unanswered(subject: Subject) -> Iterator[Place]:
    for standing in _standings(subject):
        item = standing.coverage.item
        if item.ref == _RESPONSIBILITY or standing.coverage.answer is not Answer.NONE or standing.in_duty:
            continue
        values: Values = {"number": item.ref, "label": item.label}
        if standing.elsewhere:
            place = standing.elsewhere
            yield Place(place.line, place.page, place.text, MENTIONED_ELSEWHERE, values)
        else:
            yield Place(None, None, "", NOT_MENTIONED, values)


def _partly(subject: Subject) -> Iterator[Place]:
    ownerless = no_owner(subject)
    for standing in _standings(subject):
        item, coverage = standing.coverage.item, standing.coverage
        number: Values = {"number": item.ref, "label": item.label}
        if item.ref == _RESPONSIBILITY:
            if ownerless:
                first = ownerless.places[0]
                yield Place(first.line, first.page, first.text, WITHOUT_OWNERS, {**number, "activities": ownerless.count})
        elif coverage.answer is Answer.PART:
            activity = subject.content.activities[coverage.part[0]]
            line, page = (activity.source.line, activity.source.page) if activity.source else (None, None)
            yield Place(line, page, activity.text, PARTLY, {**number, "activities": len(coverage.part)})
        elif coverage.answer is Answer.NONE and standing.in_duty:
            duty = standing.in_duty
            yield Place(duty.line, duty.page, duty.text, AS_DUTY, number)


def _standings(subject: Subject) -> list[_Standing]:
    document = governing_document(RECOMMENDATIONS)
    coverages = propose_coverage([words_of_activity(activity) for activity in subject.content.activities], document)
    elsewhere = _lines_outside_lists(subject)
    return [
        _Standing(
            coverage,
            _first_duty(subject, coverage.item),
            _first_line(elsewhere, coverage.item),
        )
        for coverage in coverages
    ]


def _first_duty(subject: Subject, item: GoverningDatum) -> Place | None:
    for commitment in subject.content.commitments:
        if speaks_to(item.keywords, commitment.text):
            source = commitment.source
            return Place(source.line if source else None, source.page if source else None, commitment.text)
    return None


def _first_line(lines: Sequence[DocumentLine], item: GoverningDatum) -> Place | None:
    for line in lines:
        for sentence in written_sentences(line.text):
            if speaks_to(item.keywords, sentence):
                return Place(line.number, line.page, sentence)
    return None


def _lines_outside_lists(subject: Subject) -> list[DocumentLine]:
    """Lines that are neither activities nor the list of recommendations itself."""
    labels = [frozenset(content_words(item.label.sv)) for item in governing_document(RECOMMENDATIONS).items]
    skipped = subject.item_lines | subject.quoted_lines
    return [
        line for line in subject.lines if line.text.strip() and line.number not in skipped and not _quotes(line.text, labels)
    ]


def _quotes(text: str, labels: Sequence[frozenset[str]]) -> bool:
    if len(_NUMBERED.findall(text)) >= _A_LIST:
        return True
    if len(text) > 200:
        return False
    words = frozenset(content_words(text))
    return any(len(label & words) >= max(0.8 * len(label), 2) for label in labels)
