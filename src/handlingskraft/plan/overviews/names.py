"""The names of owners in a plan, the units they most likely mean, and what its time words mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2s

from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import (
    CONTACT_KINDS,
    KnownNames,
    NameMatch,
    is_every_department,
    kind_by_name,
    name_key,
    stem_key,
    swedish_order,
)
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.rules import Schedule, schedule_from_words
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

    ``kind`` is the kind of unit that the name shows, None when it shows none ("rektorerna"). ``alike`` is the name of the
    unit that it is only alike.
    """

    name: str
    key: str
    match: NameMatch | None
    is_every_department: bool
    kind: str | None
    alike: str = ""
    places: list[NamePlace] = field(default_factory=list)

    @property
    def code(self) -> str:
        """A short form of the key that can stand in a form field's name, and stays when the plan changes meanwhile."""
        return blake2s(self.key.encode(), digest_size=6).hexdigest()

    @property
    def is_settled(self) -> bool:
        """Nothing is left to decide: it is a unit's name or alias, or every department."""
        return self.is_every_department or (self.match is not None and self.match.certainty == "same")


@dataclass(frozen=True, slots=True)
class NameGroup:
    """One name, or several that may be the same unit ("kommunikationsenheten", "kommunikationsavdelningen")."""

    names: tuple[PlanName, ...]

    @property
    def is_question(self) -> bool:
        """Whether a person must say if it is the same unit."""
        return len(self.names) > 1

    @property
    def first(self) -> PlanName:
        """The name whose choice counts for all when it is the same unit."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Time words of the plan, what they mean, and how many activities have them and no schedule yet."""

    words: str
    schedule: Schedule
    count: int


@dataclass(frozen=True, slots=True)
class PlanNames:
    """All names of owners in a version, in the plan's order; questions first."""

    groups: tuple[NameGroup, ...]
    units: Mapping[int, Unit]
    times: tuple[TimeWords, ...]

    @property
    def names(self) -> tuple[PlanName, ...]:
        """Every name."""
        return tuple(name for group in self.groups for name in group.names)

    @property
    def open_count(self) -> int:
        """How many names are not units yet."""
        return sum(not name.is_settled for name in self.names)

    @property
    def has_departments(self) -> bool:
        """Whether "every department" means anyone."""
        return any(unit.kind in CONTACT_KINDS for unit in self.units.values())


def plan_names(version: PlanVersion) -> PlanNames:
    """Every name of an owner in the version. Three queries."""
    units = {unit.pk: unit for unit in Unit.objects.open_on(clock.today()).prefetch_related("aliases")}
    known = KnownNames({pk: [unit.name, *(alias.name for alias in unit.aliases.all())] for pk, unit in units.items()})
    found: dict[str, PlanName] = {}
    times: Counter[str] = Counter()
    rows = version.activities.order_by("position").values_list(
        "pk", "number", "text", "source_line", "responsible_text", "deadline_text", "schedule"
    )
    for pk, number, text, line, names, deadline, schedule in rows:
        for name in filter(name_key, names):
            if name_key(name) not in found:
                found[name_key(name)] = _plan_name(name, known, units)
            found[name_key(name)].places.append(NamePlace(pk, number, text, line))
        if deadline and not schedule:
            times[deadline.strip()] += 1
    in_order = dict(sorted(units.items(), key=lambda pair: swedish_order(pair[1].name)))
    return PlanNames(_groups(found.values()), in_order, _meanings(times))


def _plan_name(name: str, known: KnownNames, units: Mapping[int, Unit]) -> PlanName:
    every = is_every_department(name)
    match = None if every else known.propose(name)
    alike = units[match.unit_id].name if match and match.certainty == "alike" else ""
    return PlanName(name.strip(), name_key(name), match, every, kind_by_name(name), alike)


def _groups(names: Iterable[PlanName]) -> tuple[NameGroup, ...]:
    """Names that share a stem together, unless each of them is settled already; the settled one first."""
    by_stem: dict[str, list[PlanName]] = defaultdict(list)
    for name in names:
        by_stem[name.key if name.is_every_department else stem_key(name.name)].append(name)
    groups: list[NameGroup] = []
    for alike in by_stem.values():
        if all(name.is_settled for name in alike):
            groups += [NameGroup((name,)) for name in alike]
        else:
            groups.append(NameGroup(tuple(sorted(alike, key=lambda name: not name.is_settled))))
    return tuple(sorted(groups, key=lambda group: not group.is_question))


def _meanings(times: Counter[str]) -> tuple[TimeWords, ...]:
    read = [TimeWords(words, schedule_from_words(words), count) for words, count in times.items()]
    return tuple(each for each in read if each.schedule.kind)
