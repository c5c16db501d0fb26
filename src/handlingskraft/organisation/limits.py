"""How often one person may do what costs the machine much, or what someone who has stolen a session would do at once."""

from __future__ import annotations

from django.core.cache import cache

from handlingskraft.accounts.models import User

HOUR = 3600
MOST_PER_HOUR = {"unit-file": 60, "member": 60, "chain-check": 20}
"""Reading a unit file; a new account, seat or link; starting a check of the log's chain."""


def is_within(user: User, deed: str) -> bool:
    """Count one more and tell whether the person is still within the limit. The hour begins with the first."""
    key = f"organisation.limit.{deed}.{user.pk}"
    if cache.add(key, 1, timeout=HOUR):
        return True
    try:
        return int(cache.incr(key)) <= MOST_PER_HOUR[deed]
    except ValueError:  # it ran out between the two
        return True
