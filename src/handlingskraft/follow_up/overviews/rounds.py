"""The rounds, and one round by unit: who has answered, who has not, and what can be done about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Reminder, Reopening, Round, StatusReport
from handlingskraft.follow_up.permissions import ANSWERING, Reach, can_read_in_answers, reach_of
from handlingskraft.follow_up.rules import OPEN_STATES, REPORTED, Standing, State, standing
from handlingskraft.organisation.models import SeatHolding
from handlingskraft.organisation.overviews import vacancies
from handlingskraft.organisation.rules import Role, swedish_order
from handlingskraft.plan.models import Activity, ActivityKind, PlanVersion
from handlingskraft.privacy.rules.markings import NOBODY

MOST_CELLS = 12
"""Above this many answers a unit's cells become one bar."""
MOST_UNASKED = 6
"""Activities without an owner that the round's page lists; the plan page shows the rest."""


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """A round in the list of rounds. ``silent`` counts the units of which nothing has come in."""

    round: Round
    asked: int
    reported: int
    units: int
    silent: int


def round_list() -> list[RoundEntry]:
    """All rounds, open ones first, then the newest. Two queries."""
    units: dict[int, list[int]] = defaultdict(list)
    per_unit = StatusReport.objects.values("round_id", "unit_id").annotate(
        answered=Count("pk", filter=Q(state__in=sorted(REPORTED))), asked=Count("pk")
    )
    asked, reported = dict[int, int](), dict[int, int]()
    for row in per_unit.values_list("round_id", "answered", "asked"):
        round_id, answered, count = row
        units[round_id].append(answered)
        asked[round_id] = asked.get(round_id, 0) + count
        reported[round_id] = reported.get(round_id, 0) + answered
    rounds = Round.objects.order_by("-state", "-ends_on", "-pk")  # "open" comes after "locked"
    return [
        RoundEntry(row, asked.get(row.pk, 0), reported.get(row.pk, 0), len(units[row.pk]), units[row.pk].count(0))
        for row in rounds
    ]


@dataclass(frozen=True, slots=True)
class Happening:
    """The last thing that happened with a unit's answers: a ``State``, "reminded" or "head_told", and when ("" and None
    when nothing has)."""

    kind: str
    on: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """Who can answer for a unit. ``contact_since`` and ``vacant_since`` exclude each other; both None where the unit
    needs no contact person and has none."""

    contact_since: date | None = None
    vacant_since: date | None = None
    is_held: bool = False
    has_head: bool = True


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a round. ``states`` counts its answers by state; ``open_report`` is the first that is not handed in.
    ``is_readable``: the reader may read at least one of them."""

    unit_id: int
    unit: str
    states: dict[str, int]
    on_behalf: int
    open_report: int | None
    seats: Seats
    latest: Happening
    reminded_on: date | None
    returned_word: str
    reopening: Reopening | None
    is_readable: bool

    @property
    def asked(self) -> int:
        """How many answers it was asked for."""
        return sum(self.states.values())

    @property
    def reported(self) -> int:
        """How many have come in."""
        return sum(self.states.get(state, 0) for state in REPORTED)

    @property
    def approved(self) -> int:
        """How many the head has approved."""
        return self.states.get(State.APPROVED, 0)

    @property
    def begun(self) -> int:
        """How many are written and not handed in."""
        return self.states.get(State.DRAFT, 0) + self.states.get(State.RETURNED, 0)

    @property
    def drafts(self) -> int:
        """How many are drafts."""
        return self.states.get(State.DRAFT, 0)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        return standing(self.states)

    @property
    def cells(self) -> list[str]:
        """One cell per answer as the page draws it; none when they are too many to draw."""
        if self.asked > MOST_CELLS:
            return []
        return ["on"] * self.reported + ["half"] * self.begun + [""] * self.states.get(State.EMPTY, 0)

    @property
    def deed(self) -> str:
        """The one thing to do: "answer" where nobody else can, "head" where only the head can be asked, "remind" or "read"."""
        if self.standing is Standing.FINISHED:
            return "read"
        if self.seats.is_held:
            return "remind"
        return "head" if self.seats.has_head else "answer"


@dataclass(frozen=True, slots=True)
class Unasked:
    """An activity that nobody is asked about, as no unit owns it."""

    pk: int
    number: str
    text: str
    version_id: int


@dataclass(frozen=True, slots=True)
class RoundOverview:
    """One round by unit. ``is_keeper``: the reader may remind, close and reopen; ``can_read_in``: answers from
    a file."""

    round: Round
    versions: tuple[PlanVersion, ...]
    is_keeper: bool
    can_read_in: bool
    units: tuple[UnitLine, ...]
    unasked: tuple[Unasked, ...]
    today: date

    def _with(self, wanted: Standing) -> list[UnitLine]:
        return [line for line in self.units if line.standing is wanted]

    @property
    def silent(self) -> list[UnitLine]:
        """Units that have not answered at all."""
        return self._with(Standing.SILENT)

    @property
    def under_way(self) -> list[UnitLine]:
        """Units that have begun."""
        return self._with(Standing.UNDER_WAY)

    @property
    def finished(self) -> list[UnitLine]:
        """Units whose answers are all in."""
        return self._with(Standing.FINISHED)

    @property
    def unfinished(self) -> list[UnitLine]:
        """Units that something is missing from."""
        return [*self.silent, *self.under_way]

    @property
    def remindable(self) -> list[UnitLine]:
        """Silent units that can be reminded today: someone answers for them, and they were not reminded today."""
        return [line for line in self.silent if line.deed == "remind" and line.reminded_on != self.today]

    @property
    def reopened(self) -> list[UnitLine]:
        """Units for which a locked round is open again."""
        return [line for line in self.units if line.reopening is not None]

    @property
    def asked(self) -> int:
        """Answers asked for."""
        return sum(line.asked for line in self.units)

    @property
    def reported(self) -> int:
        """Answers that are in."""
        return sum(line.reported for line in self.units)

    @property
    def approved(self) -> int:
        """Answers that a head has approved."""
        return sum(line.approved for line in self.units)

    @property
    def submitted(self) -> int:
        """Answers that wait for a head."""
        return self.reported - self.approved

    @property
    def begun(self) -> int:
        """Answers that are begun or returned."""
        return sum(line.begun for line in self.units)

    @property
    def missing(self) -> int:
        """Answers that are not begun."""
        return self.asked - self.reported - self.begun

    @property
    def days_left(self) -> int:
        """Days until the last day to answer; below zero when it has passed."""
        return (self.round.closes_on - self.today).days

    @property
    def most_unasked(self) -> tuple[Unasked, ...]:
        """Those that the page lists."""
        return self.unasked[:MOST_UNASKED]


def round_overview(round_: Round, user: User, today: date) -> RoundOverview:
    """The round for a reader. A constant number of queries; the answers are counted by the database."""
    reach = reach_of(user)
    versions = tuple(round_.versions.select_related("plan").order_by("pk"))
    return RoundOverview(
        round=round_,
        versions=versions,
        is_keeper=reach.is_coordinator,
        can_read_in=can_read_in_answers(user),
        units=tuple(unit_lines(round_, reach, today)),
        unasked=_unasked(round_, versions),
        today=today,
    )


def unit_lines(round_: Round, reach: Reach, today: date) -> list[UnitLine]:
    """Every unit that was asked, å ä ö last. Seven queries."""
    rows = round_.reports
    counted: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values("unit_id", "unit__name", "state").annotate(
        n=Count("pk"), behalf=Count("pk", filter=Q(is_on_behalf=True)), first=Min("pk"),
        saved=Max("saved_at"), submitted=Max("submitted_at"), approved=Max("approved_at"),
    ):  # fmt: skip
        counted[row["unit__name"], row["unit_id"]].append(dict(row))
    pks = [pk for _name, pk in counted]
    seats, told = _seats(pks, reach, today), _reminders(round_)
    words, reopenings = _returned(round_, reach), _reopenings(round_)
    return [
        UnitLine(
            unit_id=pk,
            unit=name,
            states={row["state"]: row["n"] for row in rows},
            on_behalf=sum(row["behalf"] for row in rows),
            open_report=min((row["first"] for row in rows if row["state"] in OPEN_STATES), default=None),
            seats=seats[pk],
            latest=_latest(rows, told.get(pk, [])),
            reminded_on=max((sent_on for _to_head, sent_on in told.get(pk, [])), default=None),
            returned_word=words.get(pk, ""),
            reopening=reopenings.get(pk),
            is_readable=reach.reads_all or reach.is_of_unit(pk) or not round_.is_open or _has_approved(rows),
        )
        for (name, pk), rows in sorted(counted.items(), key=lambda pair: swedish_order(pair[0][0]))
    ]


def _has_approved(rows: Iterable[dict[str, Any]]) -> bool:
    return any(row["state"] == State.APPROVED for row in rows)


def _seats(units: list[int], reach: Reach, today: date) -> dict[int, Seats]:
    held: dict[int, list[tuple[str, bool, date]]] = defaultdict(list)
    rows = SeatHolding.objects.current(today).filter(
        seat__unit__in=units, seat__role__in=ANSWERING, holder__is_active=True
    )  # fmt: skip
    for unit, role, kind, since in rows.values_list("seat__unit_id", "seat__role", "kind", "starts_on"):
        held[unit].append((role, kind == "ordinary", since))
    vacant = {each.unit.pk: each.since for each in vacancies(today, units) if each.role == Role.UNIT_CONTACT}
    return {
        unit: Seats(
            contact_since=min(
                (since for role, is_ordinary, since in held[unit] if role == Role.UNIT_CONTACT and is_ordinary), default=None
            ),
            vacant_since=vacant.get(unit),
            is_held=any(role != Role.UNIT_HEAD for role, _kind, _since in held[unit]),
            has_head=unit not in reach.without_head,
        )
        for unit in units
    }


def _reminders(round_: Round) -> dict[int, list[tuple[bool, date]]]:
    told: dict[int, list[tuple[bool, date]]] = defaultdict(list)
    rows = Reminder.objects.filter(round=round_).values("unit_id", "to_head").annotate(last=Max("sent_on"))
    for unit, to_head, last in rows.values_list("unit_id", "to_head", "last"):
        told[unit].append((to_head, last))
    return told


def _returned(round_: Round, reach: Reach) -> dict[int, str]:
    """The latest word from a head, by unit; only what the reader may read, and nothing that is marked as secret."""
    rows = round_.reports.for_reader(NOBODY).filter(state=State.RETURNED, marking=None).exclude(returned_word="")
    if not reach.reads_all:
        rows = rows.filter(unit__in=reach.own | reach.headed)
    return dict(rows.order_by("saved_at").values_list("unit_id", "returned_word"))


def _reopenings(round_: Round) -> dict[int, Reopening]:
    return {row.unit_id: row for row in round_.reopenings.filter(ended_at=None)}


def _latest(rows: Iterable[dict[str, Any]], told: Iterable[tuple[bool, date]]) -> Happening:
    """The last deed of the unit or its head; where there is none, the last reminder."""
    columns = ((State.APPROVED, "approved"), (State.SUBMITTED, "submitted"), (State.DRAFT, "saved"))
    deeds = [(row[column], kind) for row in rows for kind, column in columns if row[column] is not None]
    if deeds:
        at, kind = max(deeds, key=lambda pair: pair[0])
        return Happening(kind, at=at)
    sent = max(((sent_on, to_head) for to_head, sent_on in told), default=None)
    return Happening("head_told" if sent[1] else "reminded", on=sent[0]) if sent else Happening("")


def _unasked(round_: Round, versions: Iterable[PlanVersion]) -> tuple[Unasked, ...]:
    rows = Activity.objects.filter(version__in=versions, kind=ActivityKind.ACTIVITY, same_as=None).exclude(
        Exists(StatusReport.objects.filter(round=round_, activity=OuterRef("pk")))
    )
    found = rows.order_by("version_id", "position").values_list("pk", "number", "text", "version_id")
    return tuple(Unasked(*row) for row in found)
