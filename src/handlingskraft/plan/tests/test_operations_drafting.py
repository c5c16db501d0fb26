"""Every deed of a draft: what it does, who may, and what it refuses."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.models import Activity, Assignment, FocusArea, Goal, GoverningLink, Plan, PlanVersion
from handlingskraft.plan.operations import (
    NewDocument,
    Ownership,
    Planning,
    Spot,
    Wording,
    WordingIsLocked,
    add_activity,
    add_focus_area,
    add_goal,
    add_indicator,
    assign,
    attach_governing_documents,
    change_activity,
    change_focus_area,
    change_goal,
    change_version,
    discard_draft,
    enter_governing_document,
    link_items,
    merge_activities,
    move_activity,
    move_activity_within,
    plan_activity,
    remove_activity,
    remove_focus_area,
    remove_goal,
    revise_plan,
    share_activity,
    split_activity,
    start_empty_plan,
)
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db
WORDS = Wording("Ny ordalydelse", ("Polisen",), is_collective=True, deadline_text="löpande")


@pytest.fixture
def draft(coordinator) -> PlanVersion:
    return make_draft(coordinator)


def called(version: PlanVersion, number: str) -> Activity:
    return version.activities.get(number=number)


def numbered(version: PlanVersion) -> list[str]:
    return [f"{row.number} {row.text}" for row in version.activities.in_lists().order_by("position")]


# Each deed as (what it is called, the deed on a version). The number in the version stands for the row it is done to.
DEEDS = {
    "change_version": lambda v, by: change_version(v, title="T", municipality="M", starts_in=2020, ends_in=2021, by=by),
    "add_focus_area": lambda v, by: add_focus_area(v, title="Nytt", by=by),
    "change_focus_area": lambda v, by: change_focus_area(v.focus_areas.first(), title="Nytt", by=by),
    "remove_focus_area": lambda v, by: remove_focus_area(v.focus_areas.first(), by=by),
    "add_goal": lambda v, by: add_goal(v.focus_areas.first(), text="Nytt", by=by),
    "change_goal": lambda v, by: change_goal(v.goals.first(), text="Nytt", by=by),
    "remove_goal": lambda v, by: remove_goal(v.goals.first(), by=by),
    "add_activity": lambda v, by: add_activity(v, wording=WORDS, spot=Spot(), by=by),
    "change_activity": lambda v, by: change_activity(called(v, "1.1"), wording=WORDS, by=by),
    "move_activity": lambda v, by: move_activity(called(v, "2.1"), spot=Spot(goal=v.goals.get(number="1")), by=by),
    "move_activity_within": lambda v, by: move_activity_within(called(v, "2.1"), step=1, by=by),
    "merge_activities": lambda v, by: merge_activities(called(v, "2.1"), called(v, "2.2"), by=by),
    "split_activity": lambda v, by: split_activity(called(v, "2.1"), at=41, by=by),
    "remove_activity": lambda v, by: remove_activity(called(v, "2.1"), by=by),
    "discard_draft": lambda v, by: discard_draft(v, by=by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_only_the_coordinator_works_on_a_draft(cast, deed):
    for part in ("unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"):
        draft = make_draft(cast["coordinator"])
        events = AuditEvent.objects.count()
        with pytest.raises(PermissionDenied):
            deed(draft, cast[part])
        assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_adopted_wording_is_locked_for_every_deed(coordinator, deed):
    version = make_adopted(coordinator)
    before = numbered(version)
    with pytest.raises(WordingIsLocked):
        deed(version, coordinator)
    assert numbered(version) == before


@pytest.mark.parametrize(
    ("model", "deed"),
    [
        (FocusArea, lambda row, seen, by: change_focus_area(row, title="x", by=by, seen=seen)),
        (FocusArea, lambda row, seen, by: remove_focus_area(row, by=by, seen=seen)),
        (Goal, lambda row, seen, by: change_goal(row, text="x", by=by, seen=seen)),
        (Goal, lambda row, seen, by: remove_goal(row, by=by, seen=seen)),
        (Activity, lambda row, seen, by: change_activity(row, wording=WORDS, by=by, seen=seen)),
        (Activity, lambda row, seen, by: move_activity(row, spot=Spot(), by=by, seen=seen)),
        (Activity, lambda row, seen, by: move_activity_within(row, step=1, by=by, seen=seen)),
        (Activity, lambda row, seen, by: merge_activities(row, row, by=by, seen=seen)),
        (Activity, lambda row, seen, by: split_activity(row, at=3, by=by, seen=seen)),
        (Activity, lambda row, seen, by: remove_activity(row, by=by, seen=seen)),
    ],
)
def test_the_second_of_two_who_edit_at_once_is_told(coordinator, draft, model, deed):
    row = model.objects.order_by("position").first()
    seen = row.edit_number
    {
        FocusArea: lambda: change_focus_area(row, title="Först", by=coordinator),
        Goal: lambda: change_goal(row, text="Först", by=coordinator),
        Activity: lambda: change_activity(row, wording=Wording("Först"), by=coordinator),
    }[model]()
    with pytest.raises(ChangedMeanwhile) as told:
        deed(row, seen, coordinator)
    assert "Först" in str(told.value.current)


def test_a_row_that_someone_removed_is_told_too(coordinator, draft):
    activity = called(draft, "2.2")
    remove_activity(Activity.objects.get(pk=activity.pk), by=coordinator)
    with pytest.raises(ChangedMeanwhile) as told:
        change_activity(activity, wording=WORDS, by=coordinator)
    assert told.value.current.text == "Utbilda alla medarbetare."


def test_title_and_period_of_a_draft_change_and_a_wrong_period_is_refused(coordinator, draft):
    version = change_version(draft, title=" Ny ", municipality="By", starts_in=2021, ends_in=2024, by=coordinator)
    assert (version.title, version.municipality, version.starts_in, version.ends_in) == ("Ny", "By", 2021, 2024)
    assert AuditEvent.objects.last().changes["title"] == ["Handlingsplan för prov", "Ny"]
    with pytest.raises(ValidationError):
        change_version(draft, title="Ny", municipality="", starts_in=2024, ends_in=2021, by=coordinator)


def test_a_focus_area_comes_last_and_takes_over_the_nameless_one(coordinator, draft):
    area = add_focus_area(draft, title=" Stöd ", by=coordinator, source={"source_line": 30})
    assert (area.title, area.position, area.source) == ("Stöd", 3, said.Source(30))
    empty = start_empty_plan(title="Ny", kind="other", by=coordinator)
    first = add_focus_area(empty, title="Först", by=coordinator)
    assert [row.title for row in empty.focus_areas.all()] == ["Först"]
    add_focus_area(empty, title="Sedan", by=coordinator)
    assert list(empty.focus_areas.order_by("position").values_list("title", flat=True)) == ["Först", "Sedan"]
    assert change_focus_area(first, title="Annat", by=coordinator).edit_number == 2


def test_a_focus_area_with_something_in_it_stays(coordinator, draft):
    with pytest.raises(NotPossible, match="Move its goals"):
        remove_focus_area(draft.focus_areas.first(), by=coordinator)
    remove_focus_area(add_focus_area(draft, title="Tomt", by=coordinator), by=coordinator)
    assert draft.focus_areas.count() == 2


def test_goals_are_added_changed_and_removed_and_their_activities_stay(coordinator, draft):
    area = draft.focus_areas.first()
    goal = add_goal(area, text=" Ett mål till ", by=coordinator, source={"source_line": 6})
    goal.refresh_from_db()
    assert (goal.number, goal.text, goal.source) == ("2", "Ett mål till", said.Source(6))
    assert change_goal(goal, text="Annat", by=coordinator).text == "Annat"
    remove_goal(draft.goals.get(number="1"), by=coordinator)
    assert numbered(draft)[:2] == ["2.1 Räkna in risken i riskarbetet.", "2.1a Säkerhetsavdelningen håller en lägesbild."]
    assert draft.activities.filter(goal=None, kind="activity").count() == 2


def test_an_activity_is_added_in_its_place(coordinator, draft):
    goal = draft.goals.get(number="1")
    under_goal = add_activity(draft, wording=WORDS, spot=Spot(goal=goal, source={"source_line": 9}), by=coordinator)
    below = add_activity(draft, wording=WORDS, spot=Spot(parent=under_goal), by=coordinator)
    loose = add_activity(draft, wording=WORDS, spot=Spot(focus_area=goal.focus_area), by=coordinator)
    duty = add_activity(draft, wording=WORDS, spot=Spot(), by=coordinator)
    assert [row.number for row in (under_goal, below, loose, duty)] == ["1.2", "1.2a", "2.1", ""]
    assert (under_goal.focus_area, below.goal, duty.kind) == (goal.focus_area, goal, "commitment")
    assert (under_goal.responsible_text, under_goal.deadline_text, under_goal.source) == (
        ["Polisen"],
        "löpande",
        said.Source(9),
    )


def test_a_place_must_be_in_the_plan_and_one_level_deep(coordinator, draft):
    other = make_draft(coordinator)
    with pytest.raises(NotPossible, match="this plan"):
        add_activity(draft, wording=WORDS, spot=Spot(goal=other.goals.first()), by=coordinator)
    with pytest.raises(NotPossible, match="one level"):
        add_activity(draft, wording=WORDS, spot=Spot(parent=called(draft, "1.1a")), by=coordinator)


@pytest.mark.parametrize(
    "deed",
    [
        lambda v, by: add_activity(v, wording=Wording("  "), spot=Spot(), by=by),
        lambda v, by: change_activity(v.activities.first(), wording=Wording(""), by=by),
        lambda v, by: add_goal(v.focus_areas.first(), text=" ", by=by),
        lambda v, by: change_goal(v.goals.first(), text=" ", by=by),
        lambda v, by: add_focus_area(v, title="x" * 501, by=by),
        lambda v, by: change_focus_area(v.focus_areas.first(), title="x" * 501, by=by),
        lambda v, by: add_activity(v, wording=Wording("x", deadline_text="x" * 301), spot=Spot(), by=by),
    ],
)
def test_empty_and_endless_texts_are_refused_with_a_reason(coordinator, draft, deed):
    with pytest.raises(ValidationError):
        deed(draft, coordinator)


def test_changing_an_activity_is_in_the_log_with_what_it_was(coordinator, draft):
    activity = change_activity(called(draft, "1.1"), wording=WORDS, by=coordinator, seen=1)
    assert (activity.text, activity.is_collective, activity.edit_number) == ("Ny ordalydelse", True, 2)
    event = AuditEvent.objects.last()
    assert event.changes["text"] == ["Räkna in risken i riskarbetet.", "Ny ordalydelse"]
    assert event.actor_label == coordinator.seat_label


def test_an_activity_moves_with_its_sub_activities(coordinator, draft):
    moved = move_activity(called(draft, "1.1"), spot=Spot(goal=draft.goals.get(number="2")), by=coordinator)
    assert numbered(draft)[:2] == ["2.1 Räkna in risken i riskarbetet.", "2.1a Säkerhetsavdelningen håller en lägesbild."]
    assert moved.children.get().focus_area == moved.focus_area
    moved = move_activity(moved, spot=Spot(), by=coordinator)
    assert (moved.kind, moved.number) == ("commitment", "")
    orphan = draft.activities.get(text="Säkerhetsavdelningen håller en lägesbild.")
    assert (orphan.parent, orphan.kind) == (None, "commitment")


def test_an_activity_becomes_a_sub_activity_but_not_of_itself_or_with_its_own(coordinator, draft):
    below = move_activity(called(draft, "2.2"), spot=Spot(parent=called(draft, "2.1")), by=coordinator)
    assert below.number == "2.1a"
    with pytest.raises(NotPossible, match="itself"):
        move_activity(called(draft, "1.1"), spot=Spot(parent=called(draft, "1.1")), by=coordinator)
    with pytest.raises(NotPossible, match="sub-activities of its own"):
        move_activity(called(draft, "1.1"), spot=Spot(parent=called(draft, "2.1")), by=coordinator)


def test_an_activity_steps_up_and_down_among_its_neighbours(coordinator, draft):
    second = called(draft, "2.2")
    assert move_activity_within(second, step=-1, by=coordinator).number == "2.1"
    assert move_activity_within(second, step=-1, by=coordinator).number == "2.1"
    assert move_activity_within(second, step=1, by=coordinator).number == "2.2"
    events = AuditEvent.objects.count()
    assert move_activity_within(second, step=1, by=coordinator).number == "2.2"
    assert AuditEvent.objects.count() == events


def test_merging_keeps_the_words_owners_lines_and_what_hangs_on_both(coordinator, draft):
    first, second = called(draft, "2.2"), called(draft, "2.1")
    school, police = make_unit("Skolförvaltningen"), make_unit("Polisen", "external")
    assign(first, ownership=Ownership(owner=school), by=coordinator)
    assign(second, ownership=Ownership(owner=police, co_actors=(school,)), by=coordinator)
    plan_activity(second, planning=Planning("yearly", schedule_note="i maj"), by=coordinator)
    add_indicator(text="Andel", activity=second, by=coordinator)
    document = enter_governing_document(NewDocument("local", "Mål", ("Ett", "Två")), by=coordinator)
    attach_governing_documents(draft, documents=[document], by=coordinator)
    one, two = document.items.order_by("position")
    link_items(first, items=[one], by=coordinator)
    link_items(second, items=[one, two], by=coordinator)
    merged = merge_activities(first, second, by=coordinator)
    assert merged.text == "Utbilda alla medarbetare. Varje förvaltning utser en kontaktperson. Den deltar i arbetet."
    assert (merged.responsible_text, merged.is_collective) == (["Varje förvaltning"], True)
    assert (merged.source_line, merged.source_last_line) == (14, 16)
    assert (merged.schedule, merged.schedule_note) == ("yearly", "i maj")
    parts = {(part.unit.name, part.role) for part in Assignment.objects.filter(activity=merged)}
    assert parts == {("Skolförvaltningen", "owner"), ("Polisen", "co_actor")}
    assert set(GoverningLink.objects.filter(activity=merged).values_list("item", flat=True)) == {one.pk, two.pk}
    assert merged.indicators.get().text == "Andel"
    assert not Activity.objects.filter(pk=second.pk).exists()


def test_merging_into_one_without_owner_brings_the_owner_along(coordinator, draft):
    first, second = called(draft, "2.2"), called(draft, "2.1")
    unit = make_unit()
    assign(second, ownership=Ownership(owner=unit), by=coordinator)
    plan_activity(first, planning=Planning("ongoing"), by=coordinator)
    merged = merge_activities(first, second, by=coordinator)
    assert merged.assignments.get().role == "owner"
    assert merged.schedule == "ongoing"


def test_merging_takes_the_sub_activities_over(coordinator, draft):
    merged = merge_activities(called(draft, "2.1"), called(draft, "1.1"), by=coordinator)
    assert merged.children.get().text == "Säkerhetsavdelningen håller en lägesbild."


def test_merging_an_activity_into_its_own_part_puts_the_part_in_its_place(coordinator, draft):
    add_activity(draft, wording=Wording("En del till"), spot=Spot(parent=called(draft, "1.1")), by=coordinator)
    merged = merge_activities(called(draft, "1.1a"), called(draft, "1.1"), by=coordinator)
    assert (merged.parent, merged.number) == (None, "1.1")
    assert merged.children.get().text == "En del till"


def test_merging_into_a_commitment_lets_the_parts_move_up(coordinator, draft):
    duty = draft.activities.get(kind="commitment")
    merge_activities(duty, called(draft, "1.1"), by=coordinator)
    assert draft.activities.get(text="Säkerhetsavdelningen håller en lägesbild.").parent is None


def test_merging_without_lines_keeps_the_line_there_is(coordinator, draft):
    new = add_activity(draft, wording=Wording("Skriven här"), spot=Spot(goal=draft.goals.get(number="2")), by=coordinator)
    merged = merge_activities(new, called(draft, "2.2"), by=coordinator)
    assert merged.source_line is None


def test_only_two_activities_of_the_plan_are_merged(coordinator, draft):
    with pytest.raises(NotPossible, match="two activities"):
        merge_activities(called(draft, "2.1"), called(draft, "2.1"), by=coordinator)
    other = make_draft(coordinator)
    with pytest.raises(NotPossible, match="two activities"):
        merge_activities(called(draft, "2.1"), called(other, "2.2"), by=coordinator)


def test_splitting_puts_the_second_part_right_after_the_first(coordinator, draft):
    first, second = split_activity(called(draft, "2.1"), at=41, by=coordinator)
    assert (first.number, first.text) == ("2.1", "Varje förvaltning utser en kontaktperson.")
    assert (second.number, second.text) == ("2.2", "Den deltar i arbetet.")
    assert second.source == first.source == said.Source(14, 1, 15)
    assert called(draft, "2.3").text == "Utbilda alla medarbetare."


@pytest.mark.parametrize("at", [0, 10_000])
def test_a_split_needs_text_on_both_sides(coordinator, draft, at):
    with pytest.raises(NotPossible, match="between two sentences"):
        split_activity(called(draft, "2.1"), at=at, by=coordinator)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("sm"), st.integers(0, 99), st.integers(1, 200)), max_size=8))
def test_splitting_and_merging_never_lose_a_word_or_a_number(coordinator, steps):
    version = make_draft(coordinator)
    letters = sorted("".join(version.activities.values_list("text", flat=True)).replace(" ", ""))
    for kind, which, at in steps:
        rows = list(version.activities.in_lists().order_by("position"))
        row = rows[which % len(rows)]
        if kind == "s" and len(row.text) > 3:
            split_activity(row, at=at % (len(row.text) - 2) + 1, by=coordinator)
        elif len(rows) > 1:
            merge_activities(
                row,
                rows[(which + at) % len(rows)]
                if (which + at) % len(rows) != which % len(rows)
                else rows[which % len(rows) - 1],
                by=coordinator,
            )
    assert sorted("".join(version.activities.values_list("text", flat=True)).replace(" ", "")) == letters
    numbers = list(version.activities.in_lists().values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    assert "" not in numbers


def test_removing_an_activity_lets_its_parts_move_up_and_ends_sharing(coordinator, draft):
    adopted = make_adopted(coordinator)
    target = called(draft, "1.1")
    shared = share_activity(called(adopted, "2.2"), same_as=target, by=coordinator)
    remove_activity(target, by=coordinator)
    shared.refresh_from_db()
    assert shared.same_as is None
    assert numbered(draft)[0] == "1.1 Säkerhetsavdelningen håller en lägesbild."


def test_throwing_a_draft_away_takes_a_plan_that_never_was_adopted_along(coordinator, draft):
    discard_draft(draft, by=coordinator)
    assert not Plan.objects.exists()
    assert AuditEvent.objects.last().deed == "draft_discarded"


def test_throwing_a_revision_away_leaves_the_adopted_version(coordinator):
    version = make_adopted(coordinator)
    other = make_adopted(coordinator)
    revision = revise_plan(version, by=coordinator)
    share_activity(called(other, "2.2"), same_as=called(revision, "1.1"), by=coordinator)
    discard_draft(revision, by=coordinator)
    assert list(PlanVersion.objects.filter(plan=version.plan)) == [version]
    assert version.activities.count() == 5
    assert called(other, "2.2").same_as is None
