"""What the plans are held against: each point of each governing document with the activities that answer to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from handlingskraft.plan.models import GoverningDocument, GoverningItem, GoverningLink, PlanVersion


@dataclass(frozen=True, slots=True)
class Point:
    """A point that activities can answer to: its words, and the (key, number) of those that do, in the plan's order."""

    words: str
    answers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """A governing document with its points in order; headings that only hold their parts are left out."""

    title: str
    points: tuple[Point, ...]


def held_against(versions: Iterable[PlanVersion]) -> list[HeldAgainst]:
    """The documents of the plans, national before regional before local. Three queries."""
    chosen = list(versions)
    documents = GoverningDocument.objects.filter(versions__in=chosen).distinct()
    answers: dict[int, list[tuple[int, str]]] = defaultdict(list)
    links = GoverningLink.objects.answering().filter(activity__version__in=chosen)
    rows = links.order_by("activity__version_id", "activity__position").values_list(
        "item_id", "activity_id", "activity__number"
    )
    for item, activity, number in rows:
        answers[item].append((activity, number))
    items: dict[int, list[GoverningItem]] = defaultdict(list)
    for point in GoverningItem.objects.filter(document__in=documents, withdrawn_on=None).order_by("position"):
        items[point.document_id].append(point)
    found = [
        HeldAgainst(str(document), _points(items[document.pk], answers))
        for document in sorted(documents, key=lambda each: each.rank)
    ]
    return [document for document in found if document.points]


def _points(items: list[GoverningItem], answers: dict[int, list[tuple[int, str]]]) -> tuple[Point, ...]:
    headings = {item.parent_id for item in items}
    return tuple(
        Point(str(item), tuple(answers.get(item.pk, ()))) for item in items if item.pk not in headings or item.pk in answers
    )
