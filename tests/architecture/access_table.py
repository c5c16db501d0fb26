"""Who gets what: every address × everyone of the cast, for GET. The one place that says so; a test walks it.

    200     the page                          403     not for this person, and said so
    file    a file to download                404     not for this person, and not said whether it exists
    login   on to the sign-in page            405     takes forms only (what those may change: ``POSTERS``)
    on      on to another page
"""

from __future__ import annotations

from dataclasses import dataclass

CAST = ("coordinator", "unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider", "anonymous")

# Columns after the address and what it names (tests/architecture/world.py): the cast in the order above.
TABLE = """
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One address with the answer that each of the cast gets."""

    name: str
    of: str
    answers: dict[str, str]


def rows() -> list[Row]:
    """The table, row by row."""
    lines = [line.split() for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    return [Row(name, of, dict(zip(CAST, answers, strict=True))) for name, of, *answers in lines]
