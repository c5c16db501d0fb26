"""Departments × years: who has assessed what, and who has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import swedish_order
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.overviews.scales import ScaleSteps, steps_of
from handlingskraft.risk_analysis.permissions import Reach, reach_of
from handlingskraft.risk_analysis.rules import Level, Standing, standing

MOST_YEARS = 8
"""Years in the matrix, the latest."""
_ORDER = list(Standing)


@dataclass(frozen=True, slots=True)
class Cell:
    """A department in a year. ``level`` and the steps in words where it is assessed; ``is_corrected``: in a later version."""

    year: RiskYear
    unit_id: int
    standing: Standing
    level: Level | None = None
    likelihood: str = ""
    consequence: str = ""
    is_corrected: bool = False
    is_on_behalf: bool = False

    @property
    def is_gap(self) -> bool:
        """True when nothing is in force: not even a reason why nothing is assessed."""
        return self.standing in {Standing.MISSING, Standing.DRAFT}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A department with its years, None for a year in which it did not exist."""

    unit: Unit
    cells: tuple[Cell | None, ...]

    @property
    def latest(self) -> Cell | None:
        """The latest year."""
        return self.cells[0] if self.cells else None

    @property
    def is_gap(self) -> bool:
        """True when the latest year lacks an assessment."""
        return self.latest is not None and self.latest.is_gap


@dataclass(frozen=True, slots=True)
class Matrix:
    """The departments that the reader sees, the latest year first. Those that lack it stand first."""

    years: tuple[RiskYear, ...]
    rows: tuple[UnitRow, ...]
    reach: Reach

    @property
    def year(self) -> RiskYear | None:
        """The latest year."""
        return self.years[0] if self.years else None

    @property
    def missing(self) -> list[UnitRow]:
        """Without an assessment in the latest year."""
        return [row for row in self.rows if row.is_gap]

    @property
    def to_write(self) -> list[UnitRow]:
        """The reader's own departments that lack one."""
        return [row for row in self.missing if row.unit.pk in self.reach.own and self.year and self.year.is_open]


def risk_matrix(user: User) -> Matrix:
    """The latest years for the reader. Four queries, six for the coordinator."""
    reach = reach_of(user)
    years = list(RiskYear.objects.order_by("-year")[:MOST_YEARS])
    cells = cells_of(years)
    rows = [
        UnitRow(unit, tuple(_cell(unit, year, cells) for year in years))
        for unit in Unit.objects.departments()
        if reach.can_see_unit(unit.pk)
    ]
    there = [row for row in rows if any(row.cells) or (not years and row.unit.closed_on is None)]
    return Matrix(tuple(years), tuple(sorted(there, key=_by_gap)), reach)


def _by_gap(row: UnitRow) -> tuple[int, str]:
    place = _ORDER.index(row.latest.standing) if row.is_gap and row.latest else len(_ORDER)
    return place, swedish_order(row.unit.name)


def cells_of(years: Iterable[RiskYear]) -> dict[tuple[int, int], Cell]:
    """What departments have said, by (unit, year's key). Two queries."""
    by_pk = {year.pk: year for year in years}
    steps = steps_of(year.scale_id for year in by_pk.values())
    rows: dict[tuple[int, int], list[RiskAssessment]] = {}
    for row in RiskAssessment.objects.filter(year__in=by_pk).exclude(state="superseded"):
        rows.setdefault((row.unit_id, row.year_id), []).append(row)
    return {
        key: cell_of(found, by_pk[key[1]], steps[by_pk[key[1]].scale_id]) for key, found in rows.items()
    }  # fmt: skip


def cell_of(rows: list[RiskAssessment], year: RiskYear, steps: ScaleSteps) -> Cell:
    """One department's year, of its draft and what is in force."""
    in_force = next((row for row in rows if not row.is_draft), None)
    if in_force is None:
        return Cell(year, rows[0].unit_id, Standing.DRAFT)
    return Cell(
        year=year,
        unit_id=in_force.unit_id,
        standing=standing(confirmed=in_force.is_assessed, has_draft=False),
        level=steps.level(in_force),
        likelihood=steps.likelihood_of(in_force.likelihood),
        consequence=steps.consequence_of(in_force.consequence),
        is_corrected=in_force.number > 1,
        is_on_behalf=in_force.is_on_behalf,
    )


def _cell(unit: Unit, year: RiskYear, cells: dict[tuple[int, int], Cell]) -> Cell | None:
    found = cells.get((unit.pk, year.pk))
    if found is not None:
        return found
    return Cell(year, unit.pk, Standing.MISSING) if existed(unit, year) else None


def existed(unit: Unit, year: RiskYear) -> bool:
    """True when the department was there to assess the year: added before it ended, and not closed before it was opened."""
    was_there = unit.added_on <= date(year.year, 12, 31)
    return was_there and (unit.closed_on is None or unit.closed_on > year.opened_on)
