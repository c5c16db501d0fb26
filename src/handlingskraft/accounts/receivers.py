"""What the chapter hears from sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.dispatch import receiver

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import note_guard, note_new_password
from handlingskraft.privacy.events import guard_spoke


@receiver([password_changed, password_set, password_reset])
def log_new_password(user: User, **_: Any) -> None:
    """A password was changed, set for the first time, or chosen behind a link."""
    note_new_password(user)


@receiver(guard_spoke)
def log_guard(user: User | None, counts: dict[str, int], went_on: bool, reason: str, **_: Any) -> None:  # noqa: FBT001  # as the signal sends it
    """Personal data was found in what a person sent."""
    if user and user.is_authenticated:
        note_guard(user, counts=counts, went_on=went_on, reason=reason)
