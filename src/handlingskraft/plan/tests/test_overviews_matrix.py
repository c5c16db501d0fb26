"""The matrix: cells, gaps in both directions, proposals that nobody has judged, and large plans."""

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan import content as said
from handlingskraft.plan.governing_data import CRIME_PREVENTION_ACT, RECOMMENDATIONS
from handlingskraft.plan.models import GoverningDocument, GoverningItem
from handlingskraft.plan.operations import (
    NewDocument,
    Ownership,
    assign,
    attach_governing_documents,
    decide_links,
    enter_governing_document,
    link_items,
    load_governing_data,
)
from handlingskraft.plan.overviews.matrix import MOST_COLUMNS, MOST_NAMED, MOST_PROPOSED, matrix
from handlingskraft.plan.tests.factories import make_adopted, small_content
from handlingskraft.plan.tests.test_overviews_page import big_content
from handlingskraft.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(coordinator):
    return make_adopted(coordinator)


@pytest.fixture
def own(coordinator, version):
    document = enter_governing_document(NewDocument("local", "Målen", ("Ett", "Två", "Tre")), by=coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    return document


def marks(row) -> dict[str, str]:
    return {column.number: mark for mark, column, _starts in row.cells if mark}


def test_a_plan_held_against_nothing_has_no_matrix(version):
    assert matrix(version) is None


def test_cells_sums_and_gaps_in_both_directions(coordinator, version, own):
    one, two, _three = own.items.order_by("position")
    link_items(version.activities.get(number="1.1"), items=[one, two], by=coordinator)
    link_items(version.activities.get(number="2.2"), items=[two], by=coordinator)
    link_items(version.activities.get(kind="commitment"), items=[two], by=coordinator)
    assign(version.activities.get(number="2.1"), ownership=Ownership(owner=make_unit()), by=coordinator)
    found = matrix(version)
    assert [marks(row) for row in found.rows] == [{"1.1": "full"}, {"1.1": "full", "2.2": "full"}, {}]
    assert [row.is_gap for row in found.rows] == [False, False, True]
    assert [str(row.item) for row in found.gaps] == ["3 Tre"]
    assert [(column.number, column.owner) for column in found.unlinked] == [("1.1a", ""), ("2.1", "Socialförvaltningen")]
    assert [(count, column.number, starts) for count, column, starts in found.foot] == [
        (2, "1.1", True), (0, "1.1a", False), (0, "2.1", True), (1, "2.2", False),
    ]  # fmt: skip
    assert [row.commitment_mark for row in found.rows] == ["", "full", ""]
    assert (found.note_span, found.span, found.proposal_count) == (5, 7, 0)
    assert [(group.number, group.title, len(group.columns)) for group in found.groups] == [
        (1, "Samverkan", 2),
        (2, "Kunskap", 2),
    ]
    assert found.columns[0].text == "Räkna in risken i riskarbetet."


def test_the_document_asked_for_is_shown_and_otherwise_the_one_with_most_links(coordinator, version, own):
    other = enter_governing_document(NewDocument("national", "Annat", ("A",)), by=coordinator)
    attach_governing_documents(version, documents=[own, other], by=coordinator)
    assert matrix(version).documents == [other, own]
    assert matrix(version).document == other
    link_items(version.activities.get(number="1.1"), items=[own.items.first()], by=coordinator)
    assert matrix(version).document == own
    assert matrix(version, str(other.pk)).document == other
    assert matrix(version, "nonsense").document == own


def test_proposals_come_from_words_and_wait_for_a_person(coordinator):
    content = small_content()
    told = said.Activity("Anhöriga erbjuds samtalsstöd.", content.goals[0].text, content.focus_areas[0].title)
    duty = said.Commitment("Arbetet följs upp varje år.")
    version = make_adopted(coordinator, said.PlanContent(
        title="Plan", focus_areas=content.focus_areas, goals=content.goals, activities=(*content.activities, told), commitments=(duty,),
    ))  # fmt: skip
    load_governing_data(by=coordinator, uids=[RECOMMENDATIONS])
    attach_governing_documents(version, documents=GoverningDocument.objects.all(), by=coordinator)
    relatives = GoverningItem.objects.get(ref="7")
    activity = version.activities.get(text=told.text)

    def row(ref):
        return next(each for each in matrix(version).rows if each.item.ref == ref)

    assert [column.pk for column in row("7").proposals] == [activity.pk]
    assert row("7").is_gap, "a proposal is no link"
    assert marks(row("7")) == {activity.number: "partial"}
    assert row("12").commitment_mark == "partial"
    assert not activity.governing_links.exists(), "looking stores nothing"
    decide_links(version, relatives, declined=[activity], by=coordinator)
    assert row("7").proposals == []
    decide_links(version, relatives, answering=[activity], by=coordinator)
    assert marks(row("7")) == {activity.number: "full"}
    assert activity.pk not in [column.pk for column in matrix(version).unlinked]


def test_a_point_that_only_holds_its_parts_is_no_gap(coordinator, version):
    load_governing_data(by=coordinator, uids=[CRIME_PREVENTION_ACT])
    attach_governing_documents(version, documents=GoverningDocument.objects.all(), by=coordinator)
    found = matrix(version)
    assert [row.item.ref for row in found.rows if row.is_heading] == ["4 §"]
    assert len(found.judged) == len(found.rows) - 1
    assert "4 §" not in [row.item.ref for row in found.gaps]
    link_items(version.activities.first(), items=[GoverningItem.objects.get(ref="4 §")], by=coordinator)
    assert not any(row.is_heading for row in matrix(version).rows)


def test_a_withdrawn_point_stands_only_where_it_is_linked(coordinator, version, own):
    own.items.filter(ref__in=["1", "2"]).update(withdrawn_on=clock.today())
    link_items(version.activities.first(), items=[own.items.get(ref="2")], by=coordinator)
    assert [row.item.ref for row in matrix(version).rows] == ["2", "3"]


def test_a_large_plan_counts_per_focus_area_and_pages_what_is_unlinked(coordinator):
    version = make_adopted(coordinator, big_content(MOST_COLUMNS + 60))
    document = enter_governing_document(NewDocument("local", "Målen", ("Ett",)), by=coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    for activity in version.activities.order_by("position")[: MOST_NAMED + 3]:
        link_items(activity, items=list(document.items.all()), by=coordinator)
    found = matrix(version, page=2)
    assert found.is_wide
    assert (found.rows[0].counts, found.rows[0].cells) == ([11, 11, 11], [])
    assert found.linked_counts == [11, 11, 11]
    assert (len(found.rows[0].named), found.rows[0].unnamed_count) == (MOST_NAMED, 3)
    assert (found.unlinked.paginator.count, found.unlinked.number) == (87, 2)


def test_many_proposals_are_asked_about_a_few_at_a_time(coordinator):
    acts = tuple(said.Activity(f"Anhöriga får stöd, del {number}.", None, "A") for number in range(MOST_PROPOSED + 4))
    version = make_adopted(coordinator, said.PlanContent(title="P", focus_areas=(said.FocusArea("A"),), activities=acts))
    load_governing_data(by=coordinator, uids=[RECOMMENDATIONS])
    attach_governing_documents(version, documents=GoverningDocument.objects.all(), by=coordinator)
    row = next(each for each in matrix(version).rows if each.item.ref == "7")
    assert (len(row.shown_proposals), row.hidden_proposals) == (MOST_PROPOSED, 4)


@pytest.mark.parametrize("count", [5, 300])
def test_the_matrix_takes_three_queries_whatever_the_size(coordinator, django_assert_num_queries, count):
    version = make_adopted(coordinator, big_content(count))
    document = enter_governing_document(NewDocument("local", "Målen", ("Ett", "Två")), by=coordinator)
    attach_governing_documents(version, documents=[document], by=coordinator)
    for activity in version.activities.all()[:5]:
        link_items(activity, items=list(document.items.all()), by=coordinator)
    with django_assert_num_queries(3):
        found = matrix(version)
        list(found.unlinked)


def test_until_the_first_yes_the_page_asks_for_it_instead_of_counting_gaps(client, coordinator):
    told = said.Activity("Erbjuda anhöriga stöd.", None, None)
    version = make_adopted(coordinator, said.PlanContent(title="Plan", activities=(told,)))
    load_governing_data(by=coordinator, uids=[RECOMMENDATIONS])
    recommendations = GoverningDocument.objects.get(uid=RECOMMENDATIONS)
    attach_governing_documents(version, documents=[recommendations], by=coordinator)
    client.force_login(coordinator)
    address = f"/plan/{version.pk}/matris/"
    found = matrix(version)
    assert found.proposal_count > 0
    assert found.awaits_first_yes
    page = client.get(address).content.decode()
    assert f"{found.proposal_count} förslag att säga ja eller nej till" in page
    assert "Inget är bekräftat än." in page
    link_items(version.activities.get(), items=[recommendations.items.first()], by=coordinator)
    assert not matrix(version).awaits_first_yes
    assert "förslag att säga ja eller nej till" not in client.get(address).content.decode()
