"""The papers that the law asks for, filled in from what the chapters have declared. One source for page, Word file and docs/.

They are the municipality's own, so they are in Swedish. ``texts/`` holds the words with gaps; the gaps are filled here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, override

from handlingskraft.retention.overviews import policy
from handlingskraft.retention.rules import InForce, in_force
from handlingskraft.retention.sources import rules
from handlingskraft.retention.words import rule_words, what_then

TEXTS = Path(__file__).resolve().parent / "texts"
SOMEONE = "kommunen"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its word in addresses, and the name of its file."""

    slug: str
    file_name: str

    @property
    def title(self) -> str:
        """As its first line says."""
        return _text(self.file_name).partition("\n")[0].removeprefix("#").strip()


PAPERS = (
    Paper("konsekvensbedomning", "impact-assessment.md"),
    Paper("registerbeskrivning", "register-description.md"),
    Paper("registerforteckning", "record-of-processing.md"),
)


def paper_called(slug: str) -> Paper | None:
    """The paper with that word in its address."""
    return next((paper for paper in PAPERS if paper.slug == slug), None)


def paper_source(paper: Paper, now: Iterable[InForce] = (), *, municipality: str = "") -> str:
    """The paper as Markdown, in Swedish. Without rules in force, the program's own periods."""
    held = tuple(now) or in_force(rules(), {})
    source = _text(paper.file_name)
    with override("sv"):
        for gap, fill in _GAPS.items():
            if gap in source:
                source = source.replace(gap, fill(held))
    return source.replace("{municipality}", municipality or SOMEONE)


@cache
def _text(file_name: str) -> str:
    return (TEXTS / file_name).read_text(encoding="utf-8")


@cache
def protection() -> Mapping[str, Any]:
    """Measures and risks."""
    return tomllib.loads(_text("protection.toml"))


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines)


def _periods(held: Iterable[InForce]) -> str:
    rows = [(gettext(each.rule.what), rule_words(each.rule, each.period), what_then(each.rule)) for each in held]
    return _table(("Uppgift", "Så länge sparas den", "Vad som händer sedan"), rows)


def _policy(held: Iterable[InForce]) -> str:
    parts = []
    for part in policy(held):
        rows = [(row.holds[:1].upper() + row.holds[1:], row.why, row.how_long) for row in part.rows]
        said = "".join(f"{reason}\n\n" for reason in part.reasons)
        parts.append(f"### {part.title}\n\n{said}" + _table(("Uppgift", "Varför", "Så länge sparas den"), rows))
    return "\n\n".join(parts)


def _grounds(held: Iterable[InForce]) -> str:
    by_ground: dict[str, list[str]] = {}
    for part in policy(held):
        for ground in part.grounds:
            by_ground.setdefault(ground, []).append(part.title)
    return "\n".join(f"- **{', '.join(parts)}.** {ground}" for ground, parts in by_ground.items())


def _measures(_held: Iterable[InForce]) -> str:
    return "\n".join(f"- **{each['name']}.** {each['says']}" for each in protection()["measure"])


def _risks(_held: Iterable[InForce]) -> str:
    rows = [
        (number, risk["title"], _weighed(risk["before"]), _weighed(risk["after"]))
        for number, risk in enumerate(protection()["risk"], start=1)
    ]
    return _table(("Nr", "Risk", "Utan åtgärder", "Med åtgärder"), rows)


def _weighed(pair: list[int]) -> str:
    likelihood, consequence = pair
    return f"{likelihood} × {consequence} = {likelihood * consequence}"


def _risk_details(_held: Iterable[InForce]) -> str:
    names = {each["key"]: each["name"] for each in protection()["measure"]}
    parts = []
    for number, risk in enumerate(protection()["risk"], start=1):
        done = ", ".join(names[key][:1].lower() + names[key][1:] for key in risk["measures"])
        parts.append(
            f"### {number}. {risk['title']}\n\n**Vem det gäller:** {risk['who']}.\n\n{risk['told']}\n\n"
            f"**Åtgärder i systemet:** {done}.\n\n> **Kommunen fyller i:** Egna åtgärder och egen bedömning av risk {number}."
        )
    return "\n\n".join(parts)


_GAPS: Mapping[str, Callable[[Iterable[InForce]], str]] = {
    "{periods}": _periods,
    "{policy}": _policy,
    "{grounds}": _grounds,
    "{measures}": _measures,
    "{risks}": _risks,
    "{risk_details}": _risk_details,
}
