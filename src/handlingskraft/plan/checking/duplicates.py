"""Rule on activities that say nearly the same thing. Takes time in proportion to the number of activities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlingskraft.plan.checking.findings import Hits, Place
from handlingskraft.plan.checking.subject import Subject, place_of
from handlingskraft.plan.checking.text import content_words, edit_distance, words
from handlingskraft.plan.content import Activity
from handlingskraft.shared.language import gettext_noop

ALIKE = gettext_noop("Alike: number {group}.")

_ALIKE_ENOUGH = 0.75
_FEWEST_WORDS = 3
# A word that so many activities share says nothing of which two are alike; to skip it keeps the work linear.
_COMMON = 8
# At most so many words may be another form of a word in the other activity.
_MOST_VARIANTS = 2

# Two activities that differ in what is done to a thing (a routine is drawn up, then revised) are two activities.
_VERBS = {
    "begin": "skapa starta införa inrätta upprätta utarbeta utveckla bilda anställa rekrytera formulera implementera",
    "do": "genomföra göra erbjuda bedriva arbeta verka hålla ordna anordna utföra utöva fortsätta driva",
    "look": "följa utvärdera mäta redovisa granska kontrollera kartlägga utreda inventera analysera undersöka rapportera",
    "change": "revidera uppdatera öka minska förbättra stärka ändra begränsa avsluta",
}
_CLASS_OF = {verb: name for name, verbs in _VERBS.items() for verb in verbs.split()} | {"ta": "begin"}
# To train is to hold training: the verb stays among the words, to meet its noun in another wording.
_VERBS_WITH_NOUN = frozenset({"utbilda", "informera"})
# How often it is done, and by whom together, does not make it another activity.
_IGNORED = frozenset(
    "vi ska skall att tillsammans varje år årligen årlig termin terminen läsår läsåret månad vecka kvartal löpande kontinuerligt "
    "regelbundet".split()
)
_NUMBER = re.compile(r"\d+")
_NUMBER_WORDS = frozenset("två tre fyra fem sex sju åtta nio tio första tredje".split())


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is compared: the words that carry meaning, the kind of thing done, and the numbers."""

    words: frozenset[str]
    verb: str
    numbers: tuple[str, ...]


def near_duplicates(subject: Subject) -> Hits | None:
    """Groups of activities that are worded nearly alike."""
    groups = list(_groups(subject.content.activities))
    places: list[Place] = []
    for number, group in enumerate(groups, 1):
        places += [place_of(activity, ALIKE, group=number) for activity in group]
    return Hits(len(groups), tuple(places)) if groups else None


def _groups(activities: Sequence[Activity]) -> Iterator[list[Activity]]:
    shapes: dict[_Shape, list[int]] = defaultdict(list)
    for index, activity in enumerate(activities):
        shape = _shape(activity.text)
        if len(shape.words) >= _FEWEST_WORDS:
            shapes[shape].append(index)
    leader = {shape: shape for shape in shapes}
    for first, second in _alike_pairs(list(shapes)):
        leader[_root(leader, second)] = _root(leader, first)
    together: dict[_Shape, list[int]] = defaultdict(list)
    for shape, indexes in shapes.items():
        together[_root(leader, shape)] += indexes
    for indexes in together.values():
        group = [activities[index] for index in sorted(indexes)]
        if len(group) > 1 and not _each_its_own(group):
            yield group


def _root(leader: dict[_Shape, _Shape], shape: _Shape) -> _Shape:
    while leader[shape] is not shape:
        leader[shape] = leader[leader[shape]]
        shape = leader[shape]
    return shape


def _each_its_own(group: list[Activity]) -> bool:
    """The same words set for one unit at a time, each under its own heading: that is how some plans are built."""
    owners = [owner for activity in group for owner in set(activity.responsible)]
    places = {(activity.focus_area, activity.goal) for activity in group}
    owned = all(activity.responsible for activity in group)
    return owned and len(set(owners)) == len(owners) and len(places) == len(group)


def _shape(text: str) -> _Shape:
    spoken = [word for word in words(text) if word not in _IGNORED]
    first = spoken[0] if spoken else ""
    verb = _CLASS_OF.get(first, "do" if first in _VERBS_WITH_NOUN else "")
    numbers = tuple(sorted(word for word in spoken if _NUMBER.search(word) or word in _NUMBER_WORDS))
    rest = " ".join(spoken[1:] if first in _CLASS_OF else spoken)
    return _Shape(frozenset(content_words(rest)), verb, numbers)


def _alike_pairs(shapes: list[_Shape]) -> Iterator[tuple[_Shape, _Shape]]:
    """Pairs of different shapes that are alike, found through a word that they share and few others have.

    Two sets that share three quarters of their words share one of their rarest words: only those are looked up.
    """
    frequency: dict[str, int] = defaultdict(int)
    for shape in shapes:
        for word in shape.words:
            frequency[word] += 1
    seen_by_word: dict[tuple[str, str, tuple[str, ...]], list[_Shape]] = defaultdict(list)
    for shape in shapes:
        rarest_first = sorted(shape.words, key=lambda word: (frequency[word], word))
        candidates: dict[_Shape, None] = {}
        for word in rarest_first[: _prefix(len(rarest_first))]:
            holders = seen_by_word[word, shape.verb, shape.numbers]
            candidates |= dict.fromkeys(holders[:_COMMON])
            holders.append(shape)
        yield from ((other, shape) for other in candidates if _alike(shape.words, other.words))


def _prefix(size: int) -> int:
    """How many of the rarest words two alike sets cannot avoid to share one of; one more for a misspelt word."""
    return min(size - int(_ALIKE_ENOUGH * size + 0.999) + 2, size)


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Most words are shared, and none stands in the place of another: "mot tobak" and "mot alkohol" are two things."""
    shared = len(first & second)
    if shared + _MOST_VARIANTS < _ALIKE_ENOUGH * max(len(first), len(second)):
        return False
    only_first, only_second = first - second, second - first
    if min(len(only_first), len(only_second)) > _MOST_VARIANTS:
        return False
    for word in sorted(only_first):
        twin = next((other for other in sorted(only_second) if _same_word(word, other)), None)
        if twin:
            only_first, only_second, shared = only_first - {word}, only_second - {twin}, shared + 1
    if only_first and only_second:
        return False
    return shared / (shared + len(only_first) + len(only_second)) >= _ALIKE_ENOUGH


def _same_word(first: str, second: str) -> bool:
    if first[0] != second[0]:
        return False
    shorter, longer = sorted((first, second), key=len)
    inflected = len(shorter) > 4 and longer.startswith(shorter) and len(longer) - len(shorter) < 5
    return inflected or (len(shorter) > 6 and edit_distance(first, second, 1) < 2)
