"""Text helpers that know nothing about plans: folding, words, sentences."""

from __future__ import annotations

import re

from handlingskraft.plan_import.reading.rulebook import remembered

_SPACES = re.compile(r"\s+")
_NOISE = re.compile("[\u00ad\u200b\u200c\u200d\ufeff*_]")
_FOOTNOTE_MARKS = re.compile(r"[¹²³⁰⁴-⁹]+")
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*-?")
_SENTENCE_END = re.compile(r"[.!?](?:[\"”’')\]¹²³⁴-⁹])*\s+(?=[\"“”‘'(]?[A-ZÅÄÖ0-9])")
_ABBREVIATIONS = (
    "t.ex.", "bl.a.", "bl. a.", "m.m.", "m. m.", "m.fl.", "m fl.", "o.s.v.", "osv.", "d.v.s.", "dvs.", "etc.", "ca.", "kap.", "nr.",
    "st.", "s.k.", "f.d.", "p.g.a.", "fr.o.m.", "t.o.m.", "inkl.", "exkl.", "ev.", "resp.", "tel.", "dnr.", "jfr.", "kl.", "tex.",
    "max.", "min.", "alt.", "div.", "mån.", "jan.", "feb.", "apr.", "aug.", "sept.", "okt.", "nov.", "dec.",
)  # fmt: skip
_ORDINAL_END = re.compile(r"(?:^|\s)\(?(?:[0-9]{1,2}|[A-ZÅÄÖ])\.$")
_UNDECIDED = re.compile(
    r"(?:ej|inte|ännu (?:ej|inte)) (?:beslutat?|beslutad|fastställt?|fastställd|klart?|utsedd?|angivet|bestämt|tilldelad)|(?:utses|beslutas|bestäms|fastställs) senare"
)
DASHES = "-–—‒−"
NOTHING_STATED = frozenset(
    {"", "-", "–", "—", "−", "ej angivet", "ingen", "inga", "n/a", "saknas", "ej aktuellt", "x", "?", "..."}
)


@remembered
def fold(text: str) -> str:
    """Lower case, single spaces, no soft hyphens, emphasis marks or footnote marks: for comparing, never for showing."""
    return _SPACES.sub(" ", _FOOTNOTE_MARKS.sub("", _NOISE.sub("", text))).strip().casefold()


@remembered
def tidy(text: str) -> str:
    """The text as written, with single spaces and without invisible characters."""
    return _SPACES.sub(" ", re.sub("[\u00ad\u200b\u200c\u200d\ufeff]", "", text)).strip()


def words(text: str) -> list[str]:
    """The words of a text; hyphenated and slashed words are one."""
    return _WORD.findall(text)


def is_nothing(text: str) -> bool:
    """Whether a cell or a label's value says that nothing is stated: empty, a dash."""
    value = fold(text).strip(" .")
    return value in NOTHING_STATED or (len(value) < 40 and bool(_UNDECIDED.match(value)))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, as written. Abbreviations and numbers do not end a sentence."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        so_far = text[start : match.end()].rstrip()
        if so_far.casefold().endswith(_ABBREVIATIONS) or _ORDINAL_END.search(so_far):
            continue
        found.append(so_far)
        start = match.end()
    rest = text[start:].strip()
    if rest:
        found.append(rest)
    return found


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip(" \"”’')]¹²³⁴⁵⁶⁷⁸⁹*_").endswith((".", "!", "?", "…"))


def starts_upper(text: str) -> bool:
    """Whether the first letter is a capital; a text without letters does not."""
    for character in text:
        if character.isalpha():
            return character.isupper()
    return False


def stem(word: str) -> str:
    """A rough stem for comparing words across inflections: the first six letters of a long word."""
    lower = word.casefold()
    return lower[:6] if len(lower) > 6 else lower
