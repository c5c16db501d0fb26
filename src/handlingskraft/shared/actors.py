"""Who did something: the least that every chapter must know about an actor."""

from __future__ import annotations

from typing import Protocol


class Actor(Protocol):
    """Someone with an account, seen from below: a primary key and the seat they act from, in words."""

    pk: int

    @property
    def seat_label(self) -> str:
        """The function the person acts in, such as "Säkerhetsavdelningen · samordnare"; never a name: it is kept for ever."""
