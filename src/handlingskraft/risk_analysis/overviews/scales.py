"""The scale as pages show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from handlingskraft.risk_analysis.models import RiskAssessment, RiskScale, ScaleStep
from handlingskraft.risk_analysis.rules import LEVELS, Axis, Level, Step, level_of


@dataclass(frozen=True)
class ScaleSteps:
    """The steps of one version of the scale, the lowest first."""

    likelihood: tuple[Step, ...]
    consequence: tuple[Step, ...]

    @property
    def counts(self) -> tuple[int, int]:
        """How many steps of likelihood and of consequence."""
        return len(self.likelihood), len(self.consequence)

    def level(self, assessment: RiskAssessment) -> Level | None:
        """What an assessment on this scale comes to."""
        return assessment.level(self.counts)

    def likelihood_of(self, value: int | None) -> str:
        """The step in figures and words: "3 Likely"; "" for none."""
        return _named(self.likelihood, value)

    def consequence_of(self, value: int | None) -> str:
        """As ``likelihood_of``."""
        return _named(self.consequence, value)

    @cached_property
    def grid(self) -> list[tuple[int, Step, list[tuple[int, Level]]]]:
        """Every likelihood, the highest first, with the level at each consequence: the scale as a picture."""
        rows = enumerate(self.likelihood, start=1)
        across = range(1, len(self.consequence) + 1)
        found = [(y, step, [(x, level_of(y, x, steps=self.counts)) for x in across]) for y, step in rows]
        return found[::-1]


def _named(steps: tuple[Step, ...], value: int | None) -> str:
    return f"{value} {steps[value - 1].name}" if value is not None and value <= len(steps) else ""


def steps_of(scales: Iterable[int]) -> dict[int, ScaleSteps]:
    """The steps of each scale. One query."""
    found: dict[tuple[int, str], list[Step]] = defaultdict(list)
    wanted = set(scales)
    rows = ScaleStep.objects.filter(scale__in=wanted).order_by("value")
    for scale, axis, name, explanation in rows.values_list("scale_id", "axis", "name", "explanation"):
        found[scale, axis].append(Step(name, explanation))
    return {scale: ScaleSteps(tuple(found[scale, Axis.LIKELIHOOD]), tuple(found[scale, Axis.CONSEQUENCE])) for scale in wanted}


@dataclass(frozen=True, slots=True)
class ScalePage:
    """The scale in force with its steps, and the earlier ones with the years that were assessed on them."""

    current: RiskScale | None
    steps: ScaleSteps | None
    earlier: tuple[tuple[RiskScale, tuple[int, ...]], ...]
    levels: tuple[Level, ...] = LEVELS


def scale_page() -> ScalePage:
    """Three queries."""
    scales = list(RiskScale.objects.order_by("-number").prefetch_related("years"))
    if not scales:
        return ScalePage(None, None, ())
    earlier = tuple((scale, tuple(sorted(year.year for year in scale.years.all()))) for scale in scales[1:])
    return ScalePage(scales[0], steps_of([scales[0].pk])[scales[0].pk], earlier)
