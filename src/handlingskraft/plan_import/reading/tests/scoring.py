"""How much of a plan the reader got right: hits, owners, goals and time words, counted over a folder of plans with truths.

Used by the tests and by ``python -m bench.rules``. Two texts are the same item when they are at least nine tenths alike.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from handlingskraft.plan.content import Activity, PlanContent
from handlingskraft.plan_import.documents.model import Document
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.reading.read import read_plan

OWN_PLANS = Path(__file__).resolve().parents[2] / "tests" / "plans"
SHARED_PLANS = Path(__file__).resolve().parents[6] / "shared" / "plans"
SUFFIXES = (".docx", ".pdf", ".odt", ".txt")
Truth = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over one or more plans."""

    hits: int = 0
    found: int = 0
    there: int = 0
    goal_hits: int = 0
    goals_found: int = 0
    goals_there: int = 0
    owners: int = 0
    links: int = 0
    times: int = 0
    areas: int = 0
    doubts: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Score)))

    @property
    def activities_f1(self) -> float:
        """Harmonic mean of precision and recall over the activities; 1 when there are none and none was found."""
        return _f1(self.hits, self.found, self.there)

    @property
    def goals_f1(self) -> float:
        """The same over the goals."""
        return _f1(self.goal_hits, self.goals_found, self.goals_there)

    def share(self, count: int) -> float:
        """A count as a share of the activities that were hit."""
        return count / self.hits if self.hits else 1.0


def _f1(hits: int, found: int, there: int) -> float:
    return 2 * hits / (found + there) if found + there else 1.0


def cases(folder: Path) -> list[tuple[Document, Truth]]:
    """The plans of a folder that have a truth, read from their files."""
    found = []
    for truth_path in sorted(folder.glob("*.json")):
        path = next((p for suffix in SUFFIXES if (p := truth_path.with_suffix(suffix)).exists()), None)
        if path is not None:
            found.append((read_document(path), json.loads(truth_path.read_text(encoding="utf-8"))))
    return found


def score_all(plans: Iterable[tuple[Document, Truth]]) -> Score:
    """The sum of the scores of several plans."""
    total = Score()
    for document, truth in plans:
        total = total + score(read_plan(document), truth)
    return total


def score(content: PlanContent, truth: Truth) -> Score:
    """How a reading compares with the truth."""
    there = truth["activities"]
    pairs = match([each.text for each in content.activities], [each["text"] for each in there])
    goals_there = [each["text"] if isinstance(each, dict) else each for each in truth["goals"]]
    together = [(content.activities[i], there[j]) for i, j in pairs]
    return Score(
        hits=len(pairs),
        found=len(content.activities),
        there=len(there),
        goal_hits=len(match([each.text for each in content.goals], goals_there)),
        goals_found=len(content.goals),
        goals_there=len(goals_there),
        owners=sum(_same_owners(each, told) for each, told in together),
        links=sum(_same(each.goal, told.get("goal")) for each, told in together),
        times=sum(_same(each.deadline, told.get("deadline")) for each, told in together),
        areas=sum((each.focus_area or None) == (told.get("focus_area") or None) for each, told in together),
        doubts=sum(bool(each.review_reasons) for each in content.activities),
    )


def plain(text: str | None) -> str:
    """A text without case, footnote marks, bullets, end marks and extra spaces."""
    bare = re.sub(r"[­*_¹²³⁴-⁹]", "", text or "").casefold()
    return re.sub(r"\s+", " ", bare.lstrip(" -–•·")).strip(" .;:,–-")


def match(found: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of alike items, the most alike first; each item is in one pair at most."""
    ranked = sorted(
        ((_alike(plain(a), plain(b)), i, j) for i, a in enumerate(found) for j, b in enumerate(there)),
        key=lambda each: -each[0],
    )
    left, right, pairs = set(range(len(found))), set(range(len(there))), []
    for likeness, i, j in ranked:
        if likeness >= 0.9 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9 else 0.0


def _same(found: str | None, told: str | None) -> bool:
    if not found or not told:
        return (not found) == (not told)
    a, b = plain(found), plain(told)
    return a in b or b in a


def _same_owners(activity: Activity, told: Truth) -> bool:
    a, b = {plain(name) for name in activity.responsible}, {plain(name) for name in told.get("responsible") or ()}
    if not a or not b:
        return a == b
    return all(any(_in(x, y) for y in b) for x in a) and all(any(_in(x, y) for y in a) for x in b)


def _in(a: str, b: str) -> bool:
    return a in b or b in a
