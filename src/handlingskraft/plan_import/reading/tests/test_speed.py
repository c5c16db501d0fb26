"""Reading is linear, whatever the text."""

from __future__ import annotations

import pytest

from handlingskraft.plan_import.documents.model import Document, Line, Paragraph, Role
from handlingskraft.plan_import.reading.read import read_plan
from tests.timing import thread_seconds

SECTION = [
    ("Fokusområde {n}: Trygga skolor nummer {n}", Role.HEADING), ("Mål", Role.HEADING), ("Alla elever ska känna sig trygga i skola {n}.", Role.BODY),
    ("Aktiviteter", Role.HEADING), ("Utbilda personal i skola {n} i samtal om svåra frågor.", Role.ITEM), ("Ansvarig: Socialnämnden. Klart: 2026", Role.BODY),
    ("Polisen ska tillsammans med skolan besöka alla klasser årligen.", Role.ITEM), ("Området är viktigt. Kommunen har ett ansvar för det.", Role.BODY),
]  # fmt: skip


def long_document(lines: int) -> Document:
    blocks = []
    for number in range(1, lines + 1):
        text, role = SECTION[(number - 1) % len(SECTION)]
        text = text.format(n=number // len(SECTION))
        blocks.append(
            Paragraph(text, (Line(number, text),), role, 2 if role is Role.HEADING else 0, "•" if role is Role.ITEM else "")
        )
    return Document("long.docx", "docx", tuple(blocks), tuple(block.lines[0] for block in blocks))


def seconds(document: Document) -> float:
    """How long the reading of it takes."""
    return thread_seconds(lambda: read_plan(document))


def test_twenty_thousand_lines_in_seconds():
    assert seconds(long_document(20_000)) < 6


def test_time_grows_with_length_only():
    short, long = seconds(long_document(4_000)), seconds(long_document(16_000))
    assert long < 8 * short + 0.5


HOSTILE = [
    "a" * 100_000, "a " * 50_000, "- " * 50_000, "1." * 50_000, "(" * 50_000, "Mål " * 25_000, "och " * 25_000, "Ansvarig: " * 10_000, "/ " * 50_000,
    "ska tillsammans med " * 5_000, "2026-" * 20_000, "under " * 20_000, "Å" * 60_000, "¹" * 50_000, "x, " * 40_000, "A b. " * 20_000, '"' * 50_000,
    "lagen (" * 15_000, "medmedmed" * 10_000, "Barn- och " * 10_000, "\t" * 50_000 + "x", "senast den 1 " * 8_000, "Polisen, " * 12_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("role", [Role.BODY, Role.ITEM, Role.HEADING])
def test_no_line_takes_long(text, role):
    lines = (Line(1, "Handlingsplan"), Line(2, "Aktiviteter"), Line(3, text))
    blocks = tuple(
        Paragraph(line.text, (line,), role if line.number == 3 else Role.HEADING, 1, "-" if role is Role.ITEM else "")
        for line in lines
    )
    assert seconds(Document("hostile.docx", "docx", blocks, lines)) < 2
