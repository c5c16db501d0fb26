"""What is given as evidence is looked through for personal data, whatever kind of file it is."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up import file_texts
from handlingskraft.follow_up.file_texts import text_in
from handlingskraft.follow_up.files import NotTaken
from handlingskraft.follow_up.models import Evidence
from handlingskraft.follow_up.tests.factories import make_round, report_of
from handlingskraft.follow_up.tests.test_files import PAPER, PHOTO, PICTURE, XLSX, office
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan_import.documents.tests.builders import odt, p, pdf, raw_docx, write
from handlingskraft.shared import xlsx
from handlingskraft.shared.xlsx import Column, Sheet

PHONE = "Ring 070-123 45 67 om det gäller."
NAMED = "Samtalet hölls av Anna Svensson."


def workbook(*cells: object) -> bytes:
    return xlsx.write(
        [
            Sheet("Blad", (Column("A", 9), Column("B", 9)), [("", "")] * 2),
            Sheet("Två", (Column("A", 9),), [(cell,) for cell in cells]),
        ]
    )


@pytest.mark.parametrize("data", [
    PHONE.encode(), b"\xef\xbb\xbf" + PHONE.encode(), pdf(lambda canvas: write(canvas, [PHONE])), raw_docx(p(PHONE)),
    odt(f"<text:p>{PHONE}</text:p>"), workbook("Text", PHONE),
], ids=["text", "text with a mark", "pdf", "docx", "odt", "xlsx"])  # fmt: skip
def test_the_words_of_every_kind_are_read(data):
    assert PHONE in text_in(data)


@pytest.mark.parametrize("data", [PICTURE, PHOTO, pdf(lambda canvas: canvas.rect(9, 9, 9, 9))], ids=["png", "jpeg", "scan"])
def test_pictures_have_no_words(data):
    assert text_in(data) == ""


@pytest.mark.parametrize("data", [PAPER, office()], ids=["pdf", "docx"])
def test_what_cannot_be_looked_through_is_not_taken(data):
    with pytest.raises(NotTaken) as refusal:
        text_in(data)
    assert refusal.value.message == file_texts.UNSEEN


def test_what_is_too_much_to_look_through_is_not_taken(monkeypatch):
    monkeypatch.setattr(file_texts, "MOST_CHARACTERS", 10)
    with pytest.raises(NotTaken) as refusal:
        text_in(b"Elva tecken")
    assert refusal.value.message == file_texts.TOO_MUCH
    monkeypatch.setattr(xlsx, "MOST_UNPACKED", 10)
    with pytest.raises(NotTaken):
        text_in(workbook("Text"))


def test_a_workbook_gives_up_numbers_comments_and_shared_strings():
    strings = "<sst><si><t>Ring </t><r><t>070-123 45 67</t></r></si></sst>"
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1"><v>8001011231</v></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>A &amp; B</t></is></c><c r="B2"><v></v></c></row></sheetData>'
    )
    parts = {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet, "xl/comments1.xml": "<text><t>Anm</t></text>"}
    words = text_in(office(XLSX, "xl/workbook.xml", **parts))
    assert "Ring 070-123 45 67\t9\t8001011231\n\tA & B" in words
    assert "Anm" in words
    with pytest.raises(xlsx.NotReadable):
        xlsx.all_words(b"PK\x03\x04broken")


@pytest.fixture
def row(coordinator, monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")
    return report_of(make_round(coordinator), "Skolförvaltningen")


def send(user, row, data, name="underlag.txt", **more):
    file = SimpleUploadedFile(name, data)
    return as_(user).post(reverse("evidence_add", args=[row.pk]), {"valid_on": "2018-12-31", "file": file, **more})


@pytest.mark.django_db
def test_a_number_in_a_file_stops_it_with_the_place_and_the_right_road(contact, row):
    answer = send(contact, row, PHONE.encode())
    assert answer.status_code == 422
    assert "<mark>070-123 45 67</mark>" in answer.content.decode()
    assert "orosanmälan" in text(answer)
    assert not Evidence.objects.exists()
    assert AuditEvent.objects.get(deed="guard_stopped").changes == {"phone": 1}


@pytest.mark.django_db
def test_a_number_in_a_files_name_stops_it_and_a_broken_one_is_told(contact, row):
    assert "<mark>800101-1231</mark>" in send(contact, row, b"Text", "om 800101-1231.txt").content.decode()
    assert "inte gås igenom" in text(send(contact, row, PAPER))
    assert not Evidence.objects.exists()


@pytest.mark.django_db
def test_a_name_asks_and_only_the_coordinator_may_answer(contact, coordinator, row):
    told = send(contact, row, NAMED.encode(), guard_reason="Föreläsaren är känd")
    assert (told.status_code, "guard_reason" in told.content.decode()) == (422, False)
    asked = send(coordinator, row, NAMED.encode())
    assert "Välj sedan filen igen" in text(asked)
    assert 'name="guard_reason"' in asked.content.decode()
    assert send(coordinator, row, NAMED.encode(), guard_reason="Föreläsaren är känd").status_code == 302
    assert Evidence.objects.count() == 1
    assert AuditEvent.objects.get(deed="guard_passed").changes == {"name": 1}
