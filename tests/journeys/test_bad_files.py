"""A file that cannot be read brings the form back with one sentence, and leaves nothing behind."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from handlingskraft.plan.models import PlanVersion, SourceDocument
from handlingskraft.plan_import.documents.tests.builders import pdf, raw_docx
from tests.journeys import document
from tests.journeys.deeds import READ_IN

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def _cut() -> bytes:
    return document.as_docx()[:9000]


def _spreadsheet() -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    return _zip({"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>"})


def _zip(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _bomb() -> bytes:
    return raw_docx("<w:p><w:r><w:t>" + "x" * 150_000_000 + "</w:t></w:r></w:p>")


def _entities() -> bytes:
    body = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    return _zip({"[Content_Types].xml": types, "word/document.xml": body})


BAD = {
    "tom.docx": lambda: b"",
    "bild.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(3000),
    "skyddad.docx": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
    ),
    "avbruten.docx": _cut,
    "skannad.pdf": lambda: pdf(lambda canvas: (canvas.rect(90, 90, 300, 500), canvas.showPage())),
    "lösenord.pdf": lambda: pdf(lambda canvas: canvas.drawString(90, 700, "Hemligt"), encrypt="hemligt"),
    "tabell.docx": _spreadsheet,
    "bomb.docx": _bomb,
    "entitet.docx": _entities,
}


def kept() -> list[Path]:
    return [path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture
def anna(visitor, coordinator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return visitor(coordinator)


@pytest.mark.parametrize("name", BAD)
def test_one_sentence_says_what_is_wrong_and_what_to_do(anna, name):
    page = anna.page
    anna.go("upload")
    page.set_input_files("#id_file", {"name": name, "mimeType": "application/octet-stream", "buffer": BAD[name]()})
    with page.expect_navigation(wait_until="load"):
        page.click(READ_IN)
    said = page.locator(".ds-error-summary li")
    assert said.count() == 1
    assert 40 < len(said.inner_text()) < 320
    assert page.locator("#id_file").get_attribute("aria-invalid") == "true"
    assert not PlanVersion.objects.exists()
    assert not SourceDocument.objects.exists()
    assert kept() == []
    anna.look(f"refused-{Path(name).stem}" if name == "skyddad.docx" else "")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(anna, settings):
    settings.UPLOAD_LIMIT = 20_000
    limit = "Filen är större än 0 MB. Spara en kopia med mindre bilder"
    anna.go("upload")
    file = {"name": "stor.docx", "mimeType": "application/octet-stream", "buffer": document.as_docx()}
    anna.page.set_input_files("#id_file", file)
    with anna.page.expect_navigation():
        anna.page.click(READ_IN)
    assert limit in anna.page.locator(".ds-error-summary li").inner_text()
    assert kept() == []
    anna.look("refused-too-large")
