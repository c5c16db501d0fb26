"""What the reader reaches on plans that nobody keyed it to. The figures are the ones in docs/plan-reader.md."""

from __future__ import annotations

import pytest

from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.scoring import OWN_PLANS, SHARED_PLANS, cases, score_all

NOT_PLANS = sorted(path for path in OWN_PLANS.glob("[nm]*.txt"))


@pytest.fixture(scope="module")
def own_score():
    return score_all(cases(OWN_PLANS))


def test_there_are_plans_enough_to_say_something():
    assert len(list(OWN_PLANS.glob("*.json"))) >= 50


def test_own_plans_are_read_well_above_the_bar(own_score):
    assert own_score.activities_f1 >= 0.98
    assert own_score.goals_f1 >= 0.97


def test_owner_goal_time_and_area_of_the_own_plans(own_score):
    shares = {name: own_score.share(getattr(own_score, name)) for name in ("owners", "links", "times", "areas")}
    assert all(value >= 0.96 for value in shares.values()), shares


def test_doubt_is_told_seldom(own_score):
    assert own_score.doubts / own_score.found < 0.1


@pytest.mark.parametrize("path", NOT_PLANS, ids=lambda path: path.stem)
def test_what_is_no_plan_has_no_activities(path):
    from handlingskraft.plan_import.documents.read import read_document

    assert read_plan(read_document(path)).activities == ()


@pytest.mark.skipif(not SHARED_PLANS.is_dir(), reason="the folder with the shared plans is not here")
def test_shared_plans_are_read_above_the_bar():
    reached = score_all(cases(SHARED_PLANS))
    assert reached.activities_f1 >= 0.95
    assert reached.goals_f1 >= 0.90
    assert min(reached.share(n) for n in (reached.owners, reached.links, reached.times)) >= 0.90
