"""The hash chain of the audit log.

Each event's hash covers its own content and the hash before it, so that a changed, removed or inserted row shows.
OSL (2009:400) 4 kap. 1 §: it should show when data was added, changed or removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

GENESIS = "0" * 64


def event_hash(previous: str, content: Mapping[str, object]) -> str:
    """SHA-256, in hex, over the previous hash and the content as canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def first_break(events: Iterable[tuple[int, str, str, Mapping[str, object]]]) -> int | None:
    """The id of the first event whose hash does not follow from the one before; None when the chain holds.

    ``events`` are (id, previous hash, hash, content) in order.
    """
    expected = GENESIS
    for number, previous, stated, content in events:
        if previous != expected or event_hash(previous, content) != stated:
            return number
        expected = stated
    return None
