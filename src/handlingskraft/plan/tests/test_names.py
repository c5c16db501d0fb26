"""From the names that a plan uses to units that own its activities."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import Unit, UnitAlias
from handlingskraft.organisation.operations import add_alias, unit_called
from handlingskraft.organisation.tests.factories import CAST, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan import content as said
from handlingskraft.plan.models import Activity, Assignment, PlanVersion
from handlingskraft.plan.operations import NameChoice, Ownership, archive_plan, assign, match_names
from handlingskraft.plan.overviews.names import plan_names
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db
NAMED = [
    (["Kommunikationsenheten", "Polisen"], "2026-06-30"),
    (["kommunikationsavdelningen"], "årligen"),
    (["Varje förvaltning"], "löpande"),
    (["säkerhetsavdelningen", "varje förvaltning"], ""),
    (["Rektorerna", "Skolförvaltningen"], "snarast"),
    ([], ""),
    (["?"], ""),
]


@pytest.fixture(autouse=True)
def _on_a_day_in_november_in_english(monkeypatch, settings):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def named(by, rows=NAMED, make=make_draft) -> PlanVersion:
    activities = tuple(
        said.Activity(
            f"Aktivitet {number}", None, "Område", responsible=tuple(names), deadline=deadline, source=said.Source(number)
        )
        for number, (names, deadline) in enumerate(rows, start=1)
    )
    content = said.PlanContent(title="Plan", focus_areas=(said.FocusArea("Område"),), activities=activities)
    return make(by, content)


def owners(version: PlanVersion) -> list[str]:
    """Each activity's units in the plan's order: owner first, then lines of departments, then those who take part."""
    order = {"owner": 0, "owner_line": 1, "co_actor": 2}
    found = []
    for activity in version.activities.order_by("position"):
        parts = sorted(activity.assignments.select_related("unit"), key=lambda part: (order[part.role], part.unit.name))
        found.append(
            ", ".join(
                f"{part.unit.name}{'' if part.role == 'owner' else '*' if part.role == 'owner_line' else '+'}"
                for part in parts
            )
        )
    return found


@pytest.fixture
def departments(coordinator):
    return [make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")]


ALL = {
    "Kommunikationsenheten": NameChoice(new_kind="unit"),
    "kommunikationsavdelningen": NameChoice(same_as="Kommunikationsenheten"),
    "Polisen": NameChoice(new_kind="external"),
    "Varje förvaltning": NameChoice(is_every_department=True),
    "Rektorerna": NameChoice(),
}


def all_choices() -> dict[str, NameChoice]:
    return ALL | {name: NameChoice(unit=unit_called(name)) for name in ("Säkerhetsavdelningen", "Skolförvaltningen")}


# ── What is found ──


def test_names_are_found_once_in_the_plans_order_with_their_places(coordinator, departments):
    found = plan_names(named(coordinator))
    assert {name.name for name in found.names} == {
        "Kommunikationsenheten", "kommunikationsavdelningen", "Polisen", "Varje förvaltning", "säkerhetsavdelningen", "Rektorerna",
        "Skolförvaltningen",
    }  # fmt: skip
    every = next(name for name in found.names if name.is_every_department)
    assert [place.line for place in every.places] == [3, 4]
    assert found.open_count == 4
    assert found.has_departments
    assert [(time.words, time.schedule.kind, time.count) for time in found.times] == [
        ("2026-06-30", "date", 1),
        ("årligen", "yearly", 1),
        ("löpande", "ongoing", 1),
    ]


def test_names_that_may_be_one_unit_stand_together_first(coordinator):
    groups = plan_names(named(coordinator)).groups
    assert [name.name for name in groups[0].names] == ["Kommunikationsenheten", "kommunikationsavdelningen"]
    assert [group.is_question for group in groups] == [True, *[False] * (len(groups) - 1)]


def test_the_name_that_is_a_unit_already_stands_first_in_the_question(coordinator):
    make_unit("Kommunikationsavdelningen", "unit")
    group = plan_names(named(coordinator)).groups[0]
    assert [(name.name, name.match.certainty) for name in group.names] == [
        ("kommunikationsavdelningen", "same"),
        ("Kommunikationsenheten", "alike"),
    ]


def test_names_that_are_settled_are_no_question(coordinator):
    make_unit("Kommunikationsavdelningen", "unit")
    make_unit("Kommunikationsenheten", "unit")
    assert not any(group.is_question for group in plan_names(named(coordinator)).groups)


@pytest.mark.parametrize("count", [3, 60])
def test_reading_the_names_takes_three_queries(coordinator, count, django_assert_num_queries):
    for number in range(count):
        make_unit(f"Enhet {number}")
    version = named(coordinator, [([f"Grupp {number}"], "årligen") for number in range(count)])
    with django_assert_num_queries(3):
        assert plan_names(version).open_count == count


# ── What is done ──


def test_every_activity_gets_the_owner_that_the_plan_names(coordinator, departments):
    version = named(coordinator)
    assert match_names(version, choices=all_choices(), by=coordinator) == 5
    assert owners(version) == [
        "Kommunikationsenheten, Polisen+",
        "Kommunikationsenheten",
        "Skolförvaltningen*, Socialförvaltningen*",
        "Säkerhetsavdelningen, Skolförvaltningen+, Socialförvaltningen+",
        "Skolförvaltningen",
        "",
        "",
    ]
    assert unit_called("kommunikationsavdelningen").name == "Kommunikationsenheten"
    assert unit_called("Polisen").kind == "external"
    assert unit_called("Rektorerna") is None
    assert set(Assignment.objects.values_list("is_in_decision", flat=True)) == {True}


def test_the_plans_time_words_become_its_schedule(coordinator):
    version = named(coordinator)
    Activity.objects.filter(version=version, position=2).update(schedule="ongoing", target_group="Unga")
    Activity.objects.filter(version=version, position=3).update(target_group="Unga")
    match_names(version, choices={}, by=coordinator)
    rows = list(version.activities.order_by("position").values_list("schedule", "due_on", "target_group"))
    assert rows[:5] == [
        ("date", date(2026, 6, 30), ""),
        ("ongoing", None, "Unga"),
        ("ongoing", None, "Unga"),
        ("", None, ""),
        ("", None, ""),
    ]


def test_a_second_run_changes_nothing(coordinator, departments):
    version = named(coordinator)
    match_names(version, choices=all_choices(), by=coordinator)
    before = AuditEvent.objects.count(), Unit.objects.count(), UnitAlias.objects.count(), owners(version)
    assert match_names(version, choices=all_choices(), by=coordinator) == 0
    assert (AuditEvent.objects.count(), Unit.objects.count(), UnitAlias.objects.count(), owners(version)) == before


@pytest.mark.parametrize("count", [5, 400])
def test_matching_takes_no_more_queries_for_many_activities(coordinator, departments, count, django_assert_max_num_queries):
    rows = [(["Polisen", "varje förvaltning"], "senast 2026-06-30") for _number in range(count)]
    version = named(coordinator, rows)
    choices = {"Polisen": NameChoice(new_kind="external"), "varje förvaltning": NameChoice(is_every_department=True)}
    with django_assert_max_num_queries(60):
        assert match_names(version, choices=choices, by=coordinator) == count
    assert Assignment.objects.count() == count * 3
    assert set(version.activities.values_list("schedule", "plan_edit_number")) == {("date", 2)}


def test_names_of_an_adopted_plan_are_matched_too(coordinator, departments):
    version = make_adopted(coordinator, said.PlanContent(
        title="Plan", activities=(said.Activity("Gör det", responsible=("Polisen",), deadline="senast 2026-06-30"),)
    ))  # fmt: skip
    assert match_names(version, choices={"Polisen": NameChoice(new_kind="external")}, by=coordinator) == 1
    assert version.activities.get().due_on == date(2026, 6, 30)


def test_what_was_given_by_hand_stays(coordinator, departments):
    version = named(coordinator)
    first, second = version.activities.order_by("position")[:2]
    assign(first, ownership=Ownership(owner=departments[1]), by=coordinator)
    assign(second, ownership=Ownership(co_actors=(departments[0],)), by=coordinator)
    match_names(version, choices=all_choices(), by=coordinator)
    assert owners(version)[:2] == ["Socialförvaltningen", "Kommunikationsenheten, Skolförvaltningen+"]
    assert list(second.assignments.order_by("pk").values_list("is_in_decision", flat=True)) == [False, True]


def test_an_activity_waits_until_all_its_names_are_decided(coordinator):
    version = named(coordinator, [(["Kommunikationsenheten", "Polisen"], "")])
    polisen = {"Polisen": NameChoice(new_kind="external")}
    assert match_names(version, choices=polisen, by=coordinator) == 0
    assert match_names(version, choices=polisen | {"Kommunikationsenheten": NameChoice(new_kind="unit")}, by=coordinator) == 1
    assert owners(version) == ["Kommunikationsenheten, Polisen+"]


def test_names_that_are_one_follow_the_one_that_was_decided(coordinator):
    version = named(coordinator, [(["A-enheten"], ""), (["A-avdelningen"], "")])
    choices = {
        "A-avdelningen": NameChoice(same_as="A-enheten"),
        "A-enheten": NameChoice(unit=make_unit("Polisen", "external")),
    }
    match_names(version, choices=choices, by=coordinator)
    assert owners(version) == ["Polisen", "Polisen"]
    nobody = named(coordinator, [(["B-enheten"], ""), (["B-avdelningen"], "")])
    assert match_names(nobody, choices={"B-avdelningen": NameChoice(same_as="B-enheten")}, by=coordinator) == 0


def test_an_alias_follows_the_choice_but_a_units_own_name_does_not(coordinator):
    school, police = make_unit("Skolförvaltningen"), make_unit("Polisen", "external")
    add_alias(school, "Trygghetsgruppen", by=coordinator)
    version = named(coordinator, [(["Trygghetsgruppen"], "")])
    match_names(version, choices={"Trygghetsgruppen": NameChoice(unit=police)}, by=coordinator)
    assert unit_called("Trygghetsgruppen") == police
    wrong = named(coordinator, [(["Skolförvaltningen"], "")])
    with pytest.raises(NotPossible, match="own name"):
        match_names(wrong, choices={"Skolförvaltningen": NameChoice(unit=police)}, by=coordinator)


def test_a_new_unit_that_someone_else_has_made_meanwhile_is_used(coordinator):
    version = named(coordinator, [(["polisen"], "")])
    police = make_unit("Polisen", "external")
    match_names(version, choices={"polisen": NameChoice(new_kind="group")}, by=coordinator)
    assert owners(version) == ["Polisen"]
    assert Unit.objects.get(pk=police.pk).kind == "external"


def test_every_department_needs_one_and_nothing_is_left_half_done(coordinator):
    version = named(coordinator)
    choices = ALL | {"Säkerhetsavdelningen": NameChoice(), "Skolförvaltningen": NameChoice()}
    with pytest.raises(NotPossible, match="no department"):
        match_names(version, choices=choices, by=coordinator)
    assert unit_called("Polisen") is None
    assert set(owners(version)) == {""}
    with pytest.raises(ValidationError):
        match_names(version, choices=choices | {"Polisen": NameChoice(new_kind="hus")}, by=coordinator)


def test_a_crash_in_the_middle_leaves_nothing(coordinator, departments, monkeypatch):
    version = named(coordinator)
    units, events = Unit.objects.count(), AuditEvent.objects.count()

    def crash(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("handlingskraft.plan.operations.names.plan_locked", crash)
    with pytest.raises(RuntimeError):
        match_names(version, choices=all_choices(), by=coordinator)
    assert (Unit.objects.count(), AuditEvent.objects.count()) == (units, events)


@pytest.mark.parametrize("part", sorted(set(CAST) - {"coordinator"}))
def test_only_the_coordinator_matches(cast, part):
    version = named(cast["coordinator"])
    with pytest.raises(PermissionDenied):
        match_names(version, choices={}, by=cast[part])


# ── The page ──


def page_of(version) -> str:
    return reverse("plan_names", args=[version.pk])


def field(version, name: str) -> str:
    return next(each.code for each in plan_names(version).names if each.name == name)


def test_who_opens_the_page(cast):
    draft, adopted = named(cast["coordinator"]), named(cast["coordinator"], make=make_adopted)
    answers = {
        part: (as_(user).get(page_of(draft)).status_code, as_(user).get(page_of(adopted)).status_code)
        for part, user in cast.items()
    }
    assert answers == {
        "coordinator": (200, 200), "auditor": (403, 403), "outsider": (404, 404),
        **dict.fromkeys(("unit_contact", "unit_head", "board_reader", "partner"), (404, 403)),
    }  # fmt: skip


def test_the_page_proposes_what_the_names_tell(coordinator, departments):
    version = named(coordinator)
    response = as_(coordinator).get(page_of(version))
    page = text(response)
    assert "Four names in the plan are no units yet" in page
    assert "The same unit, two names?" in page
    form = response.context["form"]
    proposed = {name.name: form[name.code].initial for name in form.found.names}
    assert proposed == {
        "Kommunikationsenheten": "nunit", "kommunikationsavdelningen": "nunit", "Polisen": "nexternal", "Varje förvaltning": "every",
        "säkerhetsavdelningen": f"u{unit_called('Säkerhetsavdelningen').pk}", "Rektorerna": "", "Skolförvaltningen": f"u{departments[0].pk}",
    }  # fmt: skip
    assert "by 30\xa0June 2026" in page


def test_one_save_applies_all(coordinator, departments):
    version = named(coordinator)
    form = as_(coordinator).get(page_of(version)).context["form"]
    data = {name.code: form[name.code].initial for name in form.found.names} | {field(version, "Rektorerna"): "no"}
    data[f"same-{field(version, 'Kommunikationsenheten')}"] = "same"
    browser = as_(coordinator)
    assert browser.post(page_of(version), data).url == version.get_absolute_url()
    assert owners(version)[1] == "Kommunikationsenheten"
    again = text(browser.get(page_of(version)))
    assert "5 activities got an owner." in again
    assert "One name in the plan is no unit yet" in again
    browser.post(page_of(version), data)
    assert "Saved. No more activity got an owner." in text(browser.get(page_of(version)))


def test_two_units_stay_two_and_without_an_answer_they_wait(coordinator):
    version = named(coordinator, NAMED[:2])
    first, second = field(version, "Kommunikationsenheten"), field(version, "kommunikationsavdelningen")
    data = {first: "nunit", second: "ngroup", field(version, "Polisen"): "nexternal"}
    as_(coordinator).post(page_of(version), data)
    assert owners(version) == ["", ""]
    as_(coordinator).post(page_of(version), data | {f"same-{first}": "two"})
    assert owners(version) == ["Kommunikationsenheten, Polisen+", "Kommunikationsavdelningen"]


def test_the_same_unit_must_be_said_which(coordinator):
    version = named(coordinator, NAMED[:2])
    first = field(version, "Kommunikationsenheten")
    response = as_(coordinator).post(page_of(version), {f"same-{first}": "same", field(version, "Polisen"): "nexternal"})
    page = text(response)
    assert response.status_code == 422
    assert "Choose which unit it is." in page
    assert '<option value="nexternal" selected' in page
    assert unit_called("Polisen") is None


def test_a_refusal_keeps_what_was_chosen(coordinator):
    version = named(coordinator, [(["Varje förvaltning"], ""), (["Polisen"], "")])
    page = text(as_(coordinator).get(page_of(version)))
    assert "There is no department here yet" in page
    assert '<option value="every" selected' not in page
    response = as_(coordinator).post(
        page_of(version), {field(version, "Varje förvaltning"): "every", field(version, "Polisen"): "ngroup"}
    )
    assert response.status_code == 422
    assert "There is no department yet" in text(response)
    assert '<option value="ngroup" selected' in text(response)
    assert as_(coordinator).post(page_of(version), {field(version, "Polisen"): "u987"}).status_code == 422


def test_a_plan_without_names_says_what_to_do(coordinator):
    version = named(coordinator, [([], "")])
    assert "The plan names no owner" in text(as_(coordinator).get(page_of(version)))


def test_an_archived_plan_is_left_in_peace(coordinator):
    version = named(coordinator, make=make_adopted)
    archive_plan(version.plan, reason="Ersatt", by=coordinator)
    assert as_(coordinator).get(page_of(version)).status_code == 403
