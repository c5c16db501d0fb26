"""Lists of a Word document: the bullet or number that stands before a paragraph, as Word shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.docx_styles import left_indent
from handlingskraft.plan_import.documents.markers import known_glyphs
from handlingskraft.plan_import.documents.ooxml import W, child, child_value, number, toggle, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` holds %1…%9 for the counters of the levels."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    indent: int | None = None
    restart_after: int | None = None
    all_decimal: bool = False
    style_id: str = ""


@dataclass(slots=True)
class _List:
    abstract_id: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each has come to. Ask in reading order."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, list_id: str, level: int) -> Level | None:
        """The level's definition, None when the list or level is not defined."""
        found = self.lists.get(list_id)
        return found.levels.get(level) if found else None

    def level_of_style(self, list_id: str, style_id: str) -> int | None:
        """The level that the list ties to a paragraph style."""
        found = self.lists.get(list_id)
        for index, level in (found.levels if found else {}).items():
            if level.style_id == style_id:
                return index
        return None

    def next_marker(self, list_id: str, level: int) -> str:
        """Count one paragraph on this level and give its marker; "" for a level that shows none."""
        found = self.lists.get(list_id)
        definition = found.levels.get(level) if found else None
        if found is None or definition is None:
            return ""
        counters = self._count(found, list_id, level, definition)
        if definition.form == "bullet":
            return known_glyphs(definition.text).strip()
        if definition.form == "none" and "%" not in definition.text:
            return ""
        return _shown(found, definition, counters).strip()

    def _count(self, found: _List, list_id: str, level: int, definition: Level) -> dict[int, int]:
        counters = self._counters.setdefault(found.abstract_id, {})
        if level in found.starts and (list_id, level) not in self._begun:
            counters.pop(level, None)
            self._begun.add((list_id, level))
        counters[level] = counters[level] + 1 if level in counters else found.starts.get(level, definition.start)
        for deeper in [key for key in counters if key > level]:
            restart = found.levels[deeper].restart_after if deeper in found.levels else None
            if restart is None or (restart and level < restart):
                del counters[deeper]
        return counters


def _shown(found: _List, definition: Level, counters: dict[int, int]) -> str:
    def counter(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        other = found.levels.get(index, Level())
        form = "decimal" if definition.all_decimal else other.form
        return "" if form in ("none", "bullet") else in_form(counters.get(index, other.start), form)

    return re.sub(r"%([1-9])", counter, definition.text)


def in_form(count: int, form: str) -> str:
    """The counter as decimal, letter or roman number, after Word's names for the forms."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20) if count > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return roman(count).upper() if form == "upperRoman" else roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    """The number in small roman letters; decimal outside 1–3999."""
    if not 0 < count < 4000:
        return str(count)
    letters = ""
    for worth, sign in _ROMAN + _SMALL_ROMAN:
        letters += sign * (count // worth)
        count %= worth
    return letters


def read_numbering(root: _Element | None) -> Numbering:
    """The lists from the part that holds them; no part gives no lists."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {value(element, "abstractNumId") or "": element for element in root.iterfind(W + "abstractNum")}
    by_style = {
        child_value(element, "styleLink"): element for element in abstract.values() if child(element, "styleLink") is not None
    }
    for element in root.iterfind(W + "num"):
        list_id, abstract_id = value(element, "numId") or "", child_value(element, "abstractNumId") or ""
        definition = abstract.get(abstract_id)
        linked = by_style.get(child_value(definition, "numStyleLink")) if definition is not None else None
        source = linked if linked is not None else definition
        numbering.lists[list_id] = _read_list(element, value(source, "abstractNumId") or abstract_id, source)
    return numbering


def _read_list(element: _Element, abstract_id: str, definition: _Element | None) -> _List:
    levels = {} if definition is None else dict(map(_read_level, definition.iterfind(W + "lvl")))
    found = _List(abstract_id, levels)
    for override in element.iterfind(W + "lvlOverride"):
        index = number(value(override, "ilvl")) or 0
        own = child(override, "lvl")
        if own is not None:
            found.levels[index] = _read_level(own)[1]
        start = number(child_value(override, "startOverride"))
        if start is not None:
            found.starts[index] = start
    return found


def _read_level(element: _Element) -> tuple[int, Level]:
    index = min(max(number(value(element, "ilvl")) or 0, 0), _LEVELS)
    start = number(child_value(element, "start"))
    return index, Level(
        form=child_value(element, "numFmt") or "decimal",
        text=child_value(element, "lvlText") or "",
        start=1 if start is None else start,
        indent=left_indent(child(element, "pPr")),
        restart_after=number(child_value(element, "lvlRestart")),
        all_decimal=bool(toggle(element, "isLgl")),
        style_id=child_value(element, "pStyle") or "",
    )
