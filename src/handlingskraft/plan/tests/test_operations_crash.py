"""A crash in the middle of any operation leaves nothing half done: each is stopped where it writes to the log."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core import serializers

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import operations
from handlingskraft.plan.models import Activity, DocumentLine, GoverningDocument, PlanVersion, SourceDocument
from handlingskraft.plan.operations import (
    Answer,
    NameChoice,
    NewDocument,
    Ownership,
    Planning,
    Spot,
    Wording,
    add_indicator,
    archive_plan,
    attach_governing_documents,
    enter_governing_document,
    revise_plan,
)
from handlingskraft.plan.overviews.personal_data import Finds, personal_data_in
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective
from handlingskraft.plan.tests.factories import DECISION, make_adopted, make_draft, small_content
from handlingskraft.risk_analysis.tests.factories import make_confirmed, make_year
from handlingskraft.situational_picture.models import Finding
from handlingskraft.situational_picture.operations import Need, add_finding, decide_picture
from handlingskraft.situational_picture.tests.picture_factories import DECISION as PICTURE_DECISION
from handlingskraft.situational_picture.tests.picture_factories import make_picture

pytestmark = pytest.mark.django_db


class World:
    """A draft, an adopted plan with a measure, a point to answer to, and a unit."""

    def __init__(self, by):
        self.by = by
        self.adopted = make_adopted(by)
        self.draft = make_draft(by)
        self.other = make_adopted(by)
        self.unit = make_unit("Skolförvaltningen")
        self.document = enter_governing_document(NewDocument("local", "Målen", ("Ett",)), by=by)
        attach_governing_documents(self.draft, documents=[self.document], by=by)
        self.item = self.document.items.get()
        self.indicator = add_indicator(text="Andel", activity=self.adopted.activities.first(), by=by)

    def in_draft(self, number: str) -> Activity:
        return self.draft.activities.get(number=number)


def archived(world: World) -> PlanVersion:
    archive_plan(world.other.plan, reason="Slut", by=world.by)
    return world.other.plan


def revised(world: World) -> PlanVersion:
    return revise_plan(world.adopted, by=world.by)


def need(world: World) -> Finding:
    picture = make_picture(world.by)
    finding = add_finding(picture, need=Need("Ett"), by=world.by)
    decide_picture(picture, decision=PICTURE_DECISION, by=world.by)
    return finding


def found(world: World) -> Finds:
    paper = SourceDocument.objects.create(file_name="plan.txt", format="text", size=1, checksum="x", uploaded_by=world.by)
    DocumentLine.objects.create(document=paper, number=1, text="Anna Svensson, 070-123 45 67")
    PlanVersion.objects.filter(pk=world.draft.pk).update(document=paper)
    world.draft.refresh_from_db()
    return personal_data_in(world.draft)


RIGHTS = operations.Checked(
    Perspective.RIGHTS, dict.fromkeys(QUESTIONS[Perspective.RIGHTS], "Ord."), "Slutsats.", is_aimed_at_group=True
)
ADVICE = operations.Advice(True, "KS 2016/1", "Får fortsätta.", date(2016, 3, 1), "Kommunjuristen")
WORDS = Wording("Nytt", ("Polisen",))
# The operation, and how it is called; what it needs beforehand is made by the function in the third place.
CALLS = {
    "add_activity": lambda w, ready: operations.add_activity(
        w.draft, wording=WORDS, spot=Spot(goal=w.draft.goals.first()), by=w.by
    ),
    "add_focus_area": lambda w, ready: operations.add_focus_area(w.draft, title="Nytt", by=w.by),
    "add_goal": lambda w, ready: operations.add_goal(w.draft.focus_areas.first(), text="Nytt", by=w.by),
    "add_governing_item": lambda w, ready: operations.add_governing_item(w.document, ref="2", label="Två", by=w.by),
    "add_indicator": lambda w, ready: operations.add_indicator(text="Antal", goal=w.adopted.goals.first(), by=w.by),
    "adopt_plan": lambda w, ready: operations.adopt_plan(ready, decision=DECISION, by=w.by),
    "archive_plan": lambda w, ready: operations.archive_plan(w.other.plan, reason="Slut", by=w.by),
    "assign": lambda w, ready: operations.assign(w.in_draft("1.1"), ownership=Ownership(owner=w.unit), by=w.by),
    "attach_governing_documents": lambda w, ready: operations.attach_governing_documents(
        w.adopted, documents=[w.document], by=w.by
    ),
    "carry_over": lambda w, ready: operations.carry_over(
        w.adopted, activities=w.adopted.activities.all(), title="Ny", starts_in=2021, ends_in=2024, by=w.by
    ),
    "change_activity": lambda w, ready: operations.change_activity(w.in_draft("1.1"), wording=WORDS, by=w.by),
    "change_focus_area": lambda w, ready: operations.change_focus_area(w.draft.focus_areas.first(), title="Nytt", by=w.by),
    "change_goal": lambda w, ready: operations.change_goal(w.draft.goals.first(), text="Nytt", by=w.by),
    "change_version": lambda w, ready: operations.change_version(
        w.draft, title="N", municipality="", starts_in=2021, ends_in=2022, by=w.by
    ),
    "create_draft": lambda w, ready: operations.create_draft(small_content(), kind="other", title="Ny", by=w.by),
    "decide_finding": lambda w, ready: operations.decide_finding(
        ready, answer=Answer("none", "Kommunstyrelsen", date(2018, 11, 1), reason="Nej."), by=w.by
    ),
    "decide_links": lambda w, ready: operations.decide_links(
        w.draft, w.item, answering=[w.in_draft("1.1")], declined=[w.in_draft("2.1")], by=w.by
    ),
    "discard_draft": lambda w, ready: operations.discard_draft(w.draft, by=w.by),
    "enter_governing_document": lambda w, ready: operations.enter_governing_document(
        NewDocument("local", "X", ("Y",)), by=w.by
    ),
    "keep_personal_data": lambda w, ready: operations.keep_personal_data(
        w.draft, keys=[find.key for find in ready.asked], reason="Ordförande", by=w.by
    ),
    "take_out_personal_data": lambda w, ready: operations.take_out_personal_data(
        w.draft, keys=[find.key for find in ready.certain], by=w.by
    ),
    "link_items": lambda w, ready: operations.link_items(w.in_draft("1.1"), items=[w.item], by=w.by),
    "load_governing_data": lambda w, ready: operations.load_governing_data(by=w.by),
    "link_risk": lambda w, ready: operations.link_risk(w.adopted.activities.first(), assessment=ready, by=w.by),
    "unlink_risk": lambda w, ready: operations.unlink_risk(ready, by=w.by),
    "set_resources": lambda w, ready: operations.set_resources(
        w.adopted.activities.first(), unit=w.unit, year=2018, resources=operations.Resources(1), by=w.by
    ),
    "make_check": lambda w, ready: operations.make_check(w.adopted.activities.first(), said=ready, by=w.by),
    "note_advice": lambda w, ready: operations.note_advice(ready, advice=ADVICE, by=w.by),
    "say_children": lambda w, ready: operations.say_children(w.adopted.activities.first(), concerns=Concerns.YES, by=w.by),
    "match_names": lambda w, ready: operations.match_names(
        w.adopted, choices={"Varje förvaltning": NameChoice(is_every_department=True)}, by=w.by
    ),
    "merge_activities": lambda w, ready: operations.merge_activities(w.in_draft("2.1"), w.in_draft("2.2"), by=w.by),
    "move_activity": lambda w, ready: operations.move_activity(w.in_draft("1.1"), spot=Spot(), by=w.by),
    "move_activity_within": lambda w, ready: operations.move_activity_within(w.in_draft("2.1"), step=1, by=w.by),
    "plan_activity": lambda w, ready: operations.plan_activity(
        w.in_draft("1.1"), planning=Planning("date", date(2027, 1, 1)), by=w.by
    ),
    "remove_activity": lambda w, ready: operations.remove_activity(w.in_draft("1.1"), by=w.by),
    "remove_focus_area": lambda w, ready: operations.remove_focus_area(ready, by=w.by),
    "remove_goal": lambda w, ready: operations.remove_goal(w.draft.goals.first(), by=w.by),
    "remove_indicator": lambda w, ready: operations.remove_indicator(w.indicator, by=w.by),
    "reopen_plan": lambda w, ready: operations.reopen_plan(ready, reason="Åter", by=w.by),
    "revise_plan": lambda w, ready: operations.revise_plan(w.adopted, by=w.by),
    "share_activity": lambda w, ready: operations.share_activity(
        w.adopted.activities.first(), same_as=w.other.activities.first(), by=w.by
    ),
    "split_activity": lambda w, ready: operations.split_activity(w.in_draft("2.1"), at=41, by=w.by),
    "start_empty_plan": lambda w, ready: operations.start_empty_plan(title="Ny", kind="other", by=w.by),
}
READY = {
    "link_risk": lambda w: make_confirmed(w.unit, make_year(w.by), w.by),
    "unlink_risk": lambda w: operations.link_risk(
        w.adopted.activities.first(), assessment=make_confirmed(w.unit, make_year(w.by), w.by), by=w.by
    ),
    "decide_finding": need,
    "keep_personal_data": found,
    "take_out_personal_data": found,
    "make_check": lambda _: RIGHTS,
    "note_advice": lambda w: operations.make_check(w.adopted.activities.first(), said=RIGHTS, by=w.by),
    "adopt_plan": revised,
    "reopen_plan": archived,
    "remove_focus_area": lambda w: operations.add_focus_area(w.draft, title="Tomt", by=w.by),
}
NOT_ALONE = {"store_lines"}  # a part of storing a reading, inside its transaction


def everything() -> str:
    """All rows of this chapter and the ground below it."""
    rows = [
        row for app in ("plan", "organisation", "audit") for model in apps.get_app_config(app).get_models()
        for row in model._default_manager.order_by("pk")
    ]  # fmt: skip
    return serializers.serialize("json", rows)


def test_every_operation_is_in_the_table():
    offered = {name for name in operations.__all__ if name[0].islower()}
    assert offered - NOT_ALONE == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_crash_while_it_is_logged_leaves_nothing_half_done(coordinator, monkeypatch, name):
    world = World(coordinator)
    ready = READY.get(name, lambda _: None)(world)
    before = everything()

    def crash():
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("handlingskraft.audit.operations._lock_chain", crash)
        with pytest.raises(OSError):
            CALLS[name](world, ready)
    assert everything() == before

    CALLS[name](world, ready)
    assert everything() != before, "the operation does something when nothing stops it"


def test_storing_lines_is_a_part_of_storing_a_document(coordinator):
    document = SourceDocument.objects.create(file_name="x", format="text", file="x", size=1, checksum="0" * 64)
    operations.store_lines(document, [(line, "body") for line in small_content().lines])
    document.refresh_from_db()
    assert (document.line_count, document.lines.count()) == (24, 24)
    assert not GoverningDocument.objects.exists()
