"""Folding and comparing plain text."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Lower case, one space, no soft hyphens: for comparing, never for showing."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).replace("\u00ad", "")).strip().casefold()


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut at a word, with an ellipsis."""
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
