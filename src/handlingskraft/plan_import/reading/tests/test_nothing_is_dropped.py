"""Every word of a document comes out again: in an item, or among the unused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.reading.as_json import plan_as_json
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.scoring import OWN_PLANS, SUFFIXES

# Words that only say what stands beside them: "Ansvarig:", "Mål 2.", "Insatsområde 1 –".
STRUCTURE = re.compile(
    r"(?:.*mål|.*ansvar\w*|aktivitet\w*|åtgärd\w*|insats\w*|å\d+|klart?|senast|tid\w*|när|nämnd|förvaltning|strategi|område\w*|\w+område\w*|"
    r"prioriterat|samverkan\w*|samarbets\w+|uppföljning|medverkande|löfte|och|av|målsättning)"
)
WORD = re.compile(r"[^\W_]{2,}")
PATHS = sorted(path for path in OWN_PLANS.iterdir() if path.suffix in SUFFIXES)


def strings(value):
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(part)


def dropped(document):
    """The words of the document that come out nowhere."""
    out = " ".join(strings(plan_as_json(read_plan(document)))).casefold().replace("\u00ad", "")
    whole = re.sub(r"\s+", "", out)
    for line in document.lines:
        for word in WORD.findall(line.text.casefold().replace("\u00ad", "")):
            if word not in whole and not STRUCTURE.fullmatch(word):
                yield line.number, word


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_word_of_a_plan_is_dropped(path):
    assert list(dropped(read_document(path))) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_sources_point_into_the_document(path):
    document = read_document(path)
    numbers = {line.number for line in document.lines}
    plan = read_plan(document)
    for item in (*plan.goals, *plan.activities, *plan.commitments, *plan.unused):
        assert item.source is not None
        assert {item.source.line, item.source.last_line or item.source.line} <= numbers


LINES = st.sampled_from(
    ["Mål", "Aktiviteter", "Åtgärder:", "- Utbilda lärare.", "- Socialnämnden", "• Andel som röker", "1. Måla väggen", "1.1 Köpa bollar", "Ansvarig: Rektor",
     "Klart: 2026", "Mål 1. Alla trivs.", "Fokusområde 1: Skola", "Polisen ska:", "Med anhörig avses en närstående.", "¹ 1. Ett, 2. Två.", "", "",
     "| Mål | Åtgärd | Ansvarig |", "| Alla trivs | Måla | Rektor |", "Uppföljning", "Kommunen ansvarar för planen.", "o kaffe på torget", "Sida 3", "§ 12"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=60).filter(str.isprintable)), max_size=25))
def test_any_mixture_of_lines_is_read_without_loss(lines):
    text = "\n".join(lines)
    if not re.search(r"\w", text):
        return
    document = read_document(text.encode(), name="any.txt")
    assert [found for found in dropped(document) if found[1].isalpha()] == []
