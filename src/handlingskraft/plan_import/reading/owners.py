"""Who is responsible for an activity. Plans put it in five places; the rules are tried in order and the first that answers wins.

1. a label line, a card or a table column    2. the subject of the sentence, or "utförs av …"    3. after a slash, or in brackets, at the end
4. the sentence or heading that governs the list    5. the text below the item    Otherwise nobody is named, and nobody is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.reasons import OWNER_BELOW, OWNER_WE
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import is_fragment
from handlingskraft.plan_import.reading.times import is_time, time_in
from handlingskraft.plan_import.reading.verbs import Form, form_of, is_finite, is_infinitive, is_passive
from handlingskraft.plan_import.reading.wording import fold, sentences, tidy, words

_MODAL = frozenset("ska skall kommer bör avser lovar åtar behöver måste vill kan".split())
_WITH = r"(?:till?sa[a-zåäö]{3,6}ns med|tillsammans med|i samarbete med|i samverkan med|i dialog med|i samråd med|gemensamt med|ihop med)"
_CO = re.compile(rf"\b{_WITH}\s+(?P<who>.+)$", re.IGNORECASE | re.DOTALL)
_CO_HERE = re.compile(rf"^\s*(?:(?:även|också|årligen|gemensamt|därför|,)\s*)*{_WITH}\s+", re.IGNORECASE)
_TRAILING_ADVERBS = re.compile(
    r"\s+(?:tillsammans|gemensamt|sedan|därför|även|också|alltid|aktivt|kontinuerligt|löpande|årligen|samt|i sin tur)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*-?")
_ANSWERS = frozenset("ansvarar svarar står".split())
_RECIPIENT = frozenset("får erbjuds ges behöver upplever känner vet saknar består ingår finns".split())


@dataclass(frozen=True, slots=True)
class Owners:
    """Who is responsible, who takes part, and why a human should look, if so."""

    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    reason: str = ""

    def __bool__(self) -> bool:
        return bool(self.responsible)


NOBODY = Owners()


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties that the plan speaks for when it says "vi"."""

    names: tuple[str, ...] = ()


def owners_of(draft: Draft, parties: Parties) -> Owners:
    """The owners of an activity, by the first rule that answers."""
    for rule_of in _IN_ORDER:
        found = rule_of(draft, parties)
        if found:
            return found
    return NOBODY


def partners_of(draft: Draft, responsible: Sequence[str]) -> tuple[str, ...]:
    """Those whom a label, a column or the sentence names as taking part."""
    found = [name for value in draft.values(Field.PARTNER) for name in actors.split_actors(value)]
    found = found or list(partners_in_sentence(draft.text))
    taken = {fold(name) for name in responsible}
    return tuple(dict.fromkeys(name for name in found if fold(name) not in taken))


@rule("owners.partners_in_sentence", otherwise=())
def partners_in_sentence(text: str) -> tuple[str, ...]:
    """A phrase such as "i samverkan med polisen och civilsamhället" names who takes part."""
    match = _CO.search(text)
    if match is None:
        return ()
    who = re.split(r"[.;(]|\b(?:för att|att|om|när|som|genomföra|under|senast|inför)\b", match["who"], maxsplit=1)[0]
    names = actors.split_actors(_until_verb(who))
    return tuple(name for name in names if len(words(name)) <= 6)


# --- the rules, in order ------------------------------------------------------------------------------------------------


@rule("owners.label", otherwise=NOBODY)
def by_label(draft: Draft, parties: Parties) -> Owners:
    """A label line, a card or a column says who: "Ansvarig: Socialnämnden".

    Evidence: Brå's template has a column "Vem". The value is taken as written; an empty cell names nobody.
    """
    del parties
    values = [value for value in draft.values(Field.OWNER) if value]
    if not values:
        values = [strip_time(value) for value in draft.values(Field.OWNER_AND_TIME)]
    return Owners(tuple(dict.fromkeys(name for value in values for name in actors.split_actors(value))))


def strip_time(value: str) -> str:
    """The value of "Ansvarig och tid" without its time words."""
    parts = [part for part in re.split(r"[,;\n]|\s[-–/]\s", value) if part.strip() and not is_time(part)]
    when = time_in(", ".join(parts))
    return ", ".join(parts).replace(when, "").strip(" ,.") if when else ", ".join(parts)


@rule("owners.agent", otherwise=NOBODY)
def by_agent(draft: Draft, parties: Parties) -> Owners:
    """A passive such as "… genomförs av socialförvaltningen" names who does it after "av"."""
    del parties
    match = re.search(r"\b(\w+s) (?:\w+ ){0,2}?av ([^.,;()]{2,80})", draft.text)
    if match is None or not is_passive(match.group(1)):
        return NOBODY
    who = _until_verb(
        re.split(r"\b(?:för|i|inom|på|under|och sedan|senast|som|med|enligt)\b", match.group(2), maxsplit=1)[0]
    ).strip()
    return Owners((who,)) if actors.is_actor(who) and not actors.is_vague(who) else NOBODY


@rule("owners.subject", otherwise=NOBODY)
def by_subject(draft: Draft, parties: Parties) -> Owners:
    """The unit that is the subject of the sentence: "Polisen ska …", "Varje förvaltning utser …", "Under 2026 ska kommunen …".

    A unit that is the object, or the subject of a passive ("Socialnämnden ska informeras"), is not responsible.
    """
    del parties
    for sentence in sentences(draft.text)[:3]:
        names = subject_of(sentence)
        if names or not is_fragment(sentence):
            return Owners(names)
    return NOBODY


@rule("owners.slash", otherwise=NOBODY)
def by_slash(draft: Draft, parties: Parties) -> Owners:
    """A unit after a slash or a dash at the very end: "… linjearbete/ Polisen"."""
    del parties
    match = re.search(r"(?:\s?/\s?|\s[–—-]\s|\s→\s|[.!?]\s+)([^/.–—]{2,60}?)\.?$", draft.text)
    if match is None or (
        "/" in match.group() and not (match.group().startswith(("/ ", " /", "/")) and len(words(draft.text)) > 4)
    ):
        return NOBODY
    who = match.group(1).strip(" ,")
    names = actors.split_actors(who)
    if not names or not who[:1].isupper() or not all(actors.is_actor(name) for name in names):
        return NOBODY
    return Owners(tuple(names))


@rule("owners.brackets", otherwise=NOBODY)
def by_brackets(draft: Draft, parties: Parties) -> Owners:
    """A unit in brackets at the end: "Utbilda … (socialförvaltningen, 2026)"."""
    del parties
    match = re.search(r"[(\[]([^()\[\]]{2,120})[)\]]\s*\.?$", draft.text)
    if match is None:
        return NOBODY
    inner = re.sub(r"^(?:ansvarig|ansvar|ansvariga)\s*:?\s*", "", match.group(1), flags=re.IGNORECASE)
    parts = [part.strip() for part in re.split(r"[,;]", inner) if part.strip() and not is_time(part.strip())]
    names = [name for part in parts for name in actors.split_actors(part)]
    return Owners(tuple(names)) if names and all(actors.is_actor(name) for name in names) else NOBODY


@rule("owners.lead", otherwise=NOBODY)
def by_lead(draft: Draft, parties: Parties) -> Owners:
    """The subject of the sentence that introduces the list: "Socialförvaltningen ska:", "Polisen lovar att:"."""
    if not draft.lead:
        return NOBODY
    if re.match(r"(?:därför |tillsammans )?(?:vi|ska vi)\b", fold(draft.lead)):
        return Owners(parties.names, reason="" if "tillsammans" in fold(draft.lead) or not parties.names else OWNER_WE)
    return Owners(subject_of(draft.lead.rstrip(" :…")) or _bare_unit(draft.lead))


def _bare_unit(lead: str) -> tuple[str, ...]:
    name = lead.rstrip(" :")
    return tuple(actors.split_actors(name)) if len(words(name)) <= 6 and actors.is_actor(name) else ()


@rule("owners.heading", otherwise=NOBODY)
def by_heading(draft: Draft, parties: Parties) -> Owners:
    """The heading above the list names the unit: "Polisen", "Kommunens åtaganden", "Socialförvaltningen ska"."""
    del parties
    for section in draft.section.ancestors():
        if section.is_area:
            break
        found = owner_in_heading(section)
        if found:
            return Owners(found)
    return NOBODY


def owner_in_heading(section: Section) -> tuple[str, ...]:
    """The units that a heading names as those who do what stands under it."""
    title = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", section.title).strip(" :")
    after = re.search(r"(?:–|—|-|:)\s*(.+)$", title)
    genitive = re.match(
        r"^(.{3,60}?)s\s+(?:\w+\s)?(?:åtaganden?|löften?|medborgarlöften?|aktiviteter|åtgärder|insatser|uppdrag|ansvar|del|arbete)\b",
        title,
    )
    for name in (title, after.group(1) if after else "", genitive.group(1) if genitive else ""):
        if name and actors.is_unit_title(name):
            return tuple(actors.split_actors(name))
    subject = subject_of(title) if words(title) and any(w.casefold() in _MODAL | {"ansvarar"} for w in words(title)) else ()
    return tuple(name for name in subject if fold(name) != "vi")


@rule("owners.we", otherwise=NOBODY)
def by_we(draft: Draft, parties: Parties) -> Owners:
    """The word "vi" in an agreement between parties means the parties that it names.

    Evidence: citizens' promises by police and municipality say "vi" all through. In a plan with one sender "vi" names no unit.
    """
    if not parties.names or not _says_we(draft.text):
        return NOBODY
    return Owners(parties.names, reason="" if "tillsammans" in fold(draft.text) else OWNER_WE)


def _says_we(text: str) -> bool:
    return bool(re.match(r"(?:.{0,60}\b)?vi\b", fold(text)[:80]))


@rule("owners.below", otherwise=NOBODY)
def by_note(draft: Draft, parties: Parties) -> Owners:
    """The subject of the first sentence under the item, when the item names nobody."""
    del parties
    for note in draft.notes[:1]:
        first = sentences(note.text)
        found = subject_of(first[0]) if first else ()
        if found:
            return Owners(found, reason=OWNER_BELOW)
    return NOBODY


_IN_ORDER: tuple[Callable[[Draft, Parties], Owners], ...] = (
    by_label, by_subject, by_agent, by_slash, by_brackets, by_we, by_lead, by_heading, by_note,
)  # fmt: skip


# --- the subject of a sentence ------------------------------------------------------------------------------------------


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
        if word in _MODAL or is_finite(word) or (word == "inför" and actors.is_actor(text[: match.start()])):
            return match
        if match.start() > 320:
            return None
    return None


def _is_passive_clause(verb: str, after: str) -> bool:
    """Whether the clause is passive, as "X ska informeras", or says that X shall exist: then X does nothing."""
    if verb not in _MODAL:
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
    co = _CO.search(phrase)
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
    names = actors.split_actors(_until_verb(who))
    return [
        name
        for name in names
        if not actors.is_vague(name) and (actors.is_actor(name) or name[:1].isupper()) and len(words(name)) <= 6
    ]


def _until_verb(text: str) -> str:
    for match in _TOKEN.finditer(text[:300]):
        word = match.group()
        if match.start() and (is_infinitive(word) or (form_of(word) is not None and is_finite(word) and word[0].islower())):
            return text[: match.start()].strip(" ,")
    return text[:300]
