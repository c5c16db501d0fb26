"""Putting the lines of a paragraph together again: word breaks, spaces, superscripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

SOFT_HYPHEN = "\u00ad"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = re.compile(r"\s+")
_BROKEN = re.compile(r"(\w+)[-\u2010\u2011]$")
_FIRST_WORD = re.compile(r"\w+")
_SUSPENDED = {"och", "eller", "samt", "respektive", "alternativt", "till", "kontra", "men", "än", "som", "resp"}


def squeeze(text: str) -> str:
    """``text`` with single spaces, no space at the ends and no soft hyphens."""
    return _SPACES.sub(" ", text.replace(SOFT_HYPHEN, "")).strip()


def superscript(digits: str) -> str:
    """The digits as superscript letters, as footnote marks are kept in running text."""
    return digits.translate(SUPERSCRIPTS)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document in lower case, compounds with a hyphen too, for deciding on hyphens at line ends."""
    return frozenset(word.casefold() for text in texts for word in re.findall(r"\w+(?:-\w+)*", text))


def join_lines(lines: Iterable[str], words: Collection[str] = ()) -> str:
    """The lines as one text. A word that was broken at a line end comes out whole; "barn-" before "och" keeps its hyphen."""
    joined = ""
    for line in lines:
        joined = join_two(joined, line, words)
    return squeeze(joined)


def join_two(before: str, after: str, words: Collection[str] = ()) -> str:
    """Two lines as one text."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before or after
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    broken, following = _BROKEN.search(before), _FIRST_WORD.match(after)
    if broken and following:
        return before[: broken.end(1)] + _seam(broken.group(1), following.group(), words) + after
    if re.search(r"\d[–-]$", before) and after[0].isdigit():
        return before + after
    if re.search(r"[^\W\d_]/$", before) and after[0].islower():
        return before + after
    return f"{before} {after}"


def _seam(first: str, second: str, words: Collection[str]) -> str:
    """What stands between the two halves: nothing, a hyphen, or a hyphen and a space."""
    if second.casefold() in _SUSPENDED:
        return "- "
    whole, hyphenated = (first + second).casefold(), f"{first}-{second}".casefold()
    if hyphenated in words and whole not in words:
        return "-"
    if first[-1].isdigit() or not second[0].islower() or len(first) == 1 or (first.isupper() and whole not in words):
        return "-"
    return ""
