"""How an operation says no. Pages show the words (``ui.doors``); whoever wants to do more catches the class by its name.

A chapter that has a refusal of its own gives it a name and its words:

    class RoundIsLocked(Refused):
        message = gettext_noop("The round is closed, so its answers no longer move.")
"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The operation was not done, and nothing was changed. ``message`` is a message id that says why and what to do."""

    message = ""

    def __init__(self, message: str = "") -> None:
        self.message = message or self.message
        super().__init__(self.message)


class NotPossible(Refused):
    """The deed makes no sense here."""


class ChangedMeanwhile(Exception):
    """Someone else changed the row after this person opened it. ``current`` is the row as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__(str(current.pk))
        self.current = current
