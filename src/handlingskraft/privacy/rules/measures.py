"""Numbers of people in the words someone wrote: in a unit of measure, and in running text."""

from __future__ import annotations

import re

_SHARES = ("procent", "%", "andel", "promille", "per ", "share", "index")
_PEOPLE = (
    "person", "elev", "barn", "ungdom", "unga ", "medarbetare", "anställd", "kvinn", "män ", "flick", "pojk", "deltagare", "anhörig",
    "invånare", "people", "pupil", "child", "employee", "women", "men ", "participant",
)  # fmt: skip


_NOUNS = (
    "person", "elev", "barn", "ungdom", "yngling", "medarbetar", "anställd", "kvinn", "man", "män", "flick", "pojk", "deltagar",
    "anhörig", "familj", "föräld", "brukar", "klient", "people", "pupil", "child", "youth", "employee", "women", "men", "girl", "boy",
    "participant", "relative", "famil", "parent",
)  # fmt: skip
_BETWEEN = "nya unga yngre äldre andra vuxna av våra kommunens stycken new young younger older other of our the".split()
_FEW = re.compile(
    r"(?<![\w.,:/–-])(?<!\d )(?<!§ )(?:[1-4]|två|tre|fyra|two|three|four)"
    rf"(?: (?:{'|'.join(_BETWEEN)})){{0,2}} (?:{'|'.join(_NOUNS)})[^\W\d_]{{0,4}}\b",
    re.IGNORECASE,
)


def few_people_in(text: str) -> list[str]:
    """The places in a text that count one to four people, as they are written: "tre elever", "2 nya deltagare"."""
    return [found.group() for found in _FEW.finditer(text)]


def is_share(unit: str) -> bool:
    """Whether a measure in this unit is a share or a rate, and so counts nobody."""
    return _names(unit, _SHARES)


def names_people(unit: str) -> bool:
    """Whether a measure in this unit is a number of people."""
    return _names(unit, _PEOPLE) and not is_share(unit)


def _names(unit: str, words: tuple[str, ...]) -> bool:
    return any(word in f"{unit.casefold()} " for word in words)
