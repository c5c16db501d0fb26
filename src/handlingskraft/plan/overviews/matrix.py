"""Governing items × activities, with the gaps in both directions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from handlingskraft.plan.models import GoverningDocument, GoverningItem, GoverningLink, PlanVersion
from handlingskraft.plan.overviews.page import ActivityRow, AreaBlock, plan_page


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A governing item with the activities that answer to it: {activity id: "fulfils" or "contributes"}."""

    item: GoverningItem
    coverage: dict[int, str]

    @property
    def is_gap(self) -> bool:
        """No activity answers to it."""
        return not self.coverage


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one governing document. ``unlinked`` are activities that answer to no item of it."""

    version: PlanVersion
    document: GoverningDocument
    documents: list[GoverningDocument]
    areas: list[AreaBlock]
    rows: list[MatrixRow]
    unlinked: list[ActivityRow]

    @property
    def gaps(self) -> list[MatrixRow]:
        """Items that no activity answers to."""
        return [row for row in self.rows if row.is_gap]

    @property
    def activities(self) -> list[ActivityRow]:
        """The columns, in the plan's order."""
        return [row for area in self.areas for row in area.rows]


def matrix(version: PlanVersion, document: GoverningDocument, documents: list[GoverningDocument]) -> Matrix:
    """Five queries, whatever the size."""
    page = plan_page(version)
    links: dict[int, dict[int, str]] = defaultdict(dict)
    linked: set[int] = set()
    found = GoverningLink.objects.filter(activity__version=version, item__document=document)
    for item, activity, coverage in found.values_list("item_id", "activity_id", "coverage"):
        links[item][activity] = coverage
        linked.add(activity)
    rows = [MatrixRow(item, links.get(item.pk, {})) for item in document.items.order_by("position")]
    columns = [row for area in page.areas for row in area.rows]
    return Matrix(version, document, documents, page.areas, rows, [row for row in columns if row.pk not in linked])
