"""Taking words out of a text wherever they stand, also where a line was broken in the middle of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def tidy(words: str) -> str:
    """The words on one line with single spaces: what makes two places the same."""
    return " ".join(words.split())


def masked(text: str, words: Iterable[str], mark: str) -> str:
    """The text with ``mark`` instead of each of the ``words`` (as ``tidy`` gives them). It keeps its number of lines."""
    patterns = [_pattern(each) for each in sorted(set(words), key=len, reverse=True)]
    if not patterns:
        return text
    found = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
    return found.sub(lambda match: mark + "\n" * match[0].count("\n"), text)


def _pattern(words: str) -> str:
    """White space of any kind between words, and a hyphen and a line break inside them."""
    return r"\s+".join(r"(?:-\n)?".join(map(re.escape, word)) for word in words.split())
