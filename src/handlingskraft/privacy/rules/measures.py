"""Whether a unit of measure, in the words someone wrote, counts people or says how large a share of them something is."""

from __future__ import annotations

_SHARES = ("procent", "%", "andel", "promille", "per ", "share", "index")
_PEOPLE = (
    "person", "elev", "barn", "ungdom", "unga ", "medarbetare", "anställd", "kvinn", "män ", "flick", "pojk", "deltagare", "anhörig",
    "invånare", "people", "pupil", "child", "employee", "women", "men ", "participant",
)  # fmt: skip


def is_share(unit: str) -> bool:
    """Whether a measure in this unit is a share or a rate, and so counts nobody."""
    return _names(unit, _SHARES)


def names_people(unit: str) -> bool:
    """Whether a measure in this unit is a number of people."""
    return _names(unit, _PEOPLE) and not is_share(unit)


def _names(unit: str, words: tuple[str, ...]) -> bool:
    return any(word in f"{unit.casefold()} " for word in words)
