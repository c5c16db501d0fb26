"""The ledger of the document: which text became something. What is left is ``unused``, so nothing is ever dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlingskraft.plan.content import Unused
from handlingskraft.plan_import.documents.model import Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.reading.pieces import source_of
from handlingskraft.plan_import.reading.wording import fold, tidy

_HAS_TEXT = re.compile(r"\w")


class Ledger:
    """Keeps count of the lines whose text became part of the plan."""

    def __init__(self) -> None:
        self._lines: set[int] = set()
        self._parts: dict[int, list[str]] = {}

    def use(self, lines: Iterable[Line]) -> None:
        """All text on ``lines`` became something."""
        self._lines.update(line.number for line in lines)

    def use_part(self, lines: Sequence[Line], text: str) -> None:
        """Only ``text`` on ``lines`` became something; the rest of the paragraph is still unused."""
        if lines:
            self._parts.setdefault(lines[0].number, []).append(tidy(text))

    def unused(self, document: Document) -> tuple[Unused, ...]:
        """What became nothing, in the order of the document. Running headers and footers stand once each."""
        found: list[Unused] = []
        seen: set[str] = set()
        for paragraph in _paragraphs(document):
            lines = [line for line in paragraph.lines if line.number not in self._lines and line.text.strip()]
            if not lines or not paragraph.text.strip():
                continue
            if paragraph.role is Role.FURNITURE and _seen_before(paragraph.text, seen):
                continue
            text = self._left_of(paragraph, lines)
            if _HAS_TEXT.search(text) or (not (set(lines) - set(paragraph.lines)) and text):
                found.append(Unused(text, source_of(lines)))
        return tuple(sorted(found, key=lambda unused: unused.source.line))

    def _left_of(self, paragraph: Paragraph, lines: list[Line]) -> str:
        if len(lines) < len([line for line in paragraph.lines if line.text.strip()]):
            return tidy(" ".join(line.text for line in lines))
        marker = f"{paragraph.marker} " if paragraph.marker else ""
        text = tidy(marker + paragraph.text)
        for part in self._parts.get(paragraph.lines[0].number, []):
            text = text.replace(part, " ", 1)
        return tidy(text)


def _seen_before(text: str, seen: set[str]) -> bool:
    key = re.sub(r"\d+", "#", fold(text))
    if key in seen:
        return True
    seen.add(key)
    return False


def _paragraphs(document: Document) -> Iterable[Paragraph]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.paragraphs
        else:
            yield block
