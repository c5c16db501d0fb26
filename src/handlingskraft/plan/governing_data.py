"""Governing documents that come with the program: versioned data files, read and checked.

One file per document in ``data/governing``; ``data/governing.schema.json`` gives their form. Pure Python: no Django.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from handlingskraft.plan.content import Level
from handlingskraft.plan.local_text import LocalText, local_text

DIRECTORY = Path(__file__).resolve().parent / "data" / "governing"
SCHEMA = DIRECTORY.parent / "governing.schema.json"
RECOMMENDATIONS = "nationella-samordnarens-rekommendationer"
CRIME_PREVENTION_ACT = "lag-2023-196"

Status = Literal["in_force", "ended"]
LEVELS = ("national", "regional", "local")
STATUSES = ("in_force", "ended")


class InvalidGoverningData(ValueError):
    """A data file breaks a rule; the message names the file, the item and the rule."""


@dataclass(frozen=True, slots=True)
class Keywords:
    """What a text that answers to an item is likely to say; a proposal, never a verdict.

    ``full`` and ``part`` hold terms: one of them is enough. ``groups`` is for an item that needs breadth: terms from at
    least two groups. A term is text that may stand inside a word; "=word" is a whole word, "^start" the start of one, and
    "a | b & c | d" asks for one of a and b and one of c and d in the same sentence.
    """

    full: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GoverningDatum:
    """One item: recommendation, paragraph, area or heading. ``parent`` is the ref of the item it is a part of."""

    ref: str
    order: int
    parent: str | None
    label: LocalText
    meaning: LocalText
    evidence: LocalText
    keywords: Keywords


@dataclass(frozen=True, slots=True)
class GoverningData:
    """A governing document as its file gives it. ``read_on`` is the day its source was read."""

    uid: str
    version: str
    level: Level
    title: LocalText
    status: Status
    read_on: date
    source_url: str
    licence: LocalText
    items: tuple[GoverningDatum, ...]
    published: date | None = None
    valid_from: date | None = None
    repealed_on: date | None = None
    replaced_by: LocalText | None = None

    def item(self, ref: str) -> GoverningDatum:
        """The item with this ref; KeyError when there is none."""
        return {item.ref: item for item in self.items}[ref]


@cache
def governing_data() -> tuple[GoverningData, ...]:
    """Every document in the folder, by uid. Raises InvalidGoverningData."""
    return load_governing_data(DIRECTORY)


def governing_document(uid: str) -> GoverningData:
    """The document with this uid; KeyError when there is none."""
    return {document.uid: document for document in governing_data()}[uid]


def load_governing_data(directory: Path) -> tuple[GoverningData, ...]:
    """The documents of a folder's JSON files, by uid. Raises InvalidGoverningData when a file or the whole is wrong."""
    documents = []
    for path in sorted(directory.glob("*.json")):
        try:
            documents.append(read_governing_document(json.loads(path.read_text(encoding="utf-8"))))
        except (KeyError, TypeError, ValueError) as error:
            message = f"{path.name}: {error}"
            raise InvalidGoverningData(message) from error
    _once([document.uid for document in documents], "uid")
    return tuple(sorted(documents, key=lambda document: document.uid))


def read_governing_document(raw: Mapping[str, Any]) -> GoverningData:
    """One document from its JSON. Raises ValueError, KeyError or TypeError when the form is wrong."""
    document = GoverningData(
        uid=raw["uid"],
        version=raw["version"],
        level=cast("Level", _one_of(raw["level"], LEVELS)),
        title=local_text(raw["title"], "title"),
        status=cast("Status", _one_of(raw["status"], STATUSES)),
        read_on=date.fromisoformat(raw["read_on"]),
        source_url=raw["source_url"],
        licence=local_text(raw["licence"], "licence"),
        items=tuple(_item(item) for item in raw["items"]),
        published=_day(raw["published"]),
        valid_from=_day(raw["valid_from"]),
        repealed_on=_day(raw["repealed_on"]),
        replaced_by=local_text(raw["replaced_by"], "replaced_by") if raw["replaced_by"] else None,
    )
    _check(document)
    return document


def _item(raw: Mapping[str, Any]) -> GoverningDatum:
    ref = raw["ref"]
    return GoverningDatum(
        ref=ref,
        order=raw["order"],
        parent=raw["parent"],
        label=local_text(raw["label"], f"{ref}: label"),
        meaning=local_text(raw["meaning"], f"{ref}: meaning"),
        evidence=local_text(raw["evidence"], f"{ref}: evidence"),
        keywords=_keywords(raw["keywords"]),
    )


def _keywords(raw: Mapping[str, Any]) -> Keywords:
    return Keywords(
        full=tuple(raw.get("full", ())),
        part=tuple(raw.get("part", ())),
        groups=tuple(tuple(group) for group in raw.get("groups", ())),
    )


def _check(document: GoverningData) -> None:
    refs = [item.ref for item in document.items]
    _once(refs, "ref")
    if [item.order for item in document.items] != list(range(1, len(refs) + 1)):
        message = "order must count 1, 2, 3 … without a gap"
        raise ValueError(message)
    for item in document.items:
        if item.parent is not None and item.parent not in refs[: item.order - 1]:
            message = f"{item.ref}: parent {item.parent} must stand before it"
            raise ValueError(message)
    if (document.status == "ended") != (document.repealed_on is not None):
        message = "a document has ended when, and only when, repealed_on says so"
        raise ValueError(message)


def _once(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"{what} more than once: {', '.join(twice)}"
        raise InvalidGoverningData(message)


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        message = f"{value!r} is none of {', '.join(allowed)}"
        raise ValueError(message)
    return value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
