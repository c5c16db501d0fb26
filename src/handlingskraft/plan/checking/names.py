"""Rules on names: one unit under two names, one focus area under two titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from handlingskraft.plan.checking.findings import Hits, Place
from handlingskraft.plan.checking.subject import Subject, place_at, place_of
from handlingskraft.plan.checking.text import content_words
from handlingskraft.plan.content import FocusArea, Source
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold

NAMED_HERE = gettext_noop("Named “{name}” here.")
IN_THE_LIST = gettext_noop("In the list.")
AS_HEADING = gettext_noop("As a heading.")

# A unit and the board above it may share a stem (socialnämnden, socialförvaltningen), and so may a department and one of
# its units. Only names on the same level are held to be the same unit.
_LEVELS = {
    "förvaltning": "department",
    "kontor": "department",
    "sektor": "department",
    "avdelning": "unit",
    "enhet": "unit",
    "sektion": "unit",
    "stab": "unit",
}
_DEFINITE = dict.fromkeys(_LEVELS, ("en", "ens")) | {"kontor": ("et", "ets"), "sektor": ("n", "ns")}
# A municipality has one function of each of these, whatever it is called; nothing stands both above and below it.
_ONE_FUNCTION = frozenset({"kommunikation", "information", "säkerhet", "trygghet", "hr", "personal", "it", "kansli"})
_NOT_A_NAME = frozenset({"skol", "förskol", "rektor", "vård", "verksamhet", "organisation", "resur", "boende", "service"})
_TAIL = re.compile(rf"^(.*?)({'|'.join(_LEVELS)})(ens|en|ets|et|ns|n|s)?$")
_DEFINITE_TAIL = re.compile(rf"(?:{'|'.join(_LEVELS)})(?:en|et|n)s?(?![\w-])")
_LAST_WORD = re.compile(r"[^\W_][\w-]*$")
_COORDINATED = re.compile(r"((?:[\w]+-\s*,?\s*){1,4})(?:och|samt|&)\s*$")
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}")
_BEFORE = 60
_AREA_LABEL = re.compile(r"^(?:(?:insats|fokus|mål|prioriterat |utvecklings)?område|kapitel|mål|del)\b\s*\d*\s*[:.–-]\s*")


@dataclass(frozen=True, slots=True)
class _UnitName:
    """A unit's name as written, in a form that can be compared, and how to find its place."""

    stems: frozenset[str]
    ending: str
    written: str
    locate: Callable[[], Place]

    @property
    def key(self) -> tuple[frozenset[str], str]:
        """Names with the same key, and not the same ending, are two names for one unit."""
        alone = next(iter(self.stems)) if len(self.stems) == 1 else ""
        return self.stems, "" if alone in _ONE_FUNCTION else _LEVELS[self.ending]


def unit_with_two_names(subject: Subject) -> Hits | None:
    """Units that the plan calls by two names: kommunikationsenheten and kommunikationsavdelningen."""
    groups: dict[tuple[frozenset[str], str], dict[str, _UnitName]] = defaultdict(dict)
    for name in [*_names_in_text(subject), *_names_of_owners(subject)]:
        groups[name.key].setdefault(name.ending, name)
    drifting: list[Iterable[_UnitName]] = [group.values() for group in groups.values() if len(group) > 1]
    drifting += _abbreviated(subject, groups.values())
    places = tuple(name.locate() for group in drifting for name in group)
    return Hits(len(drifting), places) if drifting else None


def focus_area_with_two_titles(subject: Subject) -> Hits | None:
    """Focus areas titled one way in the list and another way as a heading."""
    pairs = list(_two_titles(subject))
    places = tuple(
        place_at(area.title, area.source, detail)
        for listed, heading in pairs
        for area, detail in ((listed, IN_THE_LIST), (heading, AS_HEADING))
    )
    return Hits(len(pairs), places) if pairs else None


def _names_in_text(subject: Subject) -> Iterator[_UnitName]:
    text = subject.document.text
    for tail in _DEFINITE_TAIL.finditer(subject.document.folded):
        start, word = _word_before(text, tail.end())
        found = _unit_word(word)
        if found and found[2] in _DEFINITE[found[1]]:
            start, written = _with_first_part(text, start, word)
            locate = partial(subject.place_of_match, start, tail.end(), NAMED_HERE, name=written)
            yield from _unit_name(written, found, locate)


def _word_before(text: str, end: int) -> tuple[int, str]:
    """The word that ends at ``end``, hyphens included, and where it starts."""
    window = text[max(end - _BEFORE, 0) : end]
    match = _LAST_WORD.search(window)
    word = match[0] if match else ""
    return end - len(word), word


def _names_of_owners(subject: Subject) -> Iterator[_UnitName]:
    for activity in subject.content.activities:
        for owner in activity.responsible:
            found = _unit_word(owner.split()[-1]) if owner.split() else None
            if found:
                yield from _unit_name(owner, found, partial(place_of, activity, NAMED_HERE, name=owner))


def _unit_word(word: str) -> tuple[str, str, str] | None:
    match = _TAIL.match(word.lower())
    return (match[1], match[2], match[3] or "") if match else None


def _with_first_part(text: str, start: int, word: str) -> tuple[int, str]:
    """The whole name where it is made of several parts: "Barn- och" before "utbildningsförvaltningen"."""
    match = _COORDINATED.search(text, max(start - _BEFORE, 0), start)
    if not match:
        return start, word
    return match.start(), " ".join((text[match.start() : start] + word).split())


def _unit_name(written: str, found: tuple[str, str, str], locate: Callable[[], Place]) -> Iterator[_UnitName]:
    last, ending, _suffix = found
    parts = [part for part in re.split(r"[\s,&]+", written.lower())[:-1] if part.endswith("-")]
    stems = frozenset(_part_stem(part) for part in [*parts, last]) - {""}
    if stems and not (_LEVELS[ending] == "unit" and stems <= _NOT_A_NAME):
        yield _UnitName(stems, ending, written, locate)


def _part_stem(part: str) -> str:
    bare = part.strip("-")
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare


def _abbreviated(subject: Subject, groups: Iterable[dict[str, _UnitName]]) -> list[Iterable[_UnitName]]:
    """Owners given as letters (BUF) that are never explained, beside a unit with those initials."""
    by_initials = {_initials(name): name for group in groups for name in group.values()}
    found: dict[str, Iterable[_UnitName]] = {}
    for activity in subject.content.activities:
        for owner in activity.responsible:
            name = by_initials.get(owner.upper()) if _ABBREVIATION.fullmatch(owner) else None
            if name and f"({owner})" not in subject.document.text:
                locate = partial(place_of, activity, NAMED_HERE, name=owner)
                found.setdefault(owner, (name, _UnitName(name.stems, name.ending, owner, locate)))
    return list(found.values())


def _initials(name: _UnitName) -> str:
    parts = [part for part in re.split(r"[\s,&-]+", name.written.upper()) if part not in {"OCH", "SAMT", ""}]
    initials = "".join(part[0] for part in parts) + name.ending[0].upper()
    return initials if len(initials) > 2 else ""


def _two_titles(subject: Subject) -> Iterator[tuple[FocusArea, FocusArea]]:
    headings = {fold_title(area.title): area for area in subject.content.focus_areas}
    by_words = {frozenset(content_words(fold_title(area.title))): area for area in subject.content.focus_areas}
    seen: set[str] = set()
    for listed in [*subject.content.listed_focus_areas, *_reordered_lines(subject, by_words)]:
        folded = fold_title(listed.title)
        if folded in headings or folded in seen:
            continue
        heading = by_words.get(frozenset(content_words(folded))) or _nearest(listed, subject)
        if heading:
            seen.add(folded)
            yield listed, heading


def _nearest(listed: FocusArea, subject: Subject) -> FocusArea | None:
    """The heading that shares most words with a listed title, if that is most of them and no list has it right."""
    listed_titles = {fold_title(area.title) for area in subject.content.listed_focus_areas}
    wanted = set(content_words(fold_title(listed.title)))
    best: tuple[float, FocusArea] | None = None
    for area in subject.content.focus_areas:
        if fold_title(area.title) in listed_titles:
            continue
        found = set(content_words(fold_title(area.title)))
        share = len(wanted & found) / (len(wanted | found) or 1)
        if len(wanted & found) > 1 and share >= 0.5 and (best is None or share > best[0]):
            best = (share, area)
    return best[1] if best else None


def _reordered_lines(subject: Subject, by_words: dict[frozenset[str], FocusArea]) -> Iterator[FocusArea]:
    """Lines that are a title with its words in another order, where the plan's list was not told apart."""
    longest = max((len(area.title) for area in subject.content.focus_areas), default=0)
    for line in subject.lines:
        text = line.text.strip(" \t-–•*·.")
        if 0 < len(text) <= longest + 20 and line.number not in subject.item_lines:
            words = frozenset(content_words(fold_title(text)))
            if len(words) > 2 and words in by_words:
                yield FocusArea(text, Source(line.number, line.page))


def fold_title(title: str) -> str:
    """A title for comparing: no "Insatsområde 1:", number, bullet, dotted line or page number around it."""
    folded = fold(title)
    letters = [index for index, character in enumerate(folded) if character.isalpha()]
    return _AREA_LABEL.sub("", folded[letters[0] : letters[-1] + 1]) if letters else ""
