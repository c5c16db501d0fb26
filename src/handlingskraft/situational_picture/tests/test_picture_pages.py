from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from handlingskraft.home.overviews import waiting_for
from handlingskraft.organisation.operations import unit_called
from handlingskraft.privacy.rules.markings import NOBODY
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Picture, PictureComment
from handlingskraft.situational_picture.operations import (
    Words,
    circulate_picture,
    comment_on_picture,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.overviews.comparison import compare
from handlingskraft.situational_picture.overviews.pictures import gaps, picture_view
from handlingskraft.situational_picture.tests.picture_factories import make_decided, make_picture, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def circulated(by, unit="Skolförvaltningen", days=0):
    day = clock.today() + timedelta(days=days)
    return circulate_picture(make_picture(by), units=[unit_called(unit)], comments_by=day, by=by)


def test_the_first_page_says_where_things_stand(desk, coordinator):
    page = reverse("situational_picture")
    assert "Ingen lägesbild än" in desk.get(page).content.decode()
    make_decided(coordinator)
    make_decided(coordinator)
    start_picture(by=coordinator)
    text = desk.get(page).content.decode()
    assert "Lägesbilden från 24\u00a0oktober" in text
    assert "Tidigare lägesbilder" in text
    assert "0 av 15 avsnitt har text." in text


def test_a_section_is_written_and_the_next_one_opened(desk):
    assert desk.post(reverse("picture_start"))["Location"].endswith("/skriv/")
    picture = Picture.objects.get()
    assert desk.post(reverse("picture_start"))["Location"].endswith(f"/{picture.pk}/skriv/")
    page = reverse("picture_section", args=[picture.pk, "exposure"])
    answer = desk.post(page, {"text": "Nytt.", "regional_text": "", "national_text": "", "seen": "0", "nasta": "1"})
    assert answer["Location"] == reverse("picture_section", args=[picture.pk, "unrest"])
    answer = desk.post(page, {"text": "Nyare.", "seen": "1"})
    assert answer["Location"] == reverse("picture_write", args=[picture.pk])
    assert picture.sections.get().text == "Nyare."
    assert desk.get(reverse("picture_section", args=[picture.pk, "nowhere"])).status_code == 404


def test_words_are_not_lost_when_two_write_or_they_are_too_long(desk, coordinator):
    picture = start_picture(by=coordinator)
    write_section(picture, key="summary", words=Words("Deras ord."), by=coordinator)
    page = reverse("picture_section", args=[picture.pk, "summary"])
    answer = desk.post(page, {"text": "Mina ord.", "seen": "0"})
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Mina ord.", "Deras ord.", 'value="1"'))
    assert desk.post(page, {"text": "x" * 20_001, "seen": "1"}).status_code == 422


def test_what_the_last_picture_said_is_at_hand(desk, coordinator):
    make_decided(coordinator, exposure="Så var det **då**.")
    picture = start_picture(by=coordinator)
    shown = desk.get(reverse("picture_section", args=[picture.pk, "exposure"])).content.decode()
    assert "Så var det <strong>då</strong>." in shown
    assert "Där stod inget." in desk.get(reverse("picture_section", args=[picture.pk, "groups"])).content.decode()


def test_period_and_author_are_saved(desk, coordinator):
    page = reverse("picture_head", args=[start_picture(by=coordinator).pk])
    assert desk.post(page, {"starts_on": "2018-01-01", "ends_on": "2017-01-01", "author": ""}).status_code == 422
    assert desk.post(page, {"starts_on": "2018-01-01", "ends_on": "2018-12-31", "author": "Samordnaren"}).status_code == 302
    assert Picture.objects.get().year == 2018


def test_it_is_circulated_commented_on_and_decided(cast, client):
    client.force_login(cast["coordinator"])
    picture = make_picture(cast["coordinator"])
    page = reverse("picture_circulate", args=[picture.pk])
    assert client.post(page, {"comments_by": clock.today()}).status_code == 422
    school = unit_called("Skolförvaltningen").pk
    assert client.post(page, {"units": [school], "comments_by": clock.today()}).status_code == 302
    client.force_login(cast["unit_contact"])
    assert "Läs, och lämna synpunkter" in client.get(picture.get_absolute_url()).content.decode()
    form = client.get(reverse("picture_comment", args=[picture.pk, "exposure"])).content.decode()
    assert 'value="Skolförvaltningen"' in form
    said = {"said_by": "Skolförvaltningen", "text": "Det saknas en skola."}
    assert client.post(reverse("picture_comment", args=[picture.pk, "exposure"]), said).status_code == 302
    assert client.get(reverse("picture_comment", args=[picture.pk, "nowhere"])).status_code == 404
    client.force_login(cast["coordinator"])
    assert "1 synpunkt att besvara" in client.get(reverse("picture_write", args=[picture.pk])).content.decode()
    answer = reverse("picture_comment_answer", args=[PictureComment.objects.get().pk])
    assert client.post(answer, {"answer": ""}).status_code == 422
    assert client.post(answer, {"answer": "Skolan är med."}).status_code == 302
    decision = {"decided_on": clock.today(), "body": "Kommunstyrelsen", "paragraph": "12", "registry_number": "KS 1"}
    assert client.post(reverse("picture_decide", args=[picture.pk]), decision).status_code == 302
    picture.refresh_from_db()
    assert (picture.state, picture.decision_paragraph) == ("decided", "§ 12")
    for name in ("picture_write", "picture_head", "picture_circulate", "picture_decide"):
        assert client.get(reverse(name, args=[picture.pk]))["Location"] == picture.get_absolute_url()
    assert client.get(reverse("picture_section", args=[picture.pk, "exposure"]))["Location"] == picture.get_absolute_url()


def test_the_decision_says_what_is_missing(desk, coordinator):
    picture = start_picture(by=coordinator)
    decision = {"decided_on": clock.today(), "body": "Kommunstyrelsen", "paragraph": "§ 12", "registry_number": "KS 1"}
    answer = desk.post(reverse("picture_decide", args=[picture.pk]), decision)
    assert answer.status_code == 422
    assert "Kartlägg brottsligheten i kommunen" in answer.content.decode()


def test_what_it_lacks_is_said_gently(coordinator):
    picture = start_picture(by=coordinator)
    write(picture, coordinator, summary="ord " * 251)
    write_section(picture, key="exposure", words=Words("Kort.", "Längre än så.", "Ännu mycket längre än så."), by=coordinator)
    said = [(gap.key, gap.stops) for gap in gaps(picture_view(picture, NOBODY))]
    assert said[:2] == [("unrest", True), ("causes", True)]
    assert {("summary", False), ("exposure", False), ("children", False), ("needs", False), ("", False)} == set(said[2:])


def test_comparison_tells_sections_apart(coordinator, desk):
    first = make_decided(coordinator, summary="Lugnt.", groups="Alla.")
    second = write(
        start_picture(by=coordinator),
        coordinator,
        exposure="Anmäld skadegörelse minskade.",
        children="De hördes.",
        summary="Lugnt.",
    )
    changes = {each.section.key: each.change for each in compare(first, second, NOBODY).sections}
    assert changes == {
        "summary": "same", "exposure": "changed", "factors": "removed", "groups": "removed", "children": "added", "causes": "removed",
    }  # fmt: skip
    page = reverse("picture_comparison", args=[second.pk])
    assert "Fem avsnitt har ändrats" in desk.get(page).content.decode()
    assert "Lika" in desk.get(f"{page}?visa=allt").content.decode()
    assert desk.get(f"{page}?med={first.pk}").status_code == 200
    assert desk.get(f"{page}?med=999").status_code == 404


def test_one_picture_alone_has_nothing_to_compare_with(coordinator, desk):
    picture = start_picture(by=coordinator)
    assert "Det finns bara en lägesbild" in desk.get(reverse("picture_comparison", args=[picture.pk])).content.decode()


def test_who_writes_and_who_reads_are_told_what_waits(cast):
    picture = circulated(cast["coordinator"], days=20)
    titles = {part: [item.title for item in waiting_for(cast[part], clock.today()) if item.kind == "picture"] for part in cast}
    assert titles["coordinator"] == [f"Lägesbilden för {picture.year} skrivs."]
    assert len(titles["unit_contact"]) == len(titles["unit_head"]) == 1
    assert titles["board_reader"] == titles["partner"] == titles["outsider"] == []
    after = clock.today() + timedelta(days=21)
    assert [item for item in waiting_for(cast["unit_contact"], after) if item.kind == "picture"] == []


def test_a_draft_waits_for_the_coordinator(coordinator):
    start_picture(by=coordinator)
    assert [item.kind for item in waiting_for(coordinator, clock.today())].count("picture") == 1


def test_the_share_of_what_is_local_is_drawn(desk, coordinator):
    picture = start_picture(by=coordinator)
    write_section(picture, key="exposure", words=Words("Kort.", "Mer än så.", ""), by=coordinator)
    shown = desk.get(reverse("picture_write", args=[picture.pk])).content.decode()
    assert "Den lokala delen är minst" in shown
    assert 'class="o-local"' in shown
    read = desk.get(f"{picture.get_absolute_url()}?visa=lagesbilden").content.decode()
    assert "Om regionen" in read


def test_comments_are_read_beside_the_section(desk, coordinator):
    picture = circulated(coordinator, unit="Säkerhetsavdelningen")
    comment_on_picture(picture, key="exposure", text="Fel år.", said_by="Polisen", by=coordinator)
    assert "Fel år." in desk.get(reverse("picture_section", args=[picture.pk, "exposure"])).content.decode()
