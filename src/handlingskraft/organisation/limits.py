"""How often one person may do what costs the machine much, or what someone who has stolen a session would do at once."""

from __future__ import annotations

MOST_PER_HOUR = {"unit-file": 60, "member": 60, "chain-check": 20}
"""Reading a unit file; a new account, seat or link; starting a check of the log's chain."""
