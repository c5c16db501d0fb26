"""E-mail addresses, and names that people go by in social media."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from handlingskraft.privacy.rules.guard_patterns import by_first_letter
from handlingskraft.privacy.rules.guard_spans import EMAIL, SOCIAL_HANDLE, PersonalDataSpan

_SURE, _UNSURE, _WEAK = 0.97, 0.6, 0.5
# The sign itself, or how it is spelt to keep machines away; the address is then read outwards from there, a bounded way.
_AT = re.compile(
    r" ?@ ?\n?|%40| ?[(\[{<] ?(?:at|a|@|snabel-?a) ?[)\]}>] ?| (?:snabel-?a|at)(?= \w[\w-]{0,60}(?:\.| dot | punkt ))",
    re.IGNORECASE,
)
_LOCAL_BACKWARDS = re.compile(r"\"[^\"\n@]{1,62}\"|[\w!#$%&'*+/=?^{|}~.-]{1,64}")
_DOT = r"(?:\.| ?[(\[{] ?(?:dot|punkt|\.) ?[)\]}] ?| (?:dot|punkt) )"
_DOMAIN = re.compile(
    rf" ?(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?(?:{_DOT}[^\W_](?:[\w-]{{0,61}}[^\W_])?){{1,8}}|\[[\d.:a-fA-F]{{3,40}}\])",
    re.IGNORECASE,
)
_BARE_DOMAIN = re.compile(r"[^\W\d_][\w-]{1,60}\w")
_LEADING = "!#$%&'*+/=?^{|}~.-"
_ABOUT = 66

_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-zÅÄÖåäö0-9_](?:[\w.-]{0,38}\w)?(?![\w@])")
# The two below are for text in small letters, and what may stand before them is looked at afterwards: a pattern that begins with its
# own words is found many times faster.
_NETWORKS = (
    r"snapchat|snap|instagram|insta|tiktok|tik tok|twitter|facebook|telegram|discord|kik|threads|youtube|twitch|messenger|signal"
    r"|wickr|session|användarnamn|användarnamnet|username|nick|nickname|alias|(?:snap|insta|discord|tiktok)-?konto(?:t)?"
)
_CALLED = re.compile(
    rf"(?:{by_first_letter(_NETWORKS)})"
    r"(?:[ -](?:konto|kontot|namn|namnet|användare|användaren|id))?"
    r"(?: ?[:=] ?| (?:är|heter) )[\"'“”]?@?(\w[\w.#-]{1,38}\w)"
)
_PROFILE = re.compile(
    r"(?:instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add"
    r"|t\.me|linkedin\.com/in|threads\.net|youtube\.com|twitch\.tv|vk\.com)/@?(\w[\w.%-]{1,60}\w)"
)
_BEFORE_PROFILE = re.compile(r"(?<![\w.])(?:https?://)?(?:www\.|m\.)?$")
_LONGEST_BEFORE = 14
_NO_PROFILE = frozenset(
    "watch share sharer search hashtag explore groups events pages home login policies help intent".split()
)


def find_contacts(text: str) -> Iterator[PersonalDataSpan]:
    """E-mail addresses and handles in ``text`` (as read by ``guard_text``)."""
    addresses = list(_addresses(text))
    yield from addresses
    taken = [span.start for span in addresses]

    def is_free(place: int) -> bool:
        """Whether no address holds the place."""
        before = bisect_right(taken, place)
        return not before or addresses[before - 1].end <= place

    for match in _HANDLE.finditer(text):
        if is_free(match.start()):
            yield PersonalDataSpan(SOCIAL_HANDLE, match.start(), match.end(), _UNSURE)
    small = text.lower()
    for match in _CALLED.finditer(small):
        if is_free(match.start(1)) and not _is_in_word(text, match.start()):
            yield PersonalDataSpan(SOCIAL_HANDLE, match.start(1), match.end(1), _UNSURE)
    for match in _PROFILE.finditer(small):
        before = _BEFORE_PROFILE.search(small, max(match.start() - _LONGEST_BEFORE, 0), match.start())
        if before and match[1] not in _NO_PROFILE:
            yield PersonalDataSpan(SOCIAL_HANDLE, before.start(), match.end(), _WEAK)


def _is_in_word(text: str, place: int) -> bool:
    """Whether a letter or digit stands right before the place."""
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] == "_")


def _addresses(text: str) -> Iterator[PersonalDataSpan]:
    for at in _AT.finditer(text):
        local = _local_part(text, at.start())
        if not local:
            continue
        whole = _DOMAIN.match(text, at.end())
        domain = whole or (_BARE_DOMAIN.match(text, at.end()) if at[0] == "@" else None)
        start = at.start() - len(local)
        if domain:
            yield PersonalDataSpan(EMAIL, start, domain.end(), _SURE if whole else _UNSURE)


def _local_part(text: str, end: int) -> str:
    """What stands before the sign and belongs to the address; "" when nothing does."""
    if end == 0 or text[end - 1] in " \n.([<@":
        return ""
    backwards = _LOCAL_BACKWARDS.match(text[max(end - _ABOUT, 0) : end][::-1])
    return backwards[0][::-1].lstrip(_LEADING) if backwards else ""
