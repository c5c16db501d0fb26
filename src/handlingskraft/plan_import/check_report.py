"""The plan check as one would show it to a colleague: text for a terminal, without colour where colour is not wanted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from handlingskraft.plan.checking import Finding, Severity
from handlingskraft.plan.checking.findings import SEVERITY_WORDS
from handlingskraft.plan.checking.wording import WordedFinding, WordedPlace, worded, written_date
from handlingskraft.plan.content import PlanContent
from handlingskraft.shared.language import gettext_noop, ngettext_noop, translate, translate_plural
from handlingskraft.shared.text import shorten

WIDEST = 88
NARROWEST = 40
# So many places are quoted, more where each has something of its own to say; of the rest the line numbers are given.
_QUOTED = 4
_QUOTED_WITH_DETAIL = 12

_SHAPES = {Severity.IMPORTANT: "▲", Severity.SHOULD_FIX: "△", Severity.NOTE: "○"}
_COLOURS = {Severity.IMPORTANT: "31;1", Severity.SHOULD_FIX: "33", Severity.NOTE: "36"}
_BOLD, _FAINT = "1", "2"
_HELD = "\u00a0"

_FACTS = (
    ngettext_noop("{count} focus area", "{count} focus areas"),
    ngettext_noop("{count} goal", "{count} goals"),
    ngettext_noop("{count} activity", "{count} activities"),
    ngettext_noop("{count} duty outside the lists", "{count} duties outside the lists"),
)
_UNTITLED = gettext_noop("A plan without a title")
_CHECKED = gettext_noop("Checked as on {date}")
_LINE = gettext_noop("line {line}")
_MORE = ngettext_noop("and {count} more: {lines}", "and {count} more: {lines}")
_DO = gettext_noop("To do: {todo}")
_SOURCES = gettext_noop("Sources")
_CLEAN = gettext_noop("Nothing to remark on.")
_CLEAN_MEANS = gettext_noop(
    "The check found an owner, a time and a measure where they should be, and nothing that is out of date."
)
_CLOSING = gettext_noop("None of this stops you from adopting the plan. The gaps follow along until someone fills them.")


@dataclass(frozen=True, slots=True)
class Style:
    """How the terminal shows text: its width in characters, and whether it has colour."""

    width: int = 80
    colour: bool = False

    @property
    def columns(self) -> int:
        """The width that is used: lines longer than 88 characters are hard to read."""
        return max(NARROWEST, min(self.width, WIDEST))

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, where there is colour."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour else text


def report(content: PlanContent, findings: Sequence[Finding], *, on: date, language: str, style: Style) -> str:
    """The whole answer, lines joined, without a line end last."""
    lines = [*_head(content, on, language, style), ""]
    shown = [worded(finding, language) for finding in findings]
    sources = list(dict.fromkeys((finding.source_name, finding.source_url) for finding in shown))
    for severity, group in groupby(shown, key=lambda finding: finding.severity):
        lines += _group(severity, list(group), sources, language, style)
    lines += _close(sources, language, style) if shown else _clean(language, style)
    return "\n".join(lines)


def _head(content: PlanContent, on: date, language: str, style: Style) -> Iterator[str]:
    title = content.title or translate(_UNTITLED, language)
    yield from (style.paint(line, _BOLD) for line in _wrapped(title, 0, style))
    yield from _wrapped(" · ".join(fact.replace(" ", _HELD) for fact in _facts(content, language)), 0, style)
    yield style.paint(translate(_CHECKED, language, date=written_date(on, language)), _FAINT)


def _facts(content: PlanContent, language: str) -> Iterator[str]:
    if content.municipality:
        yield content.municipality
    years = [str(year) for year in (content.period.start, content.period.end) if year]
    if years:
        yield "–".join(dict.fromkeys(years))
    counts = (len(content.focus_areas), len(content.goals), len(content.activities), len(content.commitments))
    for count, (singular, plural) in zip(counts, _FACTS, strict=True):
        if count:
            yield translate_plural(singular, plural, count, language)


def _group(
    severity: Severity, findings: list[WordedFinding], sources: list[tuple[str, str]], language: str, style: Style
) -> Iterator[str]:
    word = translate(SEVERITY_WORDS[severity], language)
    yield style.paint(f"{_SHAPES[severity]} {word} · {len(findings)}", _COLOURS[severity])
    yield style.paint("─" * style.columns, _COLOURS[severity])
    for finding in findings:
        yield from _finding(finding, sources.index((finding.source_name, finding.source_url)) + 1, language, style)
        yield ""


def _finding(finding: WordedFinding, source: int, language: str, style: Style) -> Iterator[str]:
    yield from (style.paint(line, _BOLD) for line in _wrapped(finding.title, 2, style))
    yield from _wrapped(f"{finding.why}{_HELD}[{source}]", 2, style)
    yield from _wrapped(translate(_DO, language, todo=finding.todo), 2, style)
    yield from _places(finding.places, language, style)


def _places(places: Sequence[WordedPlace], language: str, style: Style) -> Iterator[str]:
    most = _QUOTED_WITH_DETAIL if any(place.detail for place in places) else _QUOTED
    quoted = places if len(places) <= most + 1 else places[:most]
    labels = [translate(_LINE, language, line=place.line) if place.line else "–" for place in quoted]
    widest = max((len(label) for label in labels), default=0)
    for label, place in zip(labels, quoted, strict=True):
        yield from _place(label.ljust(widest), place, style)
    rest = places[len(quoted) :]
    if rest:
        lines = line_ranges(place.line for place in rest)
        where = translate(_LINE, language, line=lines) if lines else "–"
        yield from _wrapped(translate_plural(*_MORE, len(rest), language, lines=where), 4, style)


def _place(label: str, place: WordedPlace, style: Style) -> Iterator[str]:
    indent = len(label) + 6
    if place.text:
        yield f"    {style.paint(label, _FAINT)}  {shorten(place.text, style.columns - indent)}"
        yield from _wrapped(place.detail, indent, style)
        return
    first, *others = textwrap.wrap(place.detail, style.columns - indent) or [""]
    yield f"    {style.paint(label, _FAINT)}  {first}"
    yield from (" " * indent + line for line in others)


def line_ranges(lines: Iterable[int | None]) -> str:
    """Line numbers as a reader writes them: 3, 7–9, 12. Places without a line are left out."""
    ranges: list[list[int]] = []
    for line in sorted({line for line in lines if line}):
        if ranges and line == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], line]
        else:
            ranges.append([line])
    return ", ".join("–".join(str(end) for end in ends) for ends in ranges)


def _close(sources: list[tuple[str, str]], language: str, style: Style) -> Iterator[str]:
    yield from _wrapped(translate(_CLOSING, language), 0, style)
    yield ""
    yield translate(_SOURCES, language)
    for number, (name, url) in enumerate(sources, 1):
        yield from textwrap.wrap(f"[{number}] {name}", style.columns, subsequent_indent="    ")
        yield style.paint(f"    {url}", _FAINT)


def _clean(language: str, style: Style) -> Iterator[str]:
    yield style.paint(f"✓ {translate(_CLEAN, language)}", "32;1")
    yield from _wrapped(translate(_CLEAN_MEANS, language), 0, style)


def _wrapped(text: str, indent: int, style: Style) -> list[str]:
    """The text in lines of the style's width; words with ``_HELD`` between them stay on one line."""
    lines = textwrap.wrap(text, style.columns, initial_indent=" " * indent, subsequent_indent=" " * indent)
    return [line.replace(_HELD, " ") for line in lines]
