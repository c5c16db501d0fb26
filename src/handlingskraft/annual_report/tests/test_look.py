"""The municipality's own look."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from handlingskraft.annual_report.models import ReportLook
from handlingskraft.annual_report.operations import Look, change_look
from handlingskraft.annual_report.overviews.documents import house_style, report_bytes
from handlingskraft.annual_report.tests.rounds import make_draft

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'


def template() -> bytes:
    document, file = Document(), io.BytesIO()
    document.styles["Heading 1"].font.name = "Courier New"
    document.save(file)
    return file.getvalue()


def test_without_a_look_it_is_ours():
    assert house_style().docx_template is None


def test_colour_logo_and_template_are_used(coordinator):
    change_look(look=Look("#7A1F1F", SVG, template()), by=coordinator)
    style = house_style()
    assert (style.palette.accent, style.logo.kind) == ("#7a1f1f", "svg")
    version = make_draft(coordinator)
    assert report_bytes(version, "pdf").startswith(b"%PDF")
    made = Document(io.BytesIO(report_bytes(version, "docx")))
    assert made.styles["Heading 1"].font.name == "Courier New"


def test_what_is_not_given_is_kept(coordinator):
    change_look(look=Look("#7a1f1f", SVG, template()), by=coordinator)
    row = change_look(look=Look(""), by=coordinator)
    assert (row.colour, bytes(row.logo)) == ("", SVG)
    row = change_look(look=Look("", b"", b""), by=coordinator)
    assert not row.logo
    assert not row.docx_template


@pytest.mark.parametrize(
    ("look", "field"),
    [
        (Look("red"), "colour"),
        (Look("#ffff00"), "colour"),
        (Look("", b"GIF89a"), "logo"),
        (Look("", SVG + b" " * 400_000), "logo"),
        (Look("", None, b"not a document"), "docx_template"),
        (Look("", None, b"PK\x03\x04broken"), "docx_template"),
    ],
)
def test_what_cannot_be_used_is_told_by_field(coordinator, look, field):
    with pytest.raises(ValidationError) as refusal:
        change_look(look=look, by=coordinator)
    assert list(refusal.value.message_dict) == [field]
    assert not ReportLook.objects.exists()


def test_only_the_coordinator(contact):
    with pytest.raises(PermissionDenied):
        change_look(look=Look(), by=contact)


def test_the_page(client, coordinator):
    client.force_login(coordinator)
    address = reverse("report_look")
    assert "Ingen logotyp" in client.get(address).text
    logo = SimpleUploadedFile("logo.svg", SVG)
    client.post(address, {"colour": "#7a1f1f", "logo": logo})
    assert "Ta bort logotypen" in client.get(address).text
    answer = client.post(address, {"colour": "gul"})
    assert answer.status_code == 422
    assert "sex tecken" in answer.text
    client.post(address, {"colour": "", "no_logo": "on"})
    assert not ReportLook.objects.get().logo
