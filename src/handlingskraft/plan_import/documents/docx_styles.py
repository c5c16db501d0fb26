"""Styles of a Word document: what a style says about a paragraph, its base styles included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.ooxml import W, child, child_value, number, toggle, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|rubrik|überskrift|overskrift|überschrift|otsikko)\s*(\d)(?!\d)")
_PLAIN_HEADING = re.compile(r"(?:kapitel|avsnitts?|mellan|huvud|under)rubrik$")
_NOT_HEADING = re.compile(r"tabell|figur|bild|diagram|innehåll|toc|table|caption|subtitle|underrubrik\s*$")
_CONTENTS = re.compile(r"(?:toc|contents|innehåll|innehll)\s*\d|table of figures")
_CONTENTS_TITLE = re.compile(r"toc heading|contents heading|innehållsförteckningsrubrik|innehllsfrteckningsrubrik")
_LIST = re.compile(r"(?:list|lista|punktlista|numrerad lista)\s*(bullet|number|continue|fortsätt)?\s*(\d)?$")
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written, before its base styles are asked. Sizes in half points, indents in twentieths of a point."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: int | None = None
    indent: int | None = None
    marks_first_row: bool = False
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """All styles by id. A style that is missing is known by its id alone."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    default_size: int = 22

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and what it is based on, nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        while style_id and style_id not in seen and len(found) < 20:
            seen.add(style_id)
            style = self.by_id.get(style_id, Style(name=style_id))
            found.append(style)
            style_id = style.based_on
        return found

    def names(self, style_id: str | None) -> list[str]:
        """Names in lower case of the style and its bases, with the id where it tells more than the name."""
        return [style.name.casefold() for style in self.chain(style_id)]

    def heading_level(self, style_id: str | None) -> int:
        """The heading level from 1, or 0 when the style is no heading. A title is level 1."""
        for style in self.chain(style_id):
            name = style.name.casefold()
            if style.outline is not None:
                return style.outline + 1 if 0 <= style.outline < LEVELS else 0
            if name in ("title", "titel", "rubrik"):
                return 1
            found = _HEADING.search(name)
            if found and not _NOT_HEADING.search(name):
                return max(1, int(found.group(1)))
            if _PLAIN_HEADING.search(name) and not _NOT_HEADING.search(name):
                return 1 if name.startswith(("kapitel", "huvud")) else 3
        return 0

    def is_contents(self, style_id: str | None) -> bool:
        """Whether the style is for a table of contents, its title included."""
        return any(_CONTENTS.match(name) or _CONTENTS_TITLE.match(name) for name in self.names(style_id)[:1])

    def named_list(self, style_id: str | None) -> tuple[str, int] | None:
        """("bullet" or "number", level from 0) for Word's own list styles, by name."""
        for name in self.names(style_id):
            found = _LIST.fullmatch(re.sub(r"(?<=[a-zåäö])(?=\d)|(?<=list)(?=bullet|number)", " ", name))
            if found and (found.group(1) or "lista" in name):
                kind = "number" if found.group(1) == "number" or "numrerad" in name else "bullet"
                return (kind if found.group(1) not in ("continue", "fortsätt") else "", int(found.group(2) or 1) - 1)
        return None

    def stated(self, style_id: str | None, attribute: str) -> int | bool | str | None:
        """The nearest statement of ``attribute`` in the style and its bases."""
        for style in self.chain(style_id):
            found: int | bool | str | None = getattr(style, attribute)
            if found is not None:
                return found
        return None


def read_styles(root: _Element | None) -> Styles:
    """The styles of a document from the part that holds them; no part gives no styles."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles.default_size = number(child_value(defaults, "sz")) or 20
    for element in root.iterfind(W + "style"):
        style_id = value(element, "styleId") or ""
        styles.by_id[style_id] = _read_style(element, style_id)
        if value(element, "type") == "paragraph" and (value(element, "default") or "0") in ("1", "true"):
            styles.default_paragraph = style_id
    return styles


def _read_style(element: _Element, style_id: str) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    numbering = child(paragraph, "numPr")
    return Style(
        name=child_value(element, "name") or style_id,
        based_on=child_value(element, "basedOn") or "",
        outline=number(child_value(paragraph, "outlineLvl")),
        list_id=child_value(numbering, "numId"),
        list_level=number(child_value(numbering, "ilvl")),
        bold=toggle(run, "b"),
        italic=toggle(run, "i"),
        size=number(child_value(run, "sz")),
        indent=left_indent(paragraph),
        marks_first_row=_marks_first_row(element),
        hidden=toggle(run, "vanish"),
    )


def left_indent(paragraph: _Element | None) -> int | None:
    """The left indent in twentieths of a point, None when it is not stated."""
    indent = child(paragraph, "ind")
    stated = value(indent, "left")
    return number(stated if stated is not None else value(indent, "start"))


def _marks_first_row(element: _Element) -> bool:
    for conditional in element.iterfind(W + "tblStylePr"):
        if value(conditional, "type") == "firstRow":
            shade = conditional.find(f"{W}tcPr/{W}shd")
            return bool(toggle(child(conditional, "rPr"), "b")) or shade is not None
    return False
