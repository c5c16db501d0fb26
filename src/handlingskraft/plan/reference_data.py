"""Acts, authorities and documents that plans cite and that have been repealed, renamed or replaced: a dated table.

The table is data, ``data/references.json``, with a source and the day it was checked for every entry. Pure Python.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from handlingskraft.plan.local_text import LocalText, local_text

PATH = Path(__file__).resolve().parent / "data" / "references.json"

Kind = Literal["act", "authority", "office", "document"]
Change = Literal["repealed", "renamed", "replaced", "ended", "followed"]
KINDS = ("act", "authority", "office", "document")
CHANGES = ("repealed", "renamed", "replaced", "ended", "followed")


class InvalidReferenceTable(ValueError):
    """The table breaks a rule; the message names the entry and the rule."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that no longer is what a plan may call it.

    ``designations`` (SFS number, skr. number) are searched as they stand. ``names`` are searched with their case when they
    are abbreviations, without it otherwise; ``*`` stands for any ending. With ``written_before`` the name lives on for the
    successor, so it counts in plans written before that day only. A name that follows ``not_after`` or is followed by
    ``not_before`` is another thing. ``topic`` limits the entry to plans on that topic. Where a place, or for names the
    plan, mentions one of ``replacement_names`` it knows of the change.
    """

    uid: str
    kind: Kind
    change: Change
    title: LocalText
    ended_on: date
    replaced_by: LocalText
    source: str
    checked_on: date
    designations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    replacement_names: tuple[str, ...] = ()
    written_before: date | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """The table: its version and its entries."""

    version: str
    entries: tuple[Reference, ...]


@cache
def reference_table() -> ReferenceTable:
    """The table that comes with the program. Raises InvalidReferenceTable."""
    return read_reference_table(json.loads(PATH.read_text(encoding="utf-8")))


def read_reference_table(raw: Mapping[str, Any]) -> ReferenceTable:
    """A table from its JSON. Raises InvalidReferenceTable when an entry has a wrong form or stands twice."""
    entries = tuple(_entry(entry) for entry in raw["entries"])
    uids = [entry.uid for entry in entries]
    if len(set(uids)) != len(uids):
        message = "an entry stands twice"
        raise InvalidReferenceTable(message)
    return ReferenceTable(version=raw["version"], entries=entries)


def _entry(raw: Mapping[str, Any]) -> Reference:
    uid = raw.get("uid", "?")
    try:
        entry = Reference(
            uid=uid,
            kind=cast("Kind", raw["kind"]),
            change=cast("Change", raw["change"]),
            title=local_text(raw["title"], "title"),
            ended_on=date.fromisoformat(raw["ended_on"]),
            replaced_by=local_text(raw["replaced_by"], "replaced_by"),
            source=raw["source"],
            checked_on=date.fromisoformat(raw["checked_on"]),
            written_before=date.fromisoformat(raw["written_before"]) if raw["written_before"] else None,
            topic=raw["topic"],
            **{key: tuple(raw[key]) for key in ("designations", "names", "not_after", "not_before", "replacement_names")},
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"{uid}: {error}"
        raise InvalidReferenceTable(message) from error
    if entry.kind not in KINDS or entry.change not in CHANGES or not (entry.designations or entry.names):
        message = f"{uid}: kind, change or what to search for is missing"
        raise InvalidReferenceTable(message)
    return entry
