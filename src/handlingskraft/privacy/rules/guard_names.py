"""Names of persons: a given name and a family name, weighed by lists, endings, capital letters and what stands around them.

No list holds every name. A word counts as a name the more it is like one: it is in a list (2), in a list but an everyday word or a
place as well, or has the ending of a name (1), or is at least no ordinary word (``is_open``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from handlingskraft.privacy.rules import guard_words as words
from handlingskraft.privacy.rules.guard_spans import NAME, PersonalDataSpan

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_LONGEST = 5
_MOST_KNOWN = 50_000
_SMALL, _ALONE, _TURNED = 0.6, 0.55, 0.7
_SHORTEST_SHOUTED = 4
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
_VOWELS = frozenset("aeiouyåäöéáíóúü")
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


_GRADES = {
    (given, family, is_open): _Grade(given, family, is_open)
    for given, family, is_open in product((0, 1, 2), (0, 1, 2), (False, True))
}
_NO = _GRADES[0, 0, False]


@dataclass(slots=True)
class _Facts:
    """What a word with a capital letter is, whatever stands around it: one letter, all in capitals, and its grade."""

    is_initial: bool = False
    is_shouted: bool = False
    grade: _Grade = _NO
    may_be_part: bool = False


_SMALL_WORD = _Facts()


@dataclass(slots=True)
class _Token:
    """A word with its place in the text."""

    start: int
    end: int
    word: str
    facts: _Facts

    @property
    def has_capital(self) -> bool:
        return self.facts is not _SMALL_WORD


def find_names(text: str) -> Iterator[PersonalDataSpan]:
    """Given name and family name, in ``text`` (as read by ``guard_text``)."""
    known = _known()
    tokens = [
        _Token(match.start(), match.end(), word, (known.get(word) or _facts(word)) if word[0].isupper() else _SMALL_WORD)
        for match in _WORD.finditer(text)
        for word in (match[0],)
    ]
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
    is_family = _is_small_family(after.word) or after.facts.grade.family == 2
    return (index, index + 1, _SMALL) if is_family else None


def _from_capital(text: str, tokens: list[_Token], index: int) -> _Found | None:
    is_initial = tokens[index].facts.is_initial
    if is_initial and (not text.startswith(".", tokens[index].end) or _begins_initials(tokens, index)):
        return None
    chain = _chain(text, tokens, index)
    found = _best(text, tokens, chain) if len(chain) > 1 else None
    if is_initial and not found:
        return None
    found = found or _turned(text, tokens, index) or _alone(text, tokens, index) or _half_small(text, tokens, index)
    return None if found and _bears_a_name(text, tokens, found) else found


def _begins_initials(tokens: list[_Token], index: int) -> bool:
    """Whether as many initials stand here as the longest name has words."""
    last = index + _LONGEST - 1
    return last < len(tokens) and tokens[last].facts.is_initial and all(each.facts.is_initial for each in tokens[index:last])


def _chain(text: str, tokens: list[_Token], index: int) -> list[int]:
    """The words from ``index`` on that may be parts of one name: capitals, initials, and "von", "al" and such between them."""
    chain = [index] if tokens[index].facts.may_be_part else []
    at, breaks = index, 0
    while chain and len(chain) < _LONGEST and _is_next(text, tokens, at):
        at += 1
        breaks += text.find("\n", tokens[at - 1].end, tokens[at].start) >= 0
        if breaks > 1:
            break  # a name is broken over two lines, never three
        if tokens[at].facts.may_be_part:
            chain.append(at)
        elif tokens[at].word.lower() not in words.PARTICLES:
            break
    return [] if all(tokens[each].facts.is_initial for each in chain) else chain


def _is_next(text: str, tokens: list[_Token], index: int) -> bool:
    """Whether the next word follows on the same line (or on the next, or in the next cell, with nothing else between), as the parts of a name do."""
    if index + 1 >= len(tokens):
        return False
    between = text[tokens[index].end : tokens[index + 1].start]
    if tokens[index].facts.is_initial and between in {". ", "."}:
        return True
    return between in {" ", "  ", "\n", " \n", "\r\n", "\t"}


def _best(text: str, tokens: list[_Token], chain: list[int]) -> _Found | None:
    """The surest name in the chain; of equals the one that begins first and ends first, with its further family names."""
    best, first, last = 0.0, 0, 0
    grades = [tokens[each].facts.grade for each in chain]
    surest = _TABLE[max([each.given for each in grades]), max([each.family for each in grades])]
    if any(tokens[each].facts.is_initial for each in chain):
        surest = max(surest, _TURNED)
    for begins, ends in combinations(range(len(chain)), 2):
        sure = _sure(text, tokens, chain[begins], chain[ends])
        if sure > best:
            best, first, last = sure, begins, ends
            if sure >= surest:
                break
    if not best:
        return None
    while last + 1 < len(chain) and _is_further(tokens[chain[last + 1]]):
        last += 1
    return chain[first], chain[last], best


def _is_further(token: _Token) -> bool:
    mark = token.facts.grade
    return mark.family == 2 or (mark.family == 1 and mark.given < 2)


def _sure(text: str, tokens: list[_Token], first: int, last: int) -> float:
    """How sure it is that the words from ``first`` to ``last`` are one name; 0 when they are not."""
    one, other = tokens[first], tokens[last]
    a, b = one.facts.grade, other.facts.grade
    pair = a.given, b.family
    if pair != (2, 2) and not _is_together(text, one, other):
        return 0
    if one.facts.is_initial or other.facts.is_initial:
        return _with_initial(text, one, other, a, b)
    is_shouted = one.facts.is_shouted or other.facts.is_shouted
    if is_shouted and not _is_shouted_name(a, b, other):
        return 0
    if a.family == 2 and b.given == 2 and b.family < 2 and a.given < 2:
        return _TURNED
    is_name = (a.given or a.is_open) and (b.family or b.is_open)
    is_near = pair != (0, 0) or last == first + 1 or _has_title(tokens, first)
    return _TABLE[pair] if is_name and is_near else 0


def _is_together(text: str, one: _Token, other: _Token) -> bool:
    """Whether the words stand on one line, in one cell; or in two cells, when both names are sure: the family name may be first."""
    if other.start - one.end == 1 and text[one.end] == " ":
        return True
    if text.find("\n", one.end, other.start) >= 0:
        return False
    return text.find("\t", one.end, other.start) < 0 or (one.facts.grade.family == 2 and other.facts.grade.given == 2)


def _is_shouted_name(a: _Grade, b: _Grade, other: _Token) -> bool:
    """Whether words in capitals, one or both, may be a name: surer than others, because headings are in capitals too."""
    if a.given and b.family:
        return 2 in {a.given, b.family}
    return a.given == 2 and b.is_open and len(other.word) >= _SHORTEST_SHOUTED


def _with_initial(text: str, one: _Token, other: _Token, a: _Grade, b: _Grade) -> float:
    """A. Svensson, and Anna S."""
    if one.facts.is_initial:
        if other.facts.is_initial:
            return 0
        has_point = text[one.end : one.end + 1] == "."
        return 0 if not has_point else _TURNED if b.family else _ALONE if b.is_open and _is_in_sentence(text, one.start) else 0
    return _ALONE if a.given == 2 and text[other.end : other.end + 1] == "." else 0


def _turned(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """Svensson, Anna."""
    if index + 1 >= len(tokens) or text[tokens[index].end : tokens[index + 1].start] != ", ":
        return None
    one, other = tokens[index].facts, tokens[index + 1].facts
    a, b = one.grade, other.grade
    is_turned = (a.family, b.given) in {(2, 2), (2, 1), (1, 2)} or (a.is_open and b.given == 2)
    is_turned = is_turned and (a.given < 2 or a.family == 2) and (not one.is_shouted or (other.is_shouted and b.given == 2))
    if is_turned and not (_is_next(text, tokens, index + 1) and tokens[index + 2].facts.may_be_part):
        return index, index + 1, _TURNED
    return None


def _alone(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """One name after a word for a person: "eleven Ahmed", "fru Svensson"."""
    token = tokens[index]
    mark = token.facts.grade
    if token.facts.is_shouted or 2 not in {mark.given, mark.family} or not _has_title(tokens, index):
        return None
    return (index, index, _ALONE) if text[tokens[index - 1].end : token.start] in {" ", ": ", "\n"} else None


def _half_small(text: str, tokens: list[_Token], index: int) -> _Found | None:
    """Anna svensson."""
    if tokens[index].facts.grade.given < 2 or not _is_next(text, tokens, index):
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
def _known() -> dict[str, _Facts]:
    return {}


def _facts(word: str) -> _Facts:
    """What a word with a capital letter is. The latest words are remembered: texts say the same ones again."""
    known = _known()
    found = known.get(word)
    if found is None:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        is_initial, mark = len(word) == 1, _graded(word)
        found = known[word] = _Facts(is_initial, not is_initial and word.isupper(), mark, is_initial or mark.is_namelike)
    return found


def grade(word: str) -> _Grade:
    """The grade of a word with a capital letter."""
    return _facts(word).grade


def _graded(word: str) -> _Grade:
    if len(word) < 2:
        return _NO
    shouted = word.isupper()
    plain = word.title() if shouted else word
    mark = _in_parts(plain)
    if plain[-1] == "s" and not mark.given and not mark.family:
        of = _in_parts(plain[:-1].removesuffix("'"))
        mark = of if of.given or of.family else mark
    return mark


def _in_parts(word: str) -> _Grade:
    """The grade of Anna-Karin or Al-Khatib comes from its parts, unless the lists hold the whole."""
    if "-" not in word:
        return _single(word)
    whole = _single(word)
    if whole.given == 2 or whole.family == 2:
        return whole
    parts = word.split("-")
    if parts[0].lower() in words.PARTICLES and parts[1][:1].isupper():
        return _GRADES[0, 2, True]
    least, most = 2, 0
    for part in parts:
        mark = _single(part) if part[:1].isupper() else _NO
        if not mark.is_namelike:
            return _NO
        least, most = min(least, mark.given), max(most, mark.family)
    return _GRADES[least, most, True]


def _single(word: str) -> _Grade:
    lists, small = words.listed().get(word, 0), word.lower()
    is_shut = bool(lists & words.SHUT) or small in words.common_words()
    is_word = is_shut or bool(lists & words.ALSO)
    given = (2 - is_word) if lists & words.GIVEN else 0
    family = (2 - is_word) if lists & words.FAMILY else 0
    if is_shut:
        return _GRADES[given, family, False]
    given = given or (1 if lists & words.MORE_GIVEN or words.ends(word, small, words.GIVEN_ENDINGS) else 0)
    tail = words.WORD_ENDINGS.get(small[-1], ())
    is_wordlike = small.endswith(tail)
    if not family and not (is_wordlike and small not in tail):
        family = _by_ending(word, small)
    family = family or (1 if lists & words.MORE_FAMILY or given == 2 else 0)
    if given or family:
        return _GRADES[given, family, not is_word]
    return _GRADES[0, 0, not is_wordlike and _may_be_a_name(word, small)]


def _by_ending(word: str, small: str) -> int:
    if words.ends(word, small, words.FAMILY_ENDINGS):
        return 2
    return 1 if words.ends(word, small, words.MAYBE_FAMILY_ENDINGS) else 0


def _may_be_a_name(word: str, small: str) -> bool:
    """A word of small letters after its capital, with a vowel."""
    is_plain = len(word) > 2 and (word[1:].islower() or word.startswith(("Mc", "Mac", "O'", "De", "Al", "El")))
    return is_plain and not _VOWELS.isdisjoint(small)
