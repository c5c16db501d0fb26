"""Paragraphs and tables of a Word document, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.docx_inline import Context, Inline, Piece, read_inline
from handlingskraft.plan_import.documents.docx_styles import LEVELS, left_indent
from handlingskraft.plan_import.documents.model import Block, Paragraph, Role
from handlingskraft.plan_import.documents.nesting import Nesting
from handlingskraft.plan_import.documents.ooxml import W, child, child_value, local, number, toggle, value
from handlingskraft.plan_import.documents.paragraphs import Draft, finish

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRANSPARENT = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_TWIPS_PER_POINT = 20


@dataclass(slots=True)
class BlockReader:
    """Turns the elements of a body, a cell, a note or a text box into blocks, and numbers their lines."""

    context: Context
    book: LineBook
    has_pages: bool
    nesting: Nesting = field(default_factory=lambda: Nesting(tolerance=10.0))
    depth: int = 0
    _carried: Inline | None = None
    _contents_depth: int = 0

    def blocks_of(self, element: _Element) -> list[Block]:
        """The blocks in one child of a body."""
        name = local(element)
        if name == "p":
            return self._paragraphs(element)
        if name == "tbl":
            from handlingskraft.plan_import.documents.docx_tables import read_table

            self.nesting.end()
            return read_table(element, self)
        if name == "AlternateContent":
            choices = [found for found in element if local(found) == "Choice"] or list(element)
            return self.children(choices[0]) if choices else []
        if name in _TRANSPARENT:
            contents = _is_contents_control(element)
            self._contents_depth += contents
            blocks = self.children(element)
            self._contents_depth -= contents
            return blocks
        return []

    def children(self, parent: _Element) -> list[Block]:
        """The blocks of all children."""
        self.depth += 1
        if self.depth > self.book.limits.nesting:
            raise problems.too_heavy()
        blocks = [block for element in parent for block in self.blocks_of(element)]
        self.depth -= 1
        return blocks

    def note(self, element: _Element, mark: str) -> list[Block]:
        """A footnote or endnote; its first paragraph carries the mark."""
        blocks: list[Block] = []
        for block in self.children(element):
            if isinstance(block, Paragraph) and block.text:
                text = block.text if block.role is not Role.ITEM else f"{block.marker} {block.text}"
                blocks.append(replace(block, text=text, parts=(text,), role=Role.FOOTNOTE, level=0, marker=mark))
                mark = ""
        return blocks

    def furniture(self, root: _Element, seen: set[str]) -> list[Block]:
        """Header or footer text that is not in ``seen`` already."""
        blocks: list[Block] = []
        self.has_pages, kept = False, self.has_pages
        for block in self.children(root):
            for paragraph in [block] if isinstance(block, Paragraph) else [p for c in block.cells for p in c.paragraphs]:
                if paragraph.text and paragraph.text not in seen:
                    seen.add(paragraph.text)
                    blocks.append(replace(paragraph, role=Role.FURNITURE, level=0))
        self.has_pages = kept
        return blocks

    def _paragraphs(self, element: _Element) -> list[Block]:
        properties = child(element, "pPr")
        style_id = child_value(properties, "pStyle") or self.context.styles.default_paragraph or None
        if toggle(properties, "pageBreakBefore") and not self.context.rendered_breaks and self.book.lines:
            self.context.page += 1
        in_contents = self.context.in_contents
        inline = read_inline(element, self.context, style_id)
        if _mark_is_deleted(properties):
            self._carry(inline)
            return []
        if self._carried is not None:
            carried, self._carried = self._carried, None
            inline = _merged(carried, inline)
        in_contents = in_contents or self.context.in_contents or self._contents_depth > 0
        blocks: list[Block] = list(self._finish(inline, properties, style_id, in_contents=in_contents))
        for box in inline.boxes:
            blocks += self.children(box)
        return blocks

    def _carry(self, inline: Inline) -> None:
        self._carried = inline if self._carried is None else _merged(self._carried, inline)

    def _finish(
        self, inline: Inline, properties: _Element | None, style_id: str | None, *, in_contents: bool
    ) -> list[Paragraph]:
        lines = [self.book.add(piece.text, piece.page if self.has_pages else None) for piece in inline.pieces]
        if not inline.text.strip():
            return []
        draft = Draft(
            lines=lines,
            bold=inline.bold * 10 >= inline.letters * 9,
            italic=inline.italic * 10 >= inline.letters * 9,
            size=self._relative_size(inline),
            indent=(left_indent(properties) or 0) / _TWIPS_PER_POINT,
        )
        styles = self.context.styles
        heading = self._heading_level(properties, style_id)
        if in_contents or styles.is_contents(style_id):
            return finish(draft, Role.CONTENTS)
        marker, indent, is_item = self._list_marker(properties, style_id)
        draft.marker, draft.indent = marker, indent
        if heading:
            self.nesting.end()
            return finish(draft, Role.HEADING, level=heading)
        if is_item:
            return finish(draft, Role.ITEM, level=self.nesting.level(indent))
        return finish(draft, Role.BODY, nesting=self.nesting)

    def _relative_size(self, inline: Inline) -> float | None:
        styles = self.context.styles
        body = styles.stated(styles.default_paragraph, "size") or styles.default_size
        return round(inline.sizes.most_common(1)[0][0] / int(body), 2) if inline.sizes and body else None

    def _heading_level(self, properties: _Element | None, style_id: str | None) -> int:
        direct = number(child_value(properties, "outlineLvl"))
        if direct is not None:
            return direct + 1 if 0 <= direct < LEVELS else 0
        return self.context.styles.heading_level(style_id)

    def _list_marker(self, properties: _Element | None, style_id: str | None) -> tuple[str, float, bool]:
        """Marker, indent in points and whether the paragraph is in a list at all."""
        styles, numbering = self.context.styles, self.context.numbering
        direct = child(properties, "numPr")
        stated_id = child_value(direct, "numId") or styles.stated(style_id, "list_id")
        list_id = str(stated_id) if stated_id not in (None, "0") else ""
        level = number(child_value(direct, "ilvl"))
        if level is None and list_id and style_id:
            level = numbering.level_of_style(list_id, style_id)
        if level is None:
            level = int(styles.stated(style_id, "list_level") or 0)
        definition = numbering.level(list_id, level) if list_id else None
        own = left_indent(properties)
        if definition is not None:
            marker = numbering.next_marker(list_id, level)
            twips = own if own is not None else self._indent_of(direct, definition.indent, style_id, level)
            return marker, twips / _TWIPS_PER_POINT, bool(marker) and not marker.isspace()
        named = styles.named_list(style_id) if stated_id != "0" else None
        if named and named[0]:
            return "•" if named[0] == "bullet" else "", 18.0 * (named[1] + 1), True
        return "", (own if own is not None else int(styles.stated(style_id, "indent") or 0)) / _TWIPS_PER_POINT, False

    def _indent_of(self, direct: _Element | None, by_list: int | None, style_id: str | None, level: int) -> int:
        """The style's own indent goes before the list's only when the list comes from the style."""
        by_style = self.context.styles.stated(style_id, "indent") if direct is None else None
        found = by_style if by_style is not None else by_list
        return int(found) if found is not None else 360 * (level + 1)


def _is_contents_control(element: _Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return (value(gallery) or "").casefold() == "table of contents"


def _mark_is_deleted(properties: _Element | None) -> bool:
    """A deleted paragraph mark: the paragraph goes on in the next one."""
    return child(child(properties, "rPr"), "del") is not None


def _merged(first: Inline, second: Inline) -> Inline:
    joined = Piece(first.pieces[-1].text + second.pieces[0].text, first.pieces[-1].page)
    return Inline(
        [*first.pieces[:-1], joined, *second.pieces[1:]],
        first.letters + second.letters,
        first.bold + second.bold,
        first.italic + second.italic,
        first.sizes + second.sizes,
        [*first.boxes, *second.boxes],
    )
