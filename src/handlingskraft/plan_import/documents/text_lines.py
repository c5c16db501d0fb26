"""What each line of a plain text is, seen by itself and beside its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from handlingskraft.plan_import.documents.joining import superscript
from handlingskraft.plan_import.documents.markers import known_glyphs, split_chapter_number, split_marker
from handlingskraft.plan_import.documents.model import Line

_TAB = 4
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s{0,3}([-*_=])(?:\s*\1){2,}\s*$")
_LEADER = re.compile(r"(?:\.{3,}|(?:\. ){3,}|…{1,}|_{4,}|·{4,})[\s.…]*\d{1,3}$|\S\s*\t\s*\d{1,3}$")
_CONTENTS_TITLE = re.compile(r"(?:innehåll(?:sförteckning)?|table of contents|contents)\s*:?", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"\S.*\s\d{1,3}$")
_FOOTNOTE = re.compile(r"(?P<mark>[⁰¹²³⁴-⁹]+)\s*(?=\S)|\[\^(?P<name>[\w-]+)\]:\s*")
_FURNITURE = re.compile(r"(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:av|/|\()\s*\d{1,3}\)?|sida\s+\d{1,3}", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?![\w*_])")
_NOTE_MARK = re.compile(r"\[\^(\d+)\]")


class Kind(Enum):
    """The kinds of line."""

    BLANK = "blank"
    PLAIN = "plain"
    ITEM = "item"
    HEADING = "heading"
    PIPE_ROW = "pipe row"
    TAB_ROW = "tab row"
    CONTENTS = "contents"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its kind. ``text`` is without marker and indent; indents are counted in columns."""

    line: Line
    kind: Kind
    text: str
    marker: str = ""
    level: int = 0
    indent: int = 0
    content_indent: int = 0
    breaks: bool = False


def classify(lines: Iterable[Line]) -> list[TextLine]:
    """Each line with its kind."""
    found = [_classify_one(line) for line in lines]
    for step in (_underlined_headings, _pipe_tables, _contents_lists, _tab_tables):
        found = list(step(found))
    return found


def _classify_one(line: Line) -> TextLine:
    expanded = known_glyphs(line.text.replace("\u00a0", " ")).expandtabs(_TAB)
    stripped = expanded.strip()
    indent = len(expanded) - len(expanded.lstrip())
    if not stripped:
        return TextLine(line, Kind.BLANK, "")
    heading = _HEADING.match(stripped)
    if heading:
        marker, text = split_chapter_number(heading.group(2))
        return TextLine(line, Kind.HEADING, text, marker, len(heading.group(1)))
    for kind, pattern in ((Kind.CONTENTS, _LEADER), (Kind.FURNITURE, _FURNITURE)):
        if (pattern.search if kind is Kind.CONTENTS else pattern.fullmatch)(line.text.strip()):
            return TextLine(line, kind, stripped)
    footnote = _FOOTNOTE.match(stripped)
    if footnote:
        mark = footnote.group("mark") or superscript(footnote.group("name"))
        return TextLine(line, Kind.FOOTNOTE, stripped[footnote.end() :], mark, indent=indent)
    return _item_or_plain(line, stripped, indent)


def _item_or_plain(line: Line, stripped: str, indent: int) -> TextLine:
    breaks = line.text.endswith(("  ", "\\"))
    unquoted = re.sub(r"^>\s?", "", stripped)
    marker, text = split_marker(line_text_after_indent(line)) if unquoted == stripped else ("", unquoted)
    if marker and not _RULE.match(stripped):
        content = indent + len(stripped) - len(text.lstrip().expandtabs(_TAB))
        return TextLine(line, Kind.ITEM, text.strip(), marker, 0, indent, max(indent + 1, content), breaks)
    return TextLine(line, Kind.PLAIN, unquoted, "", 0, indent, indent, breaks)


def line_text_after_indent(line: Line) -> str:
    """The line's text without indent, bullets from symbol fonts made plain."""
    return known_glyphs(line.text.replace("\u00a0", " ")).strip()


def _underlined_headings(lines: list[TextLine]) -> Iterator[TextLine]:
    """Markdown's other way: a line of === or --- under the heading. A rule alone is a blank line."""
    for before, line, after in zip([None, *lines[:-1]], lines, [*lines[1:], None], strict=True):
        if _is_underline_of(before, line) or (_RULE.match(line.line.text) and line.kind is not Kind.PIPE_ROW):
            yield replace(line, kind=Kind.BLANK, text="")
        elif after is not None and _is_underline_of(line, after):
            marker, text = split_chapter_number(line.line.text.strip())
            level = 1 if "=" in after.line.text else 2
            yield replace(line, kind=Kind.HEADING, text=text, marker=marker, level=level)
        else:
            yield line


def _is_underline_of(line: TextLine | None, below: TextLine) -> bool:
    return (
        line is not None
        and line.kind in (Kind.PLAIN, Kind.ITEM)
        and len(line.text) < 120
        and bool(_UNDERLINE.match(below.line.text))
    )


def _pipe_tables(lines: list[TextLine]) -> Iterator[TextLine]:
    """Lines with pipes, at least two together, or one that both starts and ends with a pipe."""
    piped = [line.kind is not Kind.BLANK and _has_pipes(line.line.text) for line in lines]
    for index, line in enumerate(lines):
        alone = not (index and piped[index - 1]) and not (index + 1 < len(lines) and piped[index + 1])
        text = line.line.text.strip()
        if piped[index] and (not alone or (text.startswith("|") and text.endswith("|"))):
            yield replace(line, kind=Kind.PIPE_ROW, text=text)
        else:
            yield line


def _has_pipes(text: str) -> bool:
    stripped = text.strip()
    return stripped.count("|") >= 2 and (stripped.startswith("|") or stripped.count(" | ") >= 2)


def _contents_lists(lines: list[TextLine]) -> Iterator[TextLine]:
    """After the title of a table of contents: lines that end with a page number."""
    inside = False
    for index, line in enumerate(lines):
        entry = line.kind in (Kind.PLAIN, Kind.ITEM, Kind.CONTENTS) and bool(_CONTENTS_ENTRY.match(line.text))
        if line.kind in (Kind.PLAIN, Kind.HEADING) and _CONTENTS_TITLE.fullmatch(line.text):
            following = [other for other in lines[index + 1 : index + 5] if other.kind is not Kind.BLANK]
            inside = bool(following) and bool(_CONTENTS_ENTRY.match(following[0].text))
            yield replace(line, kind=Kind.CONTENTS, text=line.line.text.strip()) if inside else line
            continue
        inside = inside and (entry or line.kind is Kind.BLANK)
        yield replace(line, kind=Kind.CONTENTS, text=line.line.text.strip(), marker="") if inside and entry else line


def _tab_tables(lines: list[TextLine]) -> Iterator[TextLine]:
    """Rows pasted from a table have tabs between the cells: two or more such lines together."""
    tabs = [line.line.text.strip(" ").count("\t") if line.kind is Kind.PLAIN and _inner_tab(line) else 0 for line in lines]
    for index, line in enumerate(lines):
        beside = [tabs[other] for other in (index - 1, index + 1) if 0 <= other < len(tabs)]
        if tabs[index] and tabs[index] in beside:
            yield replace(line, kind=Kind.TAB_ROW, text=line.line.text)
        else:
            yield line


def _inner_tab(line: TextLine) -> bool:
    return "\t" in line.line.text.strip()


def without_emphasis(text: str) -> str:
    """``text`` without Markdown's stars and underscores, and with its note marks as superscript digits."""
    plain = _EMPHASIS.sub(lambda found: found.group(2), text) if "*" in text or "_" in text else text
    return _NOTE_MARK.sub(lambda found: superscript(found.group(1)), plain)


def is_all_bold(text: str) -> bool:
    """Whether the whole line stands between double stars or underscores."""
    return bool(re.fullmatch(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1:?\s*", text))
