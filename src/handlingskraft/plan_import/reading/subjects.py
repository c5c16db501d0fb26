"""The acting subject of a Swedish sentence: which units it says shall do what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.verbs import Form, form_of, is_finite, is_infinitive, is_passive
from handlingskraft.plan_import.reading.wording import fold, tidy, words

MODAL = frozenset("ska skall kommer bör avser lovar åtar behöver måste vill kan".split())
_WITH = r"(?:till?sa[a-zåäö]{3,6}ns med|tillsammans med|i samarbete med|i samverkan med|i dialog med|i samråd med|gemensamt med|ihop med)"
TOGETHER = re.compile(rf"\b{_WITH}\s+(?P<who>.+)$", re.IGNORECASE | re.DOTALL)
_CO_HERE = re.compile(rf"^\s*(?:(?:även|också|årligen|gemensamt|därför|,)\s*)*{_WITH}\s+", re.IGNORECASE)
_TRAILING_ADVERBS = re.compile(
    r"\s+(?:tillsammans|gemensamt|sedan|därför|även|också|alltid|aktivt|kontinuerligt|löpande|årligen|samt|i sin tur)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*-?")
_ANSWERS = frozenset("ansvarar svarar står".split())
_RECIPIENT = frozenset("får erbjuds ges behöver upplever känner vet saknar består ingår finns".split())


def subject_of(sentence: str) -> tuple[str, ...]:
    """The units that are the acting subject of a sentence, with those they act together with; () when there are none."""
    text = tidy(sentence)[:600]
    verb = _finite_verb(text)
    if verb is None:
        return ()
    before, after = text[: verb.start()].strip(" ,"), text[verb.end() :]
    if _begins_with_doing(before):
        return ()
    word = verb.group().casefold()
    if _is_passive_clause(word, after) or (word in _RECIPIENT and not _acts_too(after)):
        return ()
    names = _names(before) if before else []
    if not names and before and _fronted(before):
        who, after = _inverted_subject(after)
        names = _names(who)
    if not names:
        return ()
    return tuple(dict.fromkeys([*names, *_co_owners(after, word)]))


def _acts_too(after: str) -> bool:
    """A clause such as "X ingår i nätverket och förmedlar …" tells what X does."""
    match = re.search(r"\boch (?:även )?(\w+)", after[:160])
    return match is not None and form_of(match.group(1)) is Form.PRESENT and match.group(1).casefold() not in _RECIPIENT


def _begins_with_doing(before: str) -> bool:
    """A sentence such as "Ta upp ämnet när skolan arbetar …" says what to do; the units in its subordinate clause are not responsible."""
    first = next(iter(words(before)), "")
    return bool(first) and is_infinitive(first.casefold()) and not actors.is_actor_word(first)


def _finite_verb(text: str) -> re.Match[str] | None:
    for match in _TOKEN.finditer(text):
        word = match.group()
        if not match.start() or not word[0].islower() or word.endswith("-"):
            continue
        if word in MODAL or is_finite(word) or (word == "inför" and actors.is_actor(text[: match.start()])):
            return match
        if match.start() > 320:
            return None
    return None


def _is_passive_clause(verb: str, after: str) -> bool:
    """Whether the clause is passive, as "X ska informeras", or says that X shall exist: then X does nothing."""
    if verb not in MODAL:
        return is_passive(verb)
    for match in _TOKEN.finditer(after[:200]):
        word = match.group()
        if word == "finnas":
            return True
        if is_infinitive(word):
            return False
        if is_passive(word):
            return True
    return False


def _names(phrase: str) -> list[str]:
    """The units that a subject phrase names, () when it names none. "vi" is not a name."""
    co = TOGETHER.search(phrase)
    phrase = (
        re.sub(r"\s(?:med stöd av|genom|via|utifrån|som|,)\s.*$", "", _TRAILING_ADVERBS.sub("", phrase))
        if co is None
        else phrase
    )
    names = actors.split_actors(
        phrase.replace(" tillsammans med ", " och ")
        .replace(" i samarbete med ", " och ")
        .replace(" i samverkan med ", " och ")
    )
    if not names or not _all_actors(names):
        return []
    return [name for name in names if not actors.is_vague(name)]


def _all_actors(names: Sequence[str]) -> bool:
    known = [actors.is_actor(name) for name in names]
    return all(known) or (
        any(known) and all(ok or (name[:1].isupper() and len(words(name)) <= 4) for ok, name in zip(known, names, strict=True))
    )


def _fronted(before: str) -> bool:
    """Whether what stands before the verb is time, place or purpose, so that the subject comes after the verb."""
    return bool(
        re.match(
            r"^(?:under|i|inom|för att|varje|årligen|senast|från|vid|genom|med|tillsammans|utöver|därför|dessutom|löpande|på|inför|utifrån|minst|som|när|våren|hösten|\d)",
            fold(before),
        )
    )


def _inverted_subject(after: str) -> tuple[str, str]:
    for match in _TOKEN.finditer(after):
        word = match.group()
        if is_infinitive(word) or fold(word) in (
            "inte",
            "även",
            "också",
            "årligen",
            "tillsammans",
            "därför",
            "att",
            "gemensamt",
        ):
            return after[: match.start()].strip(" ,"), after[match.start() :]
        if match.start() > 160:
            break
    return "", after


def _co_owners(after: str, verb: str) -> list[str]:
    """Those named right after the modal: "ska tillsammans med polisen och räddningstjänsten genomföra"."""
    match = _CO_HERE.match(after)
    if match is None:
        return []
    # "ansvarar tillsammans med X för …": what comes after "för" is what they answer for, not a part of the name.
    ends = r"\sför\s" if verb in _ANSWERS else r"\sför att\s"
    who = re.split(rf"{ends}|\s(?:att|om|när)\s", after[match.end() :], maxsplit=1)[0]
    names = actors.split_actors(until_verb(who))
    return [
        name
        for name in names
        if not actors.is_vague(name) and (actors.is_actor(name) or name[:1].isupper()) and len(words(name)) <= 6
    ]


def until_verb(text: str) -> str:
    """A phrase up to its first verb."""
    for match in _TOKEN.finditer(text[:300]):
        word = match.group()
        if match.start() and (is_infinitive(word) or (form_of(word) is not None and is_finite(word) and word[0].islower())):
            return text[: match.start()].strip(" ,")
    return text[:300]
