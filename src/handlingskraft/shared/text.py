"""Folding and comparing plain text."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_MOST_DIGITS = 18  # what both databases can hold, and far under the length that Python refuses to read


def fold(text: str) -> str:
    """Lower case, one space, no soft hyphens: for comparing, never for showing."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).replace("\u00ad", "")).strip().casefold()


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut at a word, with an ellipsis."""
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def whole_number(text: str) -> int | None:
    """The number that stands in the text; None for anything else, and for one that no row can have."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
