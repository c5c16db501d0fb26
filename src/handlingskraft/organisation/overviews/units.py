"""The tree of units with its seats, a unit's page, accounts and their seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.csv_rows import ALIAS_MARK, KIND_IN_FILE, UnitRow, check
from handlingskraft.organisation.models import Seat, SeatHolding, SeatHoldingQuerySet, Unit, UnitAlias
from handlingskraft.organisation.rules import CONTACT_KINDS, NEEDED_ROLES, Role, first_day_without, name_key, swedish_order
from handlingskraft.shared.text import fold


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as others see it: the function and since when, never who. ``vacant_since`` is the first day without a holder."""

    role: str
    word: str
    held_since: date | None = None
    vacant_since: date | None = None
    has_deputy: bool = False

    @property
    def is_held(self) -> bool:
        """Someone holds it today."""
        return self.held_since is not None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree. ``depth`` is 0 at the top."""

    pk: int
    name: str
    kind: str
    kind_word: str
    depth: int
    parent: str
    aliases: tuple[str, ...]
    seats: tuple[SeatLine, ...]
    closed_on: date | None
    is_closed: bool

    @property
    def key(self) -> str:
        """The unit's number as addresses hold it."""
        return str(self.pk)

    @property
    def lacks_contact(self) -> bool:
        """It should have a contact person, and nobody is."""
        return any(seat.role == Role.UNIT_CONTACT and not seat.is_held for seat in self.seats)


@dataclass(frozen=True, slots=True)
class UnitTree:
    """All units, each after the one it is part of, å ä ö last; closed ones apart."""

    open: tuple[UnitLine, ...]
    closed: tuple[UnitLine, ...]
    general_seats: tuple[SeatLine, ...]

    @property
    def without_contact(self) -> tuple[UnitLine, ...]:
        """Units that lack a contact person."""
        return tuple(line for line in self.open if line.lacks_contact)

    @property
    def has_departments(self) -> bool:
        """Whether there is any unit that should have a contact person."""
        return any(line.kind in CONTACT_KINDS for line in self.open)


def unit_tree(on: date, words: str = "", only: frozenset[int] | None = None) -> UnitTree:
    """Every unit with its names and seats, or those whose name or alias has the words. Four queries, whatever the size.

    ``only``: the units that the reader is kept to.
    """
    seats = _seats_by_unit(on)
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit_id, name in UnitAlias.objects.values_list("unit_id", "name"):
        aliases[unit_id].append(name)
    lines = [
        _line(unit, depth, parent, tuple(sorted(aliases[unit.pk], key=swedish_order)), seats.get(unit.pk, []), on)
        for unit, depth, parent in _in_order(Unit.objects.all())
    ]
    wanted = fold(words)
    seen = [line for line in lines if only is None or line.pk in only]
    found = [line for line in seen if wanted in fold(" ".join((line.name, *line.aliases)))]
    return UnitTree(
        open=tuple(line for line in found if not line.is_closed),
        closed=tuple(line for line in found if line.is_closed),
        general_seats=tuple(seats.get(None, [])) if only is None else (),
    )


def _in_order(units: Iterable[Unit]) -> Iterator[tuple[Unit, int, str]]:
    """Units depth first, with their depth and the name of the unit above."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: swedish_order(unit.name), reverse=True):
        below[unit.parent_id].append(unit)
    stack = [(unit, 0, "") for unit in below[None]]
    while stack:
        unit, depth, parent = stack.pop()
        yield unit, depth, parent
        stack += [(child, depth + 1, unit.name) for child in below[unit.pk]]


def _line(unit: Unit, depth: int, parent: str, aliases: tuple[str, ...], seats: list[SeatLine], on: date) -> UnitLine:
    is_closed = unit.closed_on is not None and unit.closed_on <= on
    if unit.kind in CONTACT_KINDS and not is_closed:
        seats = [*_never_held(unit, seats), *seats]
    kind_word = unit.get_kind_display()
    return UnitLine(unit.pk, unit.name, unit.kind, kind_word, depth, parent, aliases, tuple(seats), unit.closed_on, is_closed)


def _never_held(unit: Unit, seats: list[SeatLine]) -> list[SeatLine]:
    """The seats that such a unit fills and nobody has ever had: empty since the unit was added."""
    there = {seat.role for seat in seats}
    lacking = [role for role in NEEDED_ROLES if role not in there]
    return [SeatLine(role, str(Seat.ROLE_LABELS[role]), vacant_since=unit.added_on) for role in lacking]


def _seats_by_unit(on: date, unit: Unit | None = None) -> dict[int | None, list[SeatLine]]:
    """Every seat (of one unit) by unit, in the roles' order. Two queries."""
    seats, holdings = Seat.objects.all(), SeatHolding.objects.filter(starts_on__lte=on)
    if unit is not None:
        seats, holdings = seats.filter(unit=unit), holdings.filter(seat__unit=unit)
    by_seat: dict[int, list[SeatHolding]] = defaultdict(list)
    for holding in holdings.select_related("holder"):
        by_seat[holding.seat_id].append(holding)
    lines: dict[int | None, list[SeatLine]] = defaultdict(list)
    for seat in seats:
        lines[seat.unit_id].append(_seat_line(seat, by_seat[seat.pk], on))
    order = list(Role)
    for found in lines.values():
        found.sort(key=lambda line: order.index(Role(line.role)))
    return lines


def _seat_line(seat: Seat, holdings: Iterable[SeatHolding], on: date) -> SeatLine:
    rows = list(holdings)
    present = [row for row in rows if row.holder.is_active and (row.ends_on is None or row.ends_on >= on)]
    held = [row.starts_on for row in present if not row.is_deputy]
    vacant_since = None if held else first_day_without([row.ends_on for row in rows if not row.is_deputy])
    return SeatLine(
        role=seat.role,
        word=str(Seat.ROLE_LABELS[Role(seat.role)]),
        held_since=min(held, default=None),
        vacant_since=vacant_since,
        has_deputy=any(row.is_deputy for row in present),
    )


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with all that is shown on its page."""

    unit: Unit
    line: UnitLine
    aliases: tuple[UnitAlias, ...]
    below: tuple[Unit, ...]


def unit_page(unit: Unit, on: date) -> UnitPage:
    """The unit's names, seats and the units below it. Four queries."""
    aliases = tuple(unit.aliases.order_by("name"))
    names = tuple(alias.name for alias in aliases)
    line = _line(unit, 0, str(unit.parent or ""), names, _seats_by_unit(on, unit).get(unit.pk, []), on)
    below = sorted(unit.children.all(), key=lambda child: swedish_order(child.name))
    return UnitPage(unit, line, aliases, tuple(below))


def export_rows() -> Iterator[tuple[str, ...]]:
    """The units as rows of the unit file, with one column more: when the unit was closed down."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit_id, name in UnitAlias.objects.order_by("name").values_list("unit_id", "name"):
        aliases[unit_id].append(name)
    for unit, _depth, parent in _in_order(Unit.objects.all()):
        others = f" {ALIAS_MARK} ".join(aliases[unit.pk])
        yield unit.name, KIND_IN_FILE[unit.kind], parent, others, str(unit.closed_on or "")


@dataclass(frozen=True, slots=True)
class Member:
    """An account with its seats: those in force or to come, and those that have ended."""

    user: User
    seats: tuple[SeatHolding, ...]
    past: tuple[SeatHolding, ...] = field(default=())

    @property
    def has_signed_in(self) -> bool:
        """Whether the person has ever signed in."""
        return self.user.last_login is not None


def _holdings() -> SeatHoldingQuerySet:
    return SeatHolding.objects.select_related("seat__unit").order_by("-starts_on", "-id")


def member(user: User, on: date) -> Member:
    """One account. One query."""
    return _member(user, list(_holdings().filter(holder=user)), on)


def members(on: date, words: str = "") -> list[Member]:
    """All accounts that have a name, or those whose name, e-mail or unit has the words, by name; two queries."""
    users = User.objects.not_emptied().prefetch_related(Prefetch("seat_holdings", queryset=_holdings()))
    found = [_member(user, user.seat_holdings.all(), on) for user in users]
    wanted = fold(words)
    if wanted:
        found = [each for each in found if wanted in fold(" ".join((each.user.name, each.user.email, *map(str, each.seats))))]
    return sorted(found, key=lambda each: swedish_order(each.user.name))


def _member(user: User, holdings: Iterable[SeatHolding], on: date) -> Member:
    rows = list(holdings)
    past = tuple(row for row in rows if row.ends_on is not None and row.ends_on < on)
    return Member(user, tuple(row for row in rows if row not in past), past)


def taken_names() -> dict[str, str]:
    """Give, for the key of every name and alias, the name of the unit that answers to it. Two queries."""
    taken = dict(UnitAlias.objects.values_list("key", "unit__name"))
    return taken | dict(Unit.objects.values_list("key", "name"))


MOST_SHOWN = 200
"""Rows and problems that a preview lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a unit file would do: the first rows, each with whether the unit exists, and what is wrong."""

    rows: tuple[tuple[UnitRow, bool], ...]
    row_count: int
    new_count: int
    problems: tuple[tuple[int, str], ...]
    problem_count: int

    @property
    def known_count(self) -> int:
        """Rows whose unit exists, and is left as it is."""
        return self.row_count - self.new_count


def import_preview(rows: Sequence[UnitRow]) -> ImportPreview:
    """Hold the rows of a unit file against the units that exist. Two queries."""
    taken = taken_names()
    problems = check(rows, taken)
    shown = tuple((row, name_key(row.name) in taken) for row in rows[:MOST_SHOWN])
    words = tuple((problem.row, _(problem.message).format(**problem.values)) for problem in problems[:MOST_SHOWN])
    new_count = sum(name_key(row.name) not in taken for row in rows)
    return ImportPreview(shown, len(rows), new_count, words, len(problems))
