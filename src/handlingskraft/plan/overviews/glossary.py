"""The glossary: the plans' own definitions, and those terms where they are used (C01)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlingskraft.plan.models import Definition, PlanVersion
from handlingskraft.shared.text import fold

SHORTEST_TERM = 4
"""Terms shorter than this are not linked in running text: too many words hold them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the plan's own words about it, and the plan they stand in."""

    pk: int
    term: str
    text: str
    version: PlanVersion
    source_line: int | None


def terms(versions: Iterable[PlanVersion]) -> list[Term]:
    """The terms of the given versions in alphabetical order. One query."""
    rows = Definition.objects.filter(version__in=[version.pk for version in versions]).select_related("version")
    found = [Term(row.pk, row.term, row.text, row.version, row.source_line) for row in rows]
    return sorted(found, key=lambda term: fold(term.term))


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
        if self._pattern is None:
            return format_html("{}", text)
        pieces: list[tuple[SafeString]] = []
        linked: set[int] = set()
        end = 0
        for match in self._pattern.finditer(text):
            pk = self._which(match[0])
            if pk is None or pk in linked:
                continue
            linked.add(pk)
            pieces.append((format_html("{}", text[end : match.start()]),))
            pieces.append((format_html('<a class="term" href="{}#term-{}">{}</a>', self._url, pk, match[0]),))
            end = match.end()
        pieces.append((format_html("{}", text[end:]),))
        return format_html_join("", "{}", pieces)

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
