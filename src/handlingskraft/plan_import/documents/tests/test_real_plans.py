"""The plans beside the checkout, as a person would divide them into blocks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from handlingskraft.plan_import.documents import serial
from handlingskraft.plan_import.documents.model import Document, Paragraph, Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import PLANS, outline, paragraphs, tables
from handlingskraft.plan_import.documents.tests.test_fuzz import check

pytestmark = pytest.mark.skipif(
    not PLANS.is_dir(), reason="the folder shared/plans with real plans is not beside the checkout"
)
DOCUMENTS = sorted(
    path.name for path in (PLANS.iterdir() if PLANS.is_dir() else ()) if path.suffix in {".docx", ".pdf", ".txt"}
)


def read(name: str) -> Document:
    return read_document(PLANS / name)


def body(document: Document) -> list[str]:
    return [line for line in outline(document) if not line.startswith("[furniture]")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_plan_is_read_and_keeps_its_lines(name: str) -> None:
    document = read(name)
    check(document)
    used = [line.number for block in document.blocks for q in _paragraphs(block) for line in q.lines]
    blank = {line.number for line in document.lines if not line.text.strip()}
    missing = set(range(1, len(document.lines) + 1)) - set(used) - blank
    assert not [document.lines[number - 1].text for number in missing if not _is_rule(document.lines[number - 1].text)]


def _paragraphs(block: object) -> list[Paragraph]:
    return [block] if isinstance(block, Paragraph) else [q for cell in block.cells for q in cell.paragraphs]  # type: ignore[attr-defined]


def _is_rule(text: str) -> bool:
    return not any(letter.isalnum() for letter in text)


def test_one_plan_in_two_formats_has_the_same_blocks() -> None:
    word, pdf = read("00-ystad-2016-word.docx"), read("00-ystad-2016-print.pdf")
    assert body(word) == body(pdf)
    assert sum(q.role is Role.ITEM for q in paragraphs(pdf)) == 18
    assert [q.text for q in paragraphs(pdf) if q.role is Role.FURNITURE] == ["Ystads kommun"] * 4


def test_a_long_table_with_merged_goals() -> None:
    _, _, table, budget = tables(read("l2-mallstad-brottsforebyggande.docx"))
    assert (table.row_count, table.column_count, budget.column_count) == (38, 6, 6)
    assert [cell.text for cell in table.cells if cell.is_header] == [
        "Mål", "Åtgärd", "Ansvarig", "Samverkan", "Tidplan", "Indikator",
    ]  # fmt: skip
    assert sum(cell.column_span == 6 for cell in table.cells) == 5
    assert sum(cell.column == 0 and cell.row_span > 1 for cell in table.cells) == 10
    assert max(len(cell.paragraphs) for cell in table.cells) == 3


def test_two_columns_with_broken_words_and_lists() -> None:
    document = read("l3-pahittsholm-andts.pdf")
    assert not tables(document)
    found = body(document)
    assert "# 4. Insatsområden, mål och åtgärder" in found
    assert "Följande funktioner har deltagit i arbetsgruppen:" in found
    assert any(line.endswith("inför skolavslutning, midsommar och Påhittsdagen.") for line in found)
    assert not any(line.endswith("-") for line in found)
    assert sum(q.role is Role.FURNITURE for q in paragraphs(document)) == 16
    assert sum(q.role is Role.CONTENTS for q in paragraphs(document)) == 29


def test_documents_travel_as_json() -> None:
    for name in DOCUMENTS:
        document = read(name)
        assert serial.load(serial.dump(document)) == document


@pytest.mark.parametrize(
    ("name", "unwanted"),
    [
        ("c05-numbered.txt", ["lxml", "pypdfium2", "zipfile", "django"]),
        ("00-ystad-2016-print.pdf", ["lxml", "django", "pdfminer"]),
        ("00-ystad-2016-word.docx", ["pypdfium2", "django", "docx"]),
    ],
)
def test_only_what_a_format_needs_is_loaded(name: str, unwanted: list[str]) -> None:
    program = (
        "import sys; from handlingskraft.plan_import.documents.read import read_document;"
        f"read_document({str(PLANS / name)!r}); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not set(unwanted) & set(loaded)
