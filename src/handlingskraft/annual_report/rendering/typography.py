"""Small matters of typesetting: what must stay on one line, and Swedish quotation marks."""

from __future__ import annotations

import re

NBSP = "\u00a0"
NARROW = "\u202f"
_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_SHORT = "jan|feb|apr|jun|jul|aug|sep|sept|okt|nov|dec"
_ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOGETHER = re.compile(
    rf"(?<=§) (?=\d)"
    rf"|(?<=\d) (?=(?:{_MONTH}|{_SHORT}|{_ENGLISH})\b|%|procent\b|kr\b|kronor\b|tkr\b|mnkr\b)"
    rf"|(?<=\d) (?=\d{{3}}(?!\d))"
    rf"|(?<=\b[A-ZÅÄÖ]{{2}}) (?=\d{{4}}[/:]\d)"
    rf"|(?<=\bDnr) (?=\S)"
)  # fmt: skip
_NUMBERED = re.compile(r"\b(aktivitet|mål|bilaga|punkt|sidan|version|fokusområde|activity|goal|page) (?=\d)", re.IGNORECASE)
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
_LETTER = r"[^\W\d_]"
_APOSTROPHE = re.compile(rf"(?<={_LETTER})'(?={_LETTER})")


def bound(text: str) -> str:
    """The same words with non-breaking spaces in dates, numbers, paragraphs and registry numbers."""
    return _NUMBERED.sub(rf"\1{NBSP}", _TOGETHER.sub(NBSP, text))


def typeset(text: str, language: str) -> str:
    """Bound, and in Swedish with ” and ’ for the typewriter's signs. Control characters become spaces."""
    text = text.translate(_CONTROLS)
    if language == "sv":
        text = _APOSTROPHE.sub("’", text).replace('"', "”")
    return bound(text)


_PARTS = re.compile(r"(?<=\w{4})(?=(?:förvaltning|avdelning|grupp|enhet|nämnd|kontor|styrelse|råd|bolag)\w{0,5}\b)")


def compounds(text: str) -> str:
    """The same words with soft hyphens where the long names of units are best divided."""
    return _PARTS.sub("\u00ad", text)
