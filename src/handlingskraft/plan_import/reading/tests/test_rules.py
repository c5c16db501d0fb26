"""Every rule has a case that needs it: right with the rule, missed without it."""

from __future__ import annotations

import pytest

import handlingskraft.plan_import.reading.read  # noqa: F401 - enters all rules
from bench import rules as bench_rules
from handlingskraft.plan_import.reading.rulebook import RULES, rule, without
from handlingskraft.plan_import.reading.tests.rule_cases_layout import CASES
from handlingskraft.plan_import.reading.tests.scoring import OWN_PLANS, cases, score_all


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_gives_the_right_reading(case):
    assert case.look(case.read()) == case.right


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_without_the_rule_the_reading_is_missed(case):
    with without(case.rule):
        assert case.look(case.read()) != case.right


def test_every_rule_has_a_case():
    assert sorted(RULES) == sorted({case.rule for case in CASES})


def test_every_rule_says_what_it_does():
    assert [name for name, entry in RULES.items() if len(entry.promise) < 20] == []


def test_the_document_lists_the_rules_as_they_are():
    assert bench_rules.documented() == bench_rules.table(), "run: python -m bench.rules --table"


def test_the_bench_weighs_a_rule():
    with without("labels.line"):
        less = bench_rules.figures(score_all(cases(OWN_PLANS)[:12]))
    assert less < bench_rules.figures(score_all(cases(OWN_PLANS)[:12]))


def test_a_rule_cannot_be_entered_twice():
    with pytest.raises(ValueError, match=r"labels\.line"):
        rule("labels.line")(lambda: None)


def test_unknown_rule_cannot_be_switched_off():
    with pytest.raises(KeyError), without("no.such.rule"):
        pass
