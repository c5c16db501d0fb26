"""Paragraphs, lists and tables of an OpenDocument text, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.model import Block, Paragraph, Role
from handlingskraft.plan_import.documents.nesting import Nesting
from handlingskraft.plan_import.documents.odt_inline import Inline, InlineReader
from handlingskraft.plan_import.documents.odt_lists import ListCounter
from handlingskraft.plan_import.documents.odt_styles import NAMES, Styles
from handlingskraft.plan_import.documents.ooxml import local, number
from handlingskraft.plan_import.documents.paragraphs import Draft, finish

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST_HEADING = 9
_TEXT = f"{{{NAMES['text']}}}"
_SKIPPED = frozenset(("tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls"))
_INDEXES = frozenset(("table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography"))
_CONTAINERS = frozenset(("section", "index-body", "index-title", "frame", "text-box", "a", "g"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in lists: the level from 1 (0 outside), the list's style, and whether it has a number."""

    level: int = 0
    style: str = ""
    counts: bool = True

    @property
    def counted(self) -> bool:
        """Whether a bullet or number stands before it."""
        return self.level > 0 and self.counts


@dataclass(slots=True)
class BlockReader:
    """Turns the elements of a body, a cell, a note or a frame into blocks, and numbers their lines."""

    styles: Styles
    book: LineBook
    has_pages: bool = False
    page: int = 1
    depth: int = 0
    nesting: Nesting = field(default_factory=lambda: Nesting(tolerance=4.0))
    counter: ListCounter = field(init=False)
    inline: InlineReader = field(init=False)
    _in_contents: int = 0

    def __post_init__(self) -> None:
        self.counter = ListCounter(self.styles)
        self.inline = InlineReader(self.styles)

    def blocks_of(self, element: _Element) -> list[Block]:
        """The blocks in one element."""
        name = local(element)
        if name in _SKIPPED:
            return []
        if name in ("p", "h"):
            return self._paragraph(element, Place())
        if name == "list":
            return self._list(element, 1, "")
        if name == "table":
            from handlingskraft.plan_import.documents.odt_tables import read_table

            self.nesting.end()
            return read_table(element, self)
        if name == "soft-page-break":
            self.page += 1
        if name in _INDEXES:
            return self._index(element)
        return self.children(element) if name in _CONTAINERS else []

    def children(self, parent: _Element) -> list[Block]:
        """The blocks of all children."""
        self.depth += 1
        if self.depth > self.book.limits.nesting:
            raise problems.too_heavy()
        blocks = [block for element in parent for block in self.blocks_of(element)]
        self.depth -= 1
        return blocks

    def notes(self) -> list[Block]:
        """Footnotes and endnotes that were referred to, in the order of the references; the first paragraph has the mark."""
        blocks: list[Block] = []
        for mark, body in self.inline.take_notes():
            found = [block for block in self.children(body) if isinstance(block, Paragraph) and block.text]
            marks = [mark, *[""] * (len(found) - 1)]
            blocks += [replace(q, role=Role.FOOTNOTE, level=0, marker=m) for q, m in zip(found, marks, strict=False)]
        return blocks

    def furniture(self, shared: _Element | None) -> list[Block]:
        """Header and footer texts, each once."""
        self.has_pages = False
        blocks: list[Block] = []
        seen: set[str] = set()
        style = f"{{{NAMES['style']}}}"
        kinds = [style + name for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")]
        for element in shared.iter(*kinds) if shared is not None else ():
            for block in self.children(element):
                for paragraph in [block] if isinstance(block, Paragraph) else [p for c in block.cells for p in c.paragraphs]:
                    if paragraph.text and paragraph.text not in seen:
                        seen.add(paragraph.text)
                        blocks.append(replace(paragraph, role=Role.FURNITURE, level=0))
        return blocks

    def _index(self, element: _Element) -> list[Block]:
        self._in_contents += 1
        blocks = [block for body in element if local(body) == "index-body" for block in self.children(body)]
        self._in_contents -= 1
        return blocks

    def _list(self, element: _Element, level: int, style: str) -> list[Block]:
        """A list; lists in it are a level deeper. Headings in a list keep its number."""
        self.depth += 1
        if self.depth > self.book.limits.nesting:
            raise problems.too_heavy()
        style = element.get(_TEXT + "style-name") or style
        self.counter.begin(
            style,
            level,
            goes_on=element.get(_TEXT + "continue-numbering") == "true" or bool(element.get(_TEXT + "continue-list")),
        )
        blocks: list[Block] = []
        for item in element:
            if local(item) == "list-item":
                blocks += self._list_item(item, level, style)
            elif local(item) == "list-header":
                blocks += [block for inner in item for block in self.blocks_of(inner)]
        self.depth -= 1
        return blocks

    def _list_item(self, item: _Element, level: int, style: str) -> list[Block]:
        blocks: list[Block] = []
        place = Place(level, style)
        for element in item:
            name = local(element)
            if name == "list":
                blocks += self._list(element, level + 1, style)
            elif name in {"p", "h"}:
                blocks += self._paragraph(element, place)
                place = Place(level, style, counts=False)
            else:
                blocks += self.blocks_of(element)
        return blocks

    def _paragraph(self, element: _Element, place: Place) -> list[Block]:
        style = element.get(_TEXT + "style-name", "")
        inline = self.inline.read(element, style, self.page)
        self.page = inline.last_page
        draft = self._draft(inline, style)
        blocks: list[Block] = []
        if inline.text.strip():
            blocks += self._finish(draft, self._heading_level(element, style), place, style)
        for box in inline.boxes:
            blocks += self.children(box)
        return blocks

    def _finish(self, draft: Draft, heading: int, place: Place, style: str) -> list[Paragraph]:
        if self._in_contents or self.styles.is_contents(style):
            return finish(draft, Role.CONTENTS)
        if heading:
            self.nesting.end()
            draft.marker = self.counter.next(place.style, place.level) if place.counted else self._outline(heading, place)
            return finish(draft, Role.HEADING, level=heading)
        by_style = str(self.styles.stated("paragraph", style, "list_style") or "")
        if not place.level and by_style:
            place = Place(1, by_style)
        if place.counted:
            draft.marker = self.counter.next(place.style or by_style, place.level)
            draft.indent = draft.indent or 18.0 * place.level
            if draft.marker:
                return finish(draft, Role.ITEM, level=place.level - 1)
        return finish(draft, Role.BODY, nesting=self.nesting)

    def _outline(self, heading: int, place: Place) -> str:
        return "" if place.level else self.counter.next_heading(heading)

    def _heading_level(self, element: _Element, style: str) -> int:
        heading = local(element) == "h"
        stated = number(element.get(_TEXT + "outline-level")) if heading else None
        if stated is not None:
            return min(max(1, stated), _DEEPEST_HEADING)
        return self.styles.heading_level(style) or int(heading)

    def _draft(self, inline: Inline, style: str) -> Draft:
        lines = [self.book.add(text, page if self.has_pages else None) for text, page in inline.pieces]
        letters = inline.letters or 1
        indent = self.styles.stated("paragraph", style, "indent")
        return Draft(
            lines=lines,
            bold=inline.bold * 10 >= letters * 9,
            italic=inline.italic * 10 >= letters * 9,
            size=round(inline.sizes.most_common(1)[0][0] / self.styles.default_size, 2) if inline.sizes else None,
            indent=float(indent) if isinstance(indent, float) else 0.0,
        )
