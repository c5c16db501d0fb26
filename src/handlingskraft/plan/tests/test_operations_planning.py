"""What is done about the wording: allowed in drafts and in adopted plans in use, never in superseded or archived ones."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity, PlanVersion
from handlingskraft.plan.operations import (
    Decision,
    NewDocument,
    Ownership,
    Planning,
    add_indicator,
    adopt_plan,
    archive_plan,
    assign,
    attach_governing_documents,
    decide_links,
    enter_governing_document,
    link_items,
    plan_activity,
    remove_indicator,
    revise_plan,
    share_activity,
)
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")


@pytest.fixture
def version(coordinator) -> PlanVersion:
    return make_adopted(coordinator)


def called(version: PlanVersion, number: str) -> Activity:
    return version.activities.get(number=number)


def parts(activity: Activity) -> dict[str, str]:
    return {part.unit.name: part.role for part in activity.assignments.select_related("unit")}


DEEDS = {
    "assign": lambda v, by: assign(called(v, "1.1"), ownership=Ownership(), by=by),
    "plan_activity": lambda v, by: plan_activity(called(v, "1.1"), planning=Planning("yearly"), by=by),
    "add_indicator": lambda v, by: add_indicator(text="Andel", activity=called(v, "1.1"), by=by),
    "remove_indicator": lambda v, by: remove_indicator(v.goals.get(number="2").indicators.get(), by=by),
    "link_items": lambda v, by: link_items(called(v, "1.1"), items=[], by=by),
    "decide_links": lambda v, by: decide_links(v, None, by=by),
    "share_activity": lambda v, by: share_activity(called(v, "1.1"), same_as=None, by=by),
    "attach_governing_documents": lambda v, by: attach_governing_documents(v, documents=[], by=by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_only_the_coordinator_plans(cast, deed):
    version = make_adopted(cast["coordinator"])
    events = AuditEvent.objects.count()
    for part in ("unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"):
        with pytest.raises(PermissionDenied):
            deed(version, cast[part])
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nobody_plans_in_what_is_archived_or_superseded(coordinator, version, deed):
    adopt_plan(
        revise_plan(version, by=coordinator),
        decision=Decision(date(2018, 1, 2), "KS", "§ 2", "KS 1", "Ingen fanns."),
        by=coordinator,
    )
    version.refresh_from_db()
    with pytest.raises(PermissionDenied):
        deed(version, coordinator)
    newest = PlanVersion.objects.in_force().get()
    archive_plan(newest.plan, reason="Slut", by=coordinator)
    newest = PlanVersion.objects.select_related("plan").get(pk=newest.pk)
    with pytest.raises(PermissionDenied):
        deed(newest, coordinator)


def test_the_owner_changes_and_who_stays_keeps_the_day(coordinator, version, monkeypatch):
    school, police, social = make_unit("Skolan"), make_unit("Polisen", "external"), make_unit("Socialförvaltningen")
    activity = called(version, "1.1")
    assign(activity, ownership=Ownership(owner=school, co_actors=(police,)), by=coordinator, decided=True)
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2027-01-07")
    assign(activity, ownership=Ownership(owner=social, co_actors=(school, police)), by=coordinator)
    assert parts(activity) == {"Skolan": "co_actor", "Polisen": "co_actor", "Socialförvaltningen": "owner"}
    kept, new = activity.assignments.get(unit=school), activity.assignments.get(unit=social)
    assert (kept.assigned_on, kept.is_in_decision) == (date(2026, 11, 24), True)
    assert (new.assigned_on, new.is_in_decision) == (date(2027, 1, 7), False)
    assert AuditEvent.objects.last().changes["units"][1] == [
        "Polisen (co_actor)",
        "Skolan (co_actor)",
        "Socialförvaltningen (owner)",
    ]
    assign(activity, ownership=Ownership(owner=school), by=coordinator)
    assert parts(activity) == {"Skolan": "owner"}
    assign(activity, ownership=Ownership(), by=coordinator)
    assert parts(activity) == {}


def test_every_department_gets_a_line_of_its_own(coordinator, version):
    activity = called(version, "2.1")
    with pytest.raises(NotPossible, match="no department"):
        assign(activity, ownership=Ownership(every_department=True), by=coordinator)
    school, company = make_unit("Skolförvaltningen"), make_unit("Hamnen", "company")
    make_unit("Arbetsgruppen", "group")
    assign(activity, ownership=Ownership(every_department=True, co_actors=(school,)), by=coordinator)
    assert parts(activity) == {school.name: "owner_line", company.name: "owner_line"}


def test_planning_is_kept_and_a_day_belongs_to_by_a_date(coordinator, version):
    activity = called(version, "1.1")
    planning = Planning("date", date(2027, 3, 1), " i mars ", "preventive", " Unga ", " RSA ")
    activity = plan_activity(activity, planning=planning, by=coordinator)
    assert (activity.due_on, activity.schedule_note, activity.target_group, activity.host_structure) == (
        date(2027, 3, 1),
        "i mars",
        "Unga",
        "RSA",
    )
    assert AuditEvent.objects.last().changes["due_on"] == [None, "2027-03-01"]
    activity = plan_activity(activity, planning=Planning("yearly", date(2027, 3, 1)), by=coordinator)
    assert (activity.schedule, activity.due_on) == ("yearly", None)
    for wrong in (Planning("date"), Planning("sometimes"), Planning(target_group="x" * 201)):
        with pytest.raises(ValidationError):
            plan_activity(activity, planning=wrong, by=coordinator)


def test_the_second_of_two_who_plan_at_once_is_told(coordinator, version):
    activity = called(version, "1.1")
    plan_activity(activity, planning=Planning("yearly"), by=coordinator, seen=1)
    with pytest.raises(ChangedMeanwhile) as told:
        plan_activity(activity, planning=Planning("ongoing"), by=coordinator, seen=1)
    assert told.value.current.schedule == "yearly"
    with pytest.raises(ChangedMeanwhile):
        assign(activity, ownership=Ownership(), by=coordinator, seen=1)
    plan_activity(activity, planning=Planning("ongoing"), by=coordinator, seen=2)


def test_measures_are_added_and_taken_away_but_not_the_decided_ones(coordinator, version):
    activity, goal = called(version, "1.1"), version.goals.get(number="2")
    new = add_indicator(text=" Andel ", activity=activity, by=coordinator)
    assert (new.text, new.added_on) == ("Andel", date(2026, 11, 24))
    remove_indicator(new, by=coordinator)
    assert not activity.indicators.exists()
    assert AuditEvent.objects.last().changes["indicator"] == ["Andel", None]
    with pytest.raises(NotPossible, match="stands in the decided plan"):
        remove_indicator(goal.indicators.get(), by=coordinator)
    draft = revise_plan(version, by=coordinator)
    remove_indicator(draft.goals.get(number="2").indicators.get(), by=coordinator)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_measure_has_words_and_something_to_measure(coordinator, version, text):
    with pytest.raises(NotPossible, match="how it is measured"):
        add_indicator(text=text, goal=version.goals.first(), by=coordinator)
    with pytest.raises(NotPossible, match="how it is measured"):
        add_indicator(text="Andel", by=coordinator)


@pytest.fixture
def items(coordinator, version):
    document = enter_governing_document(NewDocument("local", "Målen", ("Ett", "Två", "Tre")), by=coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    return list(document.items.order_by("position"))


def linked(activity: Activity) -> list[str]:
    return sorted(str(link.item) for link in activity.governing_links.answering().select_related("item"))


def test_links_are_replaced_and_logged_only_when_they_change(coordinator, version, items):
    activity = called(version, "1.1")
    link_items(activity, items=items[:2], by=coordinator)
    link_items(activity, items=items[1:], by=coordinator)
    assert linked(activity) == ["2 Två", "3 Tre"]
    assert AuditEvent.objects.last().changes["items"] == [["1 Ett", "2 Två"], ["2 Två", "3 Tre"]]
    events = AuditEvent.objects.count()
    link_items(activity, items=items[1:], by=coordinator)
    assert AuditEvent.objects.count() == events


def test_a_person_confirms_some_proposals_and_turns_others_down(coordinator, version, items):
    one, two, three = called(version, "1.1"), called(version, "2.1"), called(version, "2.2")
    decide_links(version, items[0], answering=[one, two], declined=[three], by=coordinator)
    assert (linked(one), linked(two), linked(three)) == (["1 Ett"], ["1 Ett"], [])
    assert three.governing_links.get().coverage == "none"
    events = AuditEvent.objects.count()
    decide_links(version, items[0], answering=[one], declined=[two, three], by=coordinator)
    assert linked(two) == ["1 Ett"], "turning a proposal down takes no link back"
    assert AuditEvent.objects.count() == events
    decide_links(version, items[0], answering=[three], by=coordinator)
    assert linked(three) == ["1 Ett"]
    link_items(one, items=[], by=coordinator)
    assert linked(one) == []


def test_links_replace_nothing_that_was_turned_down(coordinator, version, items):
    activity = called(version, "1.1")
    decide_links(version, items[0], declined=[activity], by=coordinator)
    link_items(activity, items=[items[1]], by=coordinator)
    assert activity.governing_links.get(item=items[0]).coverage == "none"
    link_items(activity, items=[items[0]], by=coordinator)
    assert linked(activity) == ["1 Ett"]


def test_only_points_and_activities_of_the_plan_are_decided_on(coordinator, version, items):
    other = enter_governing_document(NewDocument("local", "Annat", ("X",)), by=coordinator)
    with pytest.raises(NotPossible, match="held against"):
        decide_links(version, other.items.get(), answering=[called(version, "1.1")], by=coordinator)
    with pytest.raises(NotPossible, match="held against"):
        decide_links(version, items[0], answering=[called(make_draft(coordinator), "1.1")], by=coordinator)


def test_an_activity_is_shared_with_another_plan_once(coordinator, version):
    other, third = make_adopted(coordinator), make_adopted(coordinator)
    mine, theirs = called(version, "1.1"), called(other, "2.2")
    assert share_activity(mine, same_as=theirs, by=coordinator).same_as == theirs
    with pytest.raises(NotPossible, match="not shared itself"):
        share_activity(called(third, "1.1"), same_as=mine, by=coordinator)
    with pytest.raises(NotPossible, match="not shared itself"):
        share_activity(called(version, "2.1"), same_as=called(version, "2.2"), by=coordinator)
    with pytest.raises(NotPossible, match="already shares"):
        share_activity(theirs, same_as=called(third, "1.1"), by=coordinator)
    assert share_activity(mine, same_as=None, by=coordinator).same_as is None
    assert AuditEvent.objects.last().changes["same_as"] == [theirs.pk, None]
