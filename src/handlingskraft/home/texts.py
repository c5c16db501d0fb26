"""Prose that is written as Markdown, one file per language: the user guide and the pages in the footer.

A municipality that runs the program may put its own file of the same name in ``texts/<language>/`` of the data directory;
it is then shown instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nh3
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

TEXTS = Path(__file__).resolve().parent / "texts"
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "code", "kbd", "table", "thead", "tbody", "tr", "th", "td"}
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


def text(name: str, language: str) -> Text | None:
    """The page in the language, in Swedish where the language lacks it, None where there is no such page."""
    places = [root / tongue / f"{name}.md" for tongue in (language, "sv") for root in (_own_texts(), TEXTS)]
    found = next((place for place in places if place.is_file()), None)
    return _read(found, found.stat().st_mtime_ns, _names(language)) if found else None


def _names(language: str) -> tuple[tuple[str, str], ...]:
    """What the texts call this municipality and those who answer questions."""
    mail = settings.CONTACT_EMAIL
    someone = "samordnaren i kommunen" if language == "sv" else "the coordinator in your municipality"
    municipality = settings.MUNICIPALITY or ("kommunen" if language == "sv" else "the municipality")
    return (("{municipality}", municipality), ("{contact}", f"[{mail}](mailto:{mail})" if mail else someone))


def guide(language: str) -> list[Text]:
    """The user guide's pages in reading order."""
    names = sorted(path.stem for path in (TEXTS / "sv/guide").glob("*.md"))
    pages = [text(f"guide/{name}", language) for name in names]
    return [page for page in pages if page is not None]


def _own_texts() -> Path:
    return Path(settings.DATA_DIRECTORY) / "texts"


@cache
def _read(path: Path, changed: int, names: tuple[tuple[str, str], ...]) -> Text:  # noqa: ARG001 - a new file, a new reading
    source = path.read_text(encoding="utf-8")
    for placeholder, name in names:
        source = source.replace(placeholder, name)
    return parse(path.stem, source)


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
