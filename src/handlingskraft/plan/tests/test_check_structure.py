from __future__ import annotations

import pytest

from handlingskraft.plan.content import Goal, Indicator, Source
from handlingskraft.plan.tests.check_builders import GOAL, activity, codes, hits_of, lines, plan

OTHER = "Färre unga dras in i kriminalitet."


def test_a_plan_in_order_gets_a_clean_answer():
    assert codes(plan(activity(), activity("Publicera kontaktvägar på webbplatsen."))) == []


def test_a_plan_without_activities_is_told_so_and_nothing_more_of_it():
    found = codes(plan(activities=()))

    assert "activity.none" in found
    assert "goal.without_activity" not in found
    assert "owner.missing" not in found


def test_owner_is_missing_where_nobody_is_named():
    found = hits_of("owner.missing", plan(activity(), activity("Sprid information.", responsible=(), source=Source(9, 2))))

    assert found.count == 1
    assert (found.places[0].line, found.places[0].page, found.places[0].text) == (9, 2, "Sprid information.")


def test_a_sub_activity_has_its_parents_owner_and_time_and_goal():
    parent = activity("Ta fram en utbildning.")
    child = activity("Pröva den i en skola.", parent=parent.text, responsible=(), deadline=None, goal=None)
    goals = (Goal(GOAL), Goal(OTHER, indicators=(Indicator("x"),)))

    found = codes(plan(parent, child, goals=goals))

    assert not {"owner.missing", "deadline.missing", "activity.without_goal"} & set(found)


def test_a_sub_activity_of_an_ownerless_parent_is_ownerless_too():
    parent = activity("Ta fram en utbildning.", responsible=(), deadline=None)
    child = activity("Pröva den i en skola.", parent=parent.text, responsible=(), deadline=None)

    assert hits_of("owner.missing", plan(parent, child)).count == 2
    assert hits_of("deadline.missing", plan(parent, child)).count == 2


def test_a_parent_that_is_not_in_the_plan_gives_nothing():
    assert hits_of("owner.missing", plan(activity(parent="En annan", responsible=()))).count == 1


@pytest.mark.parametrize("owner", ["Varje förvaltning", "Samtliga nämnder", "Verksamheter för barn och unga"])
def test_a_collective_owner_is_noted(owner):
    found = hits_of("owner.collective", plan(activity(responsible=(owner,), is_collective=True)))

    assert found.count == 1
    assert found.places[0].values == {"owner": owner}


@pytest.mark.parametrize("owners", [("Rektorerna",), ("Förvaltningschefer",), ("Fastighetsenheten", "Rektorer")])
def test_the_plural_of_a_role_or_a_unit_beside_it_is_no_collective_owner(owners):
    assert hits_of("owner.collective", plan(activity(responsible=owners, is_collective=True))) is None


def test_deadline_is_missing_where_no_time_is_given():
    assert hits_of("deadline.missing", plan(activity(deadline=None), activity("Sprid information."))).count == 1


def test_a_goal_without_measure_on_itself_or_its_activities():
    content = plan(activity(indicators=()))

    assert [place.text for place in hits_of("indicator.goal_missing", content).places] == [GOAL]
    assert hits_of("indicator.activity_missing", content).count == 1


@pytest.mark.parametrize(
    "goal",
    [
        "Andelen rökfria elever ska öka.",
        "Antalet skador ska minska.",
        "Skadegörelsen ska minska med en fjärdedel till 2028.",
        "Väntetiden ska vara högst en vecka.",
        "Tryggheten ska öka med fem procent.",
    ],
)
def test_a_goal_with_a_figure_in_its_words_has_a_measure(goal):
    content = plan(activity(indicators=(), goal=goal), goals=(Goal(goal),))

    assert hits_of("indicator.goal_missing", content) is None
    assert hits_of("indicator.activity_missing", content) is None


def test_an_activity_is_measured_through_its_goal_or_its_own_figure():
    with_measure = plan(
        activity(indicators=()),
        activity("Sprid information.", indicators=()),
        goals=(Goal(GOAL, indicators=(Indicator("Andel"),)),),
    )
    counted = plan(activity("Genomföra minst femton kontroller.", indicators=()))

    assert hits_of("indicator.activity_missing", with_measure) is None
    assert hits_of("indicator.activity_missing", counted) is None


def test_an_activity_of_a_goal_that_is_not_listed_has_no_measure():
    assert hits_of("indicator.activity_missing", plan(activity(goal="Ett annat mål", indicators=()))).count == 1


@pytest.mark.parametrize(
    "listed",
    [
        ("Följande indikatorer används:", "• Andel elever i årskurs nio"),
        ("7. Indikatorer", "Antal orosanmälningar"),
        ("Vi följer dessa nyckeltal:", "Antal anmälningar"),
    ],
)
def test_measures_listed_for_the_whole_are_one_note_instead_of_many_findings(listed):
    content = plan(activity(indicators=()), text=listed)

    assert hits_of("indicator.goal_missing", content) is None
    assert hits_of("indicator.activity_missing", content) is None
    assert hits_of("indicator.unlinked", content).places[0].text == listed[0]


def test_the_head_of_a_table_column_is_no_list_of_measures():
    content = plan(activity(indicators=()), text=("Ansvarig", "Indikatorer", "Medarbetare har kunskap."))

    assert hits_of("indicator.unlinked", content) is None
    assert hits_of("indicator.goal_missing", content).count == 1


def test_listed_measures_are_no_news_where_every_goal_has_its_own():
    assert hits_of("indicator.unlinked", plan(text=("Följande indikatorer används:", "Andel"))) is None


def test_a_plan_without_goals_says_so_once():
    content = plan(activity(goal=None), activity("Sprid information.", goal=None), goals=())

    assert hits_of("goal.none", content).count == 1
    assert hits_of("activity.without_goal", content) is None
    assert hits_of("goal.none", plan()) is None


def test_a_goal_that_no_activity_serves():
    found = hits_of("goal.without_activity", plan(activity(), goals=(Goal(GOAL), Goal(OTHER, source=Source(12)))))

    assert [(place.line, place.text) for place in found.places] == [(12, OTHER)]


def test_activities_of_a_focus_area_serve_all_its_goals():
    content = plan(activity(goal=None, focus_area="Tobak"), goals=(Goal(GOAL, "Tobak"), Goal(OTHER, "Tobak")))

    assert hits_of("goal.without_activity", content) is None
    assert hits_of("activity.without_goal", content) is None


def test_goals_and_activities_that_the_plan_never_ties_together_are_one_finding():
    content = plan(activity(goal=None), activity("Sprid information.", goal=None), goals=(Goal(GOAL), Goal(OTHER)))

    assert hits_of("goal.without_activity", content) is None
    assert hits_of("activity.without_goal", content).count == 2


def test_with_a_single_goal_every_activity_serves_it():
    assert hits_of("activity.without_goal", plan(activity(goal=None))) is None


def test_a_goal_is_the_same_in_capitals_and_with_other_spaces():
    content = plan(activity(goal=GOAL.upper().replace(" ", "  ")), lines=lines("x"))

    assert hits_of("goal.without_activity", content) is None
