"""Rule on activities that speak of mapping, identifying or reporting persons.

A municipality has no statute of its own for registers of persons of concern: data protection (GDPR articles 5, 9 and 10)
and the Instrument of Government (2 kap. 3 §) set the bounds. To map places, needs or actors is another matter, so a person
must be the object of the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handlingskraft.plan.checking.findings import Hits, Place, hits
from handlingskraft.plan.checking.subject import Subject, place_at
from handlingskraft.plan.checking.text import sentences
from handlingskraft.plan.content import Source
from handlingskraft.shared.language import gettext_noop

WORDS_ARE = gettext_noop("The words are “{words}”.")

_TOKEN = re.compile(r"[\w-]+|[,/]")
_STEMS = "kartlägg|identifier|registrer|rapporter|screen|övervak|spår"
_ACTIVE = re.compile(rf"^(?:{_STEMS})(?:a|ar|ade|at|er|t)?$|^kartlade$|^kartlagt$|^lista$|^listar$|^utpeka$")
_PASSIVE = re.compile(rf"^(?:{_STEMS})(?:as|ats|ades|s)$")
_NOUN = re.compile(r"^(?:kartläggning|identifiering|registrering|rapportering|övervakning|screening)(?:en|ar|arna)?$")
_NOUN_LINKS = frozenset({"av", "över"})
_REGISTER = re.compile(r"^(?:register|lista|listor|förteckning|uppgifter|personuppgifter|namn)$")
_GATHER = re.compile(r"^(?:samla|samlar|registrera|registrerar|dela|delar|lämna|lämnar|föra|för|upprätta|utbyta)$")

_PERSONS = re.compile(
    r"^(?:(?:risk)?individ(?:er|erna)?|(?:gärnings|risk)?person(?:er|erna)|elev(?:er|erna)|skolelev(?:er|erna)"
    r"|(?:risk)?ungdom(?:ar|arna)|medlemmar|sympatisörer|extremister|återvändare|familjer|anhängare"
    r"|medborgare|invånare|asylsökande|nyanlända|barn|barnen|unga|enskilda)$"
)
# Adjectives that are used as nouns, and "barn och ungas …": persons only where no noun of another kind follows.
_OPEN = frozenset({"unga", "enskilda", "nyanlända", "asylsökande", "barn"})
_MAY_FOLLOW = frozenset("som i med inom på och eller samt vars vilka under över till från för hos mot , / kring bland".split())
_PERSON_NOUNS_AFTER = frozenset("personer individer män kvinnor vuxna elever flickor pojkar".split())
_STOP = frozenset(
    "av bland för hos till i på om med inom mot under vid kring från genom utifrån mellan som där när att hur vad vilka vilken "
    "antal antalet andel andelen statistik behov behovet frågor oro utan så ska kan".split()
)
_JOINTS = frozenset(", / och eller samt".split())
_OF_PERSONS = frozenset("utsatta enskilda radikaliserade specifika misstänkta vissa unga de särskilda kriminella".split())
_FINITE = frozenset("får ges ska kan har är deltar bör måste vill behöver rapporterar kartlägger".split())
_NEW_CLAUSE = frozenset(", när där medan eftersom så genom tillsammans".split())
_NOT = frozenset({"inte", "ej", "aldrig", "utan", "undvika", "inga", "ingen"})
_REACH = 8
_WORTH_READING = re.compile(rf"{_STEMS}|kartla|lista|utpek|register|förteckning|uppgifter|\\bnamn\\b")
_IN_NEED = re.compile(r"\b(?:elev|elever|barn|barnen)\s+(?:\w+\s+){0,2}?i\s+behov\s+av\b")


def individuals(subject: Subject) -> Hits | None:
    """Activities and duties that have persons as the object of mapping, identifying, registering or reporting."""
    return hits(_places(subject))


def _places(subject: Subject) -> Iterator[Place]:
    items: list[tuple[str, Source | None]] = [(item.text, item.source) for item in subject.content.activities]
    items += [(item.text, item.source) for item in subject.content.commitments]
    for text, source in items:
        if not _WORTH_READING.search(text.lower()):
            continue
        found = next((words for sentence in sentences(text) if (words := words_on_individuals(sentence))), None)
        if found:
            yield place_at(text, source, WORDS_ARE, words=found)


def words_on_individuals(sentence: str) -> str | None:
    """The words of a sentence, in lower case, that speak of mapping or reporting persons; None when there are none."""
    tokens = _TOKEN.findall(sentence.lower())
    for index, token in enumerate(tokens):
        span = _span(tokens, index, token)
        words = " ".join(tokens[span[0] : span[1] + 1]).replace(" ,", ",").replace(" / ", "/") if span else ""
        if span and not _negated(tokens, span[0]) and not _IN_NEED.search(sentence):
            return words
    return None


def _span(tokens: Sequence[str], index: int, token: str) -> tuple[int, int] | None:
    """The first and the last token of the words that matter, if such words have ``token`` as their verb or noun."""
    following = tokens[index + 1] if index + 1 < len(tokens) else ""
    if _ACTIVE.match(token) and (end := _person_after(tokens, index + 1)):
        return index, end
    if _NOUN.match(token) and following in _NOUN_LINKS:
        end = _person_after(tokens, index + 2)
        return (index, end) if end else None
    if _GATHER.match(token) or _ACTIVE.match(token):
        return _register_of_persons(tokens, index)
    return _persons_before(tokens, index) if _PASSIVE.match(token) else None


def _person_after(tokens: Sequence[str], start: int) -> int | None:
    """Where the person stands that is the object: before any preposition, and itself, not its needs."""
    for index in range(start, min(start + _REACH, len(tokens))):
        if _is_person(tokens, index):
            return None if set(tokens[index + 1 : index + 2]) & _FINITE else index
        if tokens[index] in _STOP or _starts_another_verb(tokens, index, start):
            return None
    return None


def _starts_another_verb(tokens: Sequence[str], index: int, start: int) -> bool:
    """Whether the word after an "och" begins something new ("… och stödja unga") instead of going on with the list."""
    after_joint = index > start + 1 and tokens[index - 1] in _JOINTS and tokens[index] not in _JOINTS | _OF_PERSONS
    return after_joint and not set(tokens[index + 1 : index + 2]) & _JOINTS


def _register_of_persons(tokens: Sequence[str], index: int) -> tuple[int, int] | None:
    """The words of "samla in uppgifter om individer" and "föra register över personer"."""
    for middle in range(index + 1, min(index + 4, len(tokens) - 2)):
        if _REGISTER.match(tokens[middle]) and tokens[middle + 1] in {"om", "över", "på"}:
            end = _person_after(tokens, middle + 2)
            return (index, end) if end else None
    return None


def _persons_before(tokens: Sequence[str], index: int) -> tuple[int, int] | None:
    """The words of "individer i riskzon identifieras": a person earlier in the clause, governed by no preposition."""
    for start in range(index - 1, max(index - _REACH, -1), -1):
        if tokens[start] in _NEW_CLAUSE:
            return None
        governed = bool(_STOP & set(tokens[max(start - 3, 0) : start]))
        if _is_person(tokens, start) and not governed:
            return (start, index)
    return None


def _is_person(tokens: Sequence[str], index: int) -> bool:
    token = tokens[index]
    if not _PERSONS.match(token):
        return False
    following = tokens[index + 1 : index + 3]
    if len(following) == 2 and following[0] in {"och", "eller", ",", "/"} and following[1].endswith("s"):
        return False
    if token not in _OPEN or not following:
        return True
    return following[0] in _MAY_FOLLOW | _PERSON_NOUNS_AFTER or bool(_PASSIVE.match(following[0]))


def _negated(tokens: Sequence[str], start: int) -> bool:
    return bool(_NOT & set(tokens[max(start - 4, 0) : start]))
