"""When a letter is tried again, and when it is given up."""

from __future__ import annotations

from datetime import timedelta

DELAYS = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4),
    timedelta(hours=12),
)  # fmt: skip
"""How long to wait after each failure. A mail server that is restarted loses minutes, one that is down over night hours."""

MOST_ATTEMPTS = len(DELAYS) + 1
"""After so many the letter is given up, and the coordinator is told."""

LEASE = timedelta(minutes=5)
"""How long a worker may be busy with one letter; after that it is taken to have died."""


def delay_after(attempts: int) -> timedelta | None:
    """How long to wait after that many failed attempts; None when the letter is given up."""
    return DELAYS[attempts - 1] if attempts < MOST_ATTEMPTS else None
