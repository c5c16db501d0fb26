"""Roles, and how a unit's name in a plan is matched to a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from handlingskraft.shared.text import fold


class Role(StrEnum):
    """What a seat is for (DOMAIN.md 5)."""

    COORDINATOR = "coordinator"
    UNIT_CONTACT = "unit_contact"
    UNIT_HEAD = "unit_head"
    BOARD_READER = "board_reader"
    AUDITOR = "auditor"
    PARTNER = "partner"


UNIT_ROLES = frozenset({Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER})
"""Roles that only make sense in a unit."""

_DEFINITE = (("avdelningen", "avdelning"), ("enheten", "enhet"), ("förvaltningen", "förvaltning"), ("nämnden", "nämnd"),
             ("gruppen", "grupp"), ("kontoret", "kontor"), ("styrelsen", "styrelse"), ("bolaget", "bolag"),
             ("tjänsten", "tjänst"), ("rådet", "råd"), ("skolan", "skola"), ("polisen", "polis"), ("kommunen", "kommun"))
_KINDS = ("avdelning", "enhet", "förvaltning", "kontor", "nämnd", "sektor")
ALIKE_ENOUGH = 0.86
"""How alike two folded names must be to be proposed as the same unit, 0 to 1."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A unit proposed for a name: ``certainty`` is "same" (name or alias), "alike" (a proposal to confirm)."""

    unit_id: int
    certainty: str


def name_key(name: str) -> str:
    """The name folded and in indefinite form, so that "Säkerhetsavdelningen" and "säkerhetsavdelning" are one."""
    folded = re.sub(r"[^\w\s&/-]", " ", fold(name))
    words = [_indefinite(word) for word in folded.replace("­", "").split()]
    return " ".join(words)


def _indefinite(word: str) -> str:
    word = word.removesuffix("s") if word.endswith(tuple(definite + "s" for definite, _ in _DEFINITE)) else word
    for definite, indefinite in _DEFINITE:
        if word.endswith(definite):
            return word.removesuffix(definite) + indefinite
    return word


def stem_key(name: str) -> str:
    """The name key without its kind of unit: "kommunikationsenheten" and "kommunikationsavdelningen" share it."""
    key = name_key(name)
    for kind in _KINDS:
        if key.endswith(kind) and len(key) > len(kind) + 3:
            return key.removesuffix(kind)
    return key


def propose_unit(name: str, units: Mapping[int, Iterable[str]]) -> NameMatch | None:
    """The unit that ``name`` most likely means. ``units`` gives each unit's names and aliases."""
    key, stem = name_key(name), stem_key(name)
    best: tuple[float, int] | None = None
    for unit_id, names in units.items():
        for other in names:
            if name_key(other) == key:
                return NameMatch(unit_id, "same")
            score = 0.95 if stem_key(other) == stem else SequenceMatcher(None, name_key(other), key).ratio()
            if score >= ALIKE_ENOUGH and (best is None or score > best[0]):
                best = (score, unit_id)
    return NameMatch(best[1], "alike") if best else None


_COLLECTIVE = re.compile(
    r"^(varje|samtliga|alla|respektive|berörda?|verksamheter(na)?\b|förvaltningar(na)?\b|nämnder(na)?\b)", re.IGNORECASE
)


def is_collective(name: str) -> bool:
    """True for an owner that is many: "varje förvaltning", "samtliga nämnder", "verksamheter för barn och unga"."""
    return bool(_COLLECTIVE.match(name.strip()))


def guess_kind(name: str) -> str:
    """The kind of unit that a name most likely is (a value of ``UnitKind``)."""
    key = name_key(name)
    by_ending = {
        "nämnd": "board", "styrelse": "board", "förvaltning": "department", "kontor": "department", "sektor": "department",
        "bolag": "company", " ab": "company", "grupp": "group", "råd": "group", "polis": "external", "region": "external",
        "avdelning": "unit", "enhet": "unit",
    }  # fmt: skip
    for ending, kind in by_ending.items():
        if key.endswith(ending) or key.startswith(f"{ending} "):
            return kind
    return "unit"
