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
from handlingskraft.plan_import.reading.governed import value_under_heading
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.reasons import OWNER_BELOW, OWNER_WE
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import is_fragment
from handlingskraft.plan_import.reading.subjects import MODAL, TOGETHER, subject_of, until_verb
from handlingskraft.plan_import.reading.times import is_time, time_in
from handlingskraft.plan_import.reading.verbs import is_finite, is_passive
from handlingskraft.plan_import.reading.wording import fold, sentences, words


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
    match = TOGETHER.search(text)
    if match is None:
        return ()
    who = re.split(r"[.;(]|\b(?:för att|att|om|när|som|genomföra|under|senast|inför)\b", match["who"], maxsplit=1)[0]
    names = actors.split_actors(until_verb(who))
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


_PREFIX = re.compile(r"(?P<who>[A-ZÅÄÖ][^:.]{1,60}?)\s*:\s+(?=[A-ZÅÄÖa-zåäö])")


@rule("owners.prefix", otherwise=("", ""))
def split_prefix(text: str) -> tuple[str, str]:
    """A unit's name and a colon before the activity: "Polisen: Besöka skolor." names who does it."""
    match = _PREFIX.match(text)
    if match is None or len(words(match["who"])) > 6:
        return "", ""
    who = match["who"]
    if not all(actors.is_actor(name) or actors.is_sector(name) for name in actors.split_actors(who)):
        return "", ""
    return who, text[match.end() :]


@rule("owners.prefix_is_subject", otherwise=False)
def says_what_unit_does(rest: str) -> bool:
    """After "Elevhälsan:" a small verb in the present, "gör hembesök …", has the unit for its subject, and the text keeps both.

    Evidence: plans with short lines by party, where the colon stands between who and what they do.
    """
    first = next(iter(words(rest)), "")
    return first[:1].islower() and (is_finite(first) or first == "inför")


@rule("owners.agent", otherwise=NOBODY)
def by_agent(draft: Draft, parties: Parties) -> Owners:
    """A passive such as "… genomförs av socialförvaltningen" names who does it after "av"."""
    del parties
    match = re.search(r"\b(\w+s) (?:\w+ ){0,2}?av ([^.,;()]{2,80})", draft.text)
    if match is None or not is_passive(match.group(1)):
        return NOBODY
    who = until_verb(
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
    return (
        Owners(tuple(names))
        if names and all(actors.is_actor(name) or _is_code(name, match.group()) for name in names)
        else NOBODY
    )


def _is_code(name: str, brackets: str) -> bool:
    """Whether a name is the short form of a unit: capitals in square brackets."""
    return brackets.startswith("[") and bool(re.fullmatch(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}[A-ZÅÄÖ]", name))


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
        found = owner_in_heading(section) or unit_among_units(section)
        if found:
            return Owners(found)
    return NOBODY


@rule("owners.heading_among_units", otherwise=())
def unit_among_units(section: Section) -> tuple[str, ...]:
    """A heading between units' names is a unit's name too: "Kultur och fritid" beside "Kostenheten"."""
    beside = [other for other in section.parent.children if other is not section] if section.parent is not None else []
    units = sum(bool(owner_in_heading(other)) for other in beside)
    named = sector_beside_units(section, units, beside)
    if section.kind is not Kind.UNKNOWN or len(words(section.title)) > 4:
        return ()
    if not named and (units < 2 or units * 2 < len(beside)):
        return ()
    return (section.title.strip(" :"),)


@rule("owners.sector_beside_units", otherwise=False)
def sector_beside_units(section: Section, units: int, beside: Sequence[Section]) -> bool:
    """A sector's short name is a unit's, where every heading beside it is a unit or a sector and one is surely a unit."""
    if not actors.is_sector(section.title) or not units:
        return False
    return all(bool(owner_in_heading(other)) or actors.is_sector(other.title) for other in beside)


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
    subject = subject_of(title) if words(title) and any(w.casefold() in MODAL | {"ansvarar"} for w in words(title)) else ()
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


@rule("owners.label_heading", otherwise=NOBODY)
def by_label_heading(draft: Draft, parties: Parties) -> Owners:
    """A heading "Ansvarig" beside "Åtgärder", with a name under it, says who does what stands under "Åtgärder".

    Evidence: plans that repeat "Problem / Orsaker / Mål / Åtgärder / Ansvarig / Klart" for each area.
    """
    del parties
    named = value_under_heading(draft.section, Field.OWNER)
    names = actors.split_actors(named) if named else []
    return Owners(tuple(names)) if all(len(words(name)) <= 6 for name in names) else NOBODY


@rule("owners.goal_label", otherwise=NOBODY)
def by_goal_label(draft: Draft, parties: Parties) -> Owners:
    """A line "Ansvarig nämnd: …" under the goal, above the list, says who does what the list holds."""
    return by_label(draft.goal, parties) if draft.goal is not None else NOBODY


_IN_ORDER: tuple[Callable[[Draft, Parties], Owners], ...] = (
    by_label, by_subject, by_agent, by_slash, by_brackets, by_we, by_lead, by_heading, by_label_heading, by_goal_label, by_note,
)  # fmt: skip
