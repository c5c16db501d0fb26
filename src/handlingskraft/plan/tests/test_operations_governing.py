"""Governing documents: entered, chosen for a plan, and loaded from the data files that come with the program."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from handlingskraft.audit.models import AuditEvent
from handlingskraft.plan import governing_data as data_files
from handlingskraft.plan.governing_data import CRIME_PREVENTION_ACT, RECOMMENDATIONS, governing_document
from handlingskraft.plan.models import GoverningDocument, GoverningItem
from handlingskraft.plan.operations import (
    NewDocument,
    add_governing_item,
    attach_governing_documents,
    enter_governing_document,
    link_items,
    load_governing_data,
)
from handlingskraft.plan.operations import governing as operations
from handlingskraft.plan.overviews import governing as overviews
from handlingskraft.plan.overviews.governing import available_documents
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")


def offer(monkeypatch, *documents):
    """The program comes with these data files instead."""
    for module in (operations, overviews):
        monkeypatch.setattr(module, "governing_data", lambda: documents)


@pytest.mark.parametrize(
    "deed",
    [
        lambda by: enter_governing_document(NewDocument("local", "Mål"), by=by),
        lambda by: add_governing_item(GoverningDocument.objects.get(), ref="9", label="Nio", by=by),
        lambda by: load_governing_data(by=by),
    ],
)
def test_only_the_coordinator_keeps_governing_documents(cast, deed):
    enter_governing_document(NewDocument("local", "Målen"), by=None)
    for part in ("unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"):
        with pytest.raises(PermissionDenied):
            deed(cast[part])
    deed(cast["coordinator"])


def test_a_document_is_entered_with_its_points_in_order(coordinator):
    new = NewDocument("regional", " Det öppna länet ", ("Trygghet ", "Tillit"), "https://region.example/mal")
    document = enter_governing_document(new, by=coordinator)
    assert (document.title, document.level, document.uid) == ("Det öppna länet", "regional", "")
    assert [str(item) for item in document.items.order_by("position")] == ["1 Trygghet", "2 Tillit"]
    item = add_governing_item(document, ref="2b", label=" Hopp ", by=coordinator)
    assert (str(item), item.position) == ("2b Hopp", 3)
    assert AuditEvent.objects.last().changes == {"item": [None, "2b Hopp"]}
    with pytest.raises(NotPossible, match="that number"):
        add_governing_item(document, ref="2b", label="Igen", by=coordinator)


@pytest.mark.parametrize(
    "wrong", [NewDocument("local", " "), NewDocument("planet", "x"), NewDocument("local", "x", source_url="nix")]
)
def test_a_wrong_document_is_refused(coordinator, wrong):
    with pytest.raises(ValidationError):
        enter_governing_document(wrong, by=coordinator)
    assert not GoverningDocument.objects.exists()


def test_a_loaded_document_takes_no_points_by_hand(coordinator):
    load_governing_data(by=coordinator, uids=[RECOMMENDATIONS])
    with pytest.raises(NotPossible, match="comes with the program"):
        add_governing_item(GoverningDocument.objects.get(), ref="13", label="Tretton", by=coordinator)


def test_the_choice_for_a_plan_is_logged_when_it_changes(coordinator):
    version = make_adopted(coordinator)
    first = enter_governing_document(NewDocument("local", "A"), by=coordinator)
    attach_governing_documents(version, documents=[first], by=coordinator)
    assert AuditEvent.objects.last().changes == {"documents": [[], ["A"]]}
    events = AuditEvent.objects.count()
    attach_governing_documents(version, documents=[first], by=coordinator)
    assert AuditEvent.objects.count() == events
    attach_governing_documents(version, documents=[], by=coordinator)
    assert not version.governing_documents.exists()


def test_everything_that_comes_with_the_program_is_loaded_once(coordinator):
    assert all(each.document is None and not each.is_current for each in available_documents())
    done = load_governing_data(by=coordinator)
    assert {each.data.uid for each in done} == {data.uid for data in data_files.governing_data()}
    assert GoverningItem.objects.filter(document__uid=RECOMMENDATIONS).count() == 12
    item = GoverningItem.objects.get(document__uid=RECOMMENDATIONS, ref="7")
    assert (item.label, item.position) == ("Anhöriga som central aktör", 7)
    assert item.meaning
    assert item.evidence_en
    part = GoverningItem.objects.get(document__uid=CRIME_PREVENTION_ACT, ref="4 § 1")
    assert part.parent.ref == "4 §"
    with translation.override("en"):
        assert item.name == item.label_en
        assert str(item.document) == item.document.title_en
        assert item.explanation == item.meaning_en
        assert item.to_show == item.evidence_en
        assert item.document.replacement.startswith("The Center")
    events = AuditEvent.objects.count()
    assert load_governing_data(by=coordinator) == []
    assert all(each.is_current for each in available_documents())
    assert AuditEvent.objects.count() == events


def test_only_the_asked_for_document_is_loaded_and_the_command_line_needs_no_person():
    load_governing_data(by=None, uids=[CRIME_PREVENTION_ACT])
    assert GoverningDocument.objects.get().uid == CRIME_PREVENTION_ACT
    assert AuditEvent.objects.last().changes["version"] == ["", GoverningDocument.objects.get().data_version]


def test_a_new_version_shows_its_changes_and_keeps_what_is_linked(coordinator, monkeypatch):
    old = governing_document(RECOMMENDATIONS)
    offer(monkeypatch, old)
    load_governing_data(by=coordinator)
    document = GoverningDocument.objects.get()
    version = make_adopted(coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    linked = document.items.get(ref="2")
    link_items(version.activities.first(), items=[linked], by=coordinator)

    seven = replace(old.item("7"), label=replace(old.item("7").label, sv="Anhöriga"))
    new_item = replace(old.item("8"), ref="13", order=11)
    kept = [seven if item.ref == "7" else item for item in old.items if item.ref not in {"2", "3"}]
    items = tuple(replace(item, order=order) for order, item in enumerate([*kept, new_item], start=1))
    offer(monkeypatch, replace(old, version="2027-01", items=items))

    changes = available_documents()[0]
    assert changes.title == old.title.sv
    assert changes.added == (f"13 {old.item('8').label.sv}",)
    assert changes.removed == ("3 Samverkan i befintlig struktur",)
    assert changes.withdrawn == ("2 Kontinuerlig och bred samverkan",)
    assert "7 Anhöriga" in changes.changed
    assert changes.facts == ("data_version",)

    assert [done.added for done in load_governing_data(by=coordinator)] == [changes.added]
    linked.refresh_from_db()
    assert linked.withdrawn_on == date(2026, 11, 24)
    assert linked.position > 11
    assert not document.items.filter(ref="3").exists()
    assert document.items.get(ref="7").label == "Anhöriga"
    assert load_governing_data(by=coordinator) == [], "what is marked as withdrawn is not news again"

    offer(monkeypatch, replace(old, version="2027-02"))
    load_governing_data(by=coordinator)
    linked.refresh_from_db()
    assert (linked.withdrawn_on, linked.position) == (None, 2), "it stands in the data again"
    assert not document.items.filter(ref="13").exists()


def test_what_a_linked_point_stands_under_stays_with_it(coordinator, monkeypatch):
    old = governing_document(CRIME_PREVENTION_ACT)
    offer(monkeypatch, old)
    load_governing_data(by=coordinator)
    document = GoverningDocument.objects.get()
    version = make_adopted(coordinator)
    link_items(version.activities.first(), items=[document.items.get(ref="4 § 2")], by=coordinator)
    kept = [item for item in old.items if not item.ref.startswith("4 §")]
    offer(
        monkeypatch,
        replace(old, version="2027-01", items=tuple(replace(item, order=order) for order, item in enumerate(kept, 1))),
    )
    changes = available_documents()[0]
    assert {words.split()[2] if words.startswith("4 § 2") else words[:4] for words in changes.withdrawn} == {"2", "4 § "}
    load_governing_data(by=coordinator)
    assert set(document.items.exclude(withdrawn_on=None).values_list("ref", flat=True)) == {"4 §", "4 § 2"}
    again = available_documents()[0]
    assert again.is_current
