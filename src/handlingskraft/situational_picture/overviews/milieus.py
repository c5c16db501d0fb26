"""Milieus with how they stand, and one milieu through its half-years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from handlingskraft.organisation.rules import swedish_order
from handlingskraft.shared.periods import HalfYear
from handlingskraft.situational_picture.models import Milieu, MilieuAssessment
from handlingskraft.situational_picture.models.milieus import half_year_words
from handlingskraft.situational_picture.rules.milieus import Level


@dataclass(frozen=True, slots=True)
class MilieuLine:
    """A milieu with its latest assessment at each level, None where there is none."""

    milieu: Milieu
    municipality: MilieuAssessment | None
    county: MilieuAssessment | None


def milieu_list() -> list[MilieuLine]:
    """The milieus that are followed, then those archived. Two queries."""
    latest: dict[tuple[int, str], MilieuAssessment] = {}
    for row in MilieuAssessment.objects.filter(replaced_at=None).order_by("year", "number"):
        latest[row.milieu_id, row.level] = row
    rows = sorted(Milieu.objects.all(), key=lambda row: (row.archived_on is not None, swedish_order(row.name)))
    return [
        MilieuLine(row, latest.get((row.pk, Level.MUNICIPALITY)), latest.get((row.pk, Level.COUNTY))) for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HalfYearLine:
    """One half-year of a milieu, by level; ``replaced`` are earlier judgements of the same half-year."""

    half_year: HalfYear
    municipality: MilieuAssessment | None
    county: MilieuAssessment | None
    replaced: tuple[MilieuAssessment, ...]

    @property
    def label(self) -> str:
        """In words."""
        return half_year_words(self.half_year)

    @property
    def levels(self) -> list[MilieuAssessment]:
        """Those in force, the municipality first."""
        return [each for each in (self.municipality, self.county) if each is not None]


@dataclass(frozen=True, slots=True)
class MilieuPage:
    """A milieu through its half-years, the latest first. ``numbers`` are the municipality's events, oldest first."""

    milieu: Milieu
    lines: tuple[HalfYearLine, ...]
    numbers: tuple[int | None, ...]


def milieu_page(milieu: Milieu) -> MilieuPage:
    """One query."""
    by_half: dict[HalfYear, list[MilieuAssessment]] = defaultdict(list)
    for row in milieu.assessments.order_by("pk"):
        by_half[row.half_year].append(row)
    lines = [_line(half, rows) for half, rows in sorted(by_half.items(), reverse=True)]
    numbers = [line.municipality.events if line.municipality else None for line in reversed(lines)]
    return MilieuPage(milieu, tuple(lines), tuple(numbers))


def _line(half: HalfYear, rows: list[MilieuAssessment]) -> HalfYearLine:
    now = {row.level: row for row in rows if row.replaced_at is None}
    replaced = tuple(row for row in rows if row.replaced_at is not None)
    return HalfYearLine(half, now.get(Level.MUNICIPALITY), now.get(Level.COUNTY), replaced)
