"""What the pages and the command show: the policy in plain words, what is due, and what has been done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.utils.translation import gettext as _

from handlingskraft.retention.models import RetentionDecision, RetentionRun
from handlingskraft.retention.rules import InForce, in_force, listing
from handlingskraft.retention.sources import Source, rule_called, rules, sources
from handlingskraft.retention.words import how_long, period_words, rule_words, what_then, why_for_ever
from handlingskraft.shared.retention import Column, Period, Rule

RUNS_SHOWN = 12


def rules_in_force() -> tuple[InForce, ...]:
    """Every rule with the period that holds now. One query."""
    decided = {row.rule: row.period for row in RetentionDecision.objects.order_by("pk")}
    return in_force(rules(), decided)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words, with the period that holds now. ``key`` is its word in addresses."""

    key: str
    what: str
    words: str
    then: str
    is_decided: bool
    can_be_decided: bool


def rule_row(each: InForce) -> RuleRow:
    """A rule as the pages show it."""
    rule = each.rule
    words = rule_words(rule, each.period)
    return RuleRow(rule.key, _(rule.what), words, what_then(rule), each.is_decided, rule.bounds is not None)


@dataclass(frozen=True, slots=True)
class DueLine:
    """What one rule finds today. ``words`` is the period in words ("2 years after the account was closed")."""

    rule: Rule
    period: Period
    until: date
    rows: int
    is_decided: bool

    @property
    def what(self) -> str:
        """The kind of data, in the reader's language."""
        return _(self.rule.what)

    @property
    def words(self) -> str:
        """How long it is kept after what."""
        return rule_words(self.rule, self.period)

    @property
    def then(self) -> str:
        """What happens when it is carried out."""
        return what_then(self.rule)


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due, rule by rule. ``seen`` tells when it has changed since a person looked."""

    on: date
    lines: tuple[DueLine, ...]

    @property
    def rows(self) -> int:
        """How many in all."""
        return sum(line.rows for line in self.lines)

    @property
    def seen(self) -> str:
        """The list as a person saw it."""
        return listing({line.rule.key: line.rows for line in self.lines})


def due_list(on: date) -> DueList:
    """What every rule finds on the day; nothing is changed. One query for each rule, and one for the decisions."""
    lines = []
    for each in rules_in_force():
        until = each.cutoff(on)
        lines.append(DueLine(each.rule, each.period, until, each.rule.due(until).count(), each.is_decided))
    return DueList(on, tuple(lines))


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One kind of data in words: what, why, how long, and what happens then. ``places`` are its columns as people know them."""

    holds: str
    why: str
    how_long: str
    then: str
    ground: str
    places: tuple[str, ...]
    why_for_ever: str


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """What one part of the program keeps."""

    chapter: str
    title: str
    rows: tuple[PolicyRow, ...]

    @property
    def grounds(self) -> tuple[str, ...]:
        """The legal grounds, each once."""
        return tuple(dict.fromkeys(row.ground for row in self.rows))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why what is never removed is not, each reason once."""
        return tuple(dict.fromkeys(row.why_for_ever for row in self.rows if row.why_for_ever))


def policy(in_force_now: Iterable[InForce] = ()) -> tuple[PolicyPart, ...]:
    """Everything that may hold something about a person, part by part. Without rules in force, the program's own periods."""
    periods = {each.rule.key: each.period for each in in_force_now}
    return tuple(_part(source, periods) for source in sources() if source.personal)


def _part(source: Source, periods: dict[str, Period]) -> PolicyPart:
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in source.personal:
        groups.setdefault((column.holds, column.kept, column.why), []).append(column)
    return PolicyPart(source.chapter, _(source.title), tuple(_row(columns, periods) for columns in groups.values()))


def _row(columns: list[Column], periods: dict[str, Period]) -> PolicyRow:
    first = columns[0]
    kept = first.kept
    assert kept is not None  # only columns that hold something are grouped
    period = periods.get(kept.key) if isinstance(kept, Rule) else None
    return PolicyRow(
        holds=_(first.holds), why=_(first.why), how_long=how_long(kept, period), then=what_then(kept), ground=_(kept.ground),
        places=tuple(_place(column) for column in columns),
        why_for_ever=why_for_ever(kept),
    )  # fmt: skip


def _place(column: Column) -> str:
    """Table and column as the program calls them to people: "account: e-mail address"."""
    model = apps.get_model(column.model)
    return f"{model._meta.verbose_name}: {model._meta.get_field(column.field).verbose_name}"


@dataclass(frozen=True, slots=True)
class DoneLine:
    """What one rule did in a run, in words."""

    what: str
    words: str
    until: date
    rows: int
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Done:
    """One run."""

    run: RetentionRun
    lines: tuple[DoneLine, ...] = field(default=())

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(line.rows for line in self.lines)

    @property
    def is_refused(self) -> bool:
        """Whether the database said no to any rule."""
        return any(line.is_refused for line in self.lines)


def done(run: RetentionRun) -> Done:
    """What a run did."""
    lines = []
    for line in sorted(run.lines.all(), key=lambda each: each.pk):
        rule = rule_called(line.rule)
        what = _(rule.what) if rule else line.rule
        words = rule_words(rule, line.period) if rule else period_words(line.period)
        lines.append(DoneLine(what, words, line.until, line.rows, line.is_refused))
    return Done(run, tuple(lines))


def latest_runs() -> tuple[Done, ...]:
    """The latest runs, newest first. Two queries."""
    runs = RetentionRun.objects.prefetch_related("lines").order_by("-pk")[:RUNS_SHOWN]
    return tuple(done(run) for run in runs)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a period, in words."""

    row: RetentionDecision
    what: str
    period: str


def decisions(rule: Rule | None = None) -> tuple[Decided, ...]:
    """What the municipality has decided, newest first; about one rule, or all. One query."""
    rows = RetentionDecision.objects.order_by("-pk")
    found = rows.filter(rule=rule.key) if rule else rows
    known = {each.key: each.what for each in rules()}
    return tuple(Decided(row, _(known.get(row.rule, row.rule)), period_words(row.period)) for row in found)
