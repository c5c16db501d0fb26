"""Two versions side by side, row for row by lineage."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.plan.models import FocusArea, PlanVersion
from handlingskraft.plan.models.base import Decided
from handlingskraft.shared.differences import Piece, word_pieces

KINDS = ("focus_area", "goal", "activity")


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing in both versions. ``change`` is "same", "changed", "moved", "added" or "removed"."""

    kind: str
    number_before: str
    number_after: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    change: str
    home_after: str = ""


@dataclass(frozen=True, slots=True)
class KindRows:
    """The rows of one kind, and those of them that are not the same."""

    all: list[ComparedRow]
    changed: list[ComparedRow]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows, in the later version's order with removed ones where they stood, and how many of each change."""

    rows: tuple[ComparedRow, ...]
    counts: dict[str, int]

    @property
    def change_count(self) -> int:
        """How many rows are not the same."""
        return len(self.rows) - self.counts["same"]

    @property
    def by_kind(self) -> list[tuple[str, KindRows]]:
        """("focus_area", "goal" or "activity", its rows), those without rows left out."""
        found = [(kind, [row for row in self.rows if row.kind == kind]) for kind in KINDS]
        return [(kind, KindRows(rows, [row for row in rows if row.change != "same"])) for kind, rows in found if rows]


def compare(before: PlanVersion, after: PlanVersion) -> Comparison:
    """Focus areas, goals and activities of two versions. Six queries."""
    rows = [row for kind in KINDS for row in _compare_kind(kind, before, after)]
    counts = {change: sum(row.change == change for row in rows) for change in ("added", "removed", "changed", "moved", "same")}
    return Comparison(tuple(rows), counts)


def _rows(version: PlanVersion, kind: str) -> list[Decided]:
    if kind == "focus_area":
        return list(version.focus_areas.exclude(title="").order_by("position"))
    if kind == "goal":
        return list(version.goals.select_related("focus_area").order_by("focus_area__position", "position"))
    return list(version.activities.select_related("goal", "focus_area", "parent").order_by("position"))


def _text(row: Decided) -> str:
    return row.title if isinstance(row, FocusArea) else row.text  # type: ignore[attr-defined]


def _number(row: Decided) -> str:
    return getattr(row, "number", "") or ""


def _home(row: Decided) -> Decided | None:
    """What the row stands under, to see a move."""
    return getattr(row, "parent", None) or getattr(row, "goal", None) or getattr(row, "focus_area", None)


def _compare_kind(kind: str, before: PlanVersion, after: PlanVersion) -> list[ComparedRow]:
    left, right = _rows(before, kind), _rows(after, kind)
    by_lineage = {row.lineage: row for row in left}
    kept = {row.lineage for row in right}
    found = [_pair(kind, by_lineage.get(row.lineage), row) for row in right]
    for place, row in enumerate(left):
        if row.lineage not in kept:
            found.insert(min(place, len(found)), _pair(kind, row, None))
    return found


def _pair(kind: str, old: Decided | None, new: Decided | None) -> ComparedRow:
    if old is None or new is None:
        there = new or old
        assert there is not None  # one of the two is given
        piece = (Piece("added" if new else "removed", _text(there)),)
        number = _number(there)
        return ComparedRow(
            kind, "" if new else number, number if new else "", () if new else piece, piece if new else (),
            "added" if new else "removed",
        )  # fmt: skip
    pieces = tuple(word_pieces(_text(old), _text(new)))
    home, home_before = _home(new), _home(old)
    has_moved = (home and home.lineage) != (home_before and home_before.lineage)
    change = "changed" if _text(old) != _text(new) else "moved" if has_moved else "same"
    return ComparedRow(
        kind, _number(old), _number(new), tuple(piece for piece in pieces if piece.kind != "added"),
        tuple(piece for piece in pieces if piece.kind != "removed"), change, _text(home) if home and has_moved else "",
    )  # fmt: skip
