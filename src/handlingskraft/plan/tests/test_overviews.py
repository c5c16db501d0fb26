"""Comparison, glossary, history, source lines, the plan as content, and what waits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.models import PlanVersion, SourceDocument
from handlingskraft.plan.operations import (
    Decision,
    NewDocument,
    Ownership,
    Planning,
    Spot,
    Wording,
    add_activity,
    add_indicator,
    adopt_plan,
    assign,
    attach_governing_documents,
    change_activity,
    change_focus_area,
    decide_links,
    enter_governing_document,
    link_items,
    move_activity,
    plan_activity,
    remove_activity,
    remove_indicator,
    revise_plan,
    share_activity,
    store_lines,
)
from handlingskraft.plan.operations.creating import create_draft
from handlingskraft.plan.overviews.comparison import compare
from handlingskraft.plan.overviews.content import content_of
from handlingskraft.plan.overviews.glossary import MOST_USES, TermLinker, terms
from handlingskraft.plan.overviews.history import history_of
from handlingskraft.plan.overviews.source import source_lines
from handlingskraft.plan.overviews.waiting import search_hits, waiting_for
from handlingskraft.plan.tests.factories import make_adopted, make_draft, small_content
from handlingskraft.plan.tests.test_overviews_page import big_content
from handlingskraft.shared.differences import word_pieces
from handlingskraft.ui.words import listed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english_on_a_day(monkeypatch, settings):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def version(coordinator) -> PlanVersion:
    return make_adopted(coordinator)


@pytest.fixture
def revision(coordinator, version) -> PlanVersion:
    """One reworded, one moved, one removed, one added, one focus area renamed."""
    draft = revise_plan(version, by=coordinator)
    rows = {row.number: row for row in draft.activities.all()}
    change_activity(rows["2.2"], wording=Wording("Utbilda alla chefer."), by=coordinator)
    move_activity(rows["1.1a"], spot=Spot(goal=draft.goals.get(number="2")), by=coordinator)
    remove_activity(rows["2.1"], by=coordinator)
    add_activity(
        draft, wording=Wording("Bjud in kritiska röster."), spot=Spot(goal=draft.goals.get(number="1")), by=coordinator
    )
    change_focus_area(draft.focus_areas.first(), title="Samverkan med andra", by=coordinator)
    return draft


def test_a_comparison_tells_what_is_reworded_moved_added_and_removed(version, revision):
    found = compare(version, revision)
    assert found.counts == {"added": 1, "removed": 1, "changed": 2, "moved": 1, "same": 5}
    assert found.change_count == 5
    changes = {row.change: row for row in found.rows if row.kind == "activity"}
    reworded, moved = changes["changed"], changes["moved"]
    assert [(piece.kind, piece.text) for piece in reworded.before] == [("same", "Utbilda alla"), ("removed", "medarbetare.")]
    assert [(piece.kind, piece.text) for piece in reworded.after] == [("same", "Utbilda alla"), ("added", "chefer.")]
    assert (moved.number_before, moved.number_after, moved.home_after) == ("1.1a", "2.1", "Medarbetarna vet hur de gör.")
    assert (changes["added"].before, changes["added"].number_before) == ((), "")
    assert (changes["removed"].after, changes["removed"].number_before) == ((), "2.1")
    kinds = dict(found.by_kind)
    assert (len(kinds["focus_area"].all), len(kinds["focus_area"].changed)) == (2, 1)
    assert kinds["goal"].changed == []


def test_a_version_is_the_same_as_itself(version):
    assert compare(version, version).change_count == 0


def test_a_removed_row_stands_where_it_stood(coordinator, version):
    draft = revise_plan(version, by=coordinator)
    remove_activity(draft.activities.get(number="1.1a"), by=coordinator)
    rows = [row for row in compare(version, draft).rows if row.kind == "activity"]
    assert [row.change for row in rows][:3] == ["same", "removed", "same"]


WORDS = st.lists(st.sampled_from("a b c d e".split()), max_size=9).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(old, new):
    pieces = list(word_pieces(old, new))
    assert " ".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert " ".join(piece.text for piece in pieces if piece.kind != "removed") == new


@pytest.mark.parametrize("count", [5, 300])
def test_comparing_takes_six_queries_whatever_the_size(coordinator, django_assert_num_queries, count):
    version = make_adopted(coordinator, big_content(count))
    draft = revise_plan(version, by=coordinator)
    with django_assert_num_queries(6):
        compare(version, draft)


def test_a_term_is_linked_once_whatever_its_ending_and_case():
    link = TermLinker([(7, "civilsamhället"), (8, "lägesbild"), (9, "VBE")], "/ordlista/")
    assert (
        link("Civilsamhällets bild och civilsamhället")
        == '<a class="term" href="/ordlista/#term-7">Civilsamhällets</a> bild och civilsamhället'
    )
    assert link("Lägesbilden hålls") == '<a class="term" href="/ordlista/#term-8">Lägesbilden</a> hålls'
    assert link("lägesbildsarbetet i VBE") == "lägesbildsarbetet i VBE"


@pytest.mark.parametrize("term", ["<b>x</b>", 'a" onclick="x', "<script>alert(1)</script>"])
def test_linking_terms_escapes_everything_else(term):
    link = TermLinker([(1, term), (2, "lägesbild")], "/ordlista/")
    html = link(f"{term} & <img src=x> lägesbild")
    assert "<img" not in html
    assert "<script" not in html
    assert 'onclick="' not in html
    assert html.count("<a ") <= 2
    assert TermLinker([], "/")("<b>") == "&lt;b&gt;"


def test_the_glossary_is_alphabetical_and_says_where_terms_are_used(coordinator, django_assert_num_queries):
    content = said.PlanContent(
        title="Plan", focus_areas=(said.FocusArea("A"),),
        activities=(said.Activity("Åldersgränser följs.", None, "A"), *(said.Activity(f"Lägesbilden, del {n}", None, "A") for n in range(MOST_USES + 2))),
        definitions=(said.Definition("åldersgräns", "En gräns.", said.Source(4, 1, 5)), said.Definition("lägesbild", "En bild.")),
    )  # fmt: skip
    version = make_adopted(coordinator, content)
    with django_assert_num_queries(2):
        found = terms([version])
    assert [term.term for term in found] == ["lägesbild", "åldersgräns"]
    assert len(found[0].uses) == MOST_USES
    assert [number for number, _pk in found[1].uses] == ["1.1"]
    place = found[1].places[0]
    assert (place.version, place.source_line, place.source_last_line, place.source_page) == (version, 4, 5, 1)


def test_what_plans_say_alike_stands_once(coordinator, version):
    revision = revise_plan(version, by=coordinator)
    other = make_adopted(coordinator)
    found = terms(PlanVersion.objects.filter(pk__in=[version.pk, revision.pk, other.pk]))
    assert len(found) == 1
    assert len(found[0].keys) == 3
    assert [place.version for place in found[0].places] == [version, other], (
        "a draft of a plan stands behind its decided wording"
    )


@pytest.mark.parametrize("count", [5, 300])
def test_the_glossary_takes_two_queries_whatever_the_size(coordinator, django_assert_num_queries, count):
    version = make_adopted(coordinator, big_content(count))
    with django_assert_num_queries(2):
        terms([version])


def test_the_history_tells_every_deed_in_words(coordinator, version):
    activity = version.activities.get(number="1.1")
    other = make_adopted(coordinator)
    school, police = make_unit("Skolan"), make_unit("Polisen", "external")
    document = enter_governing_document(NewDocument("local", "Målen", ("Ett", "Två")), by=coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    one, two = document.items.order_by("position")
    assign(activity, ownership=Ownership(owner=school, co_actors=(police,)), by=coordinator)
    assign(activity, ownership=Ownership(), by=coordinator)
    assign(activity, ownership=Ownership(every_department=True), by=coordinator)
    plan_activity(
        activity,
        planning=Planning("date", date(2027, 3, 1), prevention_level="promoting", target_group="Unga"),
        by=coordinator,
    )
    plan_activity(activity, planning=Planning(), by=coordinator)
    indicator = add_indicator(text="Andel", activity=activity, by=coordinator)
    remove_indicator(indicator, by=coordinator)
    link_items(activity, items=[one, two], by=coordinator)
    link_items(activity, items=[], by=coordinator)
    decide_links(version, one, declined=[activity], by=coordinator)
    share_activity(activity, same_as=other.activities.get(number="1.1"), by=coordinator)
    told = [(entry.deed, entry.detail) for entry in reversed(history_of(activity, coordinator))]
    assert told == [
        ("Who answers was changed", "Skolan answers for it, with Polisen"),
        ("Who answers was changed", "Nobody answers for it"),
        ("Who answers was changed", "Every department answers for it"),
        (
            "The planning was changed",
            "time: by a date; due date: 1\u00a0March 2027; prevention level: promoting; target group: Unga",
        ),
        ("The planning was changed", "time: none; due date: none; prevention level: none; target group: none"),
        ("A measure was added", "Andel"),
        ("A measure was taken away", "Andel"),
        ("Linked to", "1 Ett and 2 Två"),
        ("Linked to", "no point any more"),
        ("Found not to answer to", "1 Ett"),
        ("Where it is followed up was changed", ""),
    ]
    assert history_of(activity, coordinator)[0].function == coordinator.seat_label


def test_the_history_goes_through_the_versions_that_one_may_see(coordinator, contact, version):
    draft = revise_plan(version, by=coordinator)
    change_activity(draft.activities.get(number="1.1"), wording=Wording("Annat"), by=coordinator)
    activity = version.activities.get(number="1.1")
    assert [entry.deed for entry in history_of(activity, coordinator)] == ["The wording was corrected in the draft"]
    assert history_of(activity, contact) == []


def test_a_deed_without_words_is_left_out(coordinator, version):
    AuditEvent.objects.bulk_create(
        [
            AuditEvent(
                at="2026-01-01T00:00Z",
                deed="unknown",
                subject_type="plan.activity",
                subject_id=version.activities.first().pk,
                previous_hash="0",
                hash="1",
            )
        ]
    )
    assert history_of(version.activities.first(), coordinator) == []


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_words_are_listed_as_in_running_text(words, text):
    assert listed(words) == text


@pytest.fixture
def with_document(coordinator) -> PlanVersion:
    document = SourceDocument.objects.create(
        file_name="plan.txt", format="text", file="x", size=1, checksum="0" * 64, uploaded_by=coordinator
    )
    lines = [said.DocumentLine(n, "" if n == 15 else f"rad {n}", 1) for n in range(1, 25)]
    store_lines(document, [(line, "furniture" if line.number == 13 else "body") for line in lines])
    return create_draft(small_content(), kind="other", title="Plan", by=coordinator, document=document).version


def test_the_source_lines_come_with_a_little_of_what_stands_around_them(with_document, django_assert_num_queries):
    activity = with_document.activities.get(number="2.1")
    with django_assert_num_queries(1):
        lines = source_lines(activity)
    assert [(line.number, line.is_own) for line in lines] == [(11, False), (12, False), (14, True), (16, False), (17, False)]
    assert lines[0].page == 1


def test_what_was_written_here_has_no_source_lines(coordinator, version, with_document):
    assert source_lines(version.activities.first()) == []
    new = add_activity(with_document, wording=Wording("Ny"), spot=Spot(), by=coordinator)
    assert source_lines(new) == []
    far = with_document.activities.get(number="2.2")
    far.source_line = 900
    assert source_lines(far) == []


def test_the_stored_plan_says_what_was_read(with_document):
    read, stored = small_content(), content_of(with_document)
    assert [goal.text for goal in stored.goals] == [goal.text for goal in read.goals]
    assert [area.title for area in stored.focus_areas] == [area.title for area in read.focus_areas]
    assert [
        (row.text, row.goal, row.focus_area, row.parent, row.responsible, row.is_collective, row.deadline, row.source)
        for row in stored.activities
    ] == [
        (row.text, row.goal, row.focus_area, row.parent, row.responsible, row.is_collective, row.deadline, row.source)
        for row in read.activities
    ]
    assert [(row.text, row.section, row.deadline) for row in stored.commitments] == [
        (row.text, row.section, row.deadline) for row in read.commitments
    ]
    assert [indicator.text for indicator in stored.goals[1].indicators] == ["Andel utbildade"]
    assert [(row.term, row.text) for row in stored.definitions] == [(row.term, row.text) for row in read.definitions]
    assert (stored.period, len(stored.lines)) == (read.period, 24)
    assert content_of(with_document, with_lines=False).lines == ()


def test_what_is_done_about_the_plan_counts_as_said(coordinator, with_document):
    rows = {row.number: row for row in with_document.activities.all()}
    school, police = make_unit("Skolan"), make_unit("Polisen", "external")
    assign(rows["2.1"], ownership=Ownership(owner=school, co_actors=(police,)), by=coordinator)
    plan_activity(rows["2.1"], planning=Planning("date", date(2027, 1, 2)), by=coordinator)
    plan_activity(rows["2.2"], planning=Planning("yearly"), by=coordinator)
    add_indicator(text="Antal", activity=rows["2.2"], by=coordinator)
    stored = {row.text: row for row in content_of(with_document).activities}
    every, train = stored[rows["2.1"].text], stored[rows["2.2"].text]
    assert (every.responsible, every.is_collective, every.partners, every.deadline) == (
        ("Skolan",),
        False,
        ("Polisen",),
        "2027-01-02",
    )
    assert (train.deadline, [indicator.text for indicator in train.indicators]) == ("every year", ["Antal"])


@pytest.mark.parametrize("count", [5, 300])
def test_the_stored_plan_takes_as_many_queries_whatever_the_size(coordinator, django_assert_num_queries, count):
    version = PlanVersion.objects.select_related("document").get(pk=make_adopted(coordinator, big_content(count)).pk)
    with django_assert_num_queries(7):
        content_of(version)


def test_the_coordinator_hears_of_drafts_ended_plans_and_ownerless_activities(coordinator, version):
    make_draft(coordinator)
    titles = [(item.kind, item.is_urgent) for item in waiting_for(coordinator, date(2026, 11, 24))]
    assert titles == [("review", False), ("ended", False), ("gap", True)]
    gap = waiting_for(coordinator, date(2026, 11, 24))[2]
    assert gap.title == "4 activities have no owner"
    assert gap.url.endswith("?saknas=owner")


def test_a_unit_hears_of_what_it_answers_for(coordinator, contact, version):
    assert waiting_for(contact, date(2026, 11, 24)) == []
    activity = version.activities.get(number="2.2")
    assign(activity, ownership=Ownership(owner=make_unit("Skolförvaltningen")), by=coordinator)
    item = waiting_for(contact, date(2026, 11, 24))[0]
    assert item.title == "Skolförvaltningen answers for 1 activity"
    assert item.detail == "2.2 in “Handlingsplan för prov”."


def test_a_board_reader_has_nothing_waiting(cast):
    make_adopted(cast["coordinator"])
    assert waiting_for(cast["board_reader"], date(2026, 11, 24)) == []


def test_search_finds_activities_goals_and_terms_of_what_one_may_see(coordinator, contact, version):
    draft = revise_plan(version, by=coordinator)
    change_activity(draft.activities.get(number="1.1"), wording=Wording("Hemligt utkast"), by=coordinator)
    assert [(hit.kind, hit.title) for hit in search_hits(contact, "medarbetarna")] == [
        ("Activities", "2.2 Utbilda alla medarbetare."), ("Goals", "Medarbetarna vet hur de gör."),
    ]  # fmt: skip
    assert [hit.kind for hit in search_hits(contact, "samfunden")] == ["Glossary"]
    assert [hit.title for hit in search_hits(coordinator, "hemligt")] == ["1.1 Hemligt utkast"]
    assert search_hits(contact, "hemligt") == []
    assert search_hits(contact, " ") == []


def test_a_superseded_version_is_neither_found_nor_waiting(coordinator, version):
    adopt_plan(
        revise_plan(version, by=coordinator),
        decision=Decision(date(2018, 1, 2), "KS", "§ 2", "KS 1", "Ingen fanns."),
        by=coordinator,
    )
    assert len(search_hits(coordinator, "utbilda")) == 1
    assert [item.kind for item in waiting_for(coordinator, date(2020, 1, 1))] == ["gap"]
