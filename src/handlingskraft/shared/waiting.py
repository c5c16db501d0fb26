"""What waits for a person: the shape in which every chapter offers it to the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that a person should do next.

    ``kind`` groups and orders ("review", "gap", "decision"). ``title`` is the sentence that says it, ``detail`` one
    sentence on what it means, ``button`` the words on the button that leads to ``url``; all three are already in the
    person's language. ``since`` is the day it began to wait, None when that has no meaning. ``is_urgent`` puts it before
    what is not; among equals the oldest stands first.
    """

    kind: str
    title: str
    detail: str
    url: str
    button: str
    since: date | None = None
    is_urgent: bool = False
