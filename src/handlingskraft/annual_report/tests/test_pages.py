"""The report's pages."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import translation

from handlingskraft.annual_report.models import ReportState, ReportVersion
from handlingskraft.annual_report.operations import adopt_report, start_report, write_text
from handlingskraft.annual_report.tests.rounds import DECISION, make_adopted, make_draft, make_locked_round
from handlingskraft.organisation.tests.factories import make_member

pytestmark = pytest.mark.django_db
CASE = {"body": "Kommunstyrelsen", "author": "Samordnaren", "registry_number": "KS 2019/41", "proposal": "godkänna"}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_empty_list_says_what_to_do(desk):
    assert "Öppna en uppföljningsrunda" in desk.get(reverse("annual_reports")).text


def test_a_locked_round_without_report_is_offered(desk, coordinator):
    round_ = make_locked_round(coordinator)
    assert "har ingen rapport" in desk.get(reverse("annual_reports")).text
    answer = desk.post(reverse("annual_report_start", args=[round_.pk]))
    version = ReportVersion.objects.get()
    assert answer["Location"] == version.get_absolute_url()
    assert "Årsuppföljning 2018" in desk.get(reverse("annual_reports")).text


def test_a_round_that_is_open_is_refused_in_words(desk, coordinator):
    from handlingskraft.follow_up.tests.factories import make_round

    answer = desk.post(reverse("annual_report_start", args=[make_round(coordinator).pk]), follow=True)
    assert "Rundan är fortfarande öppen" in answer.text


def test_writing_shows_what_is_missing_and_last_years_words(desk, coordinator):
    first = make_draft(coordinator)
    write_text(first, key="summary", text="Förra årets ord.", by=coordinator)
    adopt_report(first, decision=DECISION, by=coordinator)
    second = start_report(make_locked_round(coordinator, 2019, first.report.round.versions.get()), by=coordinator)
    answer = desk.get(reverse("annual_report_write", args=[second.pk]))
    assert "sak saknas innan rapporten kan antas" in answer.text
    assert "Förra årets ord." in answer.text
    assert "Fem skolor saknar handledare" in answer.text


def test_saving_the_case_and_a_text(desk, coordinator):
    version = make_draft(coordinator)
    answer = desk.post(reverse("annual_report_case", args=[version.pk]), {**CASE, "seen": version.edit_number})
    assert answer["Location"] == reverse("annual_report_write", args=[version.pk]) + "#arendet"
    desk.post(reverse("annual_report_text", args=[version.pk, "summary"]), {"text": "Mycket är gjort.", "seen": 0})
    version.refresh_from_db()
    assert (version.author, version.texts.get().text) == ("Samordnaren", "Mycket är gjort.")


def test_an_unknown_section_is_not_found(desk, coordinator):
    version = make_draft(coordinator)
    assert desk.post(reverse("annual_report_text", args=[version.pk, "annat"]), {"text": "x"}).status_code == 404


def test_a_fault_brings_the_words_back(desk, coordinator):
    version = make_draft(coordinator)
    answer = desk.post(reverse("annual_report_case", args=[version.pk]), {**CASE, "body": "", "proposal": "Mina egna ord"})
    assert answer.status_code == 422
    assert "Mina egna ord" in answer.text


def test_the_second_of_two_writers_sees_both_texts(desk, coordinator):
    version = make_draft(coordinator)
    write_text(version, key="summary", text="Den andras ord.", by=coordinator)
    answer = desk.post(reverse("annual_report_text", args=[version.pk, "summary"]), {"text": "Mina ord.", "seen": 0})
    assert answer.status_code == 409
    assert "Den andras ord." in answer.text
    assert "Mina ord." in answer.text
    assert version.texts.get().text == "Den andras ord."


def test_the_second_of_two_who_change_the_case_keeps_the_words(desk, coordinator):
    version = make_draft(coordinator)
    answer = desk.post(reverse("annual_report_case", args=[version.pk]), {**CASE, "author": "Min funktion", "seen": 1})
    assert answer.status_code == 409
    assert "Min funktion" in answer.text


def test_adopting_on_the_page(desk, coordinator):
    version = make_draft(coordinator)
    assert "Fyll i beslutet" in desk.get(reverse("annual_report_adopt", args=[version.pk])).text
    data = {"decided_on": "2019-03-20", "body": "Kommunstyrelsen", "paragraph": "14", "registry_number": "KS 2019/41"}
    answer = desk.post(reverse("annual_report_adopt", args=[version.pk]), data, follow=True)
    version.refresh_from_db()
    assert (version.state, version.decision_paragraph) == (ReportState.ADOPTED, "§ 14")
    assert "Antagen av Kommunstyrelsen" in answer.text


def test_a_decision_in_the_future_is_refused(desk, coordinator):
    version = make_draft(coordinator)
    data = {"decided_on": "2999-03-20", "body": "KS", "paragraph": "14", "registry_number": "KS 2019/41"}
    answer = desk.post(reverse("annual_report_adopt", args=[version.pk]), data)
    assert answer.status_code == 422
    assert "Dagen ligger i framtiden" in answer.text


def test_correcting_publishing_and_taking_away(desk, coordinator):
    version = make_adopted(coordinator)
    assert "Residents" not in desk.post(reverse("annual_report_publish", args=[version.pk]), follow=True).text
    version.refresh_from_db()
    assert version.is_published
    assert desk.post(reverse("annual_report_withdraw", args=[version.pk]), {"reason": ""}).status_code == 422
    desk.post(reverse("annual_report_withdraw", args=[version.pk]), {"reason": "Rättas"})
    version.refresh_from_db()
    assert not version.is_published
    answer = desk.post(reverse("annual_report_correct", args=[version.pk]), {"changes": "En siffra."}, follow=True)
    assert "Rättelse: En siffra." in answer.text


def test_publishing_a_draft_is_refused_in_words(desk, coordinator):
    version = make_draft(coordinator)
    desk.post(reverse("annual_report_publish", args=[version.pk]))
    version.refresh_from_db()
    assert version.published_at is None


@pytest.mark.parametrize("part", ["unit_contact", "board_reader", "auditor"])
def test_everyone_with_a_seat_reads_what_is_adopted(client, coordinator, part):
    version = make_adopted(coordinator)
    client.force_login(make_member(part))
    answer = client.get(version.get_absolute_url())
    assert "En av fyra aktiviteter är klara eller pågår" in answer.text
    assert "Publicera för invånare" not in answer.text


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")])
def test_the_files(desk, coordinator, kind, start):
    version = make_adopted(coordinator)
    answer = desk.get(reverse("annual_report_file", args=[version.pk, kind]))
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="arsrapport-2018.{kind}"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_data_file_is_what_was_frozen(desk, coordinator):
    version = make_adopted(coordinator)
    answer = desk.get(reverse("annual_report_file", args=[version.pk, "json"]))
    assert json.loads(answer.content) == json.loads(version.frozen)


def test_the_pages_are_in_english_too(desk, coordinator):
    version = make_draft(coordinator)
    with translation.override("en"):
        desk.cookies["django_language"] = "en"
        assert "The report can be adopted" in desk.get(reverse("annual_report_write", args=[version.pk])).text


def test_what_waits_for_the_coordinator(desk, coordinator):
    make_draft(coordinator)
    assert "Årsrapporten för 2018 är ett utkast." in desk.get(reverse("home")).text
