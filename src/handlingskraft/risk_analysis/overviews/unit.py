"""A department's own page: every year, in every version, and the page where one year is written."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.overviews.matrix import Cell, cell_of, existed
from handlingskraft.risk_analysis.overviews.measures import Measure, measures_of
from handlingskraft.risk_analysis.overviews.scales import ScaleSteps, steps_of
from handlingskraft.risk_analysis.permissions import Reach, reach_of
from handlingskraft.risk_analysis.rules import Hint, Lack, Level, Standing, hints, lacks


@dataclass(frozen=True, slots=True)
class Shown:
    """An assessment with its steps in words."""

    row: RiskAssessment
    steps: ScaleSteps

    @property
    def level(self) -> Level | None:
        """What it comes to."""
        return self.steps.level(self.row)

    @property
    def likelihood(self) -> str:
        """The step in words."""
        return self.steps.likelihood_of(self.row.likelihood)

    @property
    def consequence(self) -> str:
        """The step in words."""
        return self.steps.consequence_of(self.row.consequence)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What a reader may wonder."""
        return hints(self.row.judgement)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What stops the head from confirming."""
        return lacks(self.row.judgement)


@dataclass(frozen=True, slots=True)
class YearOfUnit:
    """A department's year: where it stands, what is in force, what is being written, and the versions that were replaced."""

    year: RiskYear
    cell: Cell
    in_force: Shown | None
    draft: Shown | None
    replaced: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A department with its years, the latest first."""

    unit: Unit
    years: tuple[YearOfUnit, ...]
    reach: Reach


def unit_page(unit: Unit, user: User) -> UnitPage:
    """All that the department has said and that the reader may read. Three queries, five for the coordinator."""
    reach = reach_of(user)
    years = list(RiskYear.objects.order_by("-year"))
    steps = steps_of(year.scale_id for year in years)
    rows: dict[int, list[RiskAssessment]] = {}
    for row in RiskAssessment.objects.filter(unit=unit).order_by("-number"):
        rows.setdefault(row.year_id, []).append(row)
    there = [year for year in years if year.pk in rows or existed(unit, year)]
    found = tuple(_year(unit, year, steps[year.scale_id], rows.get(year.pk, []), reach) for year in there)
    return UnitPage(unit, found, reach)


def _year(unit: Unit, year: RiskYear, steps: ScaleSteps, rows: list[RiskAssessment], reach: Reach) -> YearOfUnit:
    for row in rows:
        row.year, row.unit = year, unit
    current = [row for row in rows if row.state != "superseded"]
    cell = cell_of(current, year, steps) if current else Cell(year, unit.pk, Standing.MISSING)
    readable = [Shown(row, steps) for row in rows if reach.can_read(row)]
    return YearOfUnit(
        year=year,
        cell=cell,
        in_force=next((each for each in readable if each.row.state == "confirmed"), None),
        draft=next((each for each in readable if each.row.is_draft), None),
        replaced=tuple(each for each in readable if each.row.state == "superseded"),
    )


@dataclass(frozen=True, slots=True)
class Assessing:
    """One department's year, the person at it, and what they may do with it now."""

    unit: Unit
    now: YearOfUnit
    previous: Shown | None
    steps: ScaleSteps
    reach: Reach
    measures: tuple[Measure, ...]

    @property
    def year(self) -> RiskYear:
        """The year."""
        return self.now.year

    @property
    def on_behalf(self) -> bool:
        """True when the person would write for someone else's department."""
        return self.unit.pk not in self.reach.own

    @property
    def can_write(self) -> bool:
        """There is a draft to write, or nothing yet, and the person is one of those who write."""
        if not self.reach.can_write(self.unit.pk):
            return False
        if self.now.draft is not None:
            return self.year.is_open or bool(self.now.draft.row.correction_reason)
        return self.now.in_force is None and self.year.is_open

    @property
    def can_confirm(self) -> bool:
        """The person is the one whose word makes it count."""
        return self.can_write and self.reach.can_confirm(self.unit.pk)

    @property
    def can_correct(self) -> bool:
        """What is in force can be corrected by the person; in a locked year by the coordinator."""
        may = self.reach.is_coordinator or (self.year.is_open and self.reach.can_write(self.unit.pk))
        return may and self.now.in_force is not None and self.now.draft is None

    @property
    def can_note_use(self) -> bool:
        """What was used can be told while the year is open."""
        return self.year.is_open and self.now.in_force is not None and self.reach.can_write(self.unit.pk)


def assessing(unit: Unit, year: RiskYear, reach: Reach) -> Assessing:
    """Three queries, and what the plan asks."""
    steps = steps_of([year.scale_id])[year.scale_id]
    rows = list(RiskAssessment.objects.filter(unit=unit, year=year).order_by("-number"))
    now = _year(unit, year, steps, rows, reach)
    last = RiskAssessment.objects.in_force().filter(unit=unit, year__year__lt=year.year).select_related("year")
    before = last.order_by("-year__year").first()
    previous = Shown(before, steps_of([before.year.scale_id])[before.year.scale_id]) if before else None
    return Assessing(unit, now, previous, steps, reach, tuple(measures_of(unit.pk, year.year)))
