"""Plain text, Markdown and pasted text to a document.

Only what the text itself states is stated here: a Markdown heading, a bullet, a pipe table. Whether a short line is a
heading is left to the plan reader.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from handlingskraft.plan_import.documents import text_lines, text_tables
from handlingskraft.plan_import.documents.builder import LineBook
from handlingskraft.plan_import.documents.joining import join_lines, words_of
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.markers import number_depth
from handlingskraft.plan_import.documents.model import Block, Document, Line, Paragraph, Role
from handlingskraft.plan_import.documents.text_lines import Kind, TextLine

_LABEL = re.compile(r"[A-ZÅÄÖ][\w/&-]*(?: [\w/&-]+){0,3}:(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”')\]*_]*$")
_SHORTEST_WRAP = 45
_LONGEST_WRAP = 130


def read_text(text: str, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document that ``text`` is. Raises ``UnreadableDocument`` when it is too long or holds nothing."""
    book = LineBook(limits)
    pages = "\f" in text
    lines = text_lines.classify(_number_lines(text, book, pages=pages))
    blocks = _Grouping(lines, book).blocks()
    last_page = book.lines[-1].page if book.lines else None
    return book.document(name, "text", blocks, last_page)


def _number_lines(text: str, book: LineBook, *, pages: bool) -> list[Line]:
    page = 1 if pages else None
    for raw in re.split(r"\r\n|\n|\r", text.removesuffix("\n").removesuffix("\r").removeprefix("\ufeff")):
        before, after = raw, ""
        if pages and page is not None and "\f" in raw:
            before = raw.lstrip("\f")
            page += len(raw) - len(before)
            after, before = before, before.replace("\f", " ")
        book.add(before, page)
        if page is not None:
            page += after.count("\f")
    return book.lines


@dataclass
class _Grouping:
    """Joins classified lines into paragraphs and tables."""

    lines: list[TextLine]
    book: LineBook
    done: list[Block] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """The blocks in order."""
        self.words = words_of(line.text for line in self.lines)
        self.width = wrap_width([line.line.text for line in self.lines])
        self.indents: list[int] = []
        position = 0
        while position < len(self.lines):
            position = self._take(position)
        return _joined_over_pages(_mark_repeated_furniture(self.done), self.words)

    def _take(self, start: int) -> int:
        line = self.lines[start]
        if line.kind is Kind.BLANK:
            return start + 1
        if line.kind in (Kind.PIPE_ROW, Kind.TAB_ROW):
            end = start
            while end < len(self.lines) and self.lines[end].kind is line.kind:
                end += 1
            self.book.count_cells((end - start) * 2)
            self.done.append(text_tables.table(self.lines[start:end], self.book))
            return end
        end = self._end_of_paragraph(start)
        self.done.append(self._paragraph([x for x in self.lines[start:end] if x.kind is not Kind.BLANK]))
        return end

    def _end_of_paragraph(self, start: int) -> int:
        end = start + 1
        if self.lines[start].kind not in (Kind.PLAIN, Kind.ITEM, Kind.FOOTNOTE):
            return end
        while end < len(self.lines):
            skip = 1 if self.lines[end].kind is Kind.BLANK and end + 1 < len(self.lines) else 0
            following = self.lines[end + skip]
            if following.kind is not Kind.PLAIN or not self._continues(
                self.lines[start], self.lines[end - 1], following, skip
            ):
                return end
            end += skip + 1
        return end

    def _continues(self, first: TextLine, before: TextLine, line: TextLine, gap: int) -> bool:
        """Whether ``line`` is the rest of the sentence in ``before``, as far as wrapping shows."""
        ended = bool(_SENTENCE_END.search(before.text.rstrip()))
        lower = line.text[:1].islower()
        full = len(before.line.text.rstrip()) + 1 + len(line.text.split(" ", 1)[0]) > self.width
        if gap:
            long = len(before.line.text.rstrip()) >= _SHORTEST_WRAP
            return lower and not ended and long and (first.kind is Kind.ITEM) and line.indent <= first.content_indent
        if _LABEL.match(line.text) and not full:
            return False
        if full and self.width <= _LONGEST_WRAP:
            return True
        hanging = first.kind is Kind.ITEM and line.indent >= first.content_indent > 0
        if lower and not ended and (before.text.endswith("-") or first.kind is Kind.ITEM):
            return True
        return lower and not ended and (hanging or len(before.line.text.rstrip()) >= _SHORTEST_WRAP)

    def _paragraph(self, lines: list[TextLine]) -> Paragraph:
        first = lines[0]
        raw = [text_lines.without_emphasis(line.text) for line in lines]
        text = join_lines(raw, self.words)
        role, level = self._role(first)
        bold = all(text_lines.is_all_bold(line.text) for line in lines)
        return Paragraph(
            text=text,
            lines=tuple(line.line for line in lines),
            role=role,
            level=level,
            marker=first.marker,
            parts=_parts(lines, raw, text),
            bold=bold,
            indent=float(first.indent),
        )

    def _role(self, line: TextLine) -> tuple[Role, int]:
        if line.kind is Kind.ITEM:
            return Role.ITEM, self._item_level(line)
        if line.kind is Kind.HEADING:
            self.indents = []
            return Role.HEADING, line.level
        outside = line.indent <= (self.indents[0] if self.indents else 0) and not _LABEL.match(line.text)
        if outside and line.kind is Kind.PLAIN:
            self.indents = []
        return {Kind.CONTENTS: Role.CONTENTS, Kind.FURNITURE: Role.FURNITURE, Kind.FOOTNOTE: Role.FOOTNOTE}.get(
            line.kind, Role.BODY
        ), 0

    def _item_level(self, line: TextLine) -> int:
        depth = number_depth(line.marker)
        if depth > 1:
            return depth - 1
        column = line.indent + (len(line.marker) - 2 if line.marker[:1].isdigit() else 0)
        while self.indents and column < self.indents[-1]:
            self.indents.pop()
        if not self.indents or column > self.indents[-1]:
            self.indents.append(column)
        return len(self.indents) - 1


def _parts(lines: list[TextLine], raw: list[str], text: str) -> tuple[str, ...]:
    """Markdown's two spaces or backslash at a line end is a manual line break."""
    parts: list[list[str]] = [[]]
    for line, value in zip(lines, raw, strict=True):
        parts[-1].append(value.rstrip("\\"))
        if line.breaks and line is not lines[-1]:
            parts.append([])
    return tuple(join_lines(part) for part in parts) if len(parts) > 1 else (text,)


def wrap_width(texts: list[str]) -> int:
    """The column at which the lines were wrapped, or a very large number when they were not."""
    lengths = sorted(len(text.rstrip()) for text in texts if len(text.strip()) >= _SHORTEST_WRAP)
    if len(lengths) < 4 or lengths[-1] > _LONGEST_WRAP:
        return 1_000_000
    width = lengths[-1]
    near = sum(1 for length in lengths if length > width - 16)
    return width if near * 2 >= len(lengths) else 1_000_000


def _mark_repeated_furniture(blocks: list[Block]) -> list[Block]:
    """Short lines that stand on most pages of a text with form feeds are its running headers and footers."""
    pages = {block.lines[0].page for block in blocks if isinstance(block, Paragraph)}
    if len(pages) < 3:
        return blocks
    folded = [re.sub(r"\d+", "#", block.text) if isinstance(block, Paragraph) else "" for block in blocks]
    counts = Counter(folded)
    often = {text for text, count in counts.items() if text and len(text) < 120 and count >= max(3, len(pages) * 0.6)}
    return [
        replace(block, role=Role.FURNITURE)
        if isinstance(block, Paragraph) and block.role in (Role.BODY, Role.ITEM) and text in often
        else block
        for block, text in zip(blocks, folded, strict=True)
    ]


def _joined_over_pages(blocks: list[Block], words: frozenset[str]) -> list[Block]:
    """A sentence that a running footer and header have cut goes on on the next page: it is one paragraph, and they stand after it."""
    found: list[Block] = []
    open_at = -1
    for block in blocks:
        if isinstance(block, Paragraph) and block.role is Role.FURNITURE:
            found.append(block)
            continue
        before = found[open_at] if 0 <= open_at < len(found) - 1 else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _is_rest_of(before, block):
            text = join_lines([before.text, block.text], words)
            found[open_at] = replace(before, text=text, lines=(*before.lines, *block.lines), parts=(text,))
            continue
        found.append(block)
        open_at = len(found) - 1
    return found


def _is_rest_of(before: Paragraph, block: Paragraph) -> bool:
    open_end = before.role in (Role.BODY, Role.ITEM) and not _SENTENCE_END.search(before.text)
    return open_end and block.role is Role.BODY and block.text[:1].islower()
