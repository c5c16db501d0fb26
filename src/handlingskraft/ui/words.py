"""Small words for the pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def listed(words: Iterable[object]) -> str:
    """One, two and three: the words as running text lists them; "" for none."""
    *first, last = [str(word) for word in words] or [""]
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
