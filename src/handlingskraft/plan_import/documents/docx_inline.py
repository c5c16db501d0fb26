"""The text inside a Word paragraph: runs, fields, change marks, breaks, footnote references, text boxes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.docx_numbering import Numbering
from handlingskraft.plan_import.documents.docx_styles import Styles
from handlingskraft.plan_import.documents.joining import SUPERSCRIPTS, superscript
from handlingskraft.plan_import.documents.markers import known_glyphs
from handlingskraft.plan_import.documents.ooxml import child, child_value, local, number, toggle, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase")
)
_DRAWINGS = frozenset(("drawing", "pict", "object", "AlternateContent"))


@dataclass(slots=True)
class Piece:
    """The text between two manual line breaks, and the page it begins on."""

    text: str = ""
    page: int = 1


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph. ``boxes`` are the contents of its text boxes, ``notes`` its (kind, id) references."""

    pieces: list[Piece]
    letters: int = 0
    bold: int = 0
    italic: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    boxes: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text, line breaks as spaces."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Context:
    """What lasts from paragraph to paragraph: styles, lists, the page, open fields and the notes that were met."""

    styles: Styles
    numbering: Numbering
    page: int = 1
    rendered_breaks: bool = False
    fields: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether a table-of-contents field is open."""
        return any(code.strip().upper().startswith("TOC") for code in self.fields)

    def note_mark(self, kind: str, note_id: str) -> str:
        """The superscript digits for a reference, counted in the order the references are met."""
        same = sum(1 for other, _, _ in self.notes if other == kind)
        mark = superscript(str(same + 1))
        self.notes.append((kind, note_id, mark))
        return mark


def read_inline(paragraph: _Element, context: Context, style_id: str | None) -> Inline:
    """The contents of a ``w:p`` in reading order."""
    inline = Inline([Piece(page=context.page)])
    _Reader(context, inline, style_id).walk(paragraph)
    return inline


@dataclass(slots=True)
class _Reader:
    context: Context
    inline: Inline
    style_id: str | None

    def walk(self, parent: _Element) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _WRAPPERS:
                self.walk(element)
            elif name in _DRAWINGS:
                self._drawing(element)
            elif name in ("oMath", "oMathPara"):
                self._append("".join(str(text) for text in element.itertext()))

    def _run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        style_id = child_value(properties, "rStyle")
        if toggle(properties, "vanish") or (style_id and self.context.styles.stated(style_id, "hidden")):
            self._fields_only(run)
            return
        before = sum(len(piece.text) for piece in self.inline.pieces)
        raised = child_value(properties, "vertAlign") == "superscript"
        for element in run:
            self._inside_run(element, raised=raised)
        self._weigh(properties, style_id, sum(len(piece.text) for piece in self.inline.pieces) - before)

    def _fields_only(self, run: _Element) -> None:
        for element in run:
            if local(element) in ("fldChar", "instrText"):
                self._field(element)

    def _inside_run(self, element: _Element, *, raised: bool) -> None:
        name = local(element)
        if name == "t":
            self._text(element.text or "", raised=raised)
        elif name in ("fldChar", "instrText"):
            self._field(element)
        elif name in ("br", "cr", "lastRenderedPageBreak"):
            self._break(name, value(element, "type"))
        elif name in ("footnoteReference", "endnoteReference"):
            if (value(element, "customMarkFollows") or "0") in ("0", "false"):
                self._append(self.context.note_mark(name.removesuffix("Reference"), value(element, "id") or ""))
        elif name in _DRAWINGS:
            self._drawing(element)
        else:
            self._append(_sign(name, element))

    def _text(self, text: str, *, raised: bool) -> None:
        if raised and text.strip().isdigit() and len(text.strip()) <= 3:
            text = text.translate(SUPERSCRIPTS)
        self._append(known_glyphs(text))

    def _append(self, text: str) -> None:
        if text and not self._inside_field_code():
            self.inline.pieces[-1].text += text

    def _inside_field_code(self) -> bool:
        return bool(self.context.fields) and not all(code.endswith("\n") for code in self.context.fields)

    def _field(self, element: _Element) -> None:
        """Fields nest: begin … code … separate … shown text … end. A code that is complete ends with a line feed."""
        fields = self.context.fields
        if local(element) == "instrText":
            if fields and not fields[-1].endswith("\n"):
                fields[-1] += element.text or ""
            return
        kind = value(element, "fldCharType")
        if kind == "begin" and len(fields) < 30:
            fields.append("")
        elif kind == "separate" and fields:
            fields[-1] += "\n"
        elif kind == "end" and fields:
            fields.pop()

    def _break(self, name: str, kind: str | None) -> None:
        if name == "lastRenderedPageBreak" or (kind == "page" and not self.context.rendered_breaks):
            self.context.page += 1
            if not self.inline.pieces[-1].text.strip():
                self.inline.pieces[-1].page = self.context.page
        elif kind in (None, "textWrapping"):
            self.inline.pieces.append(Piece(page=self.context.page))

    def _drawing(self, element: _Element) -> None:
        """A text box may be written twice, for new and old programs: the first writing counts."""
        if local(element) == "AlternateContent":
            choices = [found for found in element if local(found) == "Choice"] or list(element)
            for found in choices[:1]:
                self._boxes_in(found)
            return
        self._boxes_in(element)

    def _boxes_in(self, element: _Element) -> None:
        for found in element:
            if local(found) == "txbxContent":
                self.inline.boxes.append(found)
            elif local(found) == "AlternateContent":
                self._drawing(found)
            else:
                self._boxes_in(found)

    def _weigh(self, properties: _Element | None, style_id: str | None, length: int) -> None:
        if length <= 0:
            return
        self.inline.letters += length
        self.inline.bold += length * self._is("bold", "b", properties, style_id)
        self.inline.italic += length * self._is("italic", "i", properties, style_id)
        size = number(child_value(properties, "sz")) or self.context.styles.stated(style_id, "size")
        if not size:
            size = self.context.styles.stated(self.style_id, "size") or self.context.styles.default_size
        self.inline.sizes[int(size)] += length

    def _is(self, attribute: str, name: str, properties: _Element | None, style_id: str | None) -> bool:
        direct = toggle(properties, name)
        if direct is not None:
            return direct
        by_run = self.context.styles.stated(style_id, attribute)
        return bool(by_run if by_run is not None else self.context.styles.stated(self.style_id, attribute))


def _sign(name: str, element: _Element) -> str:
    """Elements that stand for one letter."""
    if name in ("tab", "ptab"):
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        code = number_from_hex(value(element, "char"))
        return known_glyphs(chr(code | 0xF000 if code < 0x100 else code)) if code else ""
    return ""


def number_from_hex(text: str | None) -> int:
    """The code of a letter written in hexadecimal, 0 when it is none."""
    try:
        code = int(text or "", 16)
    except ValueError:
        return 0
    return code if 0 < code < 0xD800 or 0xE000 <= code < 0x10000 else 0
