"""One year by department: what is missing first, the resources, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import SeatHolding, Unit
from handlingskraft.organisation.rules import Role, swedish_order
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.overviews.matrix import Cell, cell_of, existed
from handlingskraft.risk_analysis.overviews.scales import ScaleSteps, steps_of
from handlingskraft.risk_analysis.permissions import Reach, reach_of
from handlingskraft.risk_analysis.rules import LEVELS, Hint, Level, Standing, hints


@dataclass(frozen=True, slots=True)
class Sums:
    """Resources in SEK and hours, None where nobody has stated any: nothing stated is not nothing."""

    money_planned: int | None
    hours_planned: int | None
    money_used: int | None
    hours_used: int | None

    @property
    def is_stated(self) -> bool:
        """True when there is any figure."""
        return any(value is not None for value in (self.money_planned, self.hours_planned, self.money_used, self.hours_used))


def sums_of(rows: Iterable[RiskAssessment]) -> Sums:
    """Added up over assessments."""
    found = list(rows)

    def total(name: str) -> int | None:
        stated = [value for row in found if (value := getattr(row, name)) is not None]
        return sum(stated) if stated else None

    return Sums(total("money_planned"), total("hours_planned"), total("money_used"), total("hours_used"))


@dataclass(frozen=True, slots=True)
class YearLine:
    """A department in the year: the assessment in force, the draft, and whether it has a head today."""

    unit: Unit
    cell: Cell
    in_force: RiskAssessment | None
    draft: RiskAssessment | None
    has_head: bool

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self.cell.standing

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What a reader may wonder about what is confirmed."""
        return hints(self.in_force.judgement) if self.in_force else ()


@dataclass(frozen=True, slots=True)
class YearPage:
    """The year for a reader: the departments that the reader sees, what is missing first."""

    year: RiskYear
    steps: ScaleSteps
    lines: tuple[YearLine, ...]
    reach: Reach
    today: date

    @property
    def missing(self) -> list[YearLine]:
        """Nothing in force."""
        return [line for line in self.lines if line.cell.is_gap]

    @property
    def done(self) -> list[YearLine]:
        """Assessed, or with a reason why not."""
        return [line for line in self.lines if not line.cell.is_gap]

    @property
    def assessed(self) -> list[YearLine]:
        """Judged on the scale."""
        return [line for line in self.lines if line.standing is Standing.ASSESSED]

    @property
    def sums(self) -> Sums:
        """Over the departments that the reader sees."""
        return sums_of(line.in_force for line in self.lines if line.in_force)

    @property
    def levels(self) -> list[tuple[Level, int]]:
        """How many departments are at each level, the highest first."""
        counted = Counter(line.cell.level for line in self.assessed)
        return [(level, counted[level]) for level in reversed(LEVELS) if counted[level]]


def year_page(year: RiskYear, user: User, today: date) -> YearPage:
    """Every department that the reader sees. Four queries, six for the coordinator."""
    return _page(year, reach_of(user), today)


def whole_year(year: RiskYear, today: date) -> YearPage:
    """Every department, for a report to the board."""
    nobody = frozenset[int]()
    everything = Reach(
        is_coordinator=False, reads_all=True, reads_drafts=False, own=nobody, headed=nobody, without_head=nobody
    )
    return _page(year, everything, today)


def _page(year: RiskYear, reach: Reach, today: date) -> YearPage:
    steps = steps_of([year.scale_id])[year.scale_id]
    rows: dict[int, list[RiskAssessment]] = {}
    for row in RiskAssessment.objects.filter(year=year).exclude(state="superseded").select_related("year", "unit"):
        rows.setdefault(row.unit_id, []).append(row)
    heads = _heads(today)
    lines = [
        _line(unit, year, steps, rows.get(unit.pk, []), has_head=unit.pk in heads)
        for unit in Unit.objects.departments()
        if reach.can_see_unit(unit.pk) and (unit.pk in rows or existed(unit, year))
    ]
    return YearPage(year, steps, tuple(sorted(lines, key=_order)), reach, today)


def _heads(today: date) -> set[int | None]:
    held = SeatHolding.objects.current(today).filter(seat__role=Role.UNIT_HEAD, holder__is_active=True)
    return set(held.values_list("seat__unit_id", flat=True))


def _line(unit: Unit, year: RiskYear, steps: ScaleSteps, rows: list[RiskAssessment], *, has_head: bool) -> YearLine:
    cell = cell_of(rows, year, steps) if rows else Cell(year, unit.pk, Standing.MISSING)
    in_force = next((row for row in rows if not row.is_draft), None)
    draft = next((row for row in rows if row.is_draft), None)
    return YearLine(unit, cell, in_force, draft, has_head)


def _order(line: YearLine) -> tuple[int, int, str]:
    """What is missing first, then the highest level."""
    height = -LEVELS.index(line.cell.level) if line.cell.level else 0
    return list(Standing).index(line.standing), height, swedish_order(line.unit.name)
