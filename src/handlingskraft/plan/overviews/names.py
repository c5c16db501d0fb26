"""The names of owners in a plan, and the units they most likely mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import KnownNames, NameMatch, guess_kind, is_every_department, name_key, stem_key
from handlingskraft.plan.models import PlanVersion
from handlingskraft.shared import clock


@dataclass(frozen=True, slots=True)
class NamePlace:
    """An activity that names the owner. ``line`` is its line in the document."""

    activity_id: int
    number: str
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class PlanName:
    """A name as the plan writes it first, with its places and what it probably is.

    ``twin`` is an earlier name of the plan that may be the same unit ("kommunikationsenheten", "kommunikationsavdelningen").
    """

    name: str
    places: list[NamePlace] = field(default_factory=list)
    match: NameMatch | None = None
    is_every_department: bool = False
    kind: str = "unit"
    twin: str | None = None


def units_by_name() -> dict[int, list[str]]:
    """All open units with their names and aliases. Two queries."""
    units = Unit.objects.open_on(clock.today()).prefetch_related("aliases")
    return {unit.pk: [unit.name, *(alias.name for alias in unit.aliases.all())] for unit in units}


def plan_names(version: PlanVersion) -> list[PlanName]:
    """Every name of an owner in the version, in the order of the plan. Three queries."""
    known = KnownNames(units_by_name())
    found: dict[str, PlanName] = {}
    stems: dict[str, str] = defaultdict(str)
    rows = version.activities.order_by("position").values_list("pk", "number", "text", "source_line", "responsible_text")
    for pk, number, text, line, names in rows:
        for name in names:
            key = name_key(name)
            if key not in found:
                found[key] = _plan_name(name, known, stems)
            found[key].places.append(NamePlace(pk, number, text, line))
    return list(found.values())


def _plan_name(name: str, known: KnownNames, stems: dict[str, str]) -> PlanName:
    every = is_every_department(name)
    stem = stem_key(name)
    twin = stems[stem] or None
    stems[stem] = stems[stem] or name
    match = None if every else known.propose(name)
    return PlanName(name, [], match, every, guess_kind(name), twin)
