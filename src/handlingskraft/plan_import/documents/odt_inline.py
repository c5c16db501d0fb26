"""The text inside an OpenDocument paragraph: spans, breaks, notes, frames, change marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.joining import SUPERSCRIPTS, superscript
from handlingskraft.plan_import.documents.markers import known_glyphs
from handlingskraft.plan_import.documents.odt_styles import NAMES, Styles
from handlingskraft.plan_import.documents.ooxml import local, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = f"{{{NAMES['text']}}}"
_SKIPPED = frozenset(("annotation", "annotation-end", "ruby-text", "tracked-changes", "desc", "title", "bookmark", "change"))
_MOST_SPACES = 200


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph: (text, page) per manual line break, weights in letters, frames."""

    pieces: list[tuple[str, int]]
    last_page: int
    letters: int = 0
    bold: int = 0
    italic: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text, line breaks as spaces."""
        return " ".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs, and remembers the notes they refer to."""

    styles: Styles
    _notes: list[tuple[str, _Element]] = field(default_factory=list)
    _count: int = 0
    _inline: Inline = field(default_factory=lambda: Inline([("", 1)], 1))
    _paragraph_style: str = ""

    def read(self, paragraph: _Element, style: str, page: int) -> Inline:
        """The contents of a paragraph or heading that begins on ``page``."""
        self._inline, self._paragraph_style = Inline([("", page)], page), style
        self._walk(paragraph, "")
        return self._inline

    def take_notes(self) -> list[tuple[str, _Element]]:
        """The (mark, body) of the notes met since the last time."""
        notes, self._notes = self._notes, []
        return notes

    def _walk(self, parent: _Element, style: str) -> None:
        self._append(parent.text or "", style)
        for element in parent:
            self._element(element, style)
            self._append(element.tail or "", style)

    def _element(self, element: _Element, style: str) -> None:
        name = local(element)
        if name in _SKIPPED:
            return
        if name == "s":
            self._add(" " * min(number(element.get(_TEXT + "c")) or 1, _MOST_SPACES))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._inline.pieces.append(("", self._inline.last_page))
        elif name == "soft-page-break":
            self._page_break()
        elif name == "note":
            self._note(element)
        elif name in ("frame", "text-box", "custom-shape", "g"):
            self._frame(element)
        else:
            self._walk(element, element.get(_TEXT + "style-name", "") if name == "span" else style)

    def _page_break(self) -> None:
        self._inline.last_page += 1
        text, _ = self._inline.pieces[-1]
        if not text.strip():
            self._inline.pieces[-1] = (text, self._inline.last_page)

    def _note(self, element: _Element) -> None:
        self._count += 1
        body = element.find("text:note-body", NAMES)
        citation = element.find("text:note-citation", NAMES)
        shown = (citation.text or "").strip() if citation is not None else ""
        mark = superscript(shown if shown.isdigit() else str(self._count))
        self._add(mark)
        if body is not None:
            self._notes.append((mark, body))

    def _frame(self, element: _Element) -> None:
        if local(element) in ("text-box", "custom-shape"):
            self._inline.boxes.append(element)
            return
        for inner in element:
            if local(inner) in ("text-box", "custom-shape", "frame", "g"):
                self._frame(inner)

    def _append(self, text: str, style: str) -> None:
        if not text or (style and self.styles.stated("text", style, "hidden")):
            return
        text = text.replace("\n", " ").replace("\r", " ")
        if style and text.strip().isdigit() and self.styles.stated("text", style, "raised"):
            text = text.translate(SUPERSCRIPTS)
        self._add(known_glyphs(text))
        self._weigh(len(text), style)

    def _add(self, text: str) -> None:
        before, page = self._inline.pieces[-1]
        self._inline.pieces[-1] = (before + text, page)

    def _weigh(self, length: int, style: str) -> None:
        self._inline.letters += length
        self._inline.bold += length * self._is("bold", style)
        self._inline.italic += length * self._is("italic", style)
        size = self.styles.size("text", style) if style else None
        size = size or self.styles.size("paragraph", self._paragraph_style) or self.styles.default_size
        self._inline.sizes[size] += length

    def _is(self, attribute: str, style: str) -> bool:
        own = self.styles.stated("text", style, attribute) if style else None
        return bool(own if own is not None else self.styles.stated("paragraph", self._paragraph_style, attribute))
