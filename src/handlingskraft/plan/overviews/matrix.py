"""Governing items × activities, with the gaps in both directions and proposals for a person to judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Subquery

from handlingskraft.plan.checking.coverage import Answer, propose_coverage
from handlingskraft.plan.governing_data import governing_data, governing_document
from handlingskraft.plan.models import (
    Activity,
    ActivityKind,
    Assignment,
    AssignmentRole,
    Coverage,
    GoverningDocument,
    GoverningItem,
    PlanVersion,
)

MOST_COLUMNS = 60
"""Above this many activities the table counts per focus area, and the lists below it carry the rest."""
MOST_NAMED = 30
"""How many activities a point's list names before it says how many more there are."""
MOST_PROPOSED = 10
"""How many proposals a point asks about at a time."""
UNLINKED_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """An activity as the matrix shows it. ``owner`` is the name of the one unit that answers, "" without one."""

    pk: int
    number: str
    text: str
    kind: str
    area_id: int | None
    owner: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A focus area with its columns; ``number`` 0 is what stands under no heading."""

    pk: int
    number: int
    title: str
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A governing item: which activities answer to it, and which are proposed.

    ``cells`` is for each column a mark ("full" confirmed, "partial" proposed, "" neither), the column, and whether a focus
    area starts with it; in a wide matrix ``counts`` is how many answer in each focus area. ``is_heading``: it only holds
    its parts.
    """

    item: GoverningItem
    answers: list[Column]
    proposals: list[Column]
    is_heading: bool
    cells: list[tuple[str, Column, bool]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @property
    def commitment_mark(self) -> str:
        """The mark of the one column in which all commitments stand."""
        if any(column.kind == ActivityKind.COMMITMENT for column in self.answers):
            return "full"
        return "partial" if any(column.kind == ActivityKind.COMMITMENT for column in self.proposals) else ""

    @property
    def is_gap(self) -> bool:
        """No activity answers to it."""
        return not self.answers and not self.is_heading

    @property
    def named(self) -> list[Column]:
        """The activities that its list names."""
        return self.answers[:MOST_NAMED]

    @property
    def shown_proposals(self) -> list[Column]:
        """The proposals to judge now."""
        return self.proposals[:MOST_PROPOSED]

    @property
    def hidden_proposals(self) -> int:
        """How many more there are."""
        return max(0, len(self.proposals) - MOST_PROPOSED)

    @property
    def unnamed_count(self) -> int:
        """How many more there are."""
        return max(0, len(self.answers) - MOST_NAMED)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one governing document. ``unlinked`` is a page of the activities that answer to no item of it."""

    version: PlanVersion
    document: GoverningDocument
    documents: list[GoverningDocument]
    groups: list[ColumnGroup]
    commitments: list[Column]
    rows: list[MatrixRow]
    unlinked: Page[Column]

    @property
    def columns(self) -> list[Column]:
        """The activities in the plan's order."""
        return [column for group in self.groups for column in group.columns]

    @property
    def total(self) -> int:
        """How many activities."""
        return sum(len(group.columns) for group in self.groups)

    @property
    def is_wide(self) -> bool:
        """Too many activities for a column each."""
        return self.total > MOST_COLUMNS

    @property
    def judged(self) -> list[MatrixRow]:
        """The items that activities can answer to."""
        return [row for row in self.rows if not row.is_heading]

    @property
    def gaps(self) -> list[MatrixRow]:
        """Items that no activity answers to."""
        return [row for row in self.rows if row.is_gap]

    @property
    def proposal_count(self) -> int:
        """How many proposals wait for a person."""
        return sum(len(row.proposals) for row in self.rows)

    @property
    def awaits_first_yes(self) -> bool:
        """There are proposals, and nobody has confirmed one: the gaps say nothing yet."""
        return self.proposal_count > 0 and not any(row.answers for row in self.rows)

    @property
    def linked_counts(self) -> list[int]:
        """For each focus area how many of its activities answer to an item."""
        return [sum(column.is_linked for column in group.columns) for group in self.groups]

    @property
    def note_span(self) -> int:
        """How many columns a gap's sentence runs over."""
        return self.total + bool(self.commitments)

    @property
    def span(self) -> int:
        """How many columns the table has."""
        return self.note_span + 2

    @property
    def foot(self) -> list[tuple[int, Column, bool]]:
        """For each column how many items it answers to, and whether a focus area starts with it."""
        counts = Counter(column.pk for row in self.rows for column in row.answers)
        return [(counts[column.pk], column, starts) for column, starts in self.marked_columns]

    @property
    def marked_columns(self) -> list[tuple[Column, bool]]:
        """The columns, and whether a focus area starts with each."""
        return [(column, place == 0) for group in self.groups for place, column in enumerate(group.columns)]


def matrix(version: PlanVersion, asked: str = "", page: int | str = 1) -> Matrix | None:
    """The matrix of the governing document ``asked`` for (its key as text), otherwise the one with most links; None when the
    plan is held against no document. Three queries, whatever the size."""
    documents = sorted(version.governing_documents.all(), key=lambda each: each.rank)
    if not documents:
        return None
    found = _activities(version)
    link_counts = Counter(row.document_id for row in found)
    most_linked = max(documents, key=lambda each: link_counts[each.pk])
    document = next((each for each in documents if str(each.pk) == asked), most_linked)
    items = list(document.items.order_by("position"))
    judged = _judged(found, {item.pk for item in items})
    columns = _columns(found, {pk for answers in judged.values() for pk, answer in answers.items() if answer})
    headings = {item.parent_id for item in items}
    proposed = proposals(document.uid, columns.values())
    groups = _groups(found, columns)
    rows = [
        _row(item, judged.get(item.pk, {}), columns, proposed.get(item.ref, ()), is_heading=item.pk in headings)
        for item in items
    ]
    unlinked = [column for group in groups for column in group.columns if not column.is_linked]
    answer = Matrix(
        version, document, documents, groups, [column for column in columns.values() if column.kind == ActivityKind.COMMITMENT],
        [row for row in rows if row.answers or row.item.withdrawn_on is None],
        Paginator(unlinked, UNLINKED_PER_PAGE).get_page(page),
    )  # fmt: skip
    for row in answer.rows:
        _fill(row, answer)
    return answer


class _Found(NamedTuple):
    """A row of the query: an activity with one of its links, if it has any."""

    pk: int
    number: str
    text: str
    kind: str
    area_id: int | None
    area_title: str | None
    parent_id: int | None
    owner: str | None
    item_id: int | None
    document_id: int | None
    coverage: str | None


def _activities(version: PlanVersion) -> list[_Found]:
    """The activities in the plan's order; one with several links stands several times. One query."""
    owner = Assignment.objects.filter(activity=OuterRef("pk"), role=AssignmentRole.OWNER).values("unit__name")[:1]
    rows = (
        Activity.objects.filter(version=version)
        .annotate(owner=Subquery(owner))
        .order_by("focus_area__position", F("goal__position").asc(nulls_last=True), "position")
        .values_list(
            "pk", "number", "text", "kind", "focus_area_id", "focus_area__title", "parent_id", "owner",
            "governing_links__item_id", "governing_links__item__document_id", "governing_links__coverage",
        )
    )  # fmt: skip
    return [_Found(*row) for row in rows]


def _judged(found: Iterable[_Found], items: set[int]) -> dict[int, dict[int, bool]]:
    """{item: {activity: whether it answers}} for what a person has judged."""
    judged: dict[int, dict[int, bool]] = defaultdict(dict)
    for row in found:
        if row.item_id in items:
            judged[row.item_id][row.pk] = row.coverage != Coverage.NONE
    return judged


def _columns(found: Iterable[_Found], linked: set[int]) -> dict[int, Column]:
    return {
        row.pk: Column(row.pk, row.number, row.text, row.kind, row.area_id, row.owner or "", row.pk in linked) for row in found
    }


def _groups(found: Iterable[_Found], columns: dict[int, Column]) -> list[ColumnGroup]:
    """The focus areas with their activities, sub-activities below their parents."""
    listed = {row.pk: row for row in found if row.kind == ActivityKind.ACTIVITY}.values()
    below: dict[int | None, list[Column]] = defaultdict(list)
    for row in listed:
        below[row.parent_id].append(columns[row.pk])
    groups: dict[int | None, ColumnGroup] = {}
    for row in listed:
        group = groups.setdefault(row.area_id, ColumnGroup(row.area_id or 0, len(groups) + 1, row.area_title or "", []))
        if row.parent_id is None:
            group.columns.extend([columns[row.pk], *below[row.pk]])
    return list(groups.values())


def _row(
    item: GoverningItem, judged: dict[int, bool], columns: dict[int, Column], proposed: Iterable[int], *, is_heading: bool
) -> MatrixRow:
    answers = [column for pk, column in columns.items() if judged.get(pk)]
    waiting = [] if is_heading else [columns[pk] for pk in proposed if pk not in judged]
    return MatrixRow(item, answers, waiting, is_heading and not answers)


def _fill(row: MatrixRow, matrix: Matrix) -> None:
    """The row's marks, one for each column, or its counts, one for each focus area."""
    answering, proposed = {column.pk for column in row.answers}, {column.pk for column in row.proposals}
    if matrix.is_wide:
        row.counts.extend(sum(column.pk in answering for column in group.columns) for group in matrix.groups)
    else:
        marks = dict.fromkeys(proposed, "partial") | dict.fromkeys(answering, "full")
        row.cells.extend((marks.get(column.pk, ""), column, starts) for column, starts in matrix.marked_columns)


def proposals(uid: str, columns: Iterable[Column]) -> dict[str, list[int]]:
    """{item ref: activities whose words speak to it}: proposed by the words of the document's data file, nothing stored."""
    if uid not in {data.uid for data in governing_data()}:
        return {}
    found: dict[str, list[int]] = defaultdict(list)
    for column in columns:
        for ref in _refs(uid, column.text):
            found[ref].append(column.pk)
    return found


@lru_cache(maxsize=20_000)
def _refs(uid: str, text: str) -> tuple[str, ...]:
    """The items that a text speaks to. Kept, because adopted wording never changes."""
    coverages = propose_coverage([text], governing_document(uid))
    return tuple(coverage.item.ref for coverage in coverages if coverage.answer is not Answer.NONE)
