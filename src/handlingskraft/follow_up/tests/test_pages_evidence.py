"""Evidence on its pages and in its operations."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.files import NotTaken
from handlingskraft.follow_up.models import Evidence
from handlingskraft.follow_up.operations import (
    NewEvidence,
    RoundIsLocked,
    add_evidence,
    close_round,
    remove_evidence,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.operations import evidence as operations
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.follow_up.tests.test_files import PAPER
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan_import.documents.tests.builders import pdf, write
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db
DAY = date(2018, 12, 31)
LINK = NewEvidence("Schemat", DAY, url="https://intranet.example/schema")
FILE = NewEvidence("Enkäten", DAY, file_name="../../enkät.exe", data=PAPER)


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")


@pytest.fixture
def round_(coordinator, contact):
    return make_round(coordinator)


@pytest.fixture
def row(round_):
    return report_of(round_, "Skolförvaltningen")


def test_a_link_and_a_file_are_kept_with_the_day_they_speak_of(contact, row):
    link, file = add_evidence(row, new=LINK, by=contact), add_evidence(row, new=FILE, by=contact)
    assert (link.url, link.valid_on, link.checksum) == (LINK.url, DAY, "")
    assert (file.file_name, file.content_type, file.size) == ("enkät.pdf", "application/pdf", len(PAPER))
    assert file.checksum == hashlib.sha256(PAPER).hexdigest()
    assert "enk" not in file.file.name
    with file.file.open("rb") as content:
        assert content.read() == PAPER
    assert AuditEvent.objects.filter(deed="evidence_added").count() == 2


@pytest.mark.parametrize(("name", "kept"), [("a.b.docx", "a.b.pdf"), ("", "underlag.pdf"), ("c:\\x\\y.pdf", "y.pdf"),
                                            ("x\x00\n" + "y" * 300, "x" + "y" * 195 + ".pdf"), (".pdf", "pdf.pdf")])  # fmt: skip
def test_the_name_is_made_harmless_and_its_ending_true(contact, row, name, kept):
    assert add_evidence(row, new=NewEvidence("x", DAY, file_name=name, data=PAPER), by=contact).file_name == kept


def test_only_those_who_answer_add_and_remove(cast):
    row = report_of(make_round(cast["coordinator"]), "Skolförvaltningen")
    kept = add_evidence(row, new=LINK, by=cast["unit_head"])
    for part in ("board_reader", "auditor", "partner", "outsider"):
        with pytest.raises(PermissionDenied):
            add_evidence(row, new=LINK, by=cast[part])
        with pytest.raises(PermissionDenied):
            remove_evidence(kept, by=cast[part])


def test_what_is_handed_in_or_locked_keeps_its_evidence(coordinator, contact, round_, row):
    kept = add_evidence(row, new=FILE, by=contact)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    for deed in (lambda: add_evidence(row, new=LINK, by=contact), lambda: remove_evidence(kept, by=contact)):
        with pytest.raises(NotPossible):
            deed()
    close_round(round_, by=coordinator)
    with pytest.raises(RoundIsLocked):
        remove_evidence(kept, by=contact)
    with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
        Evidence.objects.filter(pk=kept.pk).update(label="Annat")


def test_taken_away_it_stays_in_the_history(contact, row):
    kept = add_evidence(row, new=FILE, by=contact)
    assert remove_evidence(remove_evidence(kept, by=contact), by=contact).removed_at is not None
    assert AuditEvent.objects.filter(deed="evidence_removed").count() == 1
    assert kept.file.storage.exists(kept.file.name)
    assert as_(contact).get(reverse("evidence", args=[kept.pk])).status_code == 404


def test_whoever_reads_the_answer_sees_what_it_rested_on_and_who_took_it_away(cast):
    row = report_of(make_round(cast["coordinator"]), "Skolförvaltningen")
    for new in (LINK, FILE):
        remove_evidence(add_evidence(row, new=new, by=cast["unit_contact"]), by=cast["coordinator"])
    for user in (cast["unit_contact"], cast["auditor"]):
        page = text(as_(user).get(row.get_absolute_url()))
        assert "Två underlag har tagits bort" in page
        assert f"borttaget 20 januari 2019 av {cast['coordinator'].seat_label}" in page.replace("\xa0", " ")
        assert LINK.url in page
    assert "Två underlag har tagits bort" in text(as_(cast["unit_contact"]).get(reverse("evidence_add", args=[row.pk])))


def test_refused_content_and_a_crash_leave_no_file(contact, row, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(NotTaken):
        add_evidence(row, new=NewEvidence("x", DAY, file_name="x.pdf", data=b"MZ\0"), by=contact)
    with pytest.raises(ValidationError):
        add_evidence(row, new=NewEvidence(" ", DAY, file_name="x.pdf", data=PAPER), by=contact)

    def crash(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(operations, "record", crash)
    with pytest.raises(DatabaseError):
        add_evidence(row, new=FILE, by=contact)
    assert not Evidence.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_ten_are_enough(contact, row, monkeypatch):
    monkeypatch.setattr(operations, "MOST_PER_ANSWER", 1)
    add_evidence(row, new=LINK, by=contact)
    with pytest.raises(NotPossible):
        add_evidence(row, new=LINK, by=contact)


# ── Pages ──


def send(user, row, **fields):
    return as_(user).post(reverse("evidence_add", args=[row.pk]), {"valid_on": "2018-12-31", **fields})


def upload(data=PAPER, name="enkät.pdf"):
    return SimpleUploadedFile(name, data, content_type="text/html")


def test_the_page_takes_a_file_and_shows_both_days(contact, row):
    assert "31 december" not in text(as_(contact).get(row.get_absolute_url()))
    assert send(contact, row, file=upload(pdf(lambda canvas: write(canvas, ["Enkäten."])))).status_code == 302
    shown = text(as_(contact).get(row.get_absolute_url()))
    assert "enkät.pdf" in shown
    assert "gäller 31\u00a0december 2018 · tillagt" in shown
    assert "Ta bort" in text(as_(contact).get(reverse("evidence_add", args=[row.pk])))


def test_saving_can_lead_to_the_page_for_evidence(contact, row):
    answer = as_(contact).post(row.get_absolute_url(), {"status": "ongoing", "seen": row.edit_number, "do": "evidence"})
    assert answer["Location"] == reverse("evidence_add", args=[row.pk])


@pytest.mark.parametrize(("fields", "words"), [
    ({}, "Ange en länk eller välj en fil"),
    ({"url": "javascript:alert(1)"}, "Det är ingen adress"),
    ({"url": "ftp://x.example/y"}, "Det är ingen adress"),
    ({"url": "https://x.example", "valid_on": "2019-01-21"}, "Dagen ligger i framtiden"),
    ({"url": "https://x.example", "valid_on": "i går"}, ""),
    ({"url": "https://x.example/" + "y" * 500}, ""),
])  # fmt: skip
def test_bad_input_is_told(contact, row, fields, words):
    answer = send(contact, row, **fields)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Evidence.objects.exists()


def test_a_file_is_judged_by_its_content_on_the_page(contact, row, monkeypatch):
    assert "tas inte emot" in text(send(contact, row, file=upload(b"MZ\0\0", "enkät.pdf")))
    assert "Den filen är tom" not in text(send(contact, row, file=upload(PAPER), url="https://x.example"))
    monkeypatch.setattr("handlingskraft.follow_up.forms.evidence.LARGEST", 10)
    assert "större än 10 MB" in text(send(contact, row, file=upload()))
    assert not Evidence.objects.exists()


def test_an_address_without_its_beginning_gets_one(contact, row):
    send(contact, row, url="intranet.example/schema", label="Schemat")
    send(contact, row, url="https://intranet.example/annat")
    assert list(Evidence.objects.for_work().order_by("pk").values_list("label", "url")) == [
        ("Schemat", "https://intranet.example/schema"),
        ("intranet.example", "https://intranet.example/annat"),
    ]


def test_the_file_is_saved_and_never_shown_by_those_who_may_read(cast):
    row = report_of(make_round(cast["coordinator"]), "Skolförvaltningen")
    kept = add_evidence(row, new=FILE, by=cast["unit_contact"])
    where = reverse("evidence", args=[kept.pk])
    for part, code in {"unit_contact": 200, "unit_head": 200, "coordinator": 200, "auditor": 200, "board_reader": 404,
                       "partner": 404, "outsider": 404}.items():  # fmt: skip
        answer = as_(cast[part]).get(where)
        assert answer.status_code == code, part
        if code == 200:
            assert b"".join(answer.streaming_content) == PAPER
    answer = as_(cast["unit_contact"]).get(where)
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert b"".join(answer.streaming_content) == PAPER


def test_a_link_is_no_file_to_download(contact, row):
    assert as_(contact).get(reverse("evidence", args=[add_evidence(row, new=LINK, by=contact).pk])).status_code == 404


def test_it_is_taken_away_on_the_page(contact, coordinator, row):
    kept = add_evidence(row, new=LINK, by=contact)
    answer = as_(contact).post(reverse("evidence_remove", args=[kept.pk]), follow=True)
    assert "Underlaget är borttaget." in text(answer)
    assert "Schemat</a>" not in as_(contact).get(row.get_absolute_url()).content.decode()
