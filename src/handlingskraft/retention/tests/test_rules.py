"""Which period holds, and what may be decided."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.retention.rules import NOT_SET_HERE, TOO_LONG, TOO_SHORT, in_force, listing, refusal
from handlingskraft.shared.retention import Bounds, Fate, Period, Rule, years

BOUNDS = Bounds(Period(months=6), years(5), "So that it can be reported.")


def rule(key="a", bounds=BOUNDS):
    return Rule(
        key=key, what="Things", period=years(2), after="it happened", fate=Fate.REMOVED, then="It goes.",
        due=lambda day: None, carry_out=lambda day, by: 0, bounds=bounds,
    )  # fmt: skip


def test_the_programs_period_holds_until_another_is_decided():
    one, two, fixed = rule("a"), rule("b"), rule("c", bounds=None)
    found = in_force([one, two, fixed], {"b": years(3), "c": years(9)})
    assert [(each.rule.key, each.period, each.is_decided) for each in found] == [
        ("a", years(2), False), ("b", years(3), True), ("c", years(2), False),
    ]  # fmt: skip
    assert found[1].cutoff(date(2019, 1, 24)) == date(2016, 1, 24)


@pytest.mark.parametrize(("decided", "holds"), [(1, 6), (6, 6), (60, 60), (61, 60)])
def test_a_decision_never_goes_outside_the_bounds(decided, holds):
    assert in_force([rule()], {"a": Period(months=decided)})[0].period == Period(months=holds)


@pytest.mark.parametrize(("months", "why"), [(5, TOO_SHORT), (6, ""), (60, ""), (61, TOO_LONG)])
def test_what_the_municipality_may_decide(months, why):
    assert refusal(rule(), Period(months=months)) == why
    assert refusal(rule(bounds=None), Period(months=months)) == NOT_SET_HERE


def test_a_list_tells_when_it_has_changed():
    assert listing({"b": 2, "a": 1, "c": 0}) == "a:1 b:2"
