"""The pages of contributions, as each of the cast meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.shared import clock
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.models import Area, Collection, Observation
from handlingskraft.situational_picture.operations import (
    add_observation,
    archive_area,
    close_collection,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.rules.contributions import Category, ContributionState
from handlingskraft.situational_picture.tests.factories import GOOD, SEEN, contribution_of, make_area, make_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(coordinator):
    return make_collection(coordinator)


@pytest.fixture
def row(collection):
    return contribution_of(collection)


@pytest.fixture
def as_contact(client, contact):
    client.force_login(contact)
    return client


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator)
    return client


def filled(**changes):
    values = {
        "area": make_area_pk(), "category": "13", "number": "3", "severity": "2", "trend": "more", "source": "A",
        "reliability": "sure", "note": "Klistermärken.",
    }  # fmt: skip
    return {**values, **changes}


def make_area_pk() -> int:
    return Area.objects.get().pk


def page(answer) -> str:
    return answer.content.decode()


def test_a_contact_person_tells_one_thing_and_hands_in(as_contact, row):
    shown = page(as_contact.get(row.get_absolute_url()))
    assert "Inget att rapportera" in shown
    answer = as_contact.post(row.get_absolute_url(), filled(do="submit"), follow=True)
    assert "Tack. Det är inlämnat" in page(answer)
    assert Observation.objects.get().note == "Klistermärken."
    row.refresh_from_db()
    assert row.is_submitted


def test_row_by_row_and_then_all_at_once(as_contact, row):
    as_contact.post(row.get_absolute_url(), filled(do="more"))
    shown = page(as_contact.post(row.get_absolute_url(), filled(do="more", category="16", severity=""), follow=True))
    assert "Två rader, inte inlämnade än" in shown
    assert "Lämna in alla två" in shown
    as_contact.post(reverse("contribution_submit", args=[row.pk]))
    row.refresh_from_db()
    assert row.is_submitted


def test_hand_in_with_an_empty_form_means_what_is_there(as_contact, row):
    as_contact.post(row.get_absolute_url(), filled(do="more"))
    as_contact.post(row.get_absolute_url(), {"do": "submit", "source": "A", "reliability": "sure"})
    row.refresh_from_db()
    assert row.is_submitted


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"area": ""}, "Vilket område?"),
        ({"severity": ""}, "Välj hur allvarligt det var."),
        ({"number": "0"}, "Hur många gånger?"),
        ({"trend": ""}, "Jämfört med förra kvartalet?"),
        ({"note": "å" * 301, "source": "D"}, "Något att tillägga?"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_are_kept(as_contact, row, changes, words):
    answer = as_contact.post(row.get_absolute_url(), filled(do="more", **changes))
    assert answer.status_code == 422
    assert words in page(answer)
    assert not Observation.objects.exists()


def test_nothing_to_report_is_one_click(as_contact, row):
    answer = as_contact.post(reverse("contribution_nothing", args=[row.pk]), follow=True)
    assert "Inget att rapportera, det är noterat" in page(answer)
    row.refresh_from_db()
    assert row.is_nothing


def test_a_row_is_changed_and_taken_away(as_contact, row, contact, coordinator):
    told = add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=contact)
    archive_area(told.area, by=coordinator)
    where = reverse("observation", args=[told.pk])
    assert "Centrum" in page(as_contact.get(where))
    assert as_contact.post(where, filled(number="7", seen="1")).status_code == 302
    told.refresh_from_db()
    assert told.number == 7
    late = as_contact.post(where, filled(number="8", seen="1"))
    assert "Någon annan har ändrat raden" in page(late)
    as_contact.post(reverse("observation_remove", args=[told.pk]))
    assert not Observation.objects.exists()


def test_a_closed_one_is_read_and_not_written(as_contact, row, contact, coordinator):
    told = add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=contact)
    submit_contribution(row, by=contact)
    close_collection(row.collection, by=coordinator)
    assert "Vad Skolförvaltningen berättade" in page(as_contact.get(row.get_absolute_url()))
    assert as_contact.get(reverse("observation", args=[told.pk])).status_code == 302
    answer = as_contact.post(row.get_absolute_url(), filled(do="more"))
    assert "Insamlingen är stängd" in page(answer) or answer.status_code == 422
    answer = as_contact.post(reverse("contribution_submit", args=[row.pk]), follow=True)
    assert "bidragen ändras inte längre" in page(answer)
    shown = page(as_contact.get(reverse("contributions")))
    assert "Vad ni har berättat tidigare" in shown


def test_the_coordinator_enters_for_someone_and_it_shows(as_coordinator, row, collection):
    shown = page(as_coordinator.get(row.get_absolute_url()))
    assert "Du fyller i åt Skolförvaltningen" in shown
    as_coordinator.post(row.get_absolute_url(), filled(do="more"))
    answer = as_coordinator.post(reverse("contribution_submit", args=[row.pk]), {"given_for": ""}, follow=True)
    assert "var uppgifterna kom ifrån" in page(answer)
    as_coordinator.post(reverse("contribution_submit", args=[row.pk]), {"given_for": "samtal med rektorn"})
    assert "ifyllt åt dem: samtal med rektorn" in page(as_coordinator.get(collection.get_absolute_url()))


def test_the_collection_lists_those_who_have_not_contributed_first(as_coordinator, collection, row, contact, coordinator):
    add_observation(row, area=make_area(by=coordinator), observed=SEEN, by=contact)
    shown = page(as_coordinator.get(collection.get_absolute_url()))
    assert "Två har inte bidragit" in shown
    assert shown.index("Har inte börjat") < shown.index("Påbörjat, inte inlämnat") < shown.index("Det som har berättats")
    submit_contribution(row, by=contact)
    report_nothing_seen(contribution_of(collection, "Socialförvaltningen"), given_for="samtal", by=coordinator)
    assert "Alla har bidragit" in page(as_coordinator.get(collection.get_absolute_url()))


def test_others_read_sums_and_no_words(client, cast):
    collection = make_collection(cast["coordinator"])
    row = contribution_of(collection)
    add_observation(row, area=make_area(by=cast["coordinator"]), observed=SEEN, by=cast["unit_contact"])
    add_observation(row, area=make_area(by=cast["coordinator"]), observed=GOOD, by=cast["unit_contact"])
    submit_contribution(row, by=cast["unit_contact"])
    for part in ("board_reader", "unit_contact", "auditor", "coordinator"):
        client.force_login(cast[part])
        shown = page(client.get(collection.get_absolute_url()))
        assert "Propaganda" in shown
        assert SEEN.note not in shown
        assert ("Skolförvaltningen" in shown.split("<main")[1]) == (part == "coordinator")


def test_the_coordinator_opens_changes_asks_reminds_and_closes(as_coordinator, coordinator):
    make_area(by=coordinator)
    school = make_unit("Skolförvaltningen")
    form = page(as_coordinator.get(reverse("collection_new")))
    assert "Vilka tillfrågas?" in form
    refused = as_coordinator.post(reverse("collection_new"), {"quarter": "2015-9", "due_on": "x"})
    assert refused.status_code == 422
    quarter = Quarter.of(clock.today())
    day = clock.today() + timedelta(days=9)
    data = {"quarter": f"{quarter.year}-{quarter.number}", "due_on": day.isoformat(), "units": [school.pk]}
    assert as_coordinator.post(reverse("collection_new"), data).status_code == 302
    assert "redan en insamling" in page(as_coordinator.post(reverse("collection_new"), data))
    collection = Collection.objects.get()
    social = make_unit("Socialförvaltningen")
    as_coordinator.post(reverse("collection_ask", args=[collection.pk]), {"unit": social.pk})
    assert collection.contributions.count() == 2
    as_coordinator.post(reverse("collection_ask", args=[collection.pk]), {"unit": "x"})
    later = day + timedelta(days=7)
    day_url = reverse("collection_day", args=[collection.pk])
    assert as_coordinator.get(day_url).status_code == 200
    assert as_coordinator.post(day_url, {"due_on": "2015-01-01"}).status_code == 422
    as_coordinator.post(day_url, {"due_on": later.isoformat()})
    collection.refresh_from_db()
    assert collection.due_on == later
    row = contribution_of(collection)
    answer = as_coordinator.post(reverse("collection_remind", args=[collection.pk]), {"bidrag": [row.pk, "x"]}, follow=True)
    assert "1 har påmints" in page(answer)
    close = reverse("collection_close", args=[collection.pk])
    assert "inget att stänga" in page(as_coordinator.post(close, follow=True))
    report_nothing_seen(row, given_for="samtal", by=coordinator)
    assert "Summorna är sparade" in page(as_coordinator.post(close, follow=True))
    assert as_coordinator.get(day_url).status_code == 302


def test_the_list_says_what_is_next_whoever_asks(client, cast):
    client.force_login(cast["coordinator"])
    assert "Börja med områdena" in page(client.get(reverse("contributions")))
    make_area(by=cast["coordinator"])
    assert "Öppna en insamling" in page(client.get(reverse("contributions")))
    client.force_login(cast["partner"])
    assert "Inget frågas av er just nu" in page(client.get(reverse("contributions")))
    collection = make_collection(cast["coordinator"])
    client.force_login(cast["coordinator"])
    assert "Två har inte bidragit" in page(client.get(reverse("contributions")))
    client.force_login(cast["unit_contact"])
    assert "Vad har ni sett? Berätta senast" in page(client.get(reverse("contributions")))
    report_nothing_seen(contribution_of(collection), by=cast["unit_contact"])
    assert "Ni har bidragit" in page(client.get(reverse("contributions")))


def test_quarter_by_quarter_by_kind_and_by_area(as_coordinator, coordinator, contact):
    now = make_collection(coordinator)
    before = make_collection(coordinator, quarter=now.quarter.previous)
    for collection, number in ((before, 10), (now, 20)):
        row = contribution_of(collection)
        for kind in (Category.PROPAGANDA, Category.FIRE):
            seen = replace(SEEN, category=kind, number=number)
            add_observation(row, area=make_area(by=coordinator), observed=seen, by=contact)
        submit_contribution(row, by=contact)
    close_collection(before, by=coordinator)
    by_kind = page(as_coordinator.get(reverse("gathered")))
    assert "Propaganda" in by_kind
    assert "fler" in by_kind
    area = make_area_pk()
    of_area = page(as_coordinator.get(reverse("gathered"), {"omrade": area}))
    assert "Vad som händer i Centrum" in of_area
    by_area = page(as_coordinator.get(reverse("gathered"), {"visa": "omrade"}))
    assert ">40<" in by_area
    of_kind = page(as_coordinator.get(reverse("gathered"), {"visa": "omrade", "kategori": "13"}))
    assert ">20<" in of_kind
    nothing = page(as_coordinator.get(reverse("gathered"), {"visa": "omrade", "kategori": "2"}))
    assert "Här finns inga bidrag än" in nothing


def test_the_areas_are_kept_on_their_page(as_coordinator, coordinator):
    where = reverse("areas")
    assert "Vilka områden talar ni om?" in page(as_coordinator.get(where))
    assert "en gatuadress" in page(as_coordinator.post(where, {"name": "Storgatan 12"}))
    as_coordinator.post(where, {"name": "Hamnen"})
    area = make_area("Hamnen", by=coordinator)
    assert as_coordinator.get(reverse("area", args=[area.pk])).status_code == 200
    assert as_coordinator.post(reverse("area", args=[area.pk]), {"name": ""}).status_code == 422
    as_coordinator.post(reverse("area", args=[area.pk]), {"name": "Hamnkvarteren"})
    assert "1 område att berätta om" in page(as_coordinator.get(where))
    archive = reverse("area_archive", args=[area.pk])
    assert "arkiverat" in page(as_coordinator.post(archive, follow=True))
    assert "finns på listan igen" in page(as_coordinator.post(archive, follow=True))


def test_the_start_page_asks_until_it_is_done(as_contact, row, contact):
    assert "Bidra till lägesbilden senast" in page(as_contact.get("/"))
    report_nothing_seen(row, by=contact)
    assert "Bidra till lägesbilden senast" not in page(as_contact.get("/"))
    assert row.state == ContributionState.EMPTY


def test_the_start_page_tells_the_coordinator_when_the_last_day_has_passed(client, coordinator):
    collection = make_collection(coordinator)
    with time_machine.travel(collection.due_on + timedelta(days=2), tick=False):
        client.force_login(coordinator)
        shown = page(client.get("/"))
        assert "Två har inte bidragit till" in shown
        for name in ("Skolförvaltningen", "Socialförvaltningen"):
            report_nothing_seen(contribution_of(collection, name), given_for="samtal", by=coordinator)
        assert "Stäng insamlingen" in page(client.get("/"))
