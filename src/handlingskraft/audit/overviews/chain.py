"""Checking the whole chain, a bounded piece at a time, so that a long log never holds up a page.

How far the check has come lies in the cache: it is no data of the municipality's, and can be made again at any time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.rules import ChainState, Link, follow

SLICE_SECONDS = 1.5
"""How long one piece of the check may take."""
_BATCH = 2_000
_KEY = "audit.chain-check"


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """A check of the chain from its beginning. ``total`` is how many events the log held when it began.

    ``ended_at`` is set when it is done. ``is_shortened``: the last event that an earlier check met is gone.
    """

    state: ChainState
    total: int
    ended_at: datetime | None = None
    is_shortened: bool = False
    met_before: tuple[int, str] | None = None

    @property
    def is_done(self) -> bool:
        """The check came to the end, or to a break."""
        return self.ended_at is not None

    @property
    def is_whole(self) -> bool:
        """Every event follows from the one before, and none is missing at the end."""
        return self.is_done and self.state.broken_at is None and not self.is_shortened


def latest() -> ChainCheck | None:
    """Give the check that is going on or was made last; None when there is none."""
    found: ChainCheck | None = cache.get(_KEY)
    return found


def events_since(check: ChainCheck | None) -> int:
    """Count the events that have come after the last one that the check met."""
    return AuditEvent.objects.filter(id__gt=check.state.last_id).count() if check is not None else 0


def begin(seconds: float = SLICE_SECONDS) -> ChainCheck:
    """Start from the first event and check for ``seconds`` at the most."""
    before = latest()
    met = None
    if before is not None:
        met = (before.state.last_id, before.state.last_hash) if before.is_whole and before.state.count else before.met_before
    return _on(ChainCheck(ChainState(), AuditEvent.objects.count(), met_before=met), seconds)


def go_on(seconds: float = SLICE_SECONDS) -> ChainCheck:
    """Check on from where the last piece ended; a check that is done stays as it is, and none is begun."""
    check = latest()
    if check is None:
        return begin(seconds)
    return check if check.is_done else _on(check, seconds)


def check_all() -> ChainCheck:
    """Check the whole chain in one go: for the command line."""
    return begin(float("inf"))


def _on(check: ChainCheck, seconds: float) -> ChainCheck:
    until = time.monotonic() + seconds
    state, is_at_end = check.state, False
    while not is_at_end and state.broken_at is None:
        links = list(_links_after(state.last_id))
        state, is_at_end = follow(state, links), not links
        if time.monotonic() > until:
            break
    check = replace(check, state=state)
    if is_at_end or state.broken_at is not None:
        check = replace(check, ended_at=timezone.now(), is_shortened=_is_gone(check.met_before))
    cache.set(_KEY, check, timeout=None)
    return check


def _links_after(last_id: int) -> Iterator[Link]:
    events = AuditEvent.objects.filter(id__gt=last_id).order_by("id")[:_BATCH]
    return ((event.pk, event.previous_hash, event.hash, event.content()) for event in events)


def _is_gone(met: tuple[int, str] | None) -> bool:
    return met is not None and not AuditEvent.objects.filter(pk=met[0], hash=met[1]).exists()
