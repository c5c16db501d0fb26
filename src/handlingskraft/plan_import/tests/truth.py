"""Plans built by hand from the truth files, for checking the plan check apart from the plan reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handlingskraft.plan.content import (
    Activity,
    Commitment,
    DocumentLine,
    FocusArea,
    Goal,
    GoverningItem,
    GoverningReference,
    Indicator,
    Period,
    PlanContent,
    Source,
)
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.shared.text import fold

PLANS = Path(__file__).resolve().parents[5] / "shared" / "plans"
CHECKED_ON = date(2026, 11, 23)
COLLECTIVE = frozenset({"Varje förvaltning", "Verksamheter för barn och unga"})
ADOPTED = {"c": date(2025, 1, 22), "l2": date(2025, 2, 24), "l3": date(2025, 4, 28)}

needs_plans = pytest.mark.skipif(not PLANS.is_dir(), reason="the folder with the shared plans is not here")


@cache
def truth_content(stem: str) -> PlanContent:
    """The plan ``stem`` as its truth file says it should be read, with the lines of its document."""
    raw = json.loads((PLANS / f"{stem}.json").read_text(encoding="utf-8"))
    lines = document_lines(stem)
    years = [int(year) for year in re.findall(r"\d{4}", raw["period"] or "")]
    return PlanContent(
        title=raw["title"],
        municipality=raw["kommun"],
        period=Period(min(years), max(years)) if years and not (raw["period"] or "").endswith("-") else Period(),
        adopted_on=next((day for prefix, day in ADOPTED.items() if stem.startswith(prefix)), None),
        focus_areas=tuple(FocusArea(title, _last_source(lines, title)) for title in raw["focus_areas"]),
        goals=_goals(raw, lines),
        activities=tuple(_activities(raw, lines)),
        commitments=tuple(
            Commitment(
                item["text"], item["section"], tuple(item["responsible"]), item["deadline"], _source(lines, item["text"])
            )
            for item in raw.get("commitments", ())
        ),
        governing_documents=_recommendations(lines),
        lines=lines,
    )


@cache
def document_lines(stem: str) -> tuple[DocumentLine, ...]:
    """The lines of the plan's document as the document reader gives them."""
    path = next(path for path in sorted(PLANS.glob(f"{stem}.*")) if path.suffix in {".docx", ".pdf", ".txt"})
    return tuple(DocumentLine(line.number, line.text, line.page) for line in read_document(path).lines)


def _goals(raw: dict[str, Any], lines: tuple[DocumentLine, ...]) -> tuple[Goal, ...]:
    areas = {item["text"]: item["focus_area"] for item in raw.get("goal_details", ())}
    areas |= {item["goal"]: item["focus_area"] for item in raw["activities"] if item["goal"]}
    if raw["kommun"] == "Bromölla":
        areas |= dict(zip(raw["goals"], [raw["focus_areas"][n] for n in (0,) * 4 + (1,) * 6 + (2,) * 4], strict=True))
    return tuple(Goal(text, areas.get(text), _source(lines, text)) for text in raw["goals"])


def _activities(raw: dict[str, Any], lines: tuple[DocumentLine, ...]) -> Iterator[Activity]:
    last = 0
    for item in raw["activities"]:
        source = _source(lines, item["text"], after=last) or _source(lines, item["text"])
        last = source.line if source else last
        yield Activity(
            text=item["text"],
            goal=item["goal"],
            focus_area=item["focus_area"],
            parent=item.get("parent"),
            responsible=tuple(item["responsible"]),
            is_collective=bool(COLLECTIVE & set(item["responsible"])),
            partners=tuple(item.get("partners", ())),
            deadline=item["deadline"],
            indicators=(Indicator(item["indicator"]),) if item.get("indicator") else (),
            source=source,
        )


def _recommendations(lines: tuple[DocumentLine, ...]) -> tuple[GoverningReference, ...]:
    """The twelve recommendations where the plan quotes them after one another, as Ystad's footnote does."""
    text = "".join(f"{line.text} " for line in lines)
    quoted = re.search(r"1\. Insatser på flera.*?12\. [^.]+", text)
    if not quoted:
        return ()
    items = tuple(
        GoverningItem(item[2].strip(), item[1], _source_at(lines, quoted.start() + item.start()))
        for item in re.finditer(r"(\d{1,2})\. (.+?)(?=, \d{1,2}\. |$)", quoted[0])
    )
    return (GoverningReference("tolv rekommendationer", "national", None, items, items[0].source),)


def _source_at(lines: tuple[DocumentLine, ...], offset: int) -> Source:
    for line in lines:
        offset -= len(line.text) + 1
        if offset < 0:
            break
    return Source(line.number, line.page)


def _source(lines: tuple[DocumentLine, ...], text: str, after: int = 0) -> Source | None:
    """The first line after ``after`` on which the item begins; a line that was broken begins it as well."""
    start = fold(text)[:45]
    for line in lines:
        written = fold(line.text)
        begins = written.lstrip("-–•*·| ")
        if line.number > after and (start in written or (len(begins) > 20 and start.startswith(begins[:45].rstrip("-")))):
            return Source(line.number, line.page)
    return None


def _last_source(lines: tuple[DocumentLine, ...], text: str) -> Source | None:
    found = [Source(line.number, line.page) for line in lines if fold(text) == fold(line.text)]
    return found[-1] if found else None
