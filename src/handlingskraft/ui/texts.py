"""Prose that is written as Markdown, turned into a page: headings to link to, tables, lists. Raw HTML is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "blockquote",
    "li",
    "a",
    "strong",
    "em",
    "code",
    "kbd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "th": {"scope"}, "ol": {"start"}}


@dataclass(frozen=True, slots=True)
class Text:
    """One page of prose. ``lead`` is its first paragraph, ``sections`` the id and words of each h2."""

    name: str
    title: str
    lead: str
    html: SafeString
    sections: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The text without markup, for search."""
        return " ".join(strip_tags(self.html.replace("</h2>", ".</h2>")).split())


def parse(file_name: str, source: str) -> Text:
    """Markdown to a page. The first line is the title (``# …``), the paragraph after it the lead. Raw HTML is dropped."""
    heading, _, rest = source.partition("\n")
    lead, _, body = rest.strip().partition("\n\n")
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(body)
    sections = tuple(_with_ids(tokens))
    html = nh3.clean(markdown.renderer.render(tokens, markdown.options, {}), tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    return Text(
        name=re.sub(r"^\d+-", "", file_name),
        title=heading.removeprefix("#").strip(),
        lead=" ".join(lead.split()),
        html=mark_safe(html),  # noqa: S308 - cleaned by nh3 just above  # nosec B308 B703 - nh3 has cleaned it
        sections=sections,
    )


def _with_ids(tokens: list[Token]) -> list[tuple[str, str]]:
    """Give every h2 an id made of its words, and column headings their scope."""
    found = []
    for token, inner in zip(tokens, tokens[1:] + tokens[-1:], strict=True):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = slugify(inner.content)
            token.attrSet("id", anchor)
            found.append((anchor, inner.content))
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    return found
