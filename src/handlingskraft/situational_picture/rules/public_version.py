"""The public version of a picture: which sections residents may read, in the words that were decided. Pure.

It is frozen when it is published, as a list of sections in JSON, so that what residents have read can be shown later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class PublicText:
    """What is written of one origin: "local", "regional" or "national"."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicNeed:
    """A need as it was decided: "B1", its words, priority 1–3, and the unit that it concerns ("" for none)."""

    label: str
    text: str
    priority: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PublicSection:
    """One section. ``title`` is a message id; ``number`` is the section's own, so that numbers stay when some are left out."""

    key: str
    number: int
    title: str
    texts: tuple[PublicText, ...] = ()
    causes: tuple[str, ...] = ()
    needs: tuple[PublicNeed, ...] = ()

    @property
    def all_words(self) -> str:
        """Everything that is written in it."""
        said = [each.text for each in self.texts]
        return "\n".join([*said, *self.causes, *(need.text for need in self.needs)])

    @property
    def has_words(self) -> bool:
        """True when there is anything to read."""
        return bool(self.texts or self.causes or self.needs)


def public_sections(
    sections: Iterable[PublicSection], *, left_out: Collection[str], marked: Collection[str]
) -> tuple[PublicSection, ...]:
    """What residents may read: sections with words that are neither left out by choice nor marked as secret."""
    hidden = {*left_out, *marked}
    return tuple(each for each in sections if each.has_words and each.key not in hidden)


def frozen(sections: Sequence[PublicSection]) -> list[dict[str, Any]]:
    """As JSON keeps it."""
    return [asdict(each) for each in sections]


def thawed(rows: Sequence[Mapping[str, Any]]) -> tuple[PublicSection, ...]:
    """The sections that ``frozen`` made a list of; KeyError or TypeError for any other list."""
    return tuple(
        replace(
            PublicSection(row["key"], row["number"], row["title"]),
            texts=tuple(PublicText(**each) for each in row["texts"]),
            causes=tuple(row["causes"]),
            needs=tuple(PublicNeed(**each) for each in row["needs"]),
        )
        for row in rows
    )
