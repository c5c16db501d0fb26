"""Long lists of words as one pattern that does not try them all at every place."""

from __future__ import annotations

from collections.abc import Iterator


def by_first_letter(words: str) -> str:
    """The same choice between ``words`` (a pattern of alternatives), with those that begin alike put together: where no word begins
    with the letter, a place is left after one look."""
    groups: dict[str, list[str]] = {}
    for word in _alternatives(words):
        groups.setdefault(word[0] if word[0].isalpha() else "", []).append(word)
    apart = groups.pop("", [])
    return "|".join([f"{letter}(?:{'|'.join(word[1:] for word in each)})" for letter, each in groups.items()] + apart)


def _alternatives(pattern: str) -> Iterator[str]:
    """The pattern cut at the bars that stand in no brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]
