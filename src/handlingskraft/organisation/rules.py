"""Roles, which units need a contact person, and how a unit's name in a plan is matched to a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from handlingskraft.shared.text import fold


class Role(StrEnum):
    """What a seat is for (DOMAIN.md 5)."""

    COORDINATOR = "coordinator"
    UNIT_CONTACT = "unit_contact"
    UNIT_HEAD = "unit_head"
    RISK_GROUP = "risk_group"
    CHIEF_EXECUTIVE = "chief_executive"
    COMMUNICATIONS = "communications"
    BOARD_READER = "board_reader"
    AUDITOR = "auditor"
    PARTNER = "partner"


def first_day_without(last_days: Iterable[date | None]) -> date | None:
    """The first day on which nobody held the seat: the day after the last appointment ended, None when none has."""
    ended = max((day for day in last_days if day is not None), default=None)
    return ended + timedelta(days=1) if ended else None


UNIT_ROLES = frozenset({Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER})
"""Roles that only make sense in a unit."""

LONGEST_NOTE = 4000
"""Characters in a hand-over note."""

HANDOVER_DAYS = 60
"""How long a new holder is reminded of the hand-over page."""

INVITATION_DAYS = 14
"""How long the link in an invitation works."""

DEPUTY_ROLES = frozenset({Role.UNIT_CONTACT})
"""Roles that may have a deputy, who does all that the ordinary holder does."""

NEEDED_ROLES = (Role.UNIT_CONTACT, Role.UNIT_HEAD)
"""Seats that every department and company fills. An empty one is shown with its age (C20)."""

CONTACT_KINDS = frozenset({"department", "company"})
"""Kinds of unit that "every department" means, and that therefore appoint a contact person (values of ``UnitKind``)."""

LONGEST_NAME = 200
"""Characters in a unit's name and in the key made of it."""

MOST_LEVELS = 10
"""How deep the tree of units may be; a municipality has five or six."""

# Endings in definite form and the same without it. A name in a plan comes in both.
_DEFINITE = (
    ("avdelningen", "avdelning"), ("enheten", "enhet"), ("förvaltningen", "förvaltning"), ("nämnden", "nämnd"),
    ("gruppen", "grupp"), ("kontoret", "kontor"), ("styrelsen", "styrelse"), ("bolaget", "bolag"), ("tjänsten", "tjänst"),
    ("rådet", "råd"), ("skolan", "skola"), ("polisen", "polis"), ("kommunen", "kommun"), ("sektorn", "sektor"),
    ("sektionen", "sektion"), ("staben", "stab"), ("kansliet", "kansli"), ("centralen", "central"),
    ("förbundet", "förbund"), ("föreningen", "förening"), ("regionen", "region"), ("myndigheten", "myndighet"),
    ("verksamheten", "verksamhet"), ("hälsan", "hälsa"), ("kyrkan", "kyrka"), ("samordnaren", "samordnare"),
    ("chefen", "chef"),
)  # fmt: skip
_GENITIVE = tuple(f"{ending}s" for pair in _DEFINITE for ending in pair)
# Words for the same sort of body. A board is not among them: nämnden decides, förvaltningen does the work.
_KINDS = ("avdelning", "enhet", "förvaltning", "kontor", "sektor", "sektion", "stab")
_SHORTEST_STEM = 4
ALIKE_ENOUGH = 0.86
"""How alike two name keys must be to be proposed as the same unit, 0 to 1."""
_SAME_STEM = 0.95


def name_key(name: str) -> str:
    """Fold the name to indefinite form, so that "Säkerhetsavdelningen" and "säkerhetsavdelning" are one.

    At most ``LONGEST_NAME`` characters; "" for a name without letters or figures.
    """
    folded = re.sub(r"[^\w\s&/-]", " ", fold(name))
    words = [_indefinite(word) for word in folded.split()]
    key = " ".join(words)[:LONGEST_NAME].strip()
    return key if re.search(r"\w", key) else ""


def _indefinite(word: str) -> str:
    word = word.removesuffix("s") if word.endswith(_GENITIVE) else word
    for definite, indefinite in _DEFINITE:
        if word.endswith(definite):
            return word.removesuffix(definite) + indefinite
    return word


def stem_key(name: str) -> str:
    """Give the key without its kind: "kommunikationsenheten" and "kommunikationsavdelningen" share it.

    "Kommunstyrelsens förvaltning" keeps its own: without the kind it would be the board.
    """
    key = name_key(name)
    for kind in _KINDS:
        stem = key.removesuffix(kind).strip()
        if stem != key and len(stem) >= _SHORTEST_STEM and not _is_board(stem):
            return stem
    return key


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A unit proposed for a name: ``certainty`` is "same" (name or alias) or "alike" (a proposal to confirm)."""

    unit_id: int
    certainty: str


class KnownNames:
    """The names and aliases of all units, made ready for many look-ups."""

    def __init__(self, units: Mapping[int, Iterable[str]]) -> None:
        self._by_key: dict[str, int] = {}
        self._by_stem: dict[str, int] = {}
        for unit_id, names in units.items():
            for name in filter(name_key, names):
                self._by_key.setdefault(name_key(name), unit_id)
                self._by_stem.setdefault(stem_key(name), unit_id)
        self._boards = {key for key in self._by_key if _is_board(key)}

    def propose(self, name: str) -> NameMatch | None:
        """Find the unit that the name most likely means; None when nothing is alike enough."""
        key, stem = name_key(name), stem_key(name)
        if key in self._by_key:
            return NameMatch(self._by_key[key], "same")
        alike = [(_SAME_STEM, self._by_stem[stem])] if stem in self._by_stem else []
        alike += filter(None, [self._most_alike(key)])
        return NameMatch(max(alike)[1], "alike") if alike else None

    def _most_alike(self, key: str) -> tuple[float, int] | None:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        best: tuple[float, int] | None = None
        is_board = _is_board(key)
        for other, unit_id in self._by_key.items():
            if (other in self._boards) == is_board:
                score = _likeness(matcher, other)
                if score >= ALIKE_ENOUGH and (best is None or score > best[0]):
                    best = (score, unit_id)
        return best


def _likeness(matcher: SequenceMatcher[str], other: str) -> float:
    """The ratio, or 0 where an upper bound of it tells that it is too low: thousands of exact ones would take seconds."""
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < ALIKE_ENOUGH or matcher.quick_ratio() < ALIKE_ENOUGH:
        return 0
    return matcher.ratio()


def propose_unit(name: str, units: Mapping[int, Iterable[str]]) -> NameMatch | None:
    """Find the unit that ``name`` most likely means. ``units`` gives each unit's names and aliases."""
    return KnownNames(units).propose(name)


_COLLECTIVE = re.compile(
    r"^(varje|samtliga|alla|respektive|berörda?|verksamheter(na)?\b|förvaltningar(na)?\b|nämnder(na)?\b)", re.IGNORECASE
)
_EVERY_DEPARTMENT = re.compile(
    r"^(?:(?:varje|samtliga|alla|respektive)\s+(?:kommunens\s+)?)?"
    r"(?:förvaltning|nämnd|verksamhet)(?:ar|arna|er|erna)?"
    r"(?:\s+(?:och|samt)\s+(?:kommunala\s+)?bolag(?:en)?|\s+i\s+kommunen)?$",
    re.IGNORECASE,
)


def is_collective(name: str) -> bool:
    """Tell whether an owner is many: "varje förvaltning", "samtliga nämnder", "verksamheter för barn och unga"."""
    return bool(_COLLECTIVE.match(name.strip()))


def is_every_department(name: str) -> bool:
    """Tell whether a collective owner is all of them: "varje förvaltning" is, "verksamheter för barn och unga" is not."""
    return is_collective(name) and bool(_EVERY_DEPARTMENT.match(name.strip().rstrip(".")))


# In this order: "länsstyrelse" is no board, "kommunstyrelsens förvaltning" no board either.
_KIND_BY_ENDING = (
    (
        "external",
        ("länsstyrelse", "polis", "polismyndighet", "region", "kyrka", "samfund", "förening", "förbund", "myndighet"),
    ),
    ("board", ("nämnd", "styrelse", "fullmäktige", "utskott")),
    ("department", ("förvaltning", "kontor", "sektor")),
    ("company", ("bolag", " ab")),
    ("group", ("grupp", "råd", "nätverk")),
    ("unit", ("avdelning", "enhet", "sektion", "stab", "kansli", "skola", "central")),
)
_EXTERNAL_STARTS = ("polis ", "region ", "länsstyrelse ", "svenska kyrka")


def kind_by_name(name: str) -> str | None:
    """Read the kind of unit (a value of ``UnitKind``) off the name; None when the name does not show it."""
    key = name_key(name)
    if key.startswith(_EXTERNAL_STARTS):
        return "external"
    return next((kind for kind, endings in _KIND_BY_ENDING if key.endswith(endings)), None)


def guess_kind(name: str) -> str:
    """Guess the kind of unit, "unit" where the name does not show it."""
    return kind_by_name(name) or "unit"


def _is_board(key: str) -> bool:
    return kind_by_name(key) == "board"


_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "u"})


def swedish_order(name: str) -> str:
    """Make a sort key that puts å, ä and ö last, whatever the database's or the machine's language."""
    return fold(name).translate(_LAST_LETTERS)
