"""The coordinator's own pages: contact, lines, publishing, taking away."""

from __future__ import annotations

import pytest

from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.operations import Contact, change_contact, change_places
from handlingskraft.communication.rules import Place
from handlingskraft.communication.tests.published import make_page
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db
EMPTY = {"situation": "", "phone": "", "note": "", "link": "", "situation_en": "", "note_en": ""}


@pytest.fixture
def keeper(client, coordinator):
    client.force_login(coordinator)
    return client


def body(answer) -> str:
    return answer.content.decode()


def lines(*rows: dict[str, str]) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    return data | {f"form-{place}-{name}": value for place, row in enumerate(rows) for name, value in (EMPTY | row).items()}


def test_from_nothing_to_published(keeper):
    assert "saknar en kontakt" in body(keeper.get("/invanarsidan/"))
    answer = keeper.post("/invanarsidan/kontakt/", {"email": "planen@kommun.example"}, follow=True)
    assert "är klar att publicera" in body(answer)
    assert "Invånarna kan läsa" in body(keeper.post("/invanarsidan/publicera/", follow=True))
    assert "mailto:planen@kommun.example" in body(keeper.get("/for-invanare/"))


def test_publishing_without_a_contact_says_what_is_missing(keeper):
    assert "Skriv först vart invånarna vänder sig" in body(keeper.post("/invanarsidan/publicera/", follow=True))
    assert not PublicPage.objects.filter(published_at__isnull=False).exists()


def test_a_contact_that_cannot_be_reached_is_refused_with_what_was_typed(keeper):
    answer = keeper.post("/invanarsidan/kontakt/", {"email": "ingen adress", "text": "Vi svarar."})
    assert answer.status_code == 200
    assert "Vi svarar." in body(answer)
    assert not PublicPage.objects.exists()


def test_a_published_page_does_not_lose_its_contact(keeper, coordinator):
    make_page(coordinator)
    assert "En publicerad sida behöver" in body(keeper.post("/invanarsidan/kontakt/", {"text": "Bara ord."}))
    assert PublicPage.objects.get().has_contact


def test_what_someone_else_saved_meanwhile_is_not_lost(keeper, coordinator):
    seen = make_page(coordinator).edit_number
    change_contact(Contact(email="deras@kommun.example"), by=coordinator)
    answer = keeper.post("/invanarsidan/kontakt/", {"email": "min@kommun.example", "seen": seen})
    assert "Någon annan ändrade det här" in body(answer)
    assert "min@kommun.example" in body(answer)
    assert PublicPage.objects.get().email == "deras@kommun.example"


def test_lines_begin_as_the_usual_ones_and_are_written_over(keeper, client, coordinator):
    assert 'value="114 14"' in body(keeper.get("/invanarsidan/vart/"))
    given = lines({"situation": "Jag vill fråga", "phone": "0411-57 70 00", "situation_en": "I want to ask"}, {})
    keeper.post("/invanarsidan/vart/", given)
    assert 'value="Jag vill fråga"' in body(keeper.get("/invanarsidan/vart/"))
    make_page(coordinator)
    assert "Jag vill fråga" in body(client.get("/for-invanare/"))
    assert "I want to ask" in body(client.get("/en/residents/"))
    assert "114\u00a014" not in body(client.get("/for-invanare/"))


def test_lines_that_are_too_many_or_lead_nowhere_are_refused(keeper):
    many = lines(*({"situation": f"Rad {place}"} for place in range(9)))
    assert keeper.post("/invanarsidan/vart/", many).status_code == 200
    bad = lines({"situation": "Läs", "link": "javascript:alert(1)"})
    assert keeper.post("/invanarsidan/vart/", bad).status_code == 200
    assert not PublicPage.objects.exists()


def test_taking_away_asks_why(keeper, coordinator):
    make_page(coordinator)
    assert "Skriv varför sidan tas bort" in body(keeper.post("/invanarsidan/ta-bort/", {"reason": ""}, follow=True))
    assert "Sidan är borttagen" in body(keeper.post("/invanarsidan/ta-bort/", {"reason": "Fel kontakt."}, follow=True))
    assert "Sidan är inte publicerad" in body(keeper.post("/invanarsidan/ta-bort/", {"reason": "Igen."}, follow=True))


def test_everyone_else_is_led_to_the_page_itself(client, coordinator):
    client.force_login(make_member("unit_contact"))
    assert "inte publicerad än" in body(client.get("/invanarsidan/"))
    make_page(coordinator)
    assert client.get("/invanarsidan/")["Location"] == "/for-invanare/"
    assert client.post("/invanarsidan/publicera/").status_code == 403


def test_the_sign_in_page_leads_residents_right(client, coordinator):
    assert "/for-invanare/" not in body(client.get("/konto/logga-in/"))
    make_page(coordinator)
    assert 'href="/for-invanare/"' in body(client.get("/konto/logga-in/"))


def test_the_usual_lines_keep_their_english_when_they_are_saved(keeper, client, coordinator):
    page = body(keeper.get("/invanarsidan/vart/"))
    assert "Someone is in danger, or it is urgent" in page
    assert "Någon är i fara, eller det är akut" in page


def test_lines_that_someone_else_saved_meanwhile_are_not_lost(keeper, coordinator):
    seen = make_page(coordinator).edit_number
    change_places([Place("Deras rad")], by=coordinator)
    answer = keeper.post("/invanarsidan/vart/", lines({"situation": "Min rad"}) | {"seen": str(seen)})
    assert "Någon annan ändrade det här" in body(answer)
    assert "Min rad" in body(answer)
    assert PublicPage.objects.get().places.get().situation == "Deras rad"
