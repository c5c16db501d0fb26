"""Styles and list definitions of an OpenDocument file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.markers import known_glyphs
from handlingskraft.plan_import.documents.ooxml import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
_UNITS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0, "px": 0.75}
_HEADING = re.compile(r"(?:heading|rubrik)_?(?:20_)?\s*(\d)(?!\d)", re.IGNORECASE)
_LIST_MARKS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written. Lengths in points; ``percent`` is a size relative to the base style."""

    name: str = ""
    parent: str = ""
    outline: int | None = None
    list_style: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    percent: float | None = None
    indent: float | None = None
    raised: bool | None = None
    hidden: bool | None = None
    break_before: bool = False
    shade: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style: a bullet, or a number form with what stands around it."""

    bullet: str = ""
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    indent: float = 0.0


@dataclass(slots=True)
class Styles:
    """Styles by (family, name), lists by name."""

    by_name: dict[tuple[str, str], Style] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    default_size: float = 12.0

    def chain(self, family: str, name: str) -> list[Style]:
        """The style and what it is based on, nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        while name and name not in seen and len(found) < 20:
            seen.add(name)
            style = self.by_name.get((family, name), Style(name=name))
            found.append(style)
            name = style.parent
        return found

    def stated(self, family: str, name: str, attribute: str) -> object:
        """The nearest statement of ``attribute``."""
        return next((v for style in self.chain(family, name) if (v := getattr(style, attribute)) is not None), None)

    def size(self, family: str, name: str) -> float | None:
        """The font size in points, percentages multiplied out."""
        factor = 1.0
        for style in self.chain(family, name):
            if style.size is not None:
                return style.size * factor
            factor *= style.percent or 1.0
        return None if factor == 1.0 else self.default_size * factor

    def heading_level(self, name: str) -> int:
        """The heading level from 1 that a paragraph style states, 0 for none. A title is level 1."""
        for style in self.chain("paragraph", name):
            found = _HEADING.fullmatch(style.name)
            if style.outline or found:
                return min(max(style.outline or int(found.group(1) if found else 1), 1), 9)
            if style.name in ("Title", "Titel", "Rubrik"):
                return 1
        return 0

    def is_contents(self, name: str) -> bool:
        """Whether the style is for a table of contents."""
        return any(re.match(r"Contents_20_|Innehåll", style.name) for style in self.chain("paragraph", name))


def read_styles(roots: Iterable[_Element]) -> Styles:
    """All styles of the given parts; later parts win."""
    styles = Styles()
    for root in roots:
        for element in root.iter(_q("style", "style"), _q("style", "default-style")):
            family, name = _get(element, "style", "family"), _get(element, "style", "name")
            styles.by_name[family, name] = _read_style(element, name)
        for element in root.iter(_q("text", "list-style")):
            styles.lists[_get(element, "style", "name")] = _read_levels(element)
        for element in root.iter(_q("text", "outline-style")):
            styles.outline = _read_levels(element)
    default = styles.by_name.get(("paragraph", ""))
    standard = styles.size("paragraph", "Standard")
    styles.default_size = standard or (default.size if default and default.size else 12.0)
    return styles


def _read_style(element: _Element, name: str) -> Style:
    text, paragraph = element.find("style:text-properties", NAMES), element.find("style:paragraph-properties", NAMES)
    cell = element.find("style:table-cell-properties", NAMES)
    weight, slant, size = (_get(text, "fo", key) for key in ("font-weight", "font-style", "font-size"))
    outline = _get(element, "style", "default-outline-level")
    raised = _get(text, "style", "text-position")
    return Style(
        name=name,
        parent=_get(element, "style", "parent-style-name"),
        outline=number(outline),
        list_style=_get(element, "style", "list-style-name") or None,
        bold=(weight == "bold" or weight >= "600") if weight else None,
        italic=slant in ("italic", "oblique") if slant else None,
        size=points(size) if size and not size.endswith("%") else None,
        percent=_percent(size),
        indent=points(_get(paragraph, "fo", "margin-left")),
        raised=raised.startswith("super") or bool(re.match(r"[1-9]", raised)) if raised else None,
        hidden=_get(text, "text", "display") == "none" or None,
        break_before=_get(paragraph, "fo", "break-before") == "page",
        shade=_get(cell, "fo", "background-color"),
    )


def _read_levels(element: _Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for found in element:
        level = number(_get(found, "text", "level"))
        if level is None:
            continue
        alignment = found.find("style:list-level-properties/style:list-level-label-alignment", NAMES)
        older = found.find("style:list-level-properties", NAMES)
        indent = points(_get(alignment, "fo", "margin-left")) or points(_get(older, "text", "space-before")) or 0.0
        shown, start = number(_get(found, "text", "display-levels")), number(_get(found, "text", "start-value"))
        levels[level] = ListLevel(
            bullet=known_glyphs(_get(found, "text", "bullet-char")),
            form=_LIST_MARKS.get(_get(found, "style", "num-format"), ""),
            prefix=_get(found, "style", "num-prefix"),
            suffix=_get(found, "style", "num-suffix"),
            start=1 if start is None else start,
            shown_levels=shown or 1,
            indent=indent,
        )
    return levels


def points(length: str) -> float | None:
    """A length such as "0.635cm" in points, None when it is none."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|px)", length.strip())
    return float(found.group(1)) * _UNITS[found.group(2)] if found else None


def _percent(size: str) -> float | None:
    found = re.fullmatch(r"(\d{1,3})(?:\.\d+)?%", size)
    return int(found.group(1)) / 100 if found else None


def _q(space: str, name: str) -> str:
    return f"{{{NAMES[space]}}}{name}"


def _get(element: _Element | None, space: str, name: str) -> str:
    return "" if element is None else element.get(_q(space, name), "")
