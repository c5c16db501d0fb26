"""Bullets and numbers at the start of a line, as people type them and as fonts encode them."""

from __future__ import annotations

import re

ROUND_BULLETS = "•●∙⚫⦁"
OTHER_BULLETS = "‣▪▫◦○■□◾◆◇❖►▶➢➤➔→✓✔✗☐☑☒»⁃"
BULLETS = ROUND_BULLETS + OTHER_BULLETS
DASHES = "-–—−‐‑"

SYMBOL_GLYPHS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "▫",
    "\uf06f": "□",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf0be": "-",
    "\uf0fe": "☑",
    "\uf0fd": "☒",
    "\uf071": "□",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf077": "◆",
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_BULLET = re.compile(
    rf"(?P<marker>[{re.escape(BULLETS)}])\s*(?=\S)"
    r"|(?P<dot>·)\s*(?=\S)"
    rf"|(?P<dash>[{DASHES}]{{1,2}})(?:\s+|(?=[^\W\d_]))"
    r"|(?P<star>\*)\s+"
    r"|(?P<o>o)(?:\t\s*|\s{2,}|\s(?=[A-ZÅÄÖ]))"
)
_NUMBER = re.compile(
    r"(?P<marker>\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zåäö]|[ivx]{1,5}|[IVX]{1,5})\)"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\.(?!\d)"
    r"|[IVX]{1,5}\.|[A-Z]\."
    r"|\d{1,2}(?:\.\d{1,3}){1,4}(?=\s+[\"”'(]?[A-ZÅÄÖ]))(?:\s+(?=\S))"
)
_CHAPTER = re.compile(r"(?P<marker>\d{1,2}|[A-Z])(?:\s*[:–-])?\s+(?=[A-ZÅÄÖ])")


def known_glyphs(text: str) -> str:
    """``text`` with bullets from Symbol and Wingdings (private-use letters) as the common letters they show."""
    if not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda found: SYMBOL_GLYPHS.get(found.group(), "•"), text)


def split_bullet(text: str) -> tuple[str, str]:
    """The bullet at the start of ``text`` and the rest; an empty bullet when there is none."""
    stripped = text.lstrip()
    found = _BULLET.match(stripped)
    if not found or not stripped[found.end() :].strip():
        return "", text
    return found.group().strip(), stripped[found.end() :]


def split_number(text: str) -> tuple[str, str]:
    """The number or letter of a numbered item ("1.", "3.2.1", "a)") and the rest; empty when there is none."""
    stripped = text.lstrip()
    found = _NUMBER.match(stripped)
    if not found:
        return "", text
    return found.group("marker"), stripped[found.end() :]


def split_marker(text: str) -> tuple[str, str]:
    """The bullet or number at the start of ``text`` and the rest; an empty marker when there is none."""
    marker, rest = split_bullet(text)
    return (marker, rest) if marker else split_number(text)


def split_chapter_number(text: str) -> tuple[str, str]:
    """As ``split_number`` for what is known to be a heading: "3 Kunskap" too."""
    marker, rest = split_number(text)
    if marker:
        return marker, rest
    found = re.match(r"\s*(\d{1,2})\s+(?=[^\W\d_])", text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def number_depth(marker: str) -> int:
    """How many parts a number has: "3.2.1" has 3, "a)" and bullets have 1."""
    return max(1, len(re.findall(r"\d+", marker)))
