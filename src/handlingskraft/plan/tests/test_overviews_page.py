"""The plan page and the list of plans: tree, gaps, filters, orders, and as many queries for 300 activities as for five."""

from datetime import date

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import (
    Decision,
    Ownership,
    Planning,
    add_indicator,
    adopt_plan,
    archive_plan,
    assign,
    plan_activity,
    revise_plan,
    share_activity,
    start_empty_plan,
)
from handlingskraft.plan.overviews.page import ROWS_PER_PAGE, Wanted, activity_rows, plan_list, plan_page
from handlingskraft.plan.tests.factories import DECISION, make_adopted, make_draft

pytestmark = pytest.mark.django_db


def big_content(count: int) -> said.PlanContent:
    """A plan with ``count`` activities in three focus areas, two goals in each."""
    areas = [f"Område {number}" for number in range(3)]
    goals = [(f"Mål {number}", areas[number % 3]) for number in range(6)]
    return said.PlanContent(
        title="Stor plan",
        focus_areas=tuple(said.FocusArea(area) for area in areas),
        goals=tuple(said.Goal(goal, area) for goal, area in goals),
        activities=tuple(said.Activity(f"Aktivitet {number}", *goals[number % 6]) for number in range(count)),
        definitions=(said.Definition("aktivitet", "Något som görs."),),
    )


@pytest.fixture
def version(coordinator) -> PlanVersion:
    """The small plan with owners, times and a measure here and there."""
    version = make_adopted(coordinator)
    school, police = make_unit("Skolförvaltningen"), make_unit("Polisen", "external")
    by_number = {row.number: row for row in version.activities.all()}
    assign(by_number["1.1"], ownership=Ownership(owner=school, co_actors=(police,)), by=coordinator)
    assign(by_number["2.1"], ownership=Ownership(every_department=True), by=coordinator)
    plan_activity(by_number["1.1"], planning=Planning("yearly"), by=coordinator)
    plan_activity(by_number["2.1"], planning=Planning("date", date(2027, 1, 1)), by=coordinator)
    plan_activity(by_number["2.2"], planning=Planning("date", date(2026, 1, 1)), by=coordinator)
    add_indicator(text="Andel", activity=by_number["1.1"], by=coordinator)
    return version


def numbers(page) -> list[str]:
    return [row.number for row in page.page.object_list]


def shown(page) -> list[str]:
    return [row.number for area in page.shown for row in area.rows]


def test_the_tree_stands_as_in_the_plan(version):
    page = plan_page(version)
    assert [(area.number, area.title) for area in page.areas] == [(1, "Samverkan"), (2, "Kunskap")]
    assert [[row.number for row in goal.rows] for area in page.areas for goal in area.goals] == [
        ["1.1", "1.1a"],
        ["2.1", "2.2"],
    ]
    assert (page.total, page.goal_count, page.goals_without_indicator) == (4, 2, 0)
    assert [row.text for row in page.commitments] == ["Arbetet redovisas årligen för kommunstyrelsen."]
    assert page.areas[1].goals[0].has_indicator
    assert [name for _pk, name in page.owners] == ["Polisen", "Skolförvaltningen"]
    assert page.areas[0].pk_text == str(page.areas[0].pk)
    assert page.areas[0].goals[0].pk_text == str(page.areas[0].goals[0].pk)


def test_each_line_knows_who_when_and_what_is_missing(version):
    first, below, every, last = [row for area in plan_page(version).areas for row in area.rows]
    assert (first.owner.name, [part.name for part in first.co_actors], first.gaps, first.fullness) == (
        "Skolförvaltningen",
        ["Polisen"],
        (),
        "full",
    )
    assert (below.owner, below.responsible_text, below.fullness) == (None, ("Säkerhetsavdelningen",), "unowned")
    assert ([part.name for part in every.owner_lines], every.gaps, every.fullness) == (
        ["Skolförvaltningen"],
        ("indicator",),
        "partial",
    )
    assert last.gaps == ("owner", "indicator")
    assert first.pk_text == str(first.pk)


def test_a_goal_is_measured_by_its_activities_too(coordinator):
    version = make_adopted(coordinator)
    assert plan_page(version).goals_without_indicator == 1


def test_an_activity_followed_up_elsewhere_lacks_neither_owner_nor_time(coordinator, version):
    other = make_adopted(coordinator)
    activity = version.activities.get(number="1.1a")
    share_activity(activity, same_as=other.activities.get(number="1.1"), by=coordinator)
    assert activity_rows(version, pk=activity.pk)[0].gaps == ("indicator",)


def test_an_owner_given_after_the_decision_is_marked_with_the_day(coordinator, monkeypatch):
    draft = make_draft(coordinator)
    unit, later = make_unit("Skolförvaltningen"), make_unit("Polisen", "external")
    activity = draft.activities.get(number="1.1")
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2016-02-01")
    assign(activity, ownership=Ownership(owner=unit), by=coordinator)
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2016-05-01")
    version = adopt_plan(draft, decision=DECISION, by=coordinator)
    assign(activity, ownership=Ownership(owner=unit, co_actors=(later,)), by=coordinator)
    row = activity_rows(version, pk=activity.pk)[0]
    assert row.owner.added_on is None
    assert row.co_actors[0].added_on == date(2016, 5, 1)


def test_what_the_plan_itself_names_is_never_marked_as_added(coordinator, monkeypatch):
    version = make_adopted(coordinator)
    activity = version.activities.get(number="1.1")
    assign(activity, ownership=Ownership(owner=make_unit()), by=coordinator, decided=True)
    assert activity_rows(version, pk=activity.pk)[0].owner.added_on is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["1.1", "1.1a", "2.1", "2.2"]),
        (Wanted(words="lägesbilden"), ["1.1a"]),
        (Wanted(words="kontaktpersoner förvaltning"), ["2.1"]),
        (Wanted(words="2.2"), ["2.2"]),
        (Wanted(words="polis"), ["1.1"]),
        (Wanted(words="finns inte alls"), []),
        (Wanted(owner="none"), ["1.1a", "2.2"]),
        (Wanted(gap="schedule"), ["1.1a"]),
        (Wanted(gap="indicator"), ["1.1a", "2.1", "2.2"]),
        (Wanted(sort="owner"), ["1.1", "2.1", "1.1a", "2.2"]),
        (Wanted(sort="due"), ["2.2", "2.1", "1.1", "1.1a"]),
        (Wanted(sort="gaps"), ["1.1a", "2.2", "2.1", "1.1"]),
        (Wanted(words="en", gap="owner", sort="gaps"), ["1.1a"]),
    ],
)
def test_the_reader_gets_what_was_asked_for_in_the_order_asked_for(version, wanted, found):
    page = plan_page(version, wanted)
    assert numbers(page) == found
    assert [row.number for row in page.flat] == ([] if wanted.sort == "plan" else found)
    if wanted.sort == "plan":
        assert shown(page) == found
    assert page.total == 4, "the map always shows the whole plan"


def test_the_reader_asks_for_a_unit_or_a_focus_area(version):
    unit = next(pk for pk, name in plan_page(version).owners if name == "Skolförvaltningen")
    assert numbers(plan_page(version, Wanted(owner=str(unit)))) == ["1.1", "2.1"]
    area = plan_page(version).areas[1]
    page = plan_page(version, Wanted(area=str(area.pk)))
    assert (numbers(page), [each.pk for each in page.shown]) == (["2.1", "2.2"], [area.pk])


def test_empty_goals_stand_only_where_nothing_was_asked_for(coordinator):
    content = said.PlanContent(
        title="Plan", focus_areas=(said.FocusArea("A"), said.FocusArea("B")), goals=(said.Goal("Mål ett", "A"), said.Goal("Mål två", "B")),
        activities=(said.Activity("Gör", "Mål ett", "A"),),
    )  # fmt: skip
    version = make_adopted(coordinator, content)
    assert [goal.text for area in plan_page(version).shown for goal in area.goals] == ["Mål ett", "Mål två"]
    assert [goal.text for area in plan_page(version, Wanted(words="gör")).shown for goal in area.goals] == ["Mål ett"]


def test_what_stands_under_no_goal_comes_last_in_its_focus_area(coordinator):
    content = said.PlanContent(
        title="Plan", focus_areas=(said.FocusArea("A"),), goals=(said.Goal("Mål", "A"),),
        activities=(said.Activity("Lös", None, "A"), said.Activity("Under mål", "Mål", "A")),
    )  # fmt: skip
    goals = plan_page(make_adopted(coordinator, content)).areas[0].goals
    assert [(goal.pk is None, [f"{row.number} {row.text}" for row in goal.rows]) for goal in goals] == [
        (False, ["1.1 Under mål"]),
        (True, ["2.1 Lös"]),
    ]


def test_a_large_plan_has_pages_and_bars_instead_of_glyphs(coordinator):
    version = make_adopted(coordinator, big_content(120))
    page = plan_page(version, number=3)
    assert (page.page.paginator.num_pages, len(page.page.object_list), len(shown(page))) == (3, 120 - 2 * ROWS_PER_PAGE, 20)
    assert not page.has_map
    assert page.areas[0].fullness == [("unowned", 40)]
    assert plan_page(version, number="nonsense").page.number == 1


@pytest.mark.parametrize("count", [5, 300])
def test_the_page_takes_three_queries_whatever_the_size(coordinator, django_assert_num_queries, count):
    version = PlanVersion.objects.select_related("plan").get(pk=make_adopted(coordinator, big_content(count)).pk)
    with django_assert_num_queries(3):
        plan_page(version)


@pytest.mark.parametrize("count", [5, 300])
def test_numbering_takes_as_many_queries_for_many_as_for_few(coordinator, django_assert_max_num_queries, count):
    with django_assert_max_num_queries(32):
        make_draft(coordinator, big_content(count))


def test_the_list_has_plans_in_use_drafts_and_archived_ones(coordinator, django_assert_num_queries):
    version = make_adopted(coordinator)
    adopt_plan(
        revise_plan(version, by=coordinator),
        decision=Decision(date(2018, 1, 2), "KS", "§ 2", "KS 1", "Ingen fanns."),
        by=coordinator,
    )
    start_empty_plan(title="Skriven här", kind="other", by=coordinator)
    archived = make_adopted(coordinator)
    archive_plan(archived.plan, reason="Slut", by=coordinator)
    with django_assert_num_queries(2):
        entries = plan_list(PlanVersion.objects.visible_to(coordinator), date(2026, 11, 24))
    found = {(entry.version.title, entry.version.state): entry for entry in entries if entry.version.plan.archived_on is None}
    assert set(found) == {("Handlingsplan för prov", "adopted"), ("Skriven här", "draft")}
    assert found["Handlingsplan för prov", "adopted"].activity_count == 4
    assert found["Handlingsplan för prov", "adopted"].version_count == 2
    assert found["Handlingsplan för prov", "adopted"].has_ended
    assert not found["Skriven här", "draft"].has_ended
    assert len(entries) == 3
