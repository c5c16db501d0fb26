"""The hash chain of the audit log.

Each event's hash covers its own content and the hash before it, so that a changed, removed or inserted row shows.
OSL (2009:400) 4 kap. 1 §: it should show when data was added, changed or removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

GENESIS = "0" * 64

Link = tuple[int, str, str, Mapping[str, object]]
"""An event as the chain sees it: (id, previous hash, hash, content)."""


def event_hash(previous: str, content: Mapping[str, object]) -> str:
    """SHA-256, in hex, over the previous hash and the content as canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainState:
    """How far the chain has been followed: ``count`` events up to ``last_id``; ``broken_at`` is the id where it broke."""

    last_id: int = 0
    last_hash: str = GENESIS
    count: int = 0
    broken_at: int | None = None


def follow(state: ChainState, events: Iterable[Link]) -> ChainState:
    """Follow the chain on from ``state``, to the end of ``events`` or to the first that does not hold."""
    last_id, expected, count = state.last_id, state.last_hash, state.count
    for number, previous, stated, content in events:
        if previous != expected or event_hash(previous, content) != stated:
            return ChainState(last_id, expected, count, broken_at=number)
        last_id, expected, count = number, stated, count + 1
    return replace(state, last_id=last_id, last_hash=expected, count=count)


def first_break(events: Iterable[Link]) -> int | None:
    """Give the id of the first event whose hash does not follow from the one before; None when the chain holds."""
    return follow(ChainState(), events).broken_at
