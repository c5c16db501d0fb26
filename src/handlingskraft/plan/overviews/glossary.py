"""The glossary: the plans' own definitions, and those terms where they are used (C01)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlingskraft.plan.models import Activity, Definition, PlanVersion
from handlingskraft.shared.text import fold

SHORTEST_TERM = 4
"""Terms shorter than this are not linked in running text: too many words hold them."""


MOST_USES = 12
"""How many activities a term names before the list is cut."""


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A plan that explains the term, and the lines where it does."""

    version: PlanVersion
    source_line: int | None
    source_last_line: int | None
    source_page: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the plans' words about it. ``keys`` are those of all definitions that say the same, ``uses`` the activities
    (number, key) that use the term."""

    keys: tuple[int, ...]
    term: str
    text: str
    places: tuple[TermPlace, ...]
    uses: tuple[tuple[str, int], ...]


def terms(versions: Iterable[PlanVersion]) -> list[Term]:
    """The terms of the given versions in alphabetical order; what plans say alike stands once, with the decided wording of a
    plan before its draft. Two queries."""
    pks = [version.pk for version in versions]
    rows = Definition.objects.filter(version__in=pks).select_related("version").order_by("version__state", "version_id", "pk")
    uses = _uses(rows)
    alike: dict[tuple[str, str], list[Definition]] = defaultdict(list)
    for row in rows:
        alike[fold(row.term), fold(row.text)].append(row)
    return [_term(alike[key], uses) for key in sorted(alike)]


def _term(rows: list[Definition], uses: dict[int, list[tuple[str, int]]]) -> Term:
    one_per_plan = {row.version.plan_id: row for row in reversed(rows)}
    firsts = [row for row in rows if one_per_plan[row.version.plan_id] is row]
    return Term(
        keys=tuple(row.pk for row in rows),
        term=rows[0].term,
        text=rows[0].text,
        places=tuple(TermPlace(row.version, row.source_line, row.source_last_line, row.source_page) for row in firsts),
        uses=tuple(use for row in firsts for use in uses[row.pk])[:MOST_USES],
    )


def _uses(rows: Iterable[Definition]) -> dict[int, list[tuple[str, int]]]:
    """{term: activities of the same version whose words hold it}."""
    known: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        known[row.version_id].append((row.pk, row.term))
    linkers = {version: TermLinker(terms, "") for version, terms in known.items()}
    uses: dict[int, list[tuple[str, int]]] = defaultdict(list)
    activities = Activity.objects.in_lists().filter(version__in=linkers).order_by("position")
    for version, pk, number, text in activities.values_list("version_id", "pk", "number", "text"):
        for term, _start, _end in linkers[version].places(text):
            uses[term].append((number, pk))
    return uses


class TermLinker:
    """Turns a text into HTML where the first use of each term leads to the glossary."""

    def __init__(self, known: Iterable[tuple[int, str]], glossary_url: str) -> None:
        stems = {_stem(term): pk for pk, term in known if len(_stem(term)) >= SHORTEST_TERM}
        self._by_stem = stems
        self._url = glossary_url
        alternatives = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?:{alternatives})\w*", re.IGNORECASE) if stems else None

    def __call__(self, text: str) -> SafeString:
        """The text as HTML, everything escaped, each term linked once."""
        pieces: list[tuple[SafeString]] = []
        end = 0
        for pk, start, stop in self.places(text):
            pieces.append((format_html("{}", text[end:start]),))
            pieces.append((format_html('<a class="term" href="{}#term-{}">{}</a>', self._url, pk, text[start:stop]),))
            end = stop
        pieces.append((format_html("{}", text[end:]),))
        return format_html_join("", "{}", pieces)

    def places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(term, first character, character after the last) of each term's first use."""
        found: set[int] = set()
        for match in self._pattern.finditer(text) if self._pattern else ():
            pk = self._which(match[0])
            if pk is not None and pk not in found:
                found.add(pk)
                yield pk, match.start(), match.end()

    def _which(self, words: str) -> int | None:
        folded = fold(words)
        fitting = [stem for stem in self._by_stem if folded.startswith(stem) and len(folded) - len(stem) <= 4]  # noqa: PLR2004 - an ending
        return self._by_stem[max(fitting, key=len)] if fitting else None


def _stem(term: str) -> str:
    """The term without a definite ending: "civilsamhället" and "civilsamhälle" are one."""
    folded = fold(term)
    for ending in ("erna", "arna", "orna", "en", "et", "na"):
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_TERM:
            return folded.removesuffix(ending)
    return folded
