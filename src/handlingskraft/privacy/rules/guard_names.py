"""Names of persons: a given name and a family name, weighed by lists, endings, capital letters and what stands around them.

No list holds every name. A word counts as a name the more it is like one: it is in a list (2), in a list but an everyday word or a
place as well, or has the ending of a name (1), or is at least no ordinary word (``is_open``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlingskraft.privacy.rules import guard_words as words
from handlingskraft.privacy.rules.guard_spans import NAME, PersonalDataSpan

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_LONGEST = 5
_MOST_KNOWN = 50_000
_SMALL, _ALONE, _TURNED = 0.6, 0.55, 0.7
# (given name, family name) → how sure, for words of those grades.
_TABLE = {
    (2, 2): 0.85,
    (2, 1): 0.8,
    (2, 0): 0.7,
    (1, 2): 0.75,
    (1, 1): 0.6,
    (1, 0): 0.5,
    (0, 2): 0.65,
    (0, 1): 0.5,
    (0, 0): 0.45,
}
_SENTENCE_ENDS = ".!?\n\r•*|\t;–\u2022\uf0b7"


@dataclass(frozen=True, slots=True)
class _Grade:
    """How far a word is like a given name, and like a family name (0 to 2)."""

    given: int = 0
    family: int = 0
    is_open: bool = False

    @property
    def is_namelike(self) -> bool:
        return bool(self.given or self.family or self.is_open)


_NO = _Grade()


@dataclass(slots=True)
class _Token:
    """A word with its place in the text."""

    start: int
    end: int
    word: str

    @property
    def is_initial(self) -> bool:
        return len(self.word) == 1 and self.word.isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()

    @property
    def has_capital(self) -> bool:
        return self.word[0].isupper()


def find_names(text: str) -> Iterator[PersonalDataSpan]:
    """Given name and family name, in ``text`` (as read by ``guard_text``)."""
    tokens = [_Token(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    small_given = _small_names()[0]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.has_capital:
            found = _from_capital(text, tokens, index)
        elif token.word in small_given:
            found = _small(text, tokens, index)
        else:
            index += 1
            continue
        if found:
            first, last, confidence = found
            yield PersonalDataSpan(NAME, tokens[first].start, tokens[last].end, confidence)
            index = last + 1
        else:
            index += 1


_Found = tuple[int, int, float]


def _small(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """Both names in small letters, when the lists hold them and no ordinary words."""
    if not _is_next(text, tokens, index):
        return None
    after = tokens[index + 1]
    is_family = _is_small_family(after.word) or (after.has_capital and grade(after.word).family == 2)
    return (index, index + 1, _SMALL) if is_family else None


def _from_capital(text: str, tokens: list[_Token], index: int) -> _Found | None:
    if tokens[index].is_initial and text[tokens[index].end : tokens[index].end + 1] != ".":
        return None
    chain = _chain(text, tokens, index)
    found = _best(text, tokens, chain) if len(chain) > 1 else None
    found = found or _turned(text, tokens, index) or _alone(text, tokens, index) or _half_small(text, tokens, index)
    return None if found and _bears_a_name(text, tokens, found) else found


def _chain(text: str, tokens: list[_Token], index: int) -> list[int]:
    """The words from ``index`` on that may be parts of one name: capitals, initials, and "von", "al" and such between them."""
    chain = [index] if _may_be_part(tokens[index]) else []
    at = index
    while chain and len(chain) < _LONGEST and _is_next(text, tokens, at):
        at += 1
        if _may_be_part(tokens[at]):
            chain.append(at)
        elif tokens[at].word.lower() not in words.PARTICLES:
            break
    return chain


def _may_be_part(token: _Token) -> bool:
    return token.has_capital and (token.is_initial or grade(token.word).is_namelike)


def _is_next(text: str, tokens: list[_Token], index: int) -> bool:
    """Whether the next word follows on the same line (or on the next, with nothing else between), as the parts of a name do."""
    if index + 1 >= len(tokens):
        return False
    between = text[tokens[index].end : tokens[index + 1].start]
    if tokens[index].is_initial and between in {". ", "."}:
        return True
    return between in {" ", "  ", "\n", " \n", "\r\n"}


def _best(text: str, tokens: list[_Token], chain: list[int]) -> _Found | None:
    """The surest name in the chain; of equals the one that begins first and ends first, with its further family names."""
    best: tuple[float, int, int] | None = None
    for first in range(len(chain) - 1):
        for last in range(first + 1, len(chain)):
            if tokens[chain[first]].is_initial and tokens[chain[last]].is_initial:
                continue
            sure = _sure(text, tokens, chain[first], chain[last])
            if sure and (best is None or sure > best[0]):
                best = sure, first, last
    if best is None:
        return None
    sure, first, last = best
    while last + 1 < len(chain) and _is_further(tokens[chain[last + 1]]):
        last += 1
    return chain[first], chain[last], sure


def _is_further(token: _Token) -> bool:
    mark = grade(token.word)
    return mark.family == 2 or (mark.family == 1 and mark.given < 2)


def _sure(text: str, tokens: list[_Token], first: int, last: int) -> float:
    """How sure it is that the words from ``first`` to ``last`` are one name; 0 when they are not."""
    one, other = tokens[first], tokens[last]
    a, b = grade(one.word), grade(other.word)
    if "\n" in text[one.end : other.start] and (a.given, b.family) != (2, 2):
        return 0
    if one.is_initial or other.is_initial:
        return _with_initial(text, one, other, a, b)
    pair = a.given, b.family
    if (one.is_shouted or other.is_shouted) and 2 not in pair:
        return 0
    if a.family == 2 and b.given == 2 and b.family < 2 and a.given < 2:
        return _TURNED
    is_name = (a.given or a.is_open) and (b.family or b.is_open) and not (0 in pair and (one.is_shouted or other.is_shouted))
    is_near = pair != (0, 0) or last == first + 1 or _has_title(tokens, first)
    return _TABLE[pair] if is_name and is_near else 0


def _with_initial(text: str, one: _Token, other: _Token, a: _Grade, b: _Grade) -> float:
    """A. Svensson, and Anna S."""
    if one.is_initial:
        has_point = text[one.end : one.end + 1] == "."
        return 0 if not has_point else _TURNED if b.family else _ALONE if b.is_open and _is_in_sentence(text, one.start) else 0
    return _ALONE if a.given == 2 and text[other.end : other.end + 1] == "." else 0


def _turned(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """Svensson, Anna."""
    if index + 1 >= len(tokens) or text[tokens[index].end : tokens[index + 1].start] != ", ":
        return None
    a, b = grade(tokens[index].word), grade(tokens[index + 1].word)
    is_turned = (a.family, b.given) in {(2, 2), (2, 1), (1, 2)} or (a.is_open and b.given == 2)
    is_turned = is_turned and a.given < 2 and tokens[index].has_capital and not tokens[index].is_shouted
    if is_turned and not (_is_next(text, tokens, index + 1) and _may_be_part(tokens[index + 2])):
        return index, index + 1, _TURNED
    return None


def _alone(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """One name after a word for a person: "eleven Ahmed", "fru Svensson"."""
    token = tokens[index]
    mark = grade(token.word)
    if token.is_shouted or 2 not in {mark.given, mark.family} or not _has_title(tokens, index):
        return None
    return (index, index, _ALONE) if text[tokens[index - 1].end : token.start] in {" ", ": ", "\n"} else None


def _half_small(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """Anna svensson."""
    if grade(tokens[index].word).given < 2 or not _is_next(text, tokens, index):
        return None
    return (index, index + 1, _SMALL) if _is_small_family(tokens[index + 1].word) else None


def _is_small_family(word: str) -> bool:
    return word in _small_names()[1] or (word.endswith("sson") and word.islower())


def _has_title(tokens: list[_Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].word.lower() in words.TITLES


def _is_in_sentence(text: str, start: int) -> bool:
    """Whether words stand before it in the sentence, so that its capital letter says something."""
    before = text[max(start - 6, 0) : start].rstrip(" \"'(“”»:-")
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _bears_a_name(text: str, tokens: list[_Token], found: _Found) -> bool:
    """Whether a street, a school, a saint or a prize is meant, and not the person: Olof Palmes gata, Sankt Olof."""
    first, last, _ = found
    before = text[max(tokens[first].start - 4, 0) : tokens[first].start].lower()
    if before == "s:t " or (first > 0 and tokens[first - 1].word.lower() in words.NOT_BEFORE):
        return True
    return (
        tokens[last].word[-1] in "sxzSXZ"
        and _is_next(text, tokens, last)
        and tokens[last + 1].word.lower() in words.named_after()
    )


@cache
def _small_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given and family names that may be written in small letters and still be known."""
    shut = {name.lower() for name in words.also_words() | words.places() | words.no_names()} | words.common_words()
    given = frozenset(name.lower() for name in words.given_names()) - shut
    family = frozenset(name.lower() for name in words.family_names()) - shut
    return frozenset(each for each in given if len(each) > 2), frozenset(each for each in family if len(each) > 2)


@cache
def _grades() -> dict[str, _Grade]:
    return {}


def grade(word: str) -> _Grade:
    """The grade of a word with a capital letter."""
    known = _grades()
    if word not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[word] = _graded(word)
    return known[word]


def _graded(word: str) -> _Grade:
    if not word[0].isupper() or len(word) < 2:
        return _NO
    shouted = word.isupper()
    plain = word.title() if shouted else word
    mark = _in_parts(plain)
    if plain[-1] == "s" and not mark.given and not mark.family:
        of = _in_parts(plain[:-1].removesuffix("'"))
        mark = of if of.given or of.family else mark
    return _Grade(mark.given, mark.family) if shouted else mark


def _in_parts(word: str) -> _Grade:
    """The grade of Anna-Karin or Al-Khatib comes from its parts, unless the lists hold the whole."""
    whole = _single(word)
    if "-" not in word or whole.given == 2 or whole.family == 2:
        return whole
    parts = word.split("-")
    if parts[0].lower() in words.PARTICLES and parts[1][:1].isupper():
        return _Grade(0, 2, is_open=True)
    if not all(part[:1].isupper() for part in parts):
        return _NO
    marks = [_single(part) for part in parts]
    if not all(mark.is_namelike for mark in marks):
        return _NO
    return _Grade(min(mark.given for mark in marks), max(mark.family for mark in marks), is_open=True)


def _single(word: str) -> _Grade:
    is_shut = word in words.no_names() or word in words.places() or word.lower() in words.common_words()
    is_word = is_shut or word in words.also_words()
    given = (2 - is_word) if word in words.given_names() else 0
    family = (2 - is_word) if word in words.family_names() else 0
    if is_shut:
        return _Grade(given, family)
    given = given or (1 if word in words.more_given_names() or _ends(word, words.GIVEN_ENDINGS) else 0)
    family = family or _by_ending(word) or (1 if word in words.more_family_names() or given == 2 else 0)
    if given or family:
        return _Grade(given, family, not is_word)
    return _Grade(is_open=_may_be_a_name(word))


def _by_ending(word: str) -> int:
    if _ends(word, words.WORD_ENDINGS):
        return 0
    return 2 if _ends(word, words.FAMILY_ENDINGS) else 1 if _ends(word, words.MAYBE_FAMILY_ENDINGS) else 0


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return word.endswith(endings) and not any(word.lower() == ending for ending in endings)


def _may_be_a_name(word: str) -> bool:
    """A word of small letters after its capital, with a vowel, and not with the ending of an ordinary word."""
    lower = word.lower()
    is_plain = word[1:].islower() or word.startswith(("Mc", "Mac", "O'", "De", "Al", "El"))
    return (
        len(word) > 2
        and is_plain
        and any(vowel in lower for vowel in "aeiouyåäöéáíóúü")
        and not lower.endswith(words.WORD_ENDINGS)
    )
