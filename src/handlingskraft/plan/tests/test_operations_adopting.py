from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity, FocusArea, Goal, Plan, PlanVersion, VersionState
from handlingskraft.plan.operations import (
    Decision,
    Ownership,
    Spot,
    Wording,
    WordingIsLocked,
    add_activity,
    adopt_plan,
    archive_plan,
    assign,
    carry_over,
    change_activity,
    reopen_plan,
    revise_plan,
)
from handlingskraft.plan.tests.factories import DECISION, make_adopted, make_draft
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


def test_adoption_keeps_the_decision_and_locks_the_wording(coordinator):
    version = adopt_plan(make_draft(coordinator), decision=DECISION, by=coordinator)
    assert (version.state, version.decided_on, version.decision_paragraph) == ("adopted", date(2016, 2, 18), "§ 14")
    activity = version.activities.first()
    with pytest.raises(WordingIsLocked):
        change_activity(activity, wording=Wording("Något annat"), by=coordinator)
    with pytest.raises(WordingIsLocked):
        add_activity(version, wording=Wording("En till"), spot=Spot(), by=coordinator)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (PlanVersion, {"title": "x"}),
        (PlanVersion, {"decided_on": date(2017, 1, 1)}),
        (FocusArea, {"title": "x"}),
        (Goal, {"text": "x"}),
        (Activity, {"text": "x"}),
        (Activity, {"deadline_text": "x"}),
    ],
)
def test_the_database_itself_refuses_to_overwrite_adopted_wording(coordinator, model, change):
    make_adopted(coordinator)
    with pytest.raises(DatabaseError, match="adopted wording is locked"), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize("model", [PlanVersion, FocusArea, Goal, Activity])
def test_the_database_itself_refuses_to_remove_adopted_wording(coordinator, model):
    make_adopted(coordinator)
    with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
        model.objects.filter(pk=model.objects.order_by("-pk").values_list("pk", flat=True)[0])._raw_delete("default")


def test_the_database_itself_refuses_a_new_row_in_an_adopted_version(coordinator):
    version = make_adopted(coordinator)
    with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
        FocusArea.objects.create(version=version, position=9, title="Smyg in")


def test_what_is_done_about_the_wording_is_not_locked(coordinator):
    version = make_adopted(coordinator)
    unit = make_unit()
    activity = assign(version.activities.first(), ownership=Ownership(owner=unit), by=coordinator)
    assert activity.assignments.get().unit == unit


def test_a_plan_cannot_be_adopted_before_its_decision_or_without_content(coordinator):
    later = Decision(date(2999, 1, 1), "Kommunfullmäktige", "§ 1", "KS 1", "Ingen fanns.")
    with pytest.raises(NotPossible, match="future"):
        adopt_plan(make_draft(coordinator), decision=later, by=coordinator)
    empty = make_draft(coordinator)
    empty.activities.exclude(parent=None).delete()
    empty.activities.all().delete()
    empty.goals.all().delete()
    with pytest.raises(NotPossible, match="neither"):
        adopt_plan(empty, decision=DECISION, by=coordinator)


def test_only_the_coordinator_adopts(coordinator, contact):
    draft = make_draft(coordinator)
    with pytest.raises(PermissionDenied):
        adopt_plan(draft, decision=DECISION, by=contact)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_crash_in_the_middle_of_adoption_leaves_nothing_half_done(coordinator, monkeypatch):
    version = make_adopted(coordinator)
    draft = revise_plan(version, by=coordinator)
    events = AuditEvent.objects.count()

    def crash(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("handlingskraft.plan.operations.adopting.clock.now", crash)
    with pytest.raises(OSError):
        adopt_plan(draft, decision=DECISION, by=coordinator)
    version.refresh_from_db()
    draft.refresh_from_db()
    assert (version.state, draft.state) == (VersionState.ADOPTED, VersionState.DRAFT)
    assert AuditEvent.objects.count() == events


def test_a_revision_starts_from_everything_and_supersedes_when_adopted(coordinator):
    version = make_adopted(coordinator)
    unit = make_unit()
    assign(version.activities.first(), ownership=Ownership(owner=unit), by=coordinator)
    draft = revise_plan(version, by=coordinator)
    assert draft.number == 2
    assert [row.text for row in draft.activities.order_by("position")] == [
        row.text for row in version.activities.order_by("position")
    ]
    assert [row.lineage for row in draft.activities.order_by("position")] == [
        row.lineage for row in version.activities.order_by("position")
    ]
    child = draft.activities.exclude(parent=None).get()
    assert child.parent.version == draft
    assert child.goal.version == draft
    assert draft.activities.order_by("position").first().assignments.get().unit == unit
    assert draft.goals.order_by("position").last().indicators.get().text == "Andel utbildade"
    with pytest.raises(NotPossible, match="already exists"):
        revise_plan(version, by=coordinator)
    adopt_plan(
        draft, decision=Decision(date(2018, 1, 2), "Kommunstyrelsen", "§ 2", "KS 2018/1", "Ingen fanns."), by=coordinator
    )
    version.refresh_from_db()
    assert version.state == VersionState.SUPERSEDED
    assert version.title == "Handlingsplan för prov"


def test_a_successor_holds_the_chosen_activities_and_points_back(coordinator):
    version = make_adopted(coordinator)
    chosen = list(version.activities.filter(number__in=["1.1", "1.1a"]))
    draft = carry_over(version, activities=chosen, title="Ny plan", starts_in=2021, ends_in=2024, by=coordinator)
    assert draft.plan.predecessor == version.plan
    assert sorted(draft.activities.values_list("number", flat=True)) == ["1.1", "1.1a"]
    assert (draft.starts_in, draft.ends_in, draft.document) == (2021, 2024, None)


def test_an_archived_plan_can_be_taken_back_and_not_revised(coordinator):
    version = make_adopted(coordinator)
    plan = archive_plan(version.plan, reason="Perioden är slut", by=coordinator)
    assert plan.archived_on is not None
    assert not PlanVersion.objects.in_force().exists()
    with pytest.raises(NotPossible, match="archived"):
        revise_plan(version, by=coordinator)
    with pytest.raises(NotPossible, match="why"):
        reopen_plan(plan, reason=" ", by=coordinator)
    assert reopen_plan(plan, reason="Arkiverad av misstag", by=coordinator).archived_on is None
    assert Plan.objects.get().archived_reason == ""


def test_archiving_needs_a_reason_and_no_draft(coordinator):
    version = make_adopted(coordinator)
    with pytest.raises(NotPossible, match="why"):
        archive_plan(version.plan, reason="", by=coordinator)
    revise_plan(version, by=coordinator)
    with pytest.raises(NotPossible, match="draft"):
        archive_plan(version.plan, reason="x", by=coordinator)
