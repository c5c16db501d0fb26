"""Which period holds, and what the municipality may decide. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Period, Rule

NOT_SET_HERE = gettext_noop("This period is not for the municipality to set.")
TOO_SHORT = gettext_noop("The period is shorter than the least that the program needs.")
TOO_LONG = gettext_noop("The period is longer than the purpose can carry.")


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule with the period that holds today. ``is_decided``: by the municipality, not by the program."""

    rule: Rule
    period: Period
    is_decided: bool = False

    def cutoff(self, today: date) -> date:
        """What happened on this day or earlier is due."""
        return self.period.cutoff(today)


def in_force(rules: Iterable[Rule], decided: Mapping[str, Period]) -> tuple[InForce, ...]:
    """Each rule with its period: the decided one, kept within the rule's bounds, else the program's."""
    return tuple(
        InForce(rule, _within(rule, decided[rule.key]), is_decided=True)
        if rule.key in decided and rule.bounds
        else InForce(rule, rule.period)
        for rule in rules
    )


def _within(rule: Rule, period: Period) -> Period:
    """A bound that has moved since the decision holds all the same."""
    assert rule.bounds is not None  # asked only for rules that have bounds
    return min(max(period, rule.bounds.shortest), rule.bounds.longest)


def refusal(rule: Rule, period: Period) -> str:
    """Why the municipality cannot set the rule to the period, as a message id; "" when it can."""
    if rule.bounds is None:
        return NOT_SET_HERE
    if period < rule.bounds.shortest:
        return TOO_SHORT
    return TOO_LONG if period > rule.bounds.longest else ""


def listing(counts: Mapping[str, int]) -> str:
    """What a person saw as due, to tell when it has changed before they say yes."""
    return " ".join(f"{key}:{count}" for key, count in sorted(counts.items()) if count)
