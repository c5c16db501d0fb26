"""How long what may be personal data is kept, and why: one line for each column, in every chapter's ``retention.py``.

GDPR art. 5.1 e and 30.1 f: a period for each kind of data. A test goes through all tables and finds the column that
nobody has thought of.
"""

from __future__ import annotations

from dataclasses import dataclass

NONE = ""
"""``holds`` of a column that is not meant for personal data; ``why`` then says why it holds none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table ("accounts.User", "email"), what it may hold about a person, for how long, and why."""

    model: str
    field: str
    holds: str
    kept: str
    why: str


def without(model: str, *fields: str, why: str) -> tuple[Column, ...]:
    """Several columns of one table that hold nothing about a person, for the same reason."""
    return tuple(Column(model, field, NONE, "", why) for field in fields)
