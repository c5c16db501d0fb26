"""The report's files in other people's programs: PDFium (Chromium's), pdfplumber, Poppler, python-docx and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache

import docx
import pdfplumber
import pypdfium2
import pytest

from handlingskraft.annual_report.rendering.docx import render_docx
from handlingskraft.annual_report.rendering.pdf import render_pdf
from handlingskraft.annual_report.tests.factories import report

SAYS = "Förslag till beslut"


@cache
def pdf() -> bytes:
    return render_pdf(report())


@cache
def word() -> bytes:
    return render_docx(report())


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed on this machine")
    return found


def plain(said: str) -> str:
    return " ".join(said.split())


def test_pdfium_reads_and_draws_every_page():
    with pypdfium2.PdfDocument(pdf()) as document:
        assert SAYS in plain(" ".join(page.get_textpage().get_text_bounded() for page in document))
        drawn = [page.render(scale=0.3).to_numpy() for page in document]
    assert drawn
    assert all(picture.min() < picture.max() for picture in drawn), "no page is empty"


def test_pdfplumber_finds_the_text_on_a4():
    with pdfplumber.open(io.BytesIO(pdf())) as document:
        assert SAYS in plain(" ".join(page.extract_text() for page in document.pages))
        assert {(round(page.width), round(page.height)) for page in document.pages} == {(595, 842)}


def test_poppler_reads_it_without_a_complaint(tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf())
    told = subprocess.run([program("pdftotext"), file, "-"], capture_output=True, check=True)
    assert SAYS in plain(told.stdout.decode())
    assert told.stderr == b""


def test_python_docx_finds_headings_and_tables():
    document = docx.Document(io.BytesIO(word()))
    assert any(each.style.name == "Heading 1" and plain(each.text) == SAYS for each in document.paragraphs)
    assert document.tables


def test_libreoffice_opens_the_word_file_and_prints_it(tmp_path):
    file = tmp_path / "report.docx"
    file.write_bytes(word())
    command = [program("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
               "--outdir", tmp_path, file]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    with pypdfium2.PdfDocument((tmp_path / "report.pdf").read_bytes()) as document:
        assert SAYS in plain(" ".join(page.get_textpage().get_text_bounded() for page in document))
