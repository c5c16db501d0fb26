from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from handlingskraft.audit.models import AuditEvent
from handlingskraft.plan.models import DocumentLine, PlanVersion, SourceDocument
from handlingskraft.plan.operations import load_governing_data
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.models import Doubt, PlanReading, ReadingState
from handlingskraft.plan_import.operations import (
    MOST_ATTEMPTS,
    TooManyUploads,
    Upload,
    _progress,
    claim,
    read_claimed,
    receive_upload,
    settle_doubt,
)
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.spawning import read_waiting, start_reading

PLAN = """# Handlingsplan för trygghet i Provköping 2024–2027

## Trygga platser

### Mål

Fler ska känna sig trygga i centrum.

### Aktiviteter

- Trygghetsenheten genomför trygghetsvandringar två gånger per år.
- Förbättra belysningen vid stationen senast 2025-06-30.

## Uppföljning

Planen följs upp årligen.
"""

BYTES = PLAN.encode()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(by, data=BYTES, name="plan.md", most_per_hour=30):
    return receive_upload(Upload(name, data, "crime_prevention"), by=by, most_per_hour=most_per_hour)


def files(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_an_upload_becomes_a_draft_with_its_document_and_every_line(coordinator, settings):
    reading = upload(coordinator)
    assert read_waiting(reading) == 1
    reading.refresh_from_db()
    version = reading.version
    assert (reading.state, version.state, version.plan.kind) == (ReadingState.DONE, "draft", "crime_prevention")
    assert (version.starts_in, version.ends_in) == (2024, 2027)
    assert [row.text for row in version.goals.all()] == ["Fler ska känna sig trygga i centrum."]
    assert [row.number for row in version.activities.in_lists().order_by("position")] == ["1.1", "1.2"]
    document = version.document
    assert document.lines.count() == document.line_count == len(PLAN.splitlines())
    assert "\n".join(document.lines.order_by("number").values_list("text", flat=True)) == PLAN.rstrip("\n")
    with document.file.open("rb") as stored:
        assert stored.read() == PLAN.encode()
    assert document.checksum == reading.checksum
    assert set(AuditEvent.objects.values_list("deed", flat=True)) >= {"document_uploaded", "draft_created", "document_read"}


def test_after_commit_the_incoming_copy_is_gone(coordinator, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        read_waiting(upload(coordinator))
    assert len(files(settings)) == 1


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 broken"])
def test_a_document_that_cannot_be_read_leaves_nothing_but_the_reason(
    coordinator, settings, data, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reading = upload(coordinator, data, "plan.docx")
        read_waiting(reading)
    reading.refresh_from_db()
    assert reading.state == ReadingState.FAILED
    assert reading.error_code
    assert reading.error_message
    assert not files(settings)
    assert not SourceDocument.objects.exists()
    assert not PlanVersion.objects.exists()
    assert not DocumentLine.objects.exists()


def test_a_crash_while_storing_leaves_the_upload_to_be_read_again(coordinator, monkeypatch):
    reading = upload(coordinator)
    with monkeypatch.context() as patch:
        patch.setattr("handlingskraft.plan_import.operations._attach_cited", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read_waiting(reading)
    assert not PlanVersion.objects.exists()
    assert not SourceDocument.objects.exists()
    reading.refresh_from_db()
    assert reading.state == ReadingState.READING
    PlanReading.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert read_waiting() == 1
    reading.refresh_from_db()
    assert reading.state == ReadingState.DONE


def test_a_document_that_kills_its_reader_again_and_again_is_given_up(coordinator):
    reading = upload(coordinator)
    PlanReading.objects.update(attempts=MOST_ATTEMPTS)
    read_waiting()
    reading.refresh_from_db()
    assert (reading.state, reading.error_code) == (ReadingState.FAILED, "gave_up")


def test_two_readers_never_take_the_same_upload_and_at_most_two_work_at_once(coordinator):
    first, second, third = (upload(coordinator, name=f"{n}.md") for n in range(3))
    assert claim() == first
    assert claim() == second
    assert claim() is None
    PlanReading.objects.filter(pk=first.pk).update(state=ReadingState.DONE)
    assert claim() == third


def test_only_the_coordinator_uploads_and_only_so_many_an_hour(coordinator, contact):
    with pytest.raises(PermissionDenied):
        upload(contact)
    upload(coordinator, most_per_hour=1)
    with pytest.raises(TooManyUploads):
        upload(coordinator, most_per_hour=1)


def test_progress_is_told_while_a_document_is_read(coordinator, monkeypatch):
    reading = upload(coordinator)
    told = []

    def slow(path, *, on_progress):
        PlanReading.objects.filter(pk=reading.pk).update(pages_done=0)
        on_progress(41, 300)
        told.append(PlanReading.objects.get(pk=reading.pk).pages_done)
        raise UnreadableDocument("test", "Test")

    monkeypatch.setattr("handlingskraft.plan_import.operations.read_isolated", slow)
    read_claimed(claim(reading))
    assert told == [41]


def test_the_doubts_follow_the_draft_and_can_be_settled(coordinator, contact):
    read_waiting(upload(coordinator))
    version = PlanVersion.objects.get()
    doubt = version.doubts.create(activity=version.activities.first(), reason="Look", line=11)
    with pytest.raises(PermissionDenied):
        settle_doubt(doubt, by=contact)
    settle_doubt(doubt, by=coordinator)
    settle_doubt(doubt, by=coordinator)
    doubt.refresh_from_db()
    assert doubt.is_settled
    assert AuditEvent.objects.filter(deed="doubt_settled").count() == 1


def test_in_service_a_process_of_its_own_is_started_when_the_upload_is_stored(
    coordinator, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.READ_IN_PROCESS = False
    started = []
    monkeypatch.setattr("handlingskraft.plan_import.spawning.subprocess.Popen", lambda command, **_: started.append(command))
    with django_capture_on_commit_callbacks(execute=True):
        start_reading(upload(coordinator))
    assert started[0][-1] == "read-uploads"
    assert PlanReading.objects.get().state == ReadingState.WAITING


def test_the_plan_is_held_against_the_loaded_documents_that_it_cites(coordinator):
    load_governing_data(by=None)
    reading = upload(coordinator, BYTES + "\nPlanen följer lag (2023:196).\n".encode())
    version = read_claimed(claim(reading)).version
    assert [document.uid for document in version.governing_documents.all()] == ["lag-2023-196"]


def test_an_upload_whose_file_is_gone_says_so(coordinator):
    reading = claim(upload(coordinator))
    reading.file = ""
    assert read_claimed(reading).error_code == "gone"


def test_progress_is_kept_for_the_page_but_not_more_often_than_anyone_can_see(coordinator):
    reading = claim(upload(coordinator))
    tell = _progress(reading)
    tell(3, 10)
    tell(4, 10)
    reading.refresh_from_db()
    assert (reading.pages_done, reading.pages_total) == (3, 10)


def test_every_doubt_of_the_reader_is_kept_with_its_row(coordinator, monkeypatch):
    def doubted(document):
        found = read_plan(document)
        goals = tuple(replace(goal, review_reasons=("a",)) for goal in found.goals)
        return replace(
            found, goals=goals, activities=tuple(replace(row, review_reasons=("b", "c")) for row in found.activities)
        )

    monkeypatch.setattr("handlingskraft.plan_import.operations.read_plan", doubted)
    version = read_claimed(claim(upload(coordinator))).version
    doubts = Doubt.objects.filter(version=version)
    assert list(doubts.exclude(goal=None).values_list("reason", "goal")) == [("a", version.goals.get().pk)]
    assert doubts.exclude(activity=None).count() == 2 * version.activities.in_lists().count()
