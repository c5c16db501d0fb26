"""The words that people write: a small part of Markdown, turned into blocks that page, PDF and Word file are made of.

Paragraphs, lists of one level, **strong**, *emphasis*, links and headings. Whatever else stands there is kept as text:
nothing that someone wrote is dropped, and nothing is ever taken for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_MARKDOWN = MarkdownIt("zero").enable(["heading", "list", "emphasis", "link", "escape", "newline"])
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of running text; ``href`` is an http(s) or mailto address, "" for none."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    kind: ClassVar[str] = "paragraph"
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of one level."""

    kind: ClassVar[str] = "item_list"
    items: tuple[tuple[Span, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading that the writer put in: one level below the section it stands in."""

    kind: ClassVar[str] = "subheading"
    text: str


Prose = Paragraph | ItemList | Subheading
"""What ``prose`` makes of what someone wrote."""


def prose(source: str) -> tuple[Prose, ...]:
    """The blocks of what someone wrote; empty for empty text."""
    tree = SyntaxTreeNode(_MARKDOWN.parse(source))
    return tuple(block for node in tree.children for block in _blocks(node))


def plain_words(blocks: Iterable[Prose]) -> str:
    """The words without their form, one block per line: for search, descriptions and counting."""
    return "\n".join(_words(block) for block in blocks)


def _words(block: Prose) -> str:
    match block:
        case Subheading():
            return block.text
        case Paragraph():
            return "".join(span.text for span in block.spans)
        case ItemList():
            return "\n".join("".join(span.text for span in item) for item in block.items)


def _blocks(node: SyntaxTreeNode) -> Iterator[Prose]:
    if node.type == "heading":
        yield Subheading("".join(span.text for span in _spans(node)))
    elif node.type in {"bullet_list", "ordered_list"}:
        yield ItemList(tuple(_items(node)), is_numbered=node.type == "ordered_list")
    elif spans := tuple(_spans(node)):
        yield Paragraph(spans)


def _items(node: SyntaxTreeNode) -> Iterator[tuple[Span, ...]]:
    """The items in reading order; those of a list inside an item follow it."""
    for item in node.children:
        spans: list[Span] = []
        inner: list[tuple[Span, ...]] = []
        for child in item.children:
            if child.type.endswith("_list"):
                inner += _items(child)
            else:
                spans += [Span(" ")] * bool(spans) + list(_spans(child))
        if spans:
            yield tuple(spans)
        yield from inner


def _spans(node: SyntaxTreeNode) -> Iterator[Span]:
    found: list[Span] = []
    for span in _marked(node, Span("")):
        if found and _form(found[-1]) == _form(span):
            found[-1] = Span(found[-1].text + span.text, *_form(span))
        else:
            found.append(span)
    return (span for span in found if span.text)


def _form(span: Span) -> tuple[bool, bool, str]:
    return span.is_strong, span.is_emphasis, span.href


def _marked(node: SyntaxTreeNode, around: Span) -> Iterator[Span]:
    strong, emphasis, href = _form(around)
    if node.type == "strong":
        strong = True
    elif node.type == "em":
        emphasis = True
    elif node.type == "link":
        address = str(node.attrGet("href") or "")
        href = address if _ADDRESS.fullmatch(address) else ""
    elif not node.children:
        text = " " if node.type in {"softbreak", "hardbreak"} else node.content
        yield Span(text, strong, emphasis, href)
    for child in node.children:
        yield from _marked(child, Span("", strong, emphasis, href))
