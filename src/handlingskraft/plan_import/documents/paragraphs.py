"""From the lines of one paragraph in an office document to paragraphs of the model."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.joining import squeeze
from handlingskraft.plan_import.documents.markers import split_bullet, split_chapter_number, split_marker
from handlingskraft.plan_import.documents.model import Line, Paragraph, Role
from handlingskraft.plan_import.documents.nesting import Nesting

_LEADER = re.compile(r"\S[ \t]*(?:\.{4,}|…{2,}|(?:\. ){4,})[\s.…]*\d{1,3}$")
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,3})\s*(?=[^\s⁰¹²³⁴-⁹])")
_SMALL = 0.93


@dataclass(slots=True)
class Draft:
    """A paragraph with its lines, one per manual line break, and what its layout says."""

    lines: list[Line]
    marker: str = ""
    bold: bool = False
    italic: bool = False
    size: float | None = None
    indent: float = 0.0
    nesting: Nesting = field(default_factory=Nesting)


def finish(draft: Draft, role: Role, level: int = 0, nesting: Nesting | None = None) -> list[Paragraph]:
    """The paragraphs that the draft is: one, or several when it is a list typed with line breaks.

    ``nesting`` is given for body text, where a typed bullet makes an item.
    """
    if role is Role.BODY and nesting is not None:
        return _typed(draft, nesting)
    lines = [line for line in draft.lines if line.text.strip()]
    parts = [squeeze(line.text) for line in lines]
    marker = draft.marker
    if role is Role.HEADING and not marker:
        marker, parts[0] = split_chapter_number(parts[0])
    elif role is Role.ITEM:
        typed, rest = split_bullet(parts[0])
        marker, parts[0] = (marker or typed, rest) if typed and typed not in "-–—" else (marker, parts[0])
        return _items(draft, lines, parts, marker, level)
    return [_paragraph(draft, lines, parts, role, level, marker)]


def _items(draft: Draft, lines: list[Line], parts: list[str], marker: str, level: int) -> list[Paragraph]:
    """One item, and one more, a level deeper, for each part after the first that has a typed bullet."""
    found: list[Paragraph] = []
    start, depth = 0, level
    for index in range(1, len(parts) + 1):
        typed, rest = split_bullet(parts[index]) if index < len(parts) else ("", "")
        if index < len(parts) and not typed:
            continue
        found.append(_paragraph(draft, lines[start:index], parts[start:index], Role.ITEM, depth, marker))
        if index < len(parts):
            parts[index], marker, start, depth = rest, typed, index, level + 1
    return found


def _typed(draft: Draft, nesting: Nesting) -> list[Paragraph]:
    """Body text in which bullets and numbers may be typed by hand, at its start or after line breaks."""
    lines = [line for line in draft.lines if line.text.strip()]
    groups: list[tuple[str, list[Line], list[str]]] = []
    for line in lines:
        text = squeeze(line.text)
        marker, rest = split_marker(_with_tab(line.text))
        if groups and not marker:
            groups[-1][1].append(line)
            groups[-1][2].append(text)
        else:
            groups.append((marker, [line], [squeeze(rest)]))
    return [_typed_paragraph(draft, marker, own, parts, nesting) for marker, own, parts in groups]


def _with_tab(text: str) -> str:
    return text.replace("\u00a0", " ").strip()


def _typed_paragraph(draft: Draft, marker: str, lines: list[Line], parts: list[str], nesting: Nesting) -> Paragraph:
    if marker:
        spaces = len(lines[0].text) - len(lines[0].text.lstrip())
        return _paragraph(draft, lines, parts, Role.ITEM, nesting.level(draft.indent + 4.0 * spaces), marker)
    if _LEADER.search(parts[0]):
        return _paragraph(draft, lines, [squeeze(line.text) for line in lines], Role.CONTENTS, 0, "")
    note = _NOTE.match(parts[0])
    if note and (draft.size is None or draft.size < _SMALL):
        parts[0] = parts[0][note.end() :]
        return _paragraph(draft, lines, parts, Role.FOOTNOTE, 0, note.group(1))
    if nesting.outside(draft.indent):
        nesting.end()
    return _paragraph(draft, lines, parts, Role.BODY, 0, "")


def _paragraph(draft: Draft, lines: list[Line], parts: list[str], role: Role, level: int, marker: str) -> Paragraph:
    return Paragraph(
        text=squeeze(" ".join(parts)),
        lines=tuple(lines),
        role=role,
        level=level,
        marker=marker,
        parts=tuple(parts),
        bold=draft.bold,
        italic=draft.italic,
        size=draft.size,
        indent=draft.indent,
    )
