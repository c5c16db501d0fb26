"""The pages of reading in, review and check, as a coordinator meets them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlingskraft.plan.models import Activity, PlanVersion
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.plan_import.models import PlanReading
from handlingskraft.plan_import.tests.test_operations import BYTES, PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def upload(desk, data=BYTES, name="plan.md", **values):
    return desk.post(reverse("upload"), {"file": SimpleUploadedFile(name, data), "kind": "other", **values}, follow=True)


@pytest.fixture
def draft(desk):
    upload(desk)
    return PlanVersion.objects.get()


def review_url(version, query=""):
    return reverse("review", args=[version.pk]) + query


def deed(desk, version, row, name, **values):
    return desk.post(reverse("review_deed", args=[version.pk, f"a{row.pk}", name]), values)


def texts(version):
    return [row.text for row in version.activities.in_lists().order_by("position")]


def test_an_upload_leads_to_the_review_with_document_and_draft_side_by_side(desk):
    answer = upload(desk)
    body = answer.content.decode()
    assert answer.redirect_chain[-1][0] == review_url(PlanVersion.objects.get())
    assert "Vi hittade 2 aktiviteter" in body or "We found 2 activities" in body
    assert body.count('class="ln') >= len([line for line in PLAN.splitlines() if line])
    assert "<c-" not in body


def test_pasted_text_is_read_as_well(desk):
    answer = desk.post(reverse("upload"), {"text": PLAN, "kind": "other"}, follow=True)
    assert answer.status_code == 200
    assert PlanVersion.objects.get().activities.in_lists().count() == 2


def test_a_document_that_cannot_be_read_brings_the_form_back_with_one_sentence(desk):
    answer = upload(desk, b"\x89PNG\r\n\x1a\n" + bytes(200), "plan.docx")
    assert answer.status_code == 422
    reason = PlanReading.objects.get().error_message
    assert reason
    assert answer.context["form"].errors["file"]
    assert not PlanVersion.objects.exists()


def test_neither_file_nor_text_asks_for_one_and_keeps_the_choice(desk):
    answer = desk.post(reverse("upload"), {"kind": "crime_prevention"})
    assert answer.status_code == 422
    assert answer.context["form"]["kind"].value() == "crime_prevention"


def test_a_file_over_the_limit_is_refused_before_it_is_read(desk, settings):
    settings.UPLOAD_LIMIT = 10
    answer = upload(desk)
    assert answer.status_code == 422
    assert not PlanReading.objects.exists()


def test_too_many_uploads_are_slowed_down(desk, settings):
    settings.UPLOADS_PER_HOUR = 1
    upload(desk)
    assert upload(desk).status_code == 429


def test_the_waiting_page_shows_how_far_the_reader_has_come(desk, coordinator):
    reading = PlanReading.objects.create(
        file_name="stor.pdf", size=1, checksum="x", uploaded_by=coordinator, pages_done=41, pages_total=300
    )
    body = desk.get(reverse("reading", args=[reading.uid])).content.decode()
    assert re.search(r"41.{1,8}300", body)
    piece = desk.get(reverse("reading", args=[reading.uid]), headers={"hx-request": "true"}).content.decode()
    assert "<html" not in piece
    assert 'hx-trigger="load delay:1s"' in piece


def test_a_reading_that_stopped_can_be_started_again(desk, coordinator, monkeypatch):
    reading = PlanReading.objects.create(file_name="plan.md", size=1, checksum="x", uploaded_by=coordinator)
    PlanReading.objects.update(uploaded_at="2020-01-01T00:00:00Z")
    started = []
    monkeypatch.setattr("handlingskraft.plan_import.views.uploading.start_reading", started.append)
    assert reverse("read_again", args=[reading.uid]) in desk.get(reverse("reading", args=[reading.uid])).content.decode()
    desk.post(reverse("read_again", args=[reading.uid]))
    assert started == [reading]


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_finished_reading_sends_the_waiting_piece_on(desk, coordinator, state):
    version = make_draft(coordinator)
    reading = PlanReading.objects.create(
        file_name="p", size=1, checksum="x", uploaded_by=coordinator, state=state, version=version, error_message="x"
    )
    answer = desk.get(reverse("reading", args=[reading.uid]), headers={"hx-request": "true"})
    assert answer["HX-Redirect"]


def test_correcting_an_activity_keeps_owner_and_time_words(desk, draft):
    row = draft.activities.get(number="1.2")
    opened = desk.get(review_url(draft, f"?rad=a{row.pk}")).content.decode()
    assert "<textarea" in opened
    answer = desk.post(
        reverse("review_change", args=[draft.pk, f"a{row.pk}"]),
        {
            "text": "Förbättra ljuset.",
            "responsible": "Gatuenheten; Polisen",
            "deadline": "våren 2026",
            "seen": row.edit_number,
        },
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.text, row.responsible_text, row.deadline_text) == (
        "Förbättra ljuset.",
        ["Gatuenheten", "Polisen"],
        "våren 2026",
    )


def test_the_second_of_two_editors_is_told_and_loses_nothing(desk, draft):
    row = draft.activities.get(number="1.2")
    url = reverse("review_change", args=[draft.pk, f"a{row.pk}"])
    desk.post(url, {"text": "Den första var snabb.", "seen": row.edit_number})
    answer = desk.post(url, {"text": "Den andra var långsam.", "seen": row.edit_number})
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Den första var snabb." in body
    assert "Den andra var långsam." in body
    row.refresh_from_db()
    assert row.text == "Den första var snabb."
    again = desk.post(url, {"text": "Den andra var långsam.", "seen": answer.context["form"]["seen"].value()})
    assert again.status_code == 302
    row.refresh_from_db()
    assert row.text == "Den andra var långsam."


def test_words_about_a_row_that_someone_removed_come_back(desk, draft):
    row = draft.activities.get(number="1.2")
    url = reverse("review_change", args=[draft.pk, f"a{row.pk}"])
    deed(desk, draft, row, "ta-bort")
    answer = desk.post(url, {"text": "Min mening.", "seen": 1})
    assert answer.status_code == 409
    assert (answer.context["form"]["text"].value(), answer.context["form"]["becomes"].value()) == ("Min mening.", "activity")
    assert desk.post(url, {"text": "", "seen": 1}).status_code == 404


def test_merge_split_move_and_remove_by_buttons_alone(desk, draft):
    first, second = draft.activities.in_lists().order_by("position")
    deed(desk, draft, second, "sla-ihop")
    assert len(texts(draft)) == 1
    merged = draft.activities.in_lists().get()
    assert first.text in merged.text
    assert second.text in merged.text
    at = desk.get(review_url(draft, f"?rad=a{merged.pk}")).context["split"].fields["at"].choices[0][0]
    deed(desk, draft, merged, "dela", at=at, seen=merged.edit_number)
    assert texts(draft) == [first.text, second.text]
    last = draft.activities.in_lists().order_by("-position").first()
    deed(desk, draft, last, "upp")
    assert texts(draft) == [second.text, first.text]
    last.refresh_from_db()
    deed(desk, draft, last, "ned")
    assert texts(draft) == [first.text, second.text]
    last.refresh_from_db()
    parent = draft.activities.in_lists().order_by("position").first()
    deed(desk, draft, last, "flytta", spot=f"a{parent.pk}", seen=last.edit_number)
    last.refresh_from_db()
    assert last.number == "1.1a"
    deed(desk, draft, last, "ta-bort")
    assert not Activity.objects.filter(pk=last.pk).exists()


def test_an_activity_can_become_a_commitment_and_come_back(desk, draft):
    row = draft.activities.get(number="1.2")
    deed(desk, draft, row, "flytta", spot="c", seen=row.edit_number)
    row.refresh_from_db()
    assert row.kind == "commitment"
    goal = draft.goals.get()
    deed(desk, draft, row, "flytta", spot=f"g{goal.pk}", seen=row.edit_number)
    row.refresh_from_db()
    assert (row.kind, row.goal) == ("activity", goal)


@pytest.mark.parametrize("becomes", ["activity", "goal", "focus_area", "commitment"])
def test_a_line_that_became_nothing_can_become_something(desk, draft, becomes):
    unused = desk.get(review_url(draft)).context["review"].unused[0]
    opened = desk.get(review_url(draft, f"?rad=l{unused.number}"))
    assert unused.text.strip(" #") in opened.content.decode()
    goal = draft.goals.get()
    answer = desk.post(
        reverse("review_make", args=[draft.pk]),
        {"text": "Av raden blev detta.", "becomes": becomes, "spot": f"g{goal.pk}", "line": unused.number},
    )
    assert answer.status_code == 302
    made = {
        "activity": draft.activities.filter(text="Av raden blev detta.", goal=goal),
        "goal": draft.goals.filter(text="Av raden blev detta."),
        "focus_area": draft.focus_areas.filter(title="Av raden blev detta."),
        "commitment": draft.activities.filter(text="Av raden blev detta.", kind="commitment"),
    }[becomes]
    assert made.get().source_line == unused.number


@pytest.mark.parametrize(("becomes", "spot"), [("activity", "c"), ("goal", "c")])
def test_an_activity_or_goal_without_a_place_is_asked_for_one_and_keeps_its_words(desk, draft, becomes, spot):
    answer = desk.post(reverse("review_make", args=[draft.pk]), {"text": "Behåll mina ord.", "becomes": becomes, "spot": spot})
    assert answer.status_code == 422
    assert "Behåll mina ord." in answer.content.decode()


def test_title_period_goals_and_focus_areas_can_be_corrected(desk, draft):
    answer = desk.post(
        reverse("review_change", args=[draft.pk, "plan"]), {"title": "Trygg plan", "starts_in": 2025, "ends_in": 2024}
    )
    assert answer.status_code == 422
    desk.post(reverse("review_change", args=[draft.pk, "plan"]), {"title": "Trygg plan", "starts_in": 2025, "ends_in": 2028})
    draft.refresh_from_db()
    assert (draft.title, draft.ends_in) == ("Trygg plan", 2028)
    goal, area = draft.goals.get(), draft.focus_areas.get()
    desk.post(reverse("review_change", args=[draft.pk, f"g{goal.pk}"]), {"text": "Nytt mål", "seen": 1})
    desk.post(reverse("review_change", args=[draft.pk, f"f{area.pk}"]), {"text": "Nytt område", "seen": 1})
    assert (draft.goals.get().text, draft.focus_areas.get().title) == ("Nytt mål", "Nytt område")
    refused = desk.post(reverse("review_deed", args=[draft.pk, f"f{area.pk}", "ta-bort"]))
    assert refused.status_code == 422
    desk.post(reverse("review_deed", args=[draft.pk, f"g{goal.pk}", "ta-bort"]))
    assert not draft.goals.exists()


def test_a_doubt_is_settled_with_a_button(desk, draft):
    row = draft.activities.first()
    doubt = draft.doubts.create(activity=row, reason="Look", line=row.source_line)
    assert reverse("settle_doubt", args=[doubt.pk]) in desk.get(review_url(draft)).content.decode()
    desk.post(reverse("settle_doubt", args=[doubt.pk]))
    doubt.refresh_from_db()
    assert doubt.is_settled


@pytest.mark.parametrize("key", ["x1", "x999999", "a", "gg", "lxx", "ab"])
def test_an_address_with_a_row_that_is_not_there_is_not_found(desk, draft, key):
    assert desk.post(reverse("review_change", args=[draft.pk, key]), {"text": "x"}).status_code == 404


def test_an_adopted_plan_is_not_reviewed_but_shown(desk, coordinator):
    version = make_adopted(coordinator)
    assert desk.get(review_url(version)).status_code == 302
    row = version.activities.first()
    assert desk.post(reverse("review_change", args=[version.pk, f"a{row.pk}"]), {"text": "x", "seen": 1}).status_code == 403


@pytest.mark.parametrize("part", ["contact", "auditor"])
def test_others_cannot_correct_a_draft(client, draft, part, request):
    client.force_login(request.getfixturevalue(part))
    row = draft.activities.first()
    answer = client.post(reverse("review_change", args=[draft.pk, f"a{row.pk}"]), {"text": "Inte min", "seen": 1})
    assert answer.status_code in {403, 404}
    row.refresh_from_db()
    assert row.text != "Inte min"


def test_the_auditor_reads_a_draft_without_buttons(client, draft, auditor):
    client.force_login(auditor)
    body = client.get(review_url(draft)).content.decode()
    assert draft.activities.first().text in body
    assert "review_change" not in body
    assert "data-edit" not in body


def test_the_check_says_what_is_missing_where_and_why(desk, draft):
    body = desk.get(reverse("plan_check", args=[draft.pk])).content.decode()
    assert 'id="indicatorgoal_missing"' in body
    assert "https://" in body


def test_the_review_needs_the_same_number_of_queries_for_a_large_draft(
    desk, draft, coordinator, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as small:
        desk.get(review_url(draft))
    area, goal = draft.focus_areas.get(), draft.goals.get()
    Activity.objects.bulk_create(
        Activity(version=draft, focus_area=area, goal=goal, text=f"Aktivitet {n}", position=n, number=f"1.{n}")
        for n in range(10, 310)
    )
    with django_assert_max_num_queries(len(small)):
        desk.get(review_url(draft))
